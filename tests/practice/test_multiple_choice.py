"""Multiple choice made of coded cases: four options, never two right, the same letters for the same seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from textwrap import dedent, indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codedrill.codebook.book import Book
from codedrill.codebook.payer_forms import PayerForms
from codedrill.codebook.payer_rows import services_of
from codedrill.codebook.shelf import Shelf
from codedrill.grading.grade import Grader
from codedrill.packs.library import Library, builtin_folder, load_pack
from codedrill.packs.loading import code_cases, load
from codedrill.packs.model import ChoiceCase, CodeCase
from codedrill.practice.exam.claim import Claim
from codedrill.practice.exam.multiple_choice import LETTERS, made_choice
from codedrill.practice.exam.near_claims import near_claims
from codedrill.practice.exam.trapped import trapped_claims

HEAD = """\
codedrill: 1
pack: test
title: Test
cases:
  - id: case
    title: Case
    date_of_service: 2026-11-03
"""
KNEE = """
note: Right knee osteoarthritis, injected. Separate visit for hypertension.
why: The knee is the right one.
answer:
  diagnoses: [M17.11, I10]
  procedures: [{code: 99214, modifiers: [25], for: [I10]}, {code: 20610, modifiers: [RT], for: [M17.11]}]
traps:
  - {code: M17.12, instead_of: M17.11, why: It is the right knee.}
  - {code: 99213, instead_of: 99214, why: Two problems.}
  - {code: 99214, why: The visit needs 25.}
  - {code: [M17.11, M25.561], instead_of: M17.11, why: Pain is part of it.}
  - {code: J3301, why: No drug was given.}
"""


def coded(keys: str) -> CodeCase:
    loaded = load((HEAD + indent(dedent(keys), " " * 4)).encode())
    assert loaded.pack is not None, [str(problem) for problem in loaded.problems]
    case = loaded.pack.cases[0].variants[0]
    assert isinstance(case, CodeCase)
    return case


def passing(choice: ChoiceCase, case: CodeCase, tables: Shelf | None = None) -> list[str]:
    """The options that a grader of the case lets pass."""
    grader = Grader(case, tables=tables)
    claims = {letter: Claim.read(option.text, case) for letter, option in choice.options.items()}
    return [letter for letter, claim in claims.items() if grader.grade(claim.submission_for(case)).passed]


def test_a_trap_stands_in_the_place_of_what_it_is_given_for() -> None:
    case = coded(KNEE)
    claims = [str(claim) for claim, _ in trapped_claims(case, Claim.of_key(case))]
    assert claims == [
        "99214-25 :B; 20610-RT :A with M17.12, I10",
        "99213-25 :B; 20610-RT :A with M17.11, I10",
        "99214 :B; 20610-RT :A with M17.11, I10",
        # One diagnosis became two, and the visit still points to the pressure.
        "99214-25 :C; 20610-RT :A with M17.11, M25.561, I10",
        "99214-25 :B; 20610-RT :A; J3301 :B with M17.11, I10",
    ]


def test_what_is_exempt_gets_no_sign_of_presence_on_admission() -> None:
    """One that had one would be seen to be wrong at a glance."""
    case = coded(
        """
        billing: facility
        setting: inpatient
        note: Vomiting.
        answer: {diagnoses: [{code: E87.6, poa: Y}]}
        traps: [{code: Z79.4, why: None is taken.}, {code: R11.10, why: Part of it.}]
        """
    )
    claims = [str(claim) for claim, _ in trapped_claims(case, Claim.of_key(case))]
    assert claims == ["E87.6/Y, Z79.4", "E87.6/Y, R11.10/Y"]


def test_four_options_with_their_reasons_and_one_is_right() -> None:
    case = coded(KNEE)
    choice = made_choice(case, seed=1)
    assert choice is not None
    assert tuple(choice.options) == LETTERS
    right = choice.options[choice.answer]
    assert (right.text, right.why) == ("99214-25 :B; 20610-RT :A with M17.11, I10", "The knee is the right one.")
    reasons = {trap.why for trap in case.traps}
    wrong = [str(option.why) for letter, option in choice.options.items() if letter != choice.answer]
    assert all(any(reason in why for reason in reasons) for why in wrong)
    assert (choice.note, choice.date_of_service, choice.payer) == (case.note, case.date_of_service, case.payer)


def test_an_option_is_read_back_as_it_is_shown() -> None:
    case = coded(KNEE)
    key = Claim.of_key(case)
    for claim in [key, *near_claims(key, None, date(2026, 11, 3)), *(claim for claim, _ in trapped_claims(case, key))]:
        assert Claim.read(str(claim), case) == claim
    diagnosis = coded("note: High.\nanswer: {diagnoses: [I10]}")
    assert Claim.read("I10", diagnosis) == Claim.of_key(diagnosis)
    procedure = coded("note: Shot.\nanswer: {procedures: [J3301 x4]}")
    assert Claim.read("J3301 x4", procedure) == Claim.of_key(procedure)


def test_the_seed_deals_the_letters() -> None:
    case = coded(KNEE)
    dealt = [made_choice(case, seed) for seed in range(20)]
    assert dealt == [made_choice(case, seed) for seed in range(20)]
    assert {choice.answer for choice in dealt if choice} == set(LETTERS)


def test_what_passes_is_no_wrong_option() -> None:
    """A trap that is accepted elsewhere, the other payer's form: whatever the grader lets pass stays out."""
    case = coded(
        """
        note: Both knees injected.
        answer: {procedures: [{code: 20610, modifiers: [50], accept: [20611-50]}]}
        traps: [{code: 20611-50, instead_of: 20610, why: Not so., class: wrong-code}]
        """
    )
    choice = made_choice(case, 1)
    texts = [option.text for option in choice.options.values()] if choice else []
    assert "20611-50" not in texts


def test_without_enough_that_is_wrong_there_is_no_choice() -> None:
    assert made_choice(coded("note: High.\nanswer: {diagnoses: [I10]}"), 1) is None


def test_the_book_fills_in_what_traps_leave_open(book: Book) -> None:
    case = coded("note: Fracture of the right distal radius.\nanswer: {diagnoses: [S52.501A]}")
    choice = made_choice(case, 1, Shelf(book))
    assert choice is not None
    wrong = [option.text for letter, option in choice.options.items() if letter != choice.answer]
    assert all(text.startswith("S52.5") for text in wrong)
    assert all((entry := book.code(text, date(2026, 11, 3))) and entry.billable for text in wrong)


def test_what_the_provider_says_when_asked_stands_below_the_note() -> None:
    asking = """
        queries: [{about: [side], reply: The right one., required: true}, {about: [smoke], reply: Never.}]
        note: Osteoarthritis of the knee.
        answer: {diagnoses: [{code: M17.11, evidence: The right one.}]}
        traps:
          - {code: M17.12, why: It is the right one.}
          - {code: M17.10, why: Ask.}
          - {code: M17.9, why: Only one knee.}
    """
    choice = made_choice(coded(asking), 1)
    assert choice is not None
    assert choice.note == "Osteoarthritis of the knee.\nThe right one.\n"
    assert passing(choice, coded(asking)) == [choice.answer]


def test_two_mistakes_are_dealt_with_both_together() -> None:
    """Were each wrong option the key with one mistake, the key would be what all have most in common."""
    case = coded(
        """
        note: Both.
        answer: {diagnoses: [M17.11, I10]}
        traps:
          - {code: M17.12, instead_of: M17.11, why: It is the right knee.}
          - {code: I11.9, instead_of: I10, why: The heart is well.}
        """
    )
    choice = made_choice(case, 1)
    assert choice is not None
    both = next(option for option in choice.options.values() if option.text == "M17.12, I11.9")
    assert both.why in {
        "It is the right knee. The heart is well.",
        "The heart is well. It is the right knee.",
    }
    assert {option.text for option in choice.options.values()} == {
        *("M17.11, I10", "M17.12, I10", "M17.11, I11.9", "M17.12, I11.9")
    }


def most_alike(choice: ChoiceCase) -> list[str]:
    """The letters of those that have most in common with the others, word for word: a guess that needs no note."""
    words = {letter: Counter(option.text.replace(",", " ").split()) for letter, option in choice.options.items()}
    shared = {one: sum(sum((words[one] & words[other]).values()) for other in words) for one in words}
    size = {one: shared[one] / sum(words[one].values()) for one in words}
    return [letter for letter, each in size.items() if each >= max(size.values()) - 1e-9]


@pytest.mark.slow
def test_whoever_chooses_by_likeness_is_right_no_more_often_than_by_chance(book: Book) -> None:
    shelf = Shelf(book)
    choices = [choice for case in every_builtin_case() if (choice := made_choice(case, 7, shelf))]
    guessed = sum((choice.answer in found) / len(found) for choice in choices for found in [most_alike(choice)])
    letters: Counter[str] = Counter(choice.answer for choice in choices)
    assert guessed / len(choices) < 0.35
    assert all(0.18 < letters[letter] / len(choices) < 0.32 for letter in LETTERS)


def test_a_payers_own_form_is_no_wrong_option() -> None:
    """What the library's own table says is the same passes, and two options would be right."""
    rows = {
        "service": [{"name": "drains", "forms": ["XS", "59"], "why": "this plan takes either", "source": "its manual"}]
    }
    payers = PayerForms(services_of(rows))
    case = coded(
        """
        note: Two.
        answer: {procedures: [{code: 11102, modifiers: [59]}]}
        traps:
          - {code: 11102-XS, instead_of: "11102", why: Not with this plan.}
          - {code: "11103", instead_of: "11102", why: Not so.}
          - {code: "11104", instead_of: "11102", why: Nor so.}
        """
    )
    for seed in range(5):
        choice = made_choice(case, seed, None, payers)
        assert choice is not None
        assert "11102-XS" not in {option.text for option in choice.options.values()}


def test_near_claims_change_one_line() -> None:
    key = Claim.of_key(coded(KNEE))
    near = [str(claim) for claim in near_claims(key, None, date(2026, 11, 3))]
    assert near[:3] == [
        "99213-25 :B; 20610-RT :A with M17.11, I10",
        "99215-25 :B; 20610-RT :A with M17.11, I10",
        "99212-25 :B; 20610-RT :A with M17.11, I10",
    ]
    assert "99214-25 :B; 20610-LT :A with M17.11, I10" in near
    assert near[-1] == "99214-25 :A; 20610-RT :B with I10, M17.11"
    assert str(key) not in near


def every_builtin_case() -> Iterator[CodeCase]:
    for card in Library((builtin_folder(),)).cards:
        yield from (case for _, case in code_cases(load_pack(card.path)))


@pytest.mark.slow
def test_of_every_case_of_the_library_exactly_one_option_passes(book: Book) -> None:
    made, shelf = 0, Shelf(book)
    for case in every_builtin_case():
        choice = made_choice(case, 5, shelf)
        if choice is None:
            continue
        made += 1
        grader = Grader(case, tables=shelf)
        passing = [
            key
            for key, each in choice.options.items()
            if grader.grade(Claim.read(each.text, case).submission_for(case)).passed
        ]
        assert passing == [choice.answer], case.id
        assert len({option.text for option in choice.options.values()}) == len(LETTERS)
    assert made > 40


@given(seed=st.integers(), kept=st.sets(st.integers(0, 4), min_size=3))
def test_whatever_the_seed_and_the_traps_one_option_passes(seed: int, kept: set[int]) -> None:
    whole = coded(KNEE)
    case = whole.model_copy(update={"traps": tuple(whole.traps[at] for at in sorted(kept))})
    choice = made_choice(case, seed)
    assert isinstance(choice, ChoiceCase)
    grader = Grader(case)
    passing = [
        key
        for key, each in choice.options.items()
        if grader.grade(Claim.read(each.text, case).submission_for(case)).passed
    ]
    assert passing == [choice.answer]
