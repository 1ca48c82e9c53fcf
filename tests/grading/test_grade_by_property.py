"""What holds of every grade: over generated keys, and over every coded case of the built-in drills."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from cases import Sheet, case_of, classes, graded, sheet_of
from generated import EXTRA_DIAGNOSIS, EXTRA_PROCEDURE, key_of, sheets, some
from hypothesis import given, settings
from hypothesis import strategies as st

from codedrill.codebook.book import Book
from codedrill.codebook.shelf import Shelf
from codedrill.codebook.tables import Tables
from codedrill.grading.grade import Grade
from codedrill.packs.library import Library, load_pack
from codedrill.packs.loading import code_cases
from codedrill.packs.model import CodeCase


def check_sums(grade: Grade) -> None:
    assert grade.elements > 0
    assert 0 <= grade.earned <= grade.elements
    assert grade.penalty >= 0
    assert grade.score == round(max(0.0, grade.earned - grade.penalty) / grade.elements, 4)
    assert 0 <= grade.score <= 1
    assert 0 <= grade.code_accuracy <= 1
    assert grade.passed == (not any(finding.is_error for finding in grade.findings))


def check_right(case: CodeCase, sheet: Sheet) -> None:
    whole = sheet.grade(case)
    check_sums(whole)
    assert (whole.findings, whole.score, whole.passed, whole.penalty) == ((), 1, True, 0)
    assert (whole.code_accuracy, whole.extra_codes) == (1, 0)


def check_empty(case: CodeCase, tables: Tables | None = None) -> None:
    nothing = graded(case, tables=tables)
    check_sums(nothing)
    assert (nothing.score, nothing.passed, nothing.code_accuracy, nothing.extra_codes) == (0, False, 0, 0)
    assert classes(nothing) <= {"missed-code", "missing-additional"}


def check_spoilt(case: CodeCase, sheet: Sheet) -> None:
    for error_class, spoilt in sheet.spoilt():
        grade = spoilt.grade(case)
        check_sums(grade)
        asked_for = {"missed-code": "missing-additional"}.get(error_class, error_class)
        assert {error_class, asked_for} & classes(grade), spoilt
        assert grade.score < 1, spoilt
        assert not grade.passed, spoilt


def without_alternatives(case: CodeCase) -> CodeCase:
    """What is wrong by the key may be right by an alternative."""
    return case.model_copy(update={"answer": case.answer.model_copy(update={"alternatives": ()})})


def check_extras(case: CodeCase, sheet: Sheet) -> None:
    asked = {
        "diagnoses": ((EXTRA_DIAGNOSIS, ""), case.answer.diagnoses),
        "procedures": (("", EXTRA_PROCEDURE), case.answer.procedures),
    }
    for name, (extra, key) in asked.items():
        grade = sheet.grade(case, *extra)
        check_sums(grade)
        if key is None:
            assert grade.findings == ()
            continue
        assert [(f.error_class.value, f.list) for f in grade.findings] == [("extra-code", name)]
        assert (grade.earned, grade.penalty, grade.extra_codes) == (grade.elements, 0.5, 1)


@some
@given(sheets())
def test_the_key_against_itself_is_right(sheet: Sheet) -> None:
    check_right(key_of(sheet), sheet)


@some
@given(sheets())
def test_nothing_earns_nothing(sheet: Sheet) -> None:
    check_empty(key_of(sheet))


@some
@given(sheets())
def test_whatever_is_left_out_costs_and_is_named(sheet: Sheet) -> None:
    check_spoilt(key_of(sheet), sheet)


@some
@given(sheets())
def test_optional_items_may_be_left_out(sheet: Sheet) -> None:
    case = key_of(sheet)
    for shorter in sheet.without_an_optional_item():
        check_right(case, shorter)


@some
@given(sheets())
def test_an_extra_code_costs_its_penalty(sheet: Sheet) -> None:
    check_extras(key_of(sheet), sheet)


@some
@given(sheets(codes=["20610", "73562", "99214"], unique=False), st.data())
def test_the_order_of_procedures_makes_no_difference(sheet: Sheet, data: st.DataObject) -> None:
    """Nor with codes that stand twice, some of them spoilt."""
    case = key_of(sheet)
    answers = [sheet, *(spoilt for _, spoilt in sheet.spoilt())]
    answer = data.draw(st.sampled_from(answers))
    shuffled = replace(answer, procedures=tuple(data.draw(st.permutations(answer.procedures))))
    one, other = answer.grade(case), shuffled.grade(case)
    assert (one.score, one.passed) == (other.score, other.passed)


@some
@given(sheets(codes=["20610", "73562", "99214"], unique=False))
def test_a_code_twice_is_right_in_any_order(sheet: Sheet) -> None:
    case = key_of(sheet)
    check_right(case, sheet)
    check_right(case, replace(sheet, procedures=sheet.procedures[::-1]))


PIECES = ["I10", "m1711", "S52.501A", "99214", "20610", "J3301", "-25", "-RT", "-50", ",LT", "x4", "*0", ":A", ":L"]
PIECES += ["/Y", "/1", "@1", "@3-1", " ", ";", "\n", "foo", "é", "99214-25-25", "x", "?"]
ANYTHING = st.text(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
RICH = case_of(
    """
    diagnoses: [{code: M17.11, evidence: Arthritis}, I10/Y, {code: Z79.4, optional: true}]
    procedures: ["99214-25 :B", "20610-50 :A", "20610-RT-LT", "73562-RT", "73562-LT", "J3301 x4 :A,B"]
    alternatives: [{diagnoses: [I10], procedures: []}]
    """,
    more="""
    traps: [{code: [I10, E11.9], class: combination, instead_of: M17.11, why: One code.}]
    queries: [{about: [side], reply: Right., required: true}]
    """,
    payer="medicare",
)


@settings(some, max_examples=300)
@given(ANYTHING, ANYTHING, ANYTHING, st.booleans())
def test_any_text_is_graded(diagnoses: str, procedures: str, question: str, cite: bool) -> None:
    check_sums(graded(RICH, diagnoses, procedures, [question], cite=cite))


DRILLS = Path(__file__).parents[2] / "drills"
LIBRARY = [
    pytest.param(variant, id=f"{card.id}/{case.id}.{case.variants.index(variant) + 1}")
    for card in Library((DRILLS,)).cards
    for case, variant in code_cases(load_pack(card.path))
]


def test_there_are_drills() -> None:
    assert LIBRARY


@pytest.fixture(scope="module", params=["without tables", "with tables"])
def tables(request: pytest.FixtureRequest, book: Book) -> Tables | None:
    return Shelf(book) if request.param == "with tables" else None


@pytest.mark.parametrize("case", LIBRARY)
def test_every_drill(case: CodeCase, tables: Tables | None) -> None:
    sheet = sheet_of(case, tables)
    check_right(case, sheet)
    check_empty(case, tables)
    check_spoilt(without_alternatives(case), sheet)
    check_extras(case, sheet)
    for shorter in sheet.without_an_optional_item():
        check_right(case, shorter)
    check_right(case, replace(sheet, procedures=sheet.procedures[::-1]))
    check_sums(
        graded(case, "I10 foo M17.11/Y @3", "99213-25 :A x2; 20610-50; what", ["side"], cite=True, tables=tables)
    )
