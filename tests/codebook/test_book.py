"""What the official tables say, by date."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from codedrill.codebook.book import Book
from codedrill.codebook.checking import check
from codedrill.codebook.entry import Status
from codedrill.codebook.shelf import Shelf

APRIL = date(2026, 4, 1)
LAST_OLD = date(2026, 9, 30)
FIRST_NEW = date(2026, 10, 1)


@pytest.mark.parametrize(("on", "count"), [(APRIL, 74_719), (LAST_OLD, 74_719), (FIRST_NEW, 74_879)])
def test_as_many_codes_are_billable_as_the_release_has(book: Book, on: date, count: int) -> None:
    assert book.billable_count(on) == count


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("M72.2", Status.VALID, Status.HEADER),
        ("M67.A01", Status.NOT_VALID_ON_DATE, Status.VALID),
        ("S23.420A", Status.VALID, Status.NOT_VALID_ON_DATE),
        ("T52.8X", Status.HEADER, Status.NOT_VALID_ON_DATE),
        ("E11.621", Status.VALID, Status.VALID),
        ("E11", Status.HEADER, Status.HEADER),
        ("E11.999", Status.UNKNOWN, Status.UNKNOWN),
        # Sections and chapters are in the tables, and are no codes.
        ("E08-E13", Status.UNKNOWN, Status.UNKNOWN),
        ("4", Status.UNKNOWN, Status.UNKNOWN),
    ],
)
def test_status_depends_on_the_date(book: Book, code: str, before: Status, after: Status) -> None:
    assert (book.status(code, LAST_OLD), book.status(code, FIRST_NEW)) == (before, after)


@pytest.mark.parametrize("on", [date(2025, 9, 30), date(2027, 10, 1)])
def test_a_day_outside_the_releases_is_not_checked(book: Book, on: date) -> None:
    assert book.release(on) is None
    assert book.status("E11.621", on) is Status.NOT_CHECKED
    assert book.code("E11.621", on) is None


@pytest.mark.parametrize("on", [date(2025, 10, 1), date(2027, 9, 30)])
def test_the_first_and_the_last_day_are_inside(book: Book, on: date) -> None:
    assert book.status("E11.621", on) is Status.VALID


def test_status_is_the_same_when_all_was_read_at_once(compiled: Path, book: Book) -> None:
    codes = ["M72.2", "M67.A01", "E11.999", "E11", "E08-E13"]
    one_by_one = [book.status(code, FIRST_NEW) for code in codes]
    with Book.open(compiled) as other:
        other.read_all()
        assert [other.status(code, FIRST_NEW) for code in codes] == one_by_one


def test_what_replaced_a_code(book: Book) -> None:
    old, new = book.history("M72.2")
    assert old.successors == ("M72.20", "M72.21", "M72.22", "M67.A01", "M67.A02", "M67.A09")
    assert (old.valid_to, new.valid_from, new.billable) == (LAST_OLD, FIRST_NEW, False)
    assert book.history("S23.420A")[0].successors == (), "a guess, so not taught"


def test_the_place_of_a_code(book: Book) -> None:
    assert [each.code for each in book.parents("E11.621", APRIL)] == ["4", "E08-E13", "E11", "E11.6", "E11.62"]
    assert [each.code for each in book.neighbours("E11.621", APRIL)] == ["E11.620", "E11.622", "E11.628"]
    assert [each.code for each in book.children("M72.2", FIRST_NEW)] == ["M72.20", "M72.21", "M72.22"]
    assert book.children("M72.2", LAST_OLD) == []


def test_a_section_with_a_new_last_category_has_a_new_name(book: Book) -> None:
    assert book.parents("J44.9", LAST_OLD)[1].code == "J40-J4A"
    assert book.parents("J44.9", FIRST_NEW)[1].code == "J40-J4B"
    assert book.notes("J44.9", LAST_OLD)[-1].text == book.notes("J44.9", FIRST_NEW)[-1].text


def test_every_entry_has_its_parent_on_every_day(book: Book) -> None:
    for on in (LAST_OLD, FIRST_NEW):
        for code in ("QA1", "K6A", "J4B", "T52.811A", "B10.01", "C7A.00"):
            if book.code(code, on):
                assert book.parents(code, on)[0].kind == "chapter"


def test_notes_of_the_code_come_first_and_inherited_ones_say_from_where(book: Book) -> None:
    notes = book.notes("E11.621", FIRST_NEW)
    assert notes[0].text == "code to identify site of ulcer (L97.4-, L97.5-)"
    assert not notes[0].inherited
    assert list(dict.fromkeys(note.code for note in notes)) == ["E11.621", "E11", "4"]
    inherited = {(note.type, note.text) for note in notes if note.code == "E11"}
    assert ("excludes1", "type 1 diabetes mellitus (E10.-)") in inherited
    assert ("useAdditionalCode", "insulin (Z79.4)") in inherited


def test_inclusion_terms_are_not_inherited(book: Book) -> None:
    assert "inclusionTerm" in {note.type for note in book.notes("S52.5", APRIL)}
    assert "inclusionTerm" not in {note.type for note in book.notes("S52.501A", APRIL)}


def test_a_7th_character_makes_no_other_code_of_it(book: Book) -> None:
    own = [note for note in book.notes("W01.0XXA", APRIL) if not note.inherited]
    assert ("W01.0", "Falling over animal") in {(note.code, note.text) for note in own}


def test_notes_change_with_the_release(book: Book) -> None:
    before = {note.text for note in book.notes("C78", LAST_OLD)}
    after = {note.text for note in book.notes("C78", FIRST_NEW)}
    assert before and after
    assert [note.text for note in book.notes("I42.00", FIRST_NEW) if note.code == "I42.00"] == [
        "Congestive cardiomyopathy, NOS"
    ]


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("W01.0XXA", "subsequent striking against object, initial encounter"),
        ("T38.0X5A", "Adverse effect of glucocorticoids and synthetic analogues, initial encounter"),
        ("S52.501A", "lower end of right radius, initial encounter for closed fracture"),
        ("V00.211A", "Fall from ice-skates, initial encounter"),
    ],
)
def test_codes_with_their_7th_character(book: Book, code: str, title: str) -> None:
    entry = book.code(code, APRIL)
    assert entry is not None and entry.billable and entry.extends
    assert entry.title.endswith(title)
    above = book.code(entry.parent or "", APRIL)
    assert above is not None and not above.billable


def test_7th_characters_come_from_the_nearest_place(book: Book) -> None:
    assert [each.character for each in book.seventh_characters("W01.0", APRIL)] == ["A", "D", "S"]
    fracture = book.seventh_characters("S52.501A", APRIL)
    assert len(fracture) == 16
    assert (fracture[1].code, fracture[1].also) == ("S52", "initial encounter for open fracture NOS")
    assert book.seventh_characters("E11.621", APRIL) == []


def test_who_died_unconscious_is_seen_once(book: Book) -> None:
    assert book.status("S06.1X7A", APRIL) is Status.VALID
    assert book.status("S06.1X7D", APRIL) is Status.UNKNOWN


def test_retitled_codes(book: Book) -> None:
    before, after = book.code("L02.232", LAST_OLD), book.code("L02.232", FIRST_NEW)
    assert before and after and before.title != after.title
    assert after.title == "Carbuncle of back [any part, except buttock and flank]"


def test_the_difference_of_the_releases(book: Book) -> None:
    found = book.diff(*book.releases)
    assert Counter((each.change, each.billable) for each in found) == {
        ("new", True): 190,
        ("new", False): 48,
        ("deleted", True): 15,
        ("deleted", False): 6,
        ("demoted", False): 15,
        ("retitled", True): 4,
    }
    assert book.diff(book.releases[0], book.releases[0]) == []


def test_codes_are_checked_in_the_order_given_and_in_canonical_form(book: Book) -> None:
    given = [" m722", "E1165", "j3301", "J33.01", "99213", "0DTJ4ZZ", "S52501A", "G0439", "nonsense", ""]
    assert list(check(Shelf(book), given, FIRST_NEW)) == [
        ("M72.2", Status.HEADER),
        ("E11.65", Status.VALID),
        ("J3301", Status.NOT_CHECKED),
        ("J33.01", Status.UNKNOWN),
        ("99213", Status.NOT_CHECKED),
        ("0DTJ4ZZ", Status.NOT_CHECKED),
        ("S52.501A", Status.VALID),
        # Undotted, it may be either; the diagnosis exists.
        ("G04.39", Status.VALID),
        ("NONSENSE", Status.UNKNOWN),
        ("", Status.UNKNOWN),
    ]


def test_the_file_is_sound(book: Book) -> None:
    assert book.is_sound()
