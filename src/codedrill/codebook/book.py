"""The code book: what the official tables say of a code on a day."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from codedrill.codebook.entry import Difference, Entry, Note, SeventhCharacter, Status
from codedrill.codebook.release import Release, release_on
from codedrill.codebook.schema import connect

if TYPE_CHECKING:
    from codedrill.codebook.relations.line import Line
    from codedrill.codebook.relations.relations import Relations
    from codedrill.codebook.relations.resolution import Resolution
    from codedrill.codebook.relations.tally import LeftNote

_ENTRY = "code, kind, title, parent, billable, valid_from, valid_to, extends, successors, predecessors"
_OWN = frozenset({"inclusionTerm", "sevenChrNote"})
"""Notes that say something of the code they stand at, and nothing of those below it."""

Span = tuple[str, str, bool]
"""From, to, and whether billable."""


class BookDamaged(Exception):
    """The compiled file cannot be read; it can be made anew."""


class Book:
    """Read-only. Every question takes the date of service; codes are in canonical form."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._spans: defaultdict[str, list[Span]] = defaultdict(list)
        self._all_read = False
        self._related: dict[Release, Relations] = {}

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a compiled file. Raises `BookDamaged`."""
        try:
            book = cls(connect(path))
        except sqlite3.Error as error:
            raise BookDamaged(str(error)) from error
        if not book._is_finished():
            book.close()
            raise BookDamaged(f"{path} was never finished")
        return book

    def _is_finished(self) -> bool:
        try:
            return bool(self.about)
        except BookDamaged:
            return False

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @cached_property
    def about(self) -> Mapping[str, str]:
        """The compiler's version and the digests of the sources."""
        return {name: value for name, value in self._rows("select name, value from about")}  # noqa: C416

    @cached_property
    def releases(self) -> tuple[Release, ...]:
        """What is loaded, the earliest first."""
        rows = self._rows("select name, first, last from release order by first")
        return tuple(Release(name, date.fromisoformat(first), date.fromisoformat(last)) for name, first, last in rows)

    @cached_property
    def path(self) -> Path:
        """The compiled file, for another process to open."""
        [(_, _, file)] = self._rows("pragma database_list")
        return Path(file)

    def release(self, on: date) -> Release | None:
        """The release in effect on a day; None for a day outside all that are loaded."""
        return release_on(self.releases, on)

    def code(self, code: str, on: date) -> Entry | None:
        """The code as it stands on that day, billable or header; None when it does not."""
        entry = self._entry(code, on)
        return entry if entry and entry.kind == "code" else None

    def history(self, code: str) -> list[Entry]:
        """The code in every release that changed it, the earliest first."""
        rows = self._rows(f"select {_ENTRY} from entry where code = ? and kind = 'code' order by valid_from", code)
        return [_entry(row) for row in rows]

    def status(self, code: str, on: date) -> Status:
        """What the book says of a code of the shape of ICD-10-CM; days outside the releases are not checked."""
        if self.release(on) is None:
            return Status.NOT_CHECKED
        spans = self._spans_of(code)
        if not spans:
            return Status.UNKNOWN
        day = on.isoformat()
        for first, last, billable in spans:
            if first <= day <= last:
                return Status.VALID if billable else Status.HEADER
        return Status.NOT_VALID_ON_DATE

    def read_all(self) -> None:
        """Have the dates of every code in memory: worth it from some hundreds of questions on."""
        if not self._all_read:
            self._spans.clear()
            for code, *span in self._rows("select code, valid_from, valid_to, billable from entry where kind = 'code'"):
                self._spans[code].append((span[0], span[1], bool(span[2])))
            self._all_read = True

    def _spans_of(self, code: str) -> list[Span]:
        if self._all_read or code in self._spans:
            return self._spans.get(code, [])
        query = "select valid_from, valid_to, billable from entry where code = ? and kind = 'code'"
        found = [(first, last, bool(billable)) for first, last, billable in self._rows(query, code)]
        self._spans[code] = found
        return found

    def children(self, code: str, on: date) -> list[Entry]:
        """The entries right below a code, section or chapter, in their order."""
        rows = self._rows(
            f"select {_ENTRY} from entry where parent = ? and ? between valid_from and valid_to order by place, code",
            code,
            on.isoformat(),
        )
        return [_entry(row) for row in rows]

    def parents(self, code: str, on: date) -> list[Entry]:
        """From the chapter down to the entry right above the code."""
        above: list[Entry] = []
        entry = self._entry(code, on)
        while entry and entry.parent and (entry := self._entry(entry.parent, on)):
            above.insert(0, entry)
        return above

    def neighbours(self, code: str, on: date) -> list[Entry]:
        """The other entries below the same parent."""
        entry = self._entry(code, on)
        return [each for each in self.children(entry.parent, on) if each.code != code] if entry and entry.parent else []

    def notes(self, code: str, on: date) -> list[Note]:
        """Every note that applies: the code's own first, then those it inherits, the nearest first."""
        entry = self._entry(code, on)
        if entry is None:
            return []
        # A 7th character makes no other code of it: what stands at the six characters is its own.
        own = {code, entry.parent} if entry.extends else {code}
        places = [code, *(each.code for each in reversed(self.parents(code, on)))]
        return [note for place in places for note in self._notes_at(place, on, inherited=place not in own)]

    def _notes_at(self, code: str, on: date, *, inherited: bool) -> Iterator[Note]:
        query = "select type, text from note where code = ? and ? between valid_from and valid_to order by place"
        for kind, text in self._rows(query, code, on.isoformat()):
            if not (inherited and kind in _OWN):
                yield Note(code, kind, text, inherited)

    def seventh_characters(self, code: str, on: date) -> list[SeventhCharacter]:
        """The 7th characters that the code takes or has, from the nearest place that defines them."""
        for place in [code, *(each.code for each in reversed(self.parents(code, on)))]:
            if found := self._sevenths_at(place, on):
                return found
        return []

    def _sevenths_at(self, code: str, on: date) -> list[SeventhCharacter]:
        query = (
            "select character, meaning, also from seventh where code = ? and ? between valid_from and valid_to"
            " order by rowid"
        )
        return [
            SeventhCharacter(character, meaning, also, code)
            for character, meaning, also in self._rows(query, code, on.isoformat())
        ]

    def excludes1(self, one: str, other: str, on: date) -> Note | None:
        """The Excludes1 note, own or inherited, of either code that sets it apart from the other."""
        relations = self._relations(on)
        return relations.excludes1(one, other) if relations else None

    def asking(self, given: str, wanted: str, on: date) -> Note | None:
        """The "use additional code" or "code first" note at `given`, own or inherited, that asks for `wanted`."""
        relations = self._relations(on)
        return relations.asking(given, wanted) if relations else None

    def requests(self, code: str, on: date) -> tuple[Line, ...]:
        """The lines of "code first" and "use additional code" notes at a code, own and inherited, that name codes."""
        relations = self._relations(on)
        return relations.requests(code) if relations else ()

    def _relations(self, on: date) -> Relations | None:
        # A look-up asks for one code alone, and starts sooner without what is said of two.
        from codedrill.codebook.relations.relations import Relations

        release = self.release(on)
        if release and release not in self._related:
            self._related[release] = Relations(self._rows, release.first.isoformat())
        return self._related[release] if release else None

    def is_manifestation(self, code: str, on: date) -> bool:
        """Whether the code may never be listed first because it shows another disease (guideline I.A.13)."""
        from codedrill.codebook.mce import is_manifestation

        return self.release(on) is not None and is_manifestation(code)

    def note_counts(self) -> Mapping[str, Mapping[Resolution, int]]:
        """How many lines of notes that relate codes were resolved to codes, by their type, in all releases."""
        from codedrill.codebook.relations.tally import count_notes

        return count_notes(self._rows)

    def left_notes(self) -> list[LeftNote]:
        """The lines of such notes that were not resolved, or not wholly, by code."""
        from codedrill.codebook.relations.tally import left_notes

        return left_notes(self._rows)

    def billable_count(self, on: date) -> int:
        """How many codes may be reported on that day."""
        query = "select count(*) from entry where billable and ? between valid_from and valid_to"
        [(count,)] = self._rows(query, on.isoformat())
        return int(count)

    def diff(self, earlier: Release, later: Release) -> list[Difference]:
        """What is new, deleted, demoted, promoted or retitled on the first day of `later`, by code."""
        return differences(self._changing(earlier.last), self._changing(later.first))

    def codes(self, on: date) -> dict[str, Entry]:
        """Every code that stands on a day, billable or header."""
        query = f"select {_ENTRY} from entry where kind = 'code' and ? between valid_from and valid_to"
        return {entry.code: entry for entry in map(_entry, self._rows(query, on.isoformat()))}

    def _changing(self, on: date) -> dict[str, Entry]:
        """The codes on a day, but for those that stand unchanged in every release."""
        first, last = self.releases[0].first.isoformat(), self.releases[-1].last.isoformat()
        rows = self._rows(
            f"select {_ENTRY} from entry where kind = 'code' and ? between valid_from and valid_to"
            " and not (valid_from = ? and valid_to = ?)",
            on.isoformat(),
            first,
            last,
        )
        return {entry.code: entry for entry in map(_entry, rows)}

    def _entry(self, code: str, on: date) -> Entry | None:
        query = f"select {_ENTRY} from entry where code = ? and ? between valid_from and valid_to"
        row = next(iter(self._rows(query, code, on.isoformat())), None)
        return _entry(row) if row else None

    def rows(self, query: str, *values: str | int) -> list[tuple[str, ...]]:
        """What the tables answer to the modules beside this one. Raises `BookDamaged`."""
        return self._rows(query, *values)

    def _rows(self, query: str, *values: str | int) -> list[tuple[str, ...]]:
        try:
            return self._connection.execute(query, values).fetchall()
        # SQLite's own messages quote the file, and where that is damaged they may be no text at all.
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise BookDamaged(str(error)) from error

    def is_sound(self) -> bool:
        """Whether SQLite finds every page of the file in order."""
        try:
            return self._rows("pragma integrity_check") == [("ok",)]
        except BookDamaged:
            return False


def differences(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> list[Difference]:
    """What became of each code between two days, in the order of the codes."""
    found = (_difference(before.get(code), after.get(code)) for code in sorted(before.keys() | after.keys()))
    return [difference for difference in found if difference]


def _entry(row: tuple[str, ...]) -> Entry:
    code, kind, title, parent, billable, first, last, extends, successors, predecessors = row
    return Entry(
        code,
        kind,
        title,
        parent,
        bool(billable),
        date.fromisoformat(first),
        date.fromisoformat(last),
        bool(extends),
        _listed(successors),
        _listed(predecessors),
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split("; ")) if text else ()


def _difference(before: Entry | None, after: Entry | None) -> Difference | None:
    if before is None or after is None:
        return _come_or_gone(before, after)
    if before.billable != after.billable:
        change = "promoted" if after.billable else "demoted"
        return Difference(after.code, change, after.billable, after.title, None, before.successors)
    if before.title != after.title:
        return Difference(after.code, "retitled", after.billable, after.title, before.title, ())
    return None


def _come_or_gone(before: Entry | None, after: Entry | None) -> Difference | None:
    if before is not None:
        return Difference(before.code, "deleted", before.billable, before.title, None, before.successors)
    if after is not None:
        return Difference(after.code, "new", after.billable, after.title, None, after.predecessors)
    return None
