"""What the tables find, for codes drawn from all of the real book: every error in the code itself has its class."""

from __future__ import annotations

from datetime import date

import pytest
from cases import case_of, graded
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from codedrill.codebook.book import Book
from codedrill.codebook.shelf import Shelf
from codedrill.grading.grade import Grade

some = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
ON = "2026-11-03"
DAY = date.fromisoformat(ON)
# Every row is a key and, but for the first, a wrong code for it.
_BILLABLE = f"""
select code from entry where billable and '{ON}' between valid_from and valid_to {{more}} order by code
"""
_PAIRS = """
select one.code, other.code from entry as one
join entry as other on one.parent = other.parent and one.code <> other.code
where one.billable and other.billable and not one.extends
and '{on}' between one.valid_from and one.valid_to and '{on}' between other.valid_from and other.valid_to
and replace(lower(one.title), '{before}', '{after}') = lower(other.title)
and not (one.title like '%right%' and one.title like '%left%') order by one.code
"""
_ENDED = f"""
select gone.code, other.code from entry as gone join entry as other on gone.parent = other.parent
where gone.billable and gone.valid_to < '{ON}' and other.billable and not gone.extends
and '{ON}' between other.valid_from and other.valid_to and not exists (select 1 from entry as again
where again.code = gone.code and again.billable and again.valid_to >= '{ON}') order by gone.code, other.code
"""


class Rows:
    """What a query of the book gives, asked once; a failing example names one row, and not all of them."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._known: dict[str, list[tuple[str, ...]]] = {}

    def drawn(self, data: st.DataObject, query: str) -> tuple[str, ...]:
        if query not in self._known:
            self._known[query] = self._book.rows(query)
        rows = self._known[query]
        assert rows
        return rows[data.draw(st.integers(0, len(rows) - 1))]


@pytest.fixture(scope="module")
def rows(book: Book) -> Rows:
    return Rows(book)


def given_for(book: Book, key: str, typed: str) -> Grade:
    grade = graded(case_of(f"diagnoses: [{key}]", on=ON), typed, tables=Shelf(book))
    assert 0 <= grade.score < 1 and not grade.passed
    return grade


def the_class(book: Book, key: str, typed: str) -> str:
    (finding,) = given_for(book, key, typed).findings
    assert (finding.given, finding.expected) == (typed, key), "the two are a pair"
    return finding.error_class.value


@some
@given(st.data())
def test_the_code_itself_is_right(book: Book, rows: Rows, data: st.DataObject) -> None:
    (code,) = rows.drawn(data, _BILLABLE.format(more=""))
    grade = graded(case_of(f"sequence: any\ndiagnoses: [{code}]", on=ON), code, tables=Shelf(book))
    assert (grade.findings, grade.score) == ((), 1)


@some
@given(st.data())
def test_another_7th_character(book: Book, rows: Rows, data: st.DataObject) -> None:
    (code,) = rows.drawn(data, _BILLABLE.format(more="and extends"))
    others = [code[:-1], *(code[:-1] + each.character for each in book.seventh_characters(code, DAY))]
    other = data.draw(st.sampled_from([each for each in others if each != code]))
    sides = code.startswith(("E08.3", "E09.3", "E10.3", "E11.3", "E13.3"))
    expected = (
        {"laterality", "under-specified", "over-specified", "not-billable", "invalid-code"}
        if sides
        else {"seventh-character"}
    )
    assert the_class(book, code, other) in expected


@pytest.mark.parametrize(("before", "after"), [("right", "left"), ("left", "right"), ("right eye", "bilateral")])
@some
@given(data=st.data())
def test_the_other_side(book: Book, rows: Rows, before: str, after: str, data: st.DataObject) -> None:
    key, other = rows.drawn(data, _PAIRS.format(on=ON, before=before, after=after))
    assert the_class(book, key, other) == "laterality"


@some
@given(st.data())
def test_the_header_above(book: Book, rows: Rows, data: st.DataObject) -> None:
    (code,) = rows.drawn(data, _BILLABLE.format(more="and length(code) between 5 and 7 and not extends"))
    header = code[:-1].rstrip(".")
    # One that was billable before it was divided is another error.
    assume(not any(entry.billable for entry in book.history(header)))
    finding = given_for(book, code, header).findings[0]
    assert finding.error_class.value == "not-billable"
    assert "more characters are needed" in finding.message


@some
@given(st.data())
def test_a_deleted_code(book: Book, rows: Rows, data: st.DataObject) -> None:
    gone, key = rows.drawn(data, _ENDED)
    (finding,) = given_for(book, key, gone).findings
    assert finding.error_class.value == "not-valid-on-date"
    assert "was valid until 2026-09-30" in finding.message


@some
@given(st.data())
def test_a_code_that_never_was(book: Book, rows: Rows, data: st.DataObject) -> None:
    (code,) = rows.drawn(data, _BILLABLE.format(more="and length(code) between 5 and 6"))
    digit = data.draw(st.sampled_from("0123456789"))
    other = code[:-1] + digit
    if book.history(other) or other == code:
        other = code + "9Z"[: 7 - len(code)]
    if not book.history(other):
        assert the_class(book, code, other) == "invalid-code"


@some
@given(st.data())
def test_the_unspecified_side(book: Book, rows: Rows, data: st.DataObject) -> None:
    key, other = rows.drawn(data, _PAIRS.format(on=ON, before="right", after="unspecified"))
    assert the_class(book, key, other) == "under-specified"
    assert the_class(book, other, key) == "over-specified"
