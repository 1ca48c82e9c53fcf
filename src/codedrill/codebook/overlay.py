"""The release of 2026-10-01, laid over the one before it: what ends, what begins, what is told apart by date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from codedrill.codebook.rows import BEFORE_CHANGE, CHANGE, EntryRow, NoteRow, SeventhRow, Tables

_WEAK = frozenset({"C78.31", "C78.32", "C79.83", "S23.420", "S23.420A", "S23.420D", "S23.420S"})
"""Where what came before or after is a guess: it is not taught."""


class Change(NamedTuple):
    """A line of the table of changes."""

    code: str
    status: str
    billable: bool
    title: str
    related: str
    parent: str


def read_changes(path: Path) -> list[Change]:
    """The changed codes, in the order of the file."""
    return [
        Change(code, status, billable == "1", title, "" if code in _WEAK else related.removeprefix("-> "), parent)
        for code, status, billable, title, related, parent in _lines(path, 6)
    ]


def lay_over(tables: Tables, changes: Iterable[Change], notes: Path) -> None:
    """Put the changed codes and notes into `tables`, by date."""
    entries = {row.code: row for row in tables.entries}
    added: list[EntryRow] = []
    gone: set[str] = set()
    for change in changes:
        old = entries.get(change.code)
        if old is not None:
            entries[change.code] = _ended(old, change)
        if change.status == "deleted":
            gone.add(change.code)
        else:
            added.append(_begun(old, change))
    added = _told_extended(added)
    sections = list(_renamed_sections(entries, added))
    tables.entries = [*entries.values(), *added, *sections]
    _end_notes_of(tables, gone)
    _move_section_notes(tables, sections)
    _change_notes(tables, list(_lines(notes, 3)))


def _ended(old: EntryRow, change: Change) -> EntryRow:
    successors = change.related if change.status in ("demoted", "deleted") else ""
    return old._replace(valid_to=BEFORE_CHANGE, successors=successors)


def _begun(old: EntryRow | None, change: Change) -> EntryRow:
    if old is not None:
        return old._replace(title=change.title, billable=change.billable, valid_from=CHANGE)
    return EntryRow(
        change.code,
        "code",
        change.title,
        change.parent,
        change.billable,
        valid_from=CHANGE,
        predecessors=change.related,
    )


def _told_extended(added: list[EntryRow]) -> list[EntryRow]:
    """Mark what is its parent with a 7th character: the official title says the parent's, and what it adds."""
    titles: dict[str | None, str] = {row.code: row.title for row in added}
    return [
        row._replace(extends=len(row.code) == len("S52.501A") and row.title.startswith(f"{titles.get(row.parent)}, "))
        for row in added
    ]


def _renamed_sections(entries: dict[str, EntryRow], added: list[EntryRow]) -> Iterator[EntryRow]:
    """Sections whose last category is new have a new name, `J40-J4B`: the old one ends, its categories move."""
    for name in sorted({row.parent for row in added if row.parent and "-" in row.parent} - entries.keys()):
        old = next(row for row in entries.values() if row.kind == "section" and row.code[:4] == name[:4])
        entries[old.code] = old._replace(valid_to=BEFORE_CHANGE)
        for row in [row for row in entries.values() if row.parent == old.code]:
            entries[row.code] = row._replace(valid_to=BEFORE_CHANGE)
            added.append(row._replace(parent=name, valid_from=CHANGE))
        yield old._replace(code=name, valid_from=CHANGE, successors="", predecessors=old.code)


def _end_notes_of(tables: Tables, gone: set[str]) -> None:
    tables.notes = [row._replace(valid_to=BEFORE_CHANGE) if row.code in gone else row for row in tables.notes]


def _move_section_notes(tables: Tables, sections: list[EntryRow]) -> None:
    for section in sections:
        old = [row for row in tables.notes if row.code == section.predecessors]
        tables.notes += [row._replace(code=section.code, valid_from=CHANGE) for row in old]


def _change_notes(tables: Tables, lines: list[list[str]]) -> None:
    """What is named is the whole set of notes of its type: the older ones of code and type end, these begin."""
    named = {(code, kind) for code, kind, _ in lines}
    sevenths = [line for line in lines if line[1] == "sevenChrDef"]
    tables.notes = [_until_change(row) if (row.code, row.type) in named else row for row in tables.notes]
    tables.notes += [
        NoteRow(code, kind, text, place, valid_from=CHANGE)
        for place, (code, kind, text) in enumerate(lines, start=1)
        if kind != "sevenChrDef"
    ]
    known = {row.code for row in tables.sevenths}
    tables.sevenths += [_seventh(code, text) for code, _, text in sevenths if code not in known]


def _until_change(row: NoteRow) -> NoteRow:
    # A section that begins with the change has no days before it.
    return row if row.valid_from == CHANGE else row._replace(valid_to=BEFORE_CHANGE)


def _seventh(code: str, text: str) -> SeventhRow:
    character, _, meaning = text.partition(" = ")
    return SeventhRow(code, character, meaning, valid_from=CHANGE)


def _lines(path: Path, width: int) -> Iterator[list[str]]:
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    next(lines, None)
    for line in lines:
        cells = line.split("\t")
        yield [*cells, *[""] * (width - len(cells))][:width]
