"""What the compiled tables hold, row by row. Dates are ISO text, so that they sort as they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from codedrill.codebook.release import FY2026, FY2027

FIRST = FY2026.first.isoformat()
LAST = FY2027.last.isoformat()
BEFORE_CHANGE = FY2026.last.isoformat()
CHANGE = FY2027.first.isoformat()


class EntryRow(NamedTuple):
    """A chapter, section or code as it stands between two days.

    `place` orders chapters and sections; codes are in the order of their letters. `extends`: the
    code is its parent with a 7th character. `successors` and `predecessors` are joined by "; ".
    """

    code: str
    kind: str
    title: str
    parent: str | None
    billable: bool
    valid_from: str = FIRST
    valid_to: str = LAST
    place: int = 0
    extends: bool = False
    successors: str = ""
    predecessors: str = ""


class NoteRow(NamedTuple):
    """One line of a note, where it stands in the tabular list."""

    code: str
    type: str
    text: str
    place: int
    valid_from: str = FIRST
    valid_to: str = LAST


class SeventhRow(NamedTuple):
    """One 7th character and its meaning, for the codes at and below `code`."""

    code: str
    character: str
    meaning: str
    also: str = ""
    valid_from: str = FIRST
    valid_to: str = LAST


@dataclass(slots=True)
class Tables:
    """All rows, while they are gathered."""

    entries: list[EntryRow] = field(default_factory=list)
    notes: list[NoteRow] = field(default_factory=list)
    sevenths: list[SeventhRow] = field(default_factory=list)
