"""`book verify`: what became of the notes, for people and for programs."""

from __future__ import annotations

import pytest

from codedrill.codebook.book import Book
from codedrill.commands.book_page import report
from codedrill.terminal.book_report import show_report


def test_the_json_counts_the_lines_and_lists_what_was_left(book: Book) -> None:
    found = report(book)
    assert found["sound"] is True
    assert list(found["notes"]) == ["excludes1", "excludes2", "codeFirst", "useAdditionalCode", "codeAlso"]
    assert list(found["notes"]["codeFirst"]) == ["resolved", "partly", "unread", "no_code", "heading"]
    assert {
        "resolution": "unread",
        "code": "F02",
        "type": "codeFirst",
        "text": "other frontotemporal neurocognitive disorder (G31.90)",
        "from": "2025-10-01",
        "to": "2027-09-30",
    } in found["left_notes"]


def test_the_text_tells_what_was_not_read_from_what_names_no_code(
    book: Book, capsys: pytest.CaptureFixture[str]
) -> None:
    show_report(report(book))
    text = capsys.readouterr().out
    counts, not_read, no_code = (
        text.index(part) for part in ("Lines of notes", "not read, or in part", "name no code (")
    )
    assert counts < not_read < no_code
    assert not_read < text.index("T88.7    excludes1") < no_code
    assert no_code < text.index("G59      codeFirst          underlying disease\n")
    assert text.endswith("The book is sound.\n")


def test_a_book_that_left_nothing_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    show_report({"releases": [], "sources": [], "notes": {}, "left_notes": [], "sound": False})
    assert capsys.readouterr().out.count("  none\n") == 2
