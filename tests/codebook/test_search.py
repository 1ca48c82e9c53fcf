"""The search of the code book, through its front door."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codedrill.codebook.book import Book
from codedrill.codebook.search.completion import completions, nearest_codes
from codedrill.codebook.search.hit import Correction
from codedrill.codebook.search.index import IndexEntry
from codedrill.codebook.search.reading import Reading
from codedrill.codebook.search.searching import Search

ON = date(2026, 11, 23)


@pytest.fixture(scope="module")
def search(book: Book) -> Search:
    return Search(book)


def codes(search: Search, words: str, limit: int = 5) -> list[str]:
    return [hit.code for hit in search.hits(words, ON, limit).hits]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("right knee pain", "pain, knee, right"),
        ("anaemia", "anemia"),
        ("oesophageal haemorrhage", "esophageal hemorrhage"),
        ("kidney stones", "kidney stone"),
        ("the patient has a fracture of the nasal bones", "fracture nasal bone"),
        ("Ménière’s disease", "meniere disease"),
        ("COPD", "chronic obstructive pulmonary disease"),
    ],
)
def test_order_spelling_number_and_filler_make_no_difference(search: Search, one: str, other: str) -> None:
    assert codes(search, one, 1) == codes(search, other, 1) != []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("right distal radius fracture", "S52.501A"),
        ("right distal radius fracture subsequent encounter", "S52.501D"),
        ("right distal radius fracture follow-up", "S52.501D"),
        ("open right distal radius fracture", "S52.501B"),
        ("right distal radius fracture nonunion", "S52.501K"),
        ("sequela of right distal radius fracture", "S52.501S"),
    ],
)
def test_the_7th_character_is_the_one_asked_for_or_the_first(search: Search, words: str, code: str) -> None:
    found = codes(search, words, 10)
    assert found[0] == code
    assert len({each[:7] for each in found}) == len(found), "one hit for each code with its 7th characters"


def test_a_hit_tells_its_7th_characters(search: Search) -> None:
    [hit] = search.hits("left ankle sprain", ON, 1).hits
    assert (hit.code, hit.billable, hit.sevenths) == ("S93.402A", True, "ADS")


def test_sides_are_kept_apart(search: Search) -> None:
    assert codes(search, "left knee pain", 1) == ["M25.562"]
    assert codes(search, "knee pain", 1) == ["M25.569"]


def test_only_what_is_in_effect_is_found(search: Search) -> None:
    assert [hit.code for hit in search.hits("Lynch syndrome", date(2026, 9, 30), 1).hits] != ["QA1.71"]
    assert codes(search, "Lynch syndrome", 1) == ["QA1.71"]
    assert search.hits("gout", date(2029, 1, 1)).hits == ()


def test_a_slip_is_corrected_and_told(search: Search) -> None:
    found = search.hits("rhuematoid arthritis", ON, 1)
    assert found.corrections == (Correction("rhuematoid", "rheumatoid"),)
    assert found.hits[0].code == "M06.9"
    assert search.hits("haemorrhoids", ON, 1).corrections == ()


def test_a_name_without_its_apostrophe_is_no_slip(search: Search) -> None:
    found = search.hits("bells palsy", ON, 1)
    assert found.corrections == ()
    assert found.hits[0].code == "G51.0"


def test_the_beginning_of_a_code_is_found(search: Search) -> None:
    assert codes(search, "e1162", 3) == codes(search, "E11.62", 3) == ["E11.62", "E11.620", "E11.621"]


@pytest.mark.parametrize(("value", "code"), [("17", "Z68.18"), ("19.2", "Z68.19"), ("27", "Z68.27"), ("42", "Z68.41")])
def test_a_body_mass_index_is_found_by_its_value(search: Search, value: str, code: str) -> None:
    assert codes(search, f"BMI {value}", 1) == [code]


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_whatever_is_typed_is_answered(search: Search, text: str) -> None:
    hits = search.hits(text, ON, 5).hits
    assert len(hits) <= 5
    assert len({hit.code for hit in hits}) == len(hits)


class FewEntries:
    """An Alphabetic Index of two entries that are right, whatever is asked."""

    stems = ("kne", "pain", "gonalgy")

    def entries(self, ways: Sequence[Reading], on: date) -> Iterable[IndexEntry]:
        assert any({"kne", "pain"} <= way.words for way in ways)
        assert on == ON
        return [
            IndexEntry(("Pain", "knee"), "M25.56-"),
            IndexEntry(("Pain", "knee", "imagined"), "M25.569"),
            IndexEntry(("Pain", "knee"), "M99.999"),
        ]


def test_the_alphabetic_index_leads(book: Book, search: Search) -> None:
    assert codes(search, "knee pain", 1) == ["M25.569"]
    with_index = Search(book, FewEntries())
    assert codes(with_index, "knee pain", 2) == ["M25.56", "M25.569"]
    assert with_index.hits("knee pain gonalgies", ON).corrections == ()


def test_a_code_is_completed_with_or_without_its_dot(book: Book) -> None:
    assert completions(book, "e11.62", ON, 2) == completions(book, "E1162", ON, 2)
    assert completions(book, "E11.62", ON, 2)[1] == ("E11.620", "Type 2 diabetes mellitus with diabetic dermatitis")
    assert [code for code, _ in completions(book, "M72.2", date(2026, 9, 30))] == ["M72.2"]
    assert completions(book, "", ON) == completions(book, "%", ON) == completions(book, "E11.999", ON) == []


@pytest.mark.parametrize(
    ("code", "near"),
    [("E11.6219", "E11.621"), ("Q99.99", "Q99.9"), ("I100", "I10"), ("Z9X", "Z90"), ("M72.29", "M72.2")],
)
def test_codes_near_one_that_is_none(book: Book, code: str, near: str) -> None:
    found = nearest_codes(book, code, ON, 4)
    assert found[0][0] == near
    assert len(found) == 4
