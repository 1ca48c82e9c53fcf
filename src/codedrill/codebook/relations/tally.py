"""How much of the notes' prose became targets, and what did not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from codedrill.codebook.relations.resolution import RELATING, Resolution

Rows = Callable[[str], list[tuple[str, ...]]]
"""Runs a query."""

_COUNTS = """
select type, resolution, count(*) from relation join note on note.rowid = relation.note group by type, resolution
"""
_LEFT = """
select resolution, code, type, text, valid_from, valid_to from relation join note on note.rowid = relation.note
where resolution in ('partly', 'unread', 'no_code') order by code, relation.note
"""


@dataclass(frozen=True, slots=True)
class LeftNote:
    """A line that did not become targets, or not wholly, where and when it stands. Dates are ISO text."""

    resolution: Resolution
    code: str
    type: str
    text: str
    valid_from: str
    valid_to: str


def count_notes(rows: Rows) -> dict[str, dict[Resolution, int]]:
    """For each type of note, how many lines were resolved, partly, or not, and why not."""
    counts = {kind: dict.fromkeys(Resolution, 0) for kind in RELATING}
    for kind, resolution, count in rows(_COUNTS):
        counts[kind][Resolution(resolution)] = int(count)
    return counts


def left_notes(rows: Rows) -> list[LeftNote]:
    """The lines that name no code, and those that name one we could not read, by code."""
    return [LeftNote(Resolution(resolution), *where) for resolution, *where in rows(_LEFT)]
