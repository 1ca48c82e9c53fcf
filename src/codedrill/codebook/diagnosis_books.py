"""Which book answers for a day: the built-in one, or a release of ICD-10-CM that was added.

The release that began last answers. Where two began on the same day the built-in one does, for its notes
are checked against each other; so an added update of April stands before the built-in October release, and
an added copy of a built-in release stands behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from codedrill.codebook.book import Book, differences
from codedrill.codebook.entry import Difference, Entry
from codedrill.codebook.release import FY2026, RELEASES, Release, release_on

if TYPE_CHECKING:
    from codedrill.codebook.added import Added
    from codedrill.codebook.added_sets import AddedBook, AddedSets

_UPDATED = {FY2026.name: date(2026, 4, 1)}
"""The built-in tables of a release are those of an update within it, and stand for the whole of its year."""


class DiagnosisBooks:
    """The built-in book and the added ones, asked by date."""

    def __init__(self, book: Book, sets: AddedSets | None) -> None:
        self._book = book
        self._sets = sets

    def on(self, day: date) -> Book:
        """The book that answers for the day; the built-in one for a day outside them all."""
        own = self._book.release(day)
        for added, book in self._added():
            if added.covers(day):
                return book if own is None or added.first > _begun(own) else self._book
        return self._book

    def knowing(self, code: str, day: date) -> Book:
        """The book that answers for the day, or else the nearest to it that has the code at all."""
        answering = self.on(day)
        if not self._added() or answering.history(code):
            return answering
        return next((book for book in self._all() if book.history(code)), answering)

    def is_known(self, code: str) -> bool:
        """Whether any release has the code."""
        return any(book.history(code) for book in self._all())

    def history(self, code: str) -> list[Entry]:
        """The code in every release that changed it, the earliest first, as the answering books have it."""
        own = self._book.history(code)
        if not self._added():
            return own
        added = [each for book in self._all() if book is not self._book for each in book.history(code)]
        seen = {each.valid_from for each in own}
        later = [each for each in added if each.valid_from not in seen and self.on(each.valid_from) is not self._book]
        return sorted([*own, *later], key=lambda each: each.valid_from)

    @property
    def releases(self) -> tuple[Release, ...]:
        """Every release that answers for some day, the earliest first."""
        own = self._book.releases
        names = {each.name for each in own}
        added = [Release(each.release, each.first, each.last) for each, _ in self._added()]
        others = {each.name: each for each in reversed(added) if each.name not in names}
        return tuple(sorted([*own, *others.values()], key=lambda each: (each.first, each.last)))

    def release(self, day: date) -> Release | None:
        """The release that answers for the day; None for a day outside all of them."""
        return release_on(self.on(day).releases, day)

    def diff(self, earlier: Release, later: Release) -> list[Difference]:
        """What is new, deleted, demoted, promoted or retitled between two releases, by code."""
        before, after = self._of(earlier), self._of(later)
        if before is after:
            return before.diff(earlier, later)
        return differences(before.codes(earlier.last), after.codes(later.first))

    def read_all(self) -> None:
        """Have the dates of every code in memory."""
        for book in self._all():
            book.read_all()

    def _added(self) -> list[tuple[Added, AddedBook]]:
        return self._sets.books() if self._sets else []

    def _of(self, release: Release) -> Book:
        if release in self._book.releases:
            return self._book
        return next((book for _, book in self._added() if release in book.releases), self._book)

    def _all(self) -> Iterator[Book]:
        yield self._book
        yield from (book for _, book in self._added())


def stands_behind(added: Added) -> bool:
    """Whether the built-in releases answer for all the days of an added one."""
    own = release_on(RELEASES, added.first)
    return own is not None and added.first <= _begun(own) and added.last <= own.last


def _begun(own: Release) -> date:
    return _UPDATED.get(own.name, own.first)
