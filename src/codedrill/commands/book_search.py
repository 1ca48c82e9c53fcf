"""What `book search` and bare words answer with: a page for a code that is in the book, else the hits of a search."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from codedrill.codebook.book import Book
from codedrill.codebook.release import Release
from codedrill.codebook.search.hit import Found
from codedrill.codebook.search.searching import Search
from codedrill.commands.book_page import page, unknown
from codedrill.commands.failing import Failed


def code_in(words: Sequence[str]) -> str | None:
    """The only word as a code in canonical form, when it has the shape of one; no code is without a digit."""
    from codedrill.codes import Icd10Cm, NotACode

    if len(words) != 1 or not any(map(str.isdigit, words[0])):
        return None
    try:
        return Icd10Cm.read(words[0])
    except NotACode:
        return None


def looked_up(book: Book, words: Sequence[str], on: date, limit: int) -> dict[str, Any] | Found:
    """The page of a code, or what a search finds. Raises `Failed` where there is neither.

    `B12` has the shape of a code and is none, but the book has the word.
    """
    code = code_in(words)
    if code and book.history(code):
        return page(book, code, on)
    search = Search(book)
    if code and not search.knows(words[0]):
        raise unknown(book, code, on)
    return _found(search, book, words, on, limit)


def found(book: Book, words: Sequence[str], on: date, limit: int) -> Found:
    """What a search finds. Raises `Failed` where that is nothing."""
    return _found(Search(book), book, words, on, limit)


def _found(search: Search, book: Book, words: Sequence[str], on: date, limit: int) -> Found:
    result = search.hits(" ".join(words), on, limit)
    if not result.hits:
        raise Failed(_nothing(" ".join(words), on, book.release(on)), status=1)
    return result


def _nothing(asked: str, on: date, release: Release | None) -> str:
    if release is None:
        return f"{on} is outside every loaded release: there is nothing to search"
    return (
        f"nothing in ICD-10-CM {release.name} has a word of {asked!r}; "
        "try the condition and the part of the body alone, as in: codedrill book search knee pain"
    )


def did_you_mean(result: Found) -> str | None:
    """What is told beside hits that some words had to be corrected for."""
    if not result.corrections:
        return None
    read = ", ".join(f"{each.read} (for {each.typed})" for each in result.corrections)
    return f"did you mean {read}?"


def hits_json(result: Found) -> dict[str, Any]:
    """The hits as programs read them."""
    return {
        "hits": [
            {"code": hit.code, "title": hit.title, "billable": hit.billable, "seventh_characters": list(hit.sevenths)}
            for hit in result.hits
        ]
    }
