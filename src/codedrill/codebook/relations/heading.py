"""Headings: lines of a note such as "code to identify:", which the lines below them go on with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from codedrill.codebook.rows import NoteRow

_ANEW = re.compile(r"codes?\b|external cause code|[(,]")
"""How a line begins that is an instruction of its own: "code (B95-B97) to identify infectious agent"."""
_EXCLUDES = frozenset({"excludes1", "excludes2"})
_STANDS_ALONE = re.compile(r"such as\s*:$")


def is_heading(row: NoteRow) -> bool:
    """Whether the line is completed by the ones below it."""
    return row.text.endswith(":")


def headings_of(rows: Iterable[tuple[int, NoteRow]]) -> Iterator[tuple[int, int]]:
    """Numbers of lines, each with the number of its heading. Lines come in the order of the list.

    The list does not say where a heading ends. An instruction ends where the next begins. Lines of
    Excludes notes are in alphabetical order, so that a line out of order is no part of the heading above;
    one that stands below "such as:" says enough by itself.
    """
    above: tuple[int, NoteRow] | None = None
    before = ""
    for number, row in rows:
        if is_heading(row):
            above, before = (number, row), ""
        elif above and _goes_on(above[1], row, before):
            before = row.text.casefold()
            yield number, above[0]
        else:
            above = None


def _goes_on(heading: NoteRow, row: NoteRow, before: str) -> bool:
    if (row.code, row.type, row.valid_from) != (heading.code, heading.type, heading.valid_from):
        return False
    if row.type in _EXCLUDES:
        return not _STANDS_ALONE.search(heading.text) and row.text.casefold() >= before
    return not _ANEW.match(row.text)
