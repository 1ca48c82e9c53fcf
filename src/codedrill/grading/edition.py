"""The code book as it stands on the date of service of a case.

Where no book is there, or the day is outside its releases, nothing is known: never right, never wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from codedrill.codebook.entry import Entry, Note, SeventhCharacter, Status
from codedrill.codebook.tables import BundlingEdit, FeeIndicators, Tables, UnitsEdit
from codedrill.codes import Code
from codedrill.grading import wording
from codedrill.grading.remembered_tables import RememberedTables

if TYPE_CHECKING:
    from datetime import date


class Edition:
    """Asks `tables` for one day. Without tables it knows nothing."""

    def __init__(self, tables: Tables | None, on: date) -> None:
        self.on = on
        self.releases = tuple(tables.loaded_on(on)) if tables else ()
        self._tables = _remembered(tables) if tables and self.releases else None

    def status(self, code: Code) -> Status:
        """What is said of a code of any set on the day."""
        return self._tables.status(code, self.on) if self._tables else Status.NOT_CHECKED

    def entry(self, code: str) -> Entry | None:
        """A diagnosis as it stands on the day."""
        return self._tables.code(code, self.on) if self._tables else None

    def excludes1(self, one: str, other: str) -> Note | None:
        """The Excludes1 note that sets two diagnoses apart."""
        return self._tables.excludes1(one, other, self.on) if self._tables else None

    def asking(self, given: str, wanted: str) -> Note | None:
        """The note at one diagnosis that asks for another."""
        return self._tables.asking(given, wanted, self.on) if self._tables else None

    def history(self, code: str) -> list[Entry]:
        """A diagnosis in every release that changed it, the earliest first."""
        return self._tables.history(code) if self._tables else []

    def children(self, code: str) -> list[Entry]:
        """The entries right below a diagnosis."""
        return self._tables.children(code, self.on) if self._tables else []

    def seventh_characters(self, code: str) -> list[SeventhCharacter]:
        """The 7th characters that a diagnosis takes or has."""
        return self._tables.seventh_characters(code, self.on) if self._tables else []

    def is_manifestation(self, code: str) -> bool:
        """Whether a diagnosis may never be listed first because it shows another disease."""
        return self._tables is not None and self._tables.is_manifestation(code, self.on)

    def bundling(self, one: Code, other: Code) -> BundlingEdit | None:
        """The active NCCI edit between two procedures."""
        return self._tables.bundling(one, other, self.on) if self._tables else None

    def units_edit(self, code: Code) -> UnitsEdit | None:
        """The medically unlikely edit of a procedure."""
        return self._tables.units_edit(code, self.on) if self._tables else None

    def fee(self, code: Code) -> FeeIndicators | None:
        """What the fee schedule says of a procedure."""
        return self._tables.fee(code, self.on) if self._tables else None

    def title(self, code: str) -> str | None:
        """The official title, with what its 7th character says."""
        entry = self.entry(code)
        return entry.title if entry else None

    def bare_title(self, code: str) -> str | None:
        """The title without its 7th character, unless that is a side: “unspecified” is no word of an encounter."""
        entry = self.entry(code)
        if entry is None or not entry.extends or self.has_side_for_seventh(code):
            return entry.title if entry else None
        return self.title(entry.parent) if entry.parent else None

    def side(self, code: str) -> str | None:
        """The side that a diagnosis names, if it names one."""
        title = self.title(code)
        return wording.side(title) if title else None

    def has_side_for_seventh(self, code: str) -> bool:
        """Whether the 7th characters of a diagnosis are sides, as those of diabetic eye disease are."""
        return any(wording.side(each.meaning) for each in self.seventh_characters(code))

    def has_phase_for_seventh(self, code: str) -> bool:
        """Whether a diagnosis has its 7th character from a note, and that is no side."""
        sevenths = self.seventh_characters(code)
        return bool(sevenths) and not any(wording.side(each.meaning) for each in sevenths)

    def is_near_but_for_side(self, one: str, other: str) -> bool:
        """Whether two diagnoses of a category differ in their side alone."""
        if one[:3] != other[:3]:
            return False
        ours, theirs = self.title(one), self.title(other)
        return ours is not None and theirs is not None and wording.differ_only_in_side(ours, theirs)

    def says_less(self, one: str, other: str) -> bool:
        """Whether `one` is an unspecified neighbour of `other`."""
        ours, theirs = self.bare_title(one), self.bare_title(other)
        if ours is None or theirs is None or wording.contradict(ours, theirs):
            return False
        return wording.says_less(ours, theirs)

    def is_unspecified(self, code: str) -> bool:
        """Whether the official title of a diagnosis says so."""
        title = self.bare_title(code)
        return title is not None and wording.is_unspecified(title)


def _remembered(tables: Tables) -> RememberedTables:
    """A memory that several editions share, or one of its own."""
    return tables if isinstance(tables, RememberedTables) else RememberedTables(tables)
