"""Words in the titles of tables that were added: found beside the diagnoses, and never in their way."""

from __future__ import annotations

from datetime import date

import official_files as official
from codedrill.codebook.book import Book
from codedrill.codebook.imports.period import Dating
from codedrill.codebook.search.hit import Correction, Hit
from codedrill.codebook.search.searching import Search
from own_shelf import OwnShelf

NOVEMBER = date(2026, 11, 3)
IN_2026 = Dating((), "2026", date(2026, 1, 1), date(2026, 12, 31))


def found(own: OwnShelf, words: str, on: date = NOVEMBER, limit: int = 10) -> list[str]:
    return [hit.code for hit in own.shelf.search(words, on, limit).hits]


def test_a_drug_is_found_by_its_words(own: OwnShelf) -> None:
    assert "J1885" not in found(own, "ketorolac injection")
    own.add(official.HCPCS_NAME, official.hcpcs())
    for words in ("ketorolac injection", "injections of ketorolac", "KETOROLAC"):
        first = own.shelf.search(words, NOVEMBER, 10).hits[0]
        assert first == Hit("J1885", "Injection, ketorolac tromethamine, per 15 mg", True, set="HCPCS")


def test_a_slip_in_a_word_of_an_added_title_is_seen(own: OwnShelf) -> None:
    own.add(official.HCPCS_NAME, official.hcpcs())
    result = own.shelf.search("ketorolak injection", NOVEMBER, 10)
    assert result.corrections == (Correction("ketorolak", "ketorolac"),)
    assert result.hits[0].code == "J1885"


def test_only_codes_that_stand_on_the_day_are_found_and_no_modifiers(own: OwnShelf) -> None:
    own.add(official.HCPCS_NAME, official.hcpcs())
    assert "A9999" in found(own, "miscellaneous supply", date(2026, 6, 30))
    assert "A9999" not in found(own, "miscellaneous supply", date(2026, 7, 1))
    assert "J9998" not in found(own, "something new", date(2026, 10, 31))
    assert "J9998" in found(own, "something new")
    assert "RT" not in found(own, "right side", limit=100)


def test_texts_of_cpt_are_found_once_whatever_files_they_are_in(own: OwnShelf) -> None:
    own.add("LONGULT.txt", official.cpt_lines(), IN_2026)
    hits = own.shelf.search("procedure two", NOVEMBER, 10).hits
    assert [(hit.code, hit.title, hit.set) for hit in hits[:1]] == [
        ("20610", "Procedure two, with (brackets)", "CPT"),
    ]


def test_inpatient_procedures_are_found(own: OwnShelf) -> None:
    own.add(official.ORDER_PCS_NAME, official.order_pcs())
    assert found(own, "endoscopic resection of appendix")[0] == "0DTJ4ZZ"


def test_words_of_all_readings_count(own: OwnShelf) -> None:
    """A synonym that coders use, and British spelling."""
    own.add("hcpcs.txt", official.hcpcs_of(("A0001", "Anaerobic culture kit"), ("A0002", "Fracture splint, wrist")))
    assert found(own, "anaerobic culture")[0] == "A0001"
    assert "A0002" in found(own, "wrist fx splint")


def test_half_of_what_is_found_are_diagnoses(own: OwnShelf) -> None:
    many = [(f"L{number:04}", f"Knee orthosis {number}") for number in range(1800, 1850)]
    own.add("hcpcs.txt", official.hcpcs_of(*many))
    codes = found(own, "knee", limit=10)
    assert len(codes) == 10
    assert sum(code.startswith("L1") for code in codes) <= 5
    assert found(own, "knee orthosis", limit=4)[0].startswith("L18")


def test_a_title_that_says_half_of_it_is_none_that_was_meant(own: OwnShelf, book: Book) -> None:
    own.add(official.HCPCS_NAME, official.hcpcs())
    words = "something painful in the knee"
    assert own.shelf.search(words, NOVEMBER, 10) == Search(book).hits(words, NOVEMBER, 10)


def test_nothing_changes_where_nothing_was_added(own: OwnShelf, book: Book) -> None:
    for words in ("knee pain", "type 2 diabetes foot ulcer", "migrane", "E11"):
        assert own.shelf.search(words, NOVEMBER, 10) == Search(book).hits(words, NOVEMBER, 10)


def test_a_damaged_table_is_left_aside(own: OwnShelf) -> None:
    own.add(official.HCPCS_NAME, official.hcpcs())
    shelf = own.shelf
    (path,) = own.folder.glob("*.sqlite")
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    assert shelf.search("knee pain", NOVEMBER, 10).hits
    assert any("hcpcs" in each for each in own.told)
