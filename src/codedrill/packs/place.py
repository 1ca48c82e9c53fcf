"""Where in a file a value stands: a tree of places, parallel to the values.

A value that came by an alias has its own place where the alias stands; what is inside it shares the places
of the anchored text, and so do the keys that a merge (`<<`) brought in: that is where one would edit them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias


class Place(NamedTuple):
    """Lines and columns from 1, columns in characters; the end is the first position after the text."""

    line: int
    column: int
    end_line: int
    end_column: int
    style: str | None = None
    """How a text was written: `|`, `>`, `'`, `"`, or None for plain text and for collections."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A mapping: its own place, and those of its keys and values."""

    place: Place
    keys: dict[str, Place]
    values: dict[str, PlaceTree]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: its own place, and those of its items."""

    place: Place
    items: list[PlaceTree]


# A text, or nothing, is a bare `Place`: most nodes of a pack are, so they cost no second object.
PlaceTree: TypeAlias = Mapped | Listed | Place

START = Place(1, 1, 1, 1)


def own_place(tree: PlaceTree) -> Place:
    """The place of the value at the root of `tree`."""
    return tree if isinstance(tree, Place) else tree.place


def place_at(tree: PlaceTree, path: Sequence[str | int]) -> Place:
    """The place of the value at `path`, or of the nearest value around it that exists.

    A step that leads nowhere is passed over and the next one tried from the same place, because Pydantic puts
    names of its own (of a union's member, say) between the real steps of a `loc`.
    """
    return own_place(subtree_at(tree, path))


def key_place_at(tree: PlaceTree, path: Sequence[str | int]) -> Place:
    """The place of the key that the last step of `path` names, or what `place_at` finds."""
    if path:
        around = subtree_at(tree, path[:-1])
        if isinstance(around, Mapped) and (key := around.keys.get(str(path[-1]))):
            return key
    return place_at(tree, path)


def subtree_at(tree: PlaceTree, path: Sequence[str | int]) -> PlaceTree:
    """The part of `tree` at `path`, steps that lead nowhere passed over."""
    for step in path:
        tree = _child(tree, step) or tree
    return tree


def _child(tree: PlaceTree, step: str | int) -> PlaceTree | None:
    if isinstance(tree, Mapped):
        return tree.values.get(str(step))
    if isinstance(tree, Listed) and isinstance(step, int) and 0 <= step < len(tree.items):
        return tree.items[step]
    return None
