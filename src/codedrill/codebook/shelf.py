"""The shelf: the built-in book and whatever else is loaded, asked as one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from codedrill.codebook.book import Book
from codedrill.codebook.entry import Entry, Note, SeventhCharacter, Status
from codedrill.codebook.tables import BundlingEdit, FeeIndicators, UnitsEdit
from codedrill.codes import Code, Icd10Cm

if TYPE_CHECKING:
    from codedrill.codebook.relations.line import Line


class Shelf:
    """The `Tables` of this installation."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def status(self, code: Code, on: date) -> Status:
        """What is said of a code of any set; not checked where its set, or the day, is not loaded."""
        return self._book.status(code, on) if isinstance(code, Icd10Cm) else Status.NOT_CHECKED

    def history(self, code: str) -> list[Entry]:
        """A diagnosis in every release that changed it, the earliest first."""
        return self._book.history(code)

    def code(self, code: str, on: date) -> Entry | None:
        """A diagnosis as it stands on the day, billable or header."""
        return self._book.code(code, on)

    def parents(self, code: str, on: date) -> list[Entry]:
        """From the chapter down to the entry right above a diagnosis."""
        return self._book.parents(code, on)

    def children(self, code: str, on: date) -> list[Entry]:
        """The entries right below a diagnosis, section or chapter."""
        return self._book.children(code, on)

    def notes(self, code: str, on: date) -> list[Note]:
        """Every note that applies to a diagnosis, its own first."""
        return self._book.notes(code, on)

    def seventh_characters(self, code: str, on: date) -> list[SeventhCharacter]:
        """The 7th characters that a diagnosis takes or has."""
        return self._book.seventh_characters(code, on)

    def excludes1(self, one: str, other: str, on: date) -> Note | None:
        """The Excludes1 note of either diagnosis that sets it apart from the other."""
        return self._book.excludes1(one, other, on)

    def asking(self, given: str, wanted: str, on: date) -> Note | None:
        """The note at `given` that asks for `wanted`."""
        return self._book.asking(given, wanted, on)

    def requests(self, code: str, on: date) -> tuple[Line, ...]:
        """The lines of "code first" and "use additional code" notes at a code that name codes."""
        return self._book.requests(code, on)

    def is_manifestation(self, code: str, on: date) -> bool:
        """Whether a diagnosis may never be listed first because it shows another disease."""
        return self._book.is_manifestation(code, on)

    def bundling(self, one: Code, other: Code, on: date) -> BundlingEdit | None:
        """The active NCCI edit between two procedures: none is loaded."""
        del one, other, on
        return None

    def units_edit(self, code: Code, on: date) -> UnitsEdit | None:
        """The medically unlikely edit of a procedure: none is loaded."""
        del code, on
        return None

    def fee(self, code: Code, on: date) -> FeeIndicators | None:
        """What the fee schedule says of a procedure: none is loaded."""
        del code, on
        return None

    def loaded_on(self, on: date) -> tuple[str, ...]:
        """The names of the releases that answer for the day."""
        release = self._book.release(on)
        return (f"ICD-10-CM {release.name}",) if release else ()
