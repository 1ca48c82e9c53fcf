"""The code book: a code on the screen, many codes checked, and the tables compiled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count
from statistics import median

from benchmarks.measure import call, compared
from benchmarks.row import Row, at_least, at_most, ratio_row
from benchmarks.workspace import Workspace
from codedrill.codebook.book import Book
from codedrill.codebook.checking import check
from codedrill.codebook.compiling import compile_into, ensure_compiled
from codedrill.codebook.shelf import Shelf
from codedrill.codebook.source import installed_sources

SHOW, CODES, COMPILE = 8, 100_000, 3.0
"""Multiples of an interpreter that does nothing; codes a second; seconds."""
RUNS = 5
_ON = date(2026, 11, 23)


def rows(place: Workspace) -> Iterator[Row]:
    """The budgets of the code book."""
    show = place.codedrill("book", "E11.621")
    place.codedrill("book", "check", "E11.621")()  # the tables are compiled
    yield ratio_row("codedrill book E11.621, against python -c pass", compared(show, place.python("-c", "pass")), SHOW)
    search = place.codedrill("book", "type", "2", "diabetes", "foot", "ulcer")
    yield ratio_row("a search of the code book, against python -c pass", compared(search, place.python("-c", "pass")))
    yield _checking(place)
    yield _compiling(place)


def _checking(place: Workspace) -> Row:
    with Book.open(ensure_compiled(place.root / "book", installed_sources())) as book:
        shelf = Shelf(book)
        shelf.read_all()
        [*codes] = (entry.code for entry in book.codes(_ON).values())
        asked = (codes * (1 + CODES // len(codes)))[:CODES]
        seconds = median(call(lambda: [*check(shelf, asked, _ON)])() for _ in range(RUNS))
    found = len(asked) / seconds
    return Row("codes checked in a second, once open", f"{found:,.0f}", f"{CODES:,}", at_least(found, CODES))


def _compiling(place: Workspace) -> Row:
    folder = place.root / "compiled"
    folder.mkdir(exist_ok=True)
    sources, numbers = installed_sources(), count()

    def compile_once() -> None:
        path = folder / f"{next(numbers)}.sqlite"
        compile_into(path, sources, lambda _done, _of: None)
        path.unlink()

    seconds = median(call(compile_once)() for _ in range(3))
    return Row("compiling the code book", f"{seconds:.2f} s", f"{COMPILE:g} s", at_most(seconds, COMPILE))
