"""What holds of the grades of every kind: over generated cases, and over every case of the built-in drills."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cases import Sheet
from generated import EXTRA_DIAGNOSIS, EXTRA_PROCEDURE, answer_of, sheets, some
from hypothesis import given, settings
from hypothesis import strategies as st
from kind_cases import case_of_keys, check_every_grade, grade_of_kind, handed_in

from codedrill.codebook.book import Book
from codedrill.codebook.shelf import Shelf
from codedrill.grading.graded import Graded
from codedrill.grading.kinds.audit import AuditGrade
from codedrill.grading.kinds.denial import DenialGrade
from codedrill.grading.review import Outcome
from codedrill.grading.right_answer import perfect_submission
from codedrill.grading.submission import Submission
from codedrill.packs.library import Library, load_pack
from codedrill.packs.model import AuditCase, Case, DenialCase

ACTION = "correct-and-resubmit"
_DENIAL = {"carc": "97", "group": "CO", "message": "Part of another service"}
CLAIM_OF_DENIAL: dict[str, object] = {"kind": "denial", "action": ACTION, "denial": _DENIAL}
NAMED_AS_WELL = {"missed-code": "missing-additional"}
WORDS = st.sampled_from(["documentation", "separately identifiable", "modifier 25", "the policy", "größe", "E/M"])
POINTS = st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=12)


@st.composite
def audits(draw: st.DrawFn) -> tuple[Sheet, Sheet, set[str]]:
    """A right answer, the claim with up to three errors, and the class of the error where there is one alone."""
    right = claim = draw(sheets())
    planted: set[str] = set()
    for count in range(draw(st.integers(0, 3))):
        spoilt = [each for each in claim.spoilt() if each[1].diagnoses]
        if not spoilt:
            break
        error_class, claim = draw(st.sampled_from(spoilt))
        # One error can hide another: what is not on the claim cannot be out of order.
        planted = set() if count else {error_class}
    return right, claim, planted


def audited(right: Sheet, claim: Sheet, **more: object) -> Case:
    keys = {"kind": "audit", "note": "A note.", "claim": claim.claim(), "answer": answer_of(right), **more}
    return case_of_keys(keys)


def audit_of(grade: Graded) -> AuditGrade:
    audit = grade.audit if isinstance(grade, DenialGrade) else grade
    assert isinstance(audit, AuditGrade)
    return audit


def graded(case: Case, sheet: Sheet, more: tuple[str, str] = ("", ""), **other: Any) -> Graded:
    grade = grade_of_kind(case, handed_in(case, *sheet.typed(*more), **other))
    check_every_grade(grade)
    return grade


def check_right_answer(case: Case, **options: Any) -> None:
    grade = grade_of_kind(case, perfect_submission(case), **options)
    check_every_grade(grade)
    assert (grade.score, grade.passed, grade.findings, grade.penalty) == (1, True, (), 0)
    assert grade.code_accuracy in (1, None)


def check_nothing(case: Case, **options: Any) -> None:
    grade = grade_of_kind(case, Submission(), **options)
    check_every_grade(grade)
    assert (grade.score, grade.passed, grade.earned) == (0, False, 0)
    assert grade.findings


@some
@given(audits())
def test_the_key_scores_one_and_nothing_scores_nothing(made: tuple[Sheet, Sheet, set[str]]) -> None:
    right, claim, _ = made
    for more in ({}, CLAIM_OF_DENIAL):
        case = audited(right, claim, **more)
        check_right_answer(case)
        check_nothing(case)
        whole = graded(case, right, action=ACTION)
        assert (whole.score, whole.passed, whole.findings) == (1, True, ())


@some
@given(audits())
def test_every_error_that_was_planted_is_found_and_named(made: tuple[Sheet, Sheet, set[str]]) -> None:
    right, claim, planted = made
    grade = audit_of(graded(audited(right, claim), claim))
    classes = {error.finding.error_class.value for error in grade.errors}
    for error_class in planted:
        assert classes & {error_class, NAMED_AS_WELL.get(error_class, error_class)}
    assert {error.outcome for error in grade.errors} <= {Outcome.MISSED}
    assert grade.false_alarms == ()
    assert grade.is_clean == grade.passed == (grade.score == 1) == (not grade.errors)
    assert len(grade.findings) == len(grade.errors)
    for finding, error in zip(grade.findings, grade.errors, strict=True):
        assert finding.error_class.value == "claim-error-missed"
        assert f"({error.finding.error_class})" in finding.message


@some
@given(audits(), st.data())
def test_each_error_that_is_mended_counts(made: tuple[Sheet, Sheet, set[str]], data: st.DataObject) -> None:
    """Of the errors on different lines, those are mended whose lines are handed in right; letters are the key's."""
    right, claim, _ = made
    case = audited(right, claim)
    before = audit_of(graded(case, claim))
    assert audit_of(graded(case, right)).score == 1
    spoilt = data.draw(st.sampled_from([right, *(each for _, each in right.spoilt())]))
    after = audit_of(graded(case, spoilt))
    assert [error.finding for error in after.errors] == [error.finding for error in before.errors]
    mended = sum(error.outcome is Outcome.MENDED for error in after.errors)
    assert after.earned >= mended or after.is_clean
    assert after.passed == (spoilt == right)


@some
@given(audits(), st.data())
def test_the_order_of_the_lines_makes_no_difference(made: tuple[Sheet, Sheet, set[str]], data: st.DataObject) -> None:
    right, claim, _ = made
    case = audited(right, claim)
    answer = data.draw(st.sampled_from([right, claim, *(each for _, each in claim.spoilt())]))
    shuffled = replace(answer, procedures=tuple(data.draw(st.permutations(answer.procedures))))
    one, other = graded(case, answer), graded(case, shuffled)
    assert (one.score, one.passed) == (other.score, other.passed)


@some
@given(audits(), st.data())
def test_a_false_alarm_never_raises_the_score(made: tuple[Sheet, Sheet, set[str]], data: st.DataObject) -> None:
    right, claim, _ = made
    answers = [right, claim, *(each for _, each in claim.spoilt()), *(each for _, each in right.spoilt())]
    answer = data.draw(st.sampled_from([each for each in answers if each.diagnoses]))
    for more in ({}, CLAIM_OF_DENIAL):
        case = audited(right, claim, **more)
        before = graded(case, answer)
        for extra in ((EXTRA_DIAGNOSIS, ""), ("", EXTRA_PROCEDURE), (EXTRA_DIAGNOSIS, EXTRA_PROCEDURE)):
            after = graded(case, answer, extra)
            assert after.score <= before.score
            assert len(audit_of(after).false_alarms) >= len(audit_of(before).false_alarms) + 1
            assert not after.passed


@some
@given(sheets(), st.data())
def test_a_clean_claim_is_right_as_it_is(sheet: Sheet, data: st.DataObject) -> None:
    case = audited(sheet, sheet, clean=True)
    grade = audit_of(graded(case, sheet))
    assert (grade.elements, grade.score, grade.passed, grade.is_clean) == (1, 1, True, True)
    _, spoilt = data.draw(st.sampled_from([*sheet.spoilt()]))
    changed = audit_of(graded(case, spoilt))
    assert (changed.score, changed.passed) == (0, False)
    assert {finding.error_class.value for finding in changed.findings} == {"false-alarm"}


def pointed(points: list[list[str]], appeal: bool) -> Case:
    listed = [{"point": f"Point {number}", "cues": cues} for number, cues in enumerate(points)]
    if not appeal:
        return case_of_keys({"kind": "open", "topic": "appeal", "question": "Why?", "points": listed})
    keys = {**CLAIM_OF_DENIAL, "action": "appeal", "note": "A note.", "claim": {"diagnoses": ["I10"]}}
    return case_of_keys({**keys, "points": listed})


@some
@given(POINTS, st.booleans(), st.data())
def test_points(points: list[list[str]], appeal: bool, data: st.DataObject) -> None:
    case = pointed(points, appeal)
    check_right_answer(case)
    check_nothing(case)
    own = int(appeal)
    said = data.draw(st.lists(st.sampled_from([cue for cues in points for cue in cues]), max_size=6))
    claimed = data.draw(st.frozensets(st.integers(-1, 14)))
    text = "; ".join(word.upper() for word in said)
    grade = grade_of_kind(case, handed_in(case, text=text, claimed=claimed, action="appeal"))
    check_every_grade(grade)
    heard = {at for at, cues in enumerate(points) if {*cues} & {*said}}
    made = heard | {at for at in claimed if 0 <= at < len(points)}
    assert (grade.elements, grade.earned) == (own + len(points), own + len(heard))
    assert grade.passed == (len(made) / len(points) >= 0.7)
    missed = [f"Point {at}" for at in range(len(points)) if at not in made]
    assert [finding.expected for finding in grade.findings] == missed


ANYTHING = st.text(max_size=60) | st.sampled_from(["I10 99214", "\u202e", "e\u0301" * 300, "A" * 100_000, "\x00", "b"])


@settings(some, max_examples=150)
@given(ANYTHING, ANYTHING, ANYTHING, ANYTHING, ANYTHING, st.frozensets(st.integers(), max_size=4))
@pytest.mark.parametrize("kind", ["code", "audit", "denial", "appeal", "choice", "open"])
def test_whatever_is_handed_in_is_graded(
    kind: str, diagnoses: str, procedures: str, choice: str, action: str, text: str, claimed: frozenset[int]
) -> None:
    case = OF_EACH_KIND[kind]
    given = handed_in(case, diagnoses, procedures, choice=choice, action=action, text=text, claimed=claimed)
    grade = grade_of_kind(case, given)
    check_every_grade(grade)
    assert all(len(json.dumps(finding.to_json(), ensure_ascii=False)) < 3000 for finding in grade.findings)


_CLAIM = {"diagnoses": ["I10", "M17.12"], "procedures": ["99214 :A", "20610-50 :B"]}
_ANSWER = {"diagnoses": ["I10", "M17.11"], "procedures": ["99214-25 :A", "20610-RT :B"]}
_NOTED = {"note": "A note.", "claim": _CLAIM, "answer": _ANSWER}
_OPTIONS = {"A": {"text": "a"}, "B": {"text": "b"}}
OF_EACH_KIND = {
    "code": case_of_keys({"note": "A note.", "answer": _ANSWER}),
    "audit": case_of_keys({"kind": "audit", **_NOTED}),
    "denial": case_of_keys({**CLAIM_OF_DENIAL, **_NOTED}),
    "appeal": pointed([["policy"], ["the note", "größe"]], appeal=True),
    "choice": case_of_keys({"kind": "choice", "question": "?", "options": _OPTIONS, "answer": "B"}),
    "open": pointed([["policy"], ["the note", "größe"]], appeal=False),
}

DRILLS = Path(__file__).parents[2] / "drills"
LIBRARY = [
    pytest.param(variant, id=f"{card.id}/{case.id}.{number}")
    for card in Library((DRILLS,)).cards
    for case in load_pack(card.path).cases
    for number, variant in enumerate(case.variants, start=1)
]


@pytest.mark.parametrize("with_tables", [False, True], ids=["without tables", "with tables"])
@pytest.mark.parametrize("case", LIBRARY)
def test_every_case_of_the_drills(case: Case, with_tables: bool, book: Book) -> None:
    tables = Shelf(book) if with_tables else None
    check_right_answer(case, tables=tables)
    check_nothing(case, tables=tables)
    if isinstance(case, AuditCase | DenialCase):
        claim = ["; ".join(map(str, lines)) for lines in (case.claim.diagnoses, case.claim.procedures)]
        left = grade_of_kind(case, handed_in(case, *claim, action="none"), tables=tables)
        check_every_grade(left)
        assert left.passed == (isinstance(case, AuditCase) and audit_of(left).is_clean)
