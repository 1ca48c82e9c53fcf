"""Alignment: which line of the answer stands for which line of the key.

Nearer pairs come first: exact codes, then a declared trap with the key code that it stands for, then
by nearness of the codes. Among equally near pairs the pairing with the highest score stands.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from codedrill.codes import Code
from codedrill.grading.assignment import assign
from codedrill.grading.forms import Given
from codedrill.grading.key import KeyLine
from codedrill.grading.traps import Traps, trap_lines
from codedrill.packs.error_class import ErrorClass
from codedrill.packs.model import Trap

Credit = Callable[[KeyLine, Given], int]
Near = Callable[[Code, Code], int | None]
"""The tier of the key's code and another, the smallest the nearest."""
ELEMENT = 256
"""What an element weighs when pairings are compared; what optional lines have right weighs a unit or two each."""
_PAIR = 10_000
"""What a pair weighs: more than all of its parts."""
_REMEMBERED = 128
Place = tuple[int, int]
"""A position in the key and one among the lines of the answer."""
Edges = dict[Place, Trap | None]
"""Which two lines may be paired, and the trap by which they are near."""


class Pair(NamedTuple):
    """A line of the answer that stands for a line of the key. `trap`: the trap that was walked into."""

    key: KeyLine
    given: Given
    exact: bool
    trap: Trap | None = None


@dataclass(frozen=True, slots=True)
class Combined:
    """Several codes given where one code of the key combines them."""

    key: KeyLine
    given: tuple[Given, ...]
    trap: Trap


@dataclass(frozen=True)
class Alignment:
    """One list of the answer against one list of the key; nothing where the list was not asked for.

    `elements`: those of the key lines that something of the answer stands for, which can be earned. `exact`: how
    many required codes were matched exactly. `is_chosen`: whether lines could have been paired otherwise.
    """

    pairs: Sequence[Pair] = ()
    combined: Sequence[Combined] = ()
    missed: Sequence[KeyLine] = ()
    extra: Sequence[Given] = ()
    elements: int = 0
    exact: int = 0
    is_chosen: bool = False

    @cached_property
    def key_index(self) -> Mapping[int, int]:
        """From a position in the answer, as typed, to the position of its key line."""
        found = {at: pair.key.index for pair in self.pairs for at in pair.given.at}
        for combined in self.combined:
            found.update({at: combined.key.index for given in combined.given for at in given.at})
        return found

    @cached_property
    def given_index(self) -> Mapping[int, int]:
        """From a position in the key to the first position in the answer that stands for it."""
        found: dict[int, int] = {}
        for at, index in sorted(self.key_index.items()):
            found.setdefault(index, at)
        return found


class KeyList:
    """One list of a key, made ready for every answer that is aligned with it."""

    def __init__(self, keys: Sequence[KeyLine], traps: Traps, near: Near) -> None:
        """`near` is asked once for each two codes, and then remembered."""
        self._keys = {key.index: key for key in keys}
        self._traps = traps
        self._near = lru_cache(_REMEMBERED)(near)
        self._by_code: dict[Code, list[KeyLine]] = {}
        for key in keys:
            for code in key.codes:
                self._by_code.setdefault(code, []).append(key)
        own = {key.code for key in keys}
        combining = [trap for trap in traps.each if trap.class_ == ErrorClass.COMBINATION and trap.instead_of in own]
        self._combining = [trap for trap in combining if len(trap.code) > 1]

    def align(self, given: Sequence[Given], credit: Credit) -> Alignment:
        """Align one list. `credit` says what a pair's parts would earn, an element being `ELEMENT`."""
        left = _Left(dict(self._keys), dict(enumerate(given)))
        combined = [found for trap in self._combining if (found := self._combined(left, trap))]
        pairs: list[Pair] = []
        is_chosen = False
        for edges in self._tiers(left):
            is_chosen |= not _is_plain(edges)
            pairs += left.paired(edges, credit)
            if not (left.keys and left.given):
                break
        pairs.sort(key=lambda pair: pair.given.at)
        missed = [key for key in left.keys.values() if key.required]
        reached = {pair.key.index for pair in pairs}.union([each.key.index for each in combined])
        elements = sum([self._keys[index].elements for index in reached])
        exact = sum([pair.exact and pair.key.required for pair in pairs])
        extra = _each_typed_once(left.given.values())
        return Alignment(pairs, combined, missed, extra, elements, exact, is_chosen)

    def _combined(self, left: _Left, trap: Trap) -> Combined | None:
        """Take out the codes of the answer that one code of the key combines."""
        key = next((key for key in left.keys.values() if key.code == trap.instead_of), None)
        lines = trap_lines(trap, key.list) if key else []
        group = [next((at for at, given in left.given.items() if line.matches(given)), None) for line in lines]
        found = [at for at in group if at is not None and not self._is_of_key(left, left.given[at])]
        if key is None or len(found) < len(trap.code):
            return None
        combined = Combined(key, tuple(left.given[at] for at in found), trap)
        left.given = {at: given for at, given in left.given.items() if at not in found}
        if not any(given.line.code in key.codes for given in left.given.values()):
            del left.keys[key.index]
        return combined

    def _is_of_key(self, left: _Left, given: Given) -> bool:
        return any(key.index in left.keys for key in self._by_code.get(given.line.code, ()))

    def _tiers(self, left: _Left) -> Iterator[Edges]:
        """The possible pairs, the nearest tier first; what an earlier tier used up is gone by then."""
        yield {
            (key.index, at): None
            for at, given in left.given.items()
            for key in self._by_code.get(given.line.code, ())
            if key.index in left.keys
        }
        yield dict(self._trapped(left))
        by_tier: dict[int, Edges] = {}
        for index, key in left.keys.items():
            for at, given in left.given.items() if key.required else ():
                if (tier := self._near(key.code, given.line.code)) is not None:
                    by_tier.setdefault(tier, {})[index, at] = None
        for tier in sorted(by_tier):
            yield {edge: None for edge in by_tier[tier] if edge[0] in left.keys and edge[1] in left.given}

    def _trapped(self, left: _Left) -> Iterator[tuple[Place, Trap]]:
        """The lines that walked into a trap of one code, with the key line that this trap stands for."""
        for at, given in left.given.items():
            for key in left.keys.values():
                for line in self._traps.matching(given, key.list):
                    if key.required and line.trap.instead_of == key.code and len(line.trap.code) == 1:
                        yield (key.index, at), line.trap
                        break


@dataclass(slots=True)
class _Left:
    """What of a list is not paired yet, by position."""

    keys: dict[int, KeyLine]
    given: dict[int, Given]

    def paired(self, edges: Edges, credit: Credit) -> Iterator[Pair]:
        """Take out the pairing that stands; credits are only worked out where there is a choice."""
        for row, column in sorted(edges) if _is_plain(edges) else self._best(edges, credit):
            key, given = self.keys.pop(row), self.given.pop(column)
            yield Pair(key, given, given.line.code in key.codes, edges[row, column])

    def _best(self, edges: Edges, credit: Credit) -> list[Place]:
        return assign({place: self._weight(place, credit) for place in edges})

    def _weight(self, place: Place, credit: Credit) -> int:
        key, given = self.keys[place[0]], self.given[place[1]]
        return _PAIR * (1 + key.required) + credit(key, given)


def _is_plain(edges: Edges) -> bool:
    """Whether no line could be paired in two ways."""
    return len({row for row, _ in edges}) == len(edges) == len({column for _, column in edges})


def _each_typed_once(given: Collection[Given]) -> list[Given]:
    """A line that was split into two, which nothing of the key took, is one that is too much."""
    return [*{line.at: line for line in reversed([*given])}.values()][::-1] if given else []
