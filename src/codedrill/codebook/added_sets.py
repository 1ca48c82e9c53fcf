"""The added tables, opened as they are asked for. One that proves damaged is told once and left aside."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from codedrill.codebook.added import Added, Kind, Unreadable, kind_of, names_in, open_added
from codedrill.codebook.book import Book


class LeftAside(Exception):
    """A table has just proved damaged; without it, the question may be asked again."""


class AddedSet:
    """One added table, open for reading."""

    def __init__(self, added: Added, connection: sqlite3.Connection, leave_aside: Callable[[str], None]) -> None:
        self.added = added
        self.connection = connection
        self._leave_aside = leave_aside

    def rows(self, query: str, *values: object, **named: object) -> list[Any]:
        """What the table answers to the values, by position or by name. Raises `LeftAside`."""
        try:
            return self.connection.execute(query, named or values).fetchall()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            self._leave_aside(self.added.name)
            raise LeftAside(self.added.name) from error

    def row(self, query: str, *values: object) -> Any:
        """The first row of the answer, or None."""
        return next(iter(self.rows(query, *values)), None)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()


class AddedBook(Book):
    """An added release of ICD-10-CM: its tables are those of the built-in book."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self.leave_aside: Callable[[], None] = lambda: None

    def _rows(self, query: str, *values: str | int) -> list[tuple[str, ...]]:
        try:
            return self._connection.execute(query, values).fetchall()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            self.leave_aside()
            raise LeftAside from error


class AddedSets:
    """All tables in a folder, by kind. The folder is looked at when the first question comes."""

    def __init__(self, folder: Path | None, tell: Callable[[str], None] = lambda _message: None) -> None:
        self._folder = folder
        self._tell = tell
        self._open: dict[Kind, list[AddedSet]] = {}
        self._opened_ever: list[AddedSet] = []
        self._books: list[tuple[Added, AddedBook]] | None = None

    def close(self) -> None:
        """Let go of every file that was opened, and of those that were left aside."""
        for each in self._opened_ever:
            each.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @cached_property
    def _names(self) -> dict[Kind, list[str]]:
        names: dict[Kind, list[str]] = {}
        for name in names_in(self._folder) if self._folder else ():
            if kind := kind_of(name):
                names.setdefault(kind, []).append(name)
        return names

    @cached_property
    def kinds(self) -> frozenset[Kind]:
        """What is there, by the names of the files alone."""
        return frozenset(self._names)

    def of(self, kind: Kind) -> list[AddedSet]:
        """The tables of a kind, the latest release first."""
        if kind not in self._names:
            return []
        if kind not in self._open:
            opened = [each for name in self._names[kind] if (each := self._opened(name))]
            self._open[kind] = sorted(opened, key=lambda each: _order(each.added), reverse=True)
        return self._open[kind]

    def on(self, kind: Kind, day: date) -> list[AddedSet]:
        """The tables that are in effect on a day: of each part, the release that began last."""
        found: dict[str, AddedSet] = {}
        for each in self.of(kind):
            if each.added.covers(day):
                found.setdefault(each.added.part, each)
        return list(found.values())

    def latest(self, kind: Kind) -> list[AddedSet]:
        """Of each part the latest release, whatever the day."""
        found: dict[str, AddedSet] = {}
        for each in self.of(kind):
            found.setdefault(each.added.part, each)
        return list(found.values())

    def nearest(self, kind: Kind, day: date) -> list[AddedSet]:
        """The release for the day first: the last that began by then, those before it, then those after it."""
        sets = self.of(kind)
        begun = [each for each in sets if each.added.first <= day]
        return [*begun, *(each for each in reversed(sets) if each.added.first > day)]

    def answering(self, kind: Kind, day: date) -> list[AddedSet]:
        """The tables that have a say on a day. Rows of HCPCS and PTP carry dates, so these are not bound to theirs."""
        if kind is Kind.HCPCS:
            return self.nearest(kind, day)[:1]
        return self.latest(kind) if kind is Kind.PTP else self.on(kind, day)

    def books(self) -> list[tuple[Added, AddedBook]]:
        """The added releases of ICD-10-CM, the latest first; a tabular list before the order file of its day."""
        if Kind.ICD10CM not in self._names:
            return []
        if self._books is None:
            self._books = [(each.added, self._book(each)) for each in self.of(Kind.ICD10CM)]
        return self._books

    def _book(self, each: AddedSet) -> AddedBook:
        book = AddedBook(each.connection)
        book.leave_aside = lambda: self._left_aside(each.added.name)
        return book

    def _opened(self, name: str) -> AddedSet | None:
        assert self._folder is not None
        try:
            added, connection = open_added(self._folder, name)
        except Unreadable as error:
            self._tell(str(error))
            return None
        self._opened_ever.append(opened := AddedSet(added, connection, self._left_aside))
        return opened

    def _left_aside(self, name: str) -> None:
        self._tell(
            f"{name} in the code book is damaged, so it is left aside; add its file again, "
            f"or remove it: codedrill book remove {name}"
        )
        for sets in self._open.values():
            sets[:] = [each for each in sets if each.added.name != name]
        if self._books is not None:
            self._books = [pair for pair in self._books if pair[0].name != name]


def _order(added: Added) -> tuple[date, date, bool]:
    return added.first, added.last, not added.part
