"""A line of a file with carets below the part that is meant, as wide as the page allows."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from codedrill.packs.limits import FORBIDDEN

_TAB = "    "
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The line as it is shown, and the line of carets below it."""

    text: str
    carets: str


def excerpt(line: str, start: int, end: int, width: int, spell: Callable[[str], str]) -> Excerpt:
    """The characters from `start` up to `end` (from 0) of a line underlined, in at most `width` columns.

    A line that is too long is cut on both sides of the place. Past the end of the line there is still a caret.
    """
    shown = [_shown(character, spell) for character in line.ljust(start)]
    edges = [0, *accumulate(map(_columns, shown))]
    start, end = min(start, len(shown)), min(max(end, start + 1), len(shown))
    first, last = _window(edges, start, end, width - 2 * _columns(spell(_CUT)))
    before, after = spell(_CUT) if first else "", spell(_CUT) if last < len(shown) else ""
    indent = _columns(before) + edges[start] - edges[first]
    carets = max(1, edges[min(max(end, start), last)] - edges[start])
    return Excerpt(f"{before}{''.join(shown[first:last])}{after}".rstrip(), " " * indent + "^" * carets)


def _window(edges: Sequence[int], start: int, end: int, room: int) -> tuple[int, int]:
    """The first character to show and the one behind the last; the place is in the middle, its beginning always in."""
    if edges[-1] <= room:
        return 0, len(edges) - 1
    spare = max(0, room - (edges[end] - edges[start]))
    left = max(0, min(edges[start] - spare // 2, edges[-1] - room))
    first = next(at for at, edge in enumerate(edges) if edge >= left)
    last = max(at for at, edge in enumerate(edges) if edge <= edges[first] + room)
    return first, last


def _shown(character: str, spell: Callable[[str], str]) -> str:
    if character == "\t":
        return _TAB
    return spell("\ufffd" if FORBIDDEN.match(character) else character)


def _columns(text: str) -> int:
    """How many columns of a terminal text takes up (Unicode Standard Annex 11)."""
    return sum(map(_width, text))


def _width(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
