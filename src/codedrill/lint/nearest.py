"""The codes that were perhaps meant by one that does not exist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from codedrill.codebook.entry import Status
from codedrill.codebook.tables import Tables
from codedrill.codes import Code, Icd10Cm

_MOST_NAMED = 3
_FARTHEST = 2
"""Slips of the finger; beyond two, whatever is near is near by chance."""


def nearest_codes(tables: Tables, code: Code, on: date) -> list[str]:
    """At most three codes of the day, the likeliest first: billable ones of the same category, letters swapped."""
    found = {str(each) for each in _swapped(code) if tables.status(each, on) is Status.VALID}
    if isinstance(code, Icd10Cm):
        below = _billable_below(tables, code.category, on)
        found.update(each for each in below if edit_distance(each, code) <= _FARTHEST)
    return sorted(found, key=lambda each: (edit_distance(each, code), -_alike(each, code), each))[:_MOST_NAMED]


def _alike(one: str, other: str) -> int:
    """With how many of the same characters two codes begin."""
    return next((at for at, pair in enumerate(zip(one, other, strict=False)) if len(set(pair)) > 1), len(one))


def deepest_known(tables: Tables, code: Icd10Cm, on: date) -> str | None:
    """The longest beginning of a code that is a code of the day: how far it can be followed."""
    for end in range(len(code) - 1, 2, -1):
        beginning = code[:end].rstrip(".")
        if tables.code(beginning, on):
            return beginning
    return None


def edit_distance(one: str, other: str) -> int:
    """How many characters to put in, take out, change, or swap with their neighbour (optimal string alignment)."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, mine in enumerate(one, start=1):
        here = [row]
        for column, theirs in enumerate(other, start=1):
            least = min(above[column] + 1, here[-1] + 1, above[column - 1] + (mine != theirs))
            if row > 1 and column > 1 and mine == other[column - 2] and theirs == one[row - 2]:
                least = min(least, before[column - 2] + 1)
            here.append(least)
        before, above = above, here
    return above[-1]


def _swapped(code: Code) -> Iterator[Code]:
    """The code with two neighbouring characters in the other order, wherever that has the shape of a code."""
    bare = code.replace(".", "")
    for at in range(len(bare) - 1):
        other = bare[:at] + bare[at + 1] + bare[at] + bare[at + 2 :]
        if other != bare and type(code).SHAPE.fullmatch(other):
            yield type(code)(type(code).canonical(other))


def _billable_below(tables: Tables, code: str, on: date) -> Iterator[str]:
    for entry in tables.children(code, on):
        if entry.billable:
            yield entry.code
        yield from _billable_below(tables, entry.code, on)
