"""From a path in a pack to the lines and columns that an author sees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from codedrill.lint.remark import Path, Remark
from codedrill.packs.place import Mapped, Place, PlaceTree, key_place_at, place_at, subtree_at
from codedrill.packs.problem import Problem
from codedrill.packs.variants import lone_placeholder, value_at

_BLOCK = ("|", ">")


class Placing:
    """Finds the places of one file. `lines` are its lines without their ends."""

    def __init__(self, places: PlaceTree, raw: Any, lines: Sequence[str]) -> None:
        self._places = places
        self._raw = raw
        self._lines = lines

    def place(self, base: Path, remark: Remark, variant: int | None = None) -> Place:
        """Where a remark on what stands at `base` points.

        What a single placeholder filled in is pointed at in its row of `vary`: that is where it is mended.
        """
        path = (*base, *remark.path)
        if variant is not None and (row := self._row_value(base, path, variant)):
            return row
        if remark.at_key:
            return key_place_at(self._places, path)
        tree = subtree_at(self._places, path)
        if isinstance(tree, Mapped):
            return self._mapping(tree)
        place = place_at(self._places, path)
        return self._passage(place, remark.passage) if remark.passage else self._first_line(place)

    def of_problem(self, problem: Problem) -> Place:
        """Where something points that was found on reading; a case that lacks a key is shown by its `id`."""
        tree = subtree_at(self._places, problem.path)
        if problem.rule == "missing-key" and len(problem.path) == 3 and isinstance(tree, Mapped) and "id" in tree.keys:
            return tree.keys["id"]
        return self._passage(problem.place, problem.passage) if problem.passage else self._first_line(problem.place)

    def _row_value(self, base: Path, path: Path, variant: int) -> Place | None:
        name = lone_placeholder(value_at(self._raw, path))
        row = (*base, "vary", variant - 1)
        values = value_at(self._raw, row)
        if name is None or not isinstance(values, dict) or name not in values:
            return None
        return place_at(self._places, (*row, name))

    def _mapping(self, tree: Mapped) -> Place:
        """What is missing from a mapping is said at its `id`, or at its first key."""
        key = tree.keys.get("id") or next(iter(tree.keys.values()), None)
        return key or tree.place

    def _passage(self, place: Place, passage: str) -> Place:
        """The words themselves, where they stand on one line; else the first line that has the first of them."""
        for words in (passage, passage.splitlines()[0] if passage.strip() else "", *passage.split()[:1]):
            for line in range(place.line, place.end_line + 1):
                text = self._line(line)
                start = place.column - 1 if line == place.line else 0
                at = text.find(words, start) if words else -1
                if at >= 0:
                    return Place(line, at + 1, line, at + 1 + len(words))
        return self._first_line(place)

    def _first_line(self, place: Place) -> Place:
        """A block scalar is shown by its first line of text; whatever else spans lines, by the first of them."""
        if place.style in _BLOCK:
            for line in range(place.line + 1, place.end_line + 1):
                if text := self._line(line).strip():
                    column = self._line(line).index(text) + 1
                    return Place(line, column, line, column + len(text))
        if place.end_line > place.line:
            return Place(place.line, place.column, place.line, max(place.column + 1, len(self._line(place.line)) + 1))
        return place

    def _line(self, number: int) -> str:
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""
