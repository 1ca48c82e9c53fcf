"""Two codes on one claim: what sets them apart, and what asks for the one beside the other."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import takewhile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codedrill.codebook.book import Book
from codedrill.codebook.entry import Note

OLD = date(2026, 9, 30)
NEW = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("one", "other", "at", "text"),
    [
        ("E11.9", "O24.410", "E11", "gestational diabetes (O24.4-)"),
        ("E11.65", "E10.9", "E10", "type 2 diabetes mellitus (E11.-)"),
        ("N39.0", "N30.00", "N39.0", "cystitis (N30.-)"),
        (
            "I25.110",
            "I20.0",
            "I20",
            "angina pectoris with atherosclerotic heart disease of native coronary arteries (I25.1-)",
        ),
        ("G63", "E11.42", "G63", "polyneuropathy (in): diabetes mellitus (E08-E13 with .42)"),
        ("Z33.1", "O09.90", "Z33.1", "complications of pregnancy (O00-O9A)"),
        ("F17.210", "Z72.0", "F17", "tobacco use NOS (Z72.0)"),
        ("T74.02XA", "T76.02XA", "T74", "adult and child maltreatment, suspected (T76.-)"),
        ("S01.01XA", "S02.0XXB", "S01", "open skull fracture (S02.- with 7th character B)"),
        ("R10.9", "N23", "R10", "renal colic (N23)"),
        ("R47.01", "I69.320", "R47.01", "aphasia following cerebrovascular disease (I69. with final characters -20)"),
    ],
)
def test_codes_that_are_set_apart(book: Book, one: str, other: str, at: str, text: str) -> None:
    note = book.excludes1(one, other, NEW)
    assert note is not None
    assert (note.code, note.type, note.text) == (at, "excludes1", text)
    assert book.excludes1(other, one, NEW) == note


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("I10", "E11.9", "nothing is said"),
        ("J44.9", "J45.909", "J44 says: code also type of asthma"),
        ("J44.0", "J18.9", "J44.0 says: code also to identify the infection"),
        ("E11.22", "I12.9", "nothing is said"),
        ("E11.9", "E11.65", "of one family"),
        ("N39.0", "N39.0", "the same"),
        ("S52", "S52.501A", "one is above the other"),
        ("S01.01XA", "S02.0XXA", "a closed fracture is not named"),
        ("D72.825", "D72.824", "the note stands above both"),
        ("T65.221A", "Z77.22", "T65.22 wants both"),
        ("I67.850", "I63.213", "I67.850 wants both"),
        ("T88.7XXA", "I10", "A00-R94 says with its words which"),
        ("I01.0", "I05.0", "a condition that a claim does not tell"),
        ("Z36.0", "O09.90", "Chapter 15 is where to look"),
        ("S81.051A", "S80.272A", "of opposite sides"),
    ],
)
def test_codes_that_are_not(book: Book, one: str, other: str, why: str) -> None:
    assert book.excludes1(one, other, NEW) is None, why


def test_a_note_of_the_code_itself_goes_before_what_it_inherits(book: Book) -> None:
    """Mild cognitive impairment: G31 asks for the dementia of its diseases, and G31.84 excludes dementia."""
    assert book.excludes1("G31.84", "F02.80", NEW)
    assert book.asking("G31.84", "F02.80", NEW) is None
    assert book.excludes1("G31.83", "F02.80", NEW) is None
    assert book.asking("G31.83", "F02.80", NEW)


def test_diabetes_is_of_one_type_in_both_eyes(book: Book) -> None:
    assert book.excludes1("E10.3211", "E11.3212", NEW)


def test_the_same_side_is_set_apart(book: Book) -> None:
    assert book.excludes1("S81.051A", "S80.271A", NEW)


def test_hypertension_and_its_heart_disease_are_told_apart_by_the_category_alone(book: Book) -> None:
    """I10 has an Excludes2 note for some of it and none for I11: a case's key says that it is wrong."""
    assert book.excludes1("I10", "I11.0", NEW) is None
    assert book.excludes1("I10", "O10.011", NEW)


@pytest.mark.parametrize(
    ("given_", "wanted", "kind", "at"),
    [
        ("E11.621", "L97.411", "useAdditionalCode", "E11.621"),
        ("E11.9", "Z79.4", "useAdditionalCode", "E11"),
        ("E11.22", "N18.30", "useAdditionalCode", "E11.22"),
        ("I12.9", "N18.4", "useAdditionalCode", "I12.9"),
        ("N18.4", "I12.9", "codeFirst", "N18"),
        ("I50.9", "I11.0", "codeFirst", "I50"),
        ("I11.0", "I50.22", "useAdditionalCode", "I11.0"),
        ("R65.20", "A41.9", "codeFirst", "R65.2"),
        ("N39.0", "B96.20", "useAdditionalCode", "N39.0"),
        ("J44.9", "Z72.0", "useAdditionalCode", "10"),
        ("A41.9", "Z16.12", "useAdditionalCode", "1"),
        ("G63", "E85.4", "codeFirst", "G63"),
        ("H36.89", "D57.1", "codeFirst", "H36"),
        ("F02.80", "G30.9", "codeFirst", "F02"),
        ("D64.2", "T45.1X5A", "useAdditionalCode", "D64.2"),
        ("D64.2", "T45.1X1A", "codeFirst", "D64.2"),
        ("O24.119", "E11.9", "useAdditionalCode", "O24.1"),
        ("J15.9", "J10.08", "codeFirst", "J15"),
    ],
)
def test_what_a_code_asks_for(book: Book, given_: str, wanted: str, kind: str, at: str) -> None:
    note = book.asking(given_, wanted, NEW)
    assert note is not None
    assert (note.type, note.code, note.inherited) == (kind, at, at != given_)


@pytest.mark.parametrize(
    ("given_", "wanted"),
    [
        ("A41.9", "R65.20"),
        ("J18.9", "B96.20"),
        ("E11.621", "L97.211"),
        ("E11.621", "L98.499"),
        ("I10", "N18.4"),
        ("E11.9", "E11.9"),
        ("J44.9", "J45.909"),
        ("D64.2", "T45.1X6A"),
    ],
)
def test_what_it_does_not_ask_for(book: Book, given_: str, wanted: str) -> None:
    assert book.asking(given_, wanted, NEW) is None


def test_the_heading_is_quoted_with_its_line(book: Book) -> None:
    note = book.asking("E11.9", "Z79.4", NEW)
    assert note == Note("E11", "useAdditionalCode", "code to identify control using: insulin (Z79.4)", inherited=True)


def test_a_7th_character_makes_no_other_code_of_it(book: Book) -> None:
    note = book.excludes1("W16.011A", "W67.XXXA", NEW)
    assert note is not None and (note.code, note.inherited) == ("W16.011", False)


@pytest.mark.parametrize(
    ("one", "other", "before", "after"),
    [
        ("M72.8", "M72.2", True, False),
        ("M72.8", "M67.A01", False, True),
        ("Z86.17", "A04.71", False, True),
        ("R78.72", "T56.821A", False, True),
        ("Q87.A", "Q79.60", False, True),
    ],
)
def test_excludes1_goes_by_the_release(book: Book, one: str, other: str, before: bool, after: bool) -> None:
    assert (bool(book.excludes1(one, other, OLD)), bool(book.excludes1(one, other, NEW))) == (before, after)


@pytest.mark.parametrize(("code", "wanted"), [("K6A.0", "B96.20"), ("E89.83", "E16.A1"), ("I49.82", "R55")])
def test_asking_goes_by_the_release(book: Book, code: str, wanted: str) -> None:
    assert book.asking(code, wanted, OLD) is None
    assert book.asking(code, wanted, NEW)


def test_nothing_is_said_of_a_day_that_is_not_loaded(book: Book) -> None:
    assert book.excludes1("E11.9", "E10.9", date(2020, 1, 1)) is None
    assert book.asking("E11.9", "Z79.4", date(2020, 1, 1)) is None


@pytest.mark.parametrize("code", ["E11.999", "Q99.ZZZ", "X", ""])
def test_codes_that_do_not_exist_break_nothing(book: Book, code: str) -> None:
    assert book.asking("E11.9", code, NEW) is None
    assert book.excludes1(code, "I10", NEW) is None


@cache
def all_codes(book: Book) -> list[str]:
    return sorted(code for (code,) in book._rows("select distinct code from entry where kind = 'code'"))


@cache
def related(book: Book, *types: str) -> list[tuple[str, str]]:
    """Places of notes with the beginnings of their targets: codes taken blindly hardly ever have to do with another."""
    query = "select note.code, type, low from target join note on note.rowid = target.note"
    known = set(all_codes(book))
    return [(place, dotted(low)) for place, kind, low in book._rows(query) if kind in types and place in known]


def dotted(bare: str) -> str:
    return f"{bare[:3]}.{bare[3:]}" if len(bare) > 3 else bare


def one_below(data: st.DataObject, book: Book, code: str) -> str:
    codes = all_codes(book)
    start = bisect_left(codes, code)
    return data.draw(st.sampled_from(list(takewhile(lambda each: each.startswith(code), codes[start : start + 50]))))


@given(data=st.data())
def test_setting_apart_is_symmetric_and_never_within_a_family(book: Book, data: st.DataObject) -> None:
    place, low = data.draw(st.sampled_from(related(book, "excludes1")))
    one, other = one_below(data, book, place), one_below(data, book, low)
    note = book.excludes1(one, other, NEW)
    assert note == book.excludes1(other, one, NEW)
    assert book.excludes1(one, one, NEW) is None
    assert all(book.excludes1(one, one[:length], NEW) is None for length in range(3, len(one)))
    if note:
        assert note.type == "excludes1"
        assert note in apart_from_heading(book, one) or note in apart_from_heading(book, other)
        assert not book.asking(one, other, NEW) and not book.asking(other, one, NEW)


def apart_from_heading(book: Book, code: str) -> list[Note]:
    """The notes of a code as `book show` has them, each with every heading that it may be quoted with."""
    notes = [note for note in book.notes(code, NEW) if note.type == "excludes1"]
    headed = [replace(note, text=f"{above.text} {note.text}") for above in notes for note in notes]
    return [*notes, *headed]


@given(data=st.data())
def test_what_a_code_asks_for_all_below_it_ask_for_or_exclude(book: Book, data: st.DataObject) -> None:
    place, low = data.draw(st.sampled_from(related(book, "codeFirst", "useAdditionalCode")))
    below, wanted = one_below(data, book, place), one_below(data, book, low)
    if book.asking(place, wanted, NEW) and below != wanted:
        assert book.asking(below, wanted, NEW) or book.excludes1(below, wanted, NEW)


def test_order_and_memory_make_no_difference(compiled: Path, book: Book) -> None:
    pairs = related(book, "excludes1")[::40]
    before = [book.excludes1(one, other, NEW) for one, other in pairs]
    with Book.open(compiled) as fresh:
        assert [fresh.excludes1(other, one, NEW) for one, other in reversed(pairs)] == before[::-1]
