"""The codes that were perhaps meant by one that does not exist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from codedrill.codebook.entry import Entry, Status
from codedrill.codebook.tables import Tables
from codedrill.codes import Code, Icd10Cm

_MOST_NAMED = 3
_SAME_PLACE = 4
"""Characters, the dot aside, that two codes of a subcategory begin with."""


def nearest_codes(tables: Tables, code: Code, on: date) -> list[str]:
    """At most three billable codes of the day, the likeliest first.

    A diagnosis was perhaps meant that is one slip of the finger away within the category, or two within the
    subcategory; any code, where two neighbouring characters changed places.
    """
    swapped = {str(each) for each in _swapped(code) if tables.status(each, on) is Status.VALID}
    found = {*swapped, *(_within_reach(tables, code, on) if isinstance(code, Icd10Cm) else ())}
    likeliest = {each for each in found if code.startswith(each)} or swapped
    return sorted(found, key=lambda each: (_distance(each, code), each not in likeliest, each))[:_MOST_NAMED]


def _within_reach(tables: Tables, code: Icd10Cm, on: date) -> Iterator[str]:
    category = tables.code(code.category, on)
    for each in _billable_within(tables, category, on) if category else ():
        near = 2 if each.replace(".", "")[:_SAME_PLACE] == code.bare[:_SAME_PLACE] else 1
        if _distance(each, code) <= near:
            yield each


def _billable_within(tables: Tables, entry: Entry, on: date) -> Iterator[str]:
    if entry.billable:
        yield entry.code
    for child in tables.children(entry.code, on):
        yield from _billable_within(tables, child, on)


def _distance(one: str, other: str) -> int:
    return edit_distance(one.replace(".", ""), other.replace(".", ""))


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
