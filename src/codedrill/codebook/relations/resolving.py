"""Every note of the tabular list that names other codes, with what it names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from codedrill.codebook.relations.heading import headings_of, is_heading
from codedrill.codebook.relations.prose import Named, read_prose
from codedrill.codebook.relations.resolution import RELATING, Resolution
from codedrill.codebook.relations.tabular_order import TabularOrder
from codedrill.codebook.relations.target import TargetRow
from codedrill.codebook.rows import NoteRow, Tables


class ResolvedNote(NamedTuple):
    """A line of a note, by its number among all notes, with its heading and what it names."""

    note: int
    heading: int | None
    resolution: Resolution
    targets: tuple[TargetRow, ...]


def resolve(tables: Tables) -> Iterator[ResolvedNote]:
    """The relating notes, in their order. Notes are numbered from 1, as SQLite numbers the rows of a table."""
    order = TabularOrder(tables.entries)
    relating = [(number, row) for number, row in enumerate(tables.notes, start=1) if row.type in RELATING]
    headings = dict(headings_of(relating))
    known: dict[str, Named] = {}
    for number, row in relating:
        if row.text not in known:
            known[row.text] = read_prose(row.text, order)
        named = known[row.text]
        yield ResolvedNote(number, headings.get(number), _resolution(row, named), named.targets)


def _resolution(row: NoteRow, named: Named) -> Resolution:
    found = named.resolution
    return Resolution.HEADING if found is Resolution.NO_CODE and is_heading(row) else found
