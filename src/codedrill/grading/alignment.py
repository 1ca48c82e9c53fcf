"""Alignment: which line of the answer stands for which line of the key.

Nearer pairs come first: exact codes, then a declared trap with the key code that it stands for, then
by nearness of the codes. Among equally near pairs the pairing with the highest score stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from codedrill.codes import Code
from codedrill.grading.assignment import assign
from codedrill.grading.forms import Given
from codedrill.grading.key import DIAGNOSES, KeyLine
from codedrill.packs.error_class import ErrorClass
from codedrill.packs.model import Trap, TrapCode

Credit = Callable[[KeyLine, Given], int]
Near = Callable[[Code, Code], int | None]
"""The tier of the key's code and another, the smallest the nearest."""
Edge = tuple[KeyLine, Given, Trap | None]
"""Two lines that may be paired, and the trap by which they are near."""
ELEMENT = 256
"""What an element weighs when pairings are compared; what optional lines have right weighs a unit or two each."""
_PAIR = 10_000
"""What a pair weighs: more than all of its parts."""
Place = tuple[int, int]
"""A position in the key and one among the lines that are left."""


@dataclass(frozen=True, slots=True)
class Pair:
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


@dataclass
class Alignment:
    """One list of the answer against one list of the key. It is looked at when it is whole, and not changed then."""

    pairs: list[Pair] = field(default_factory=list)
    combined: list[Combined] = field(default_factory=list)
    missed: list[KeyLine] = field(default_factory=list)
    extra: list[Given] = field(default_factory=list)

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


def align(
    keys: Sequence[KeyLine], given: Sequence[Given], traps: Sequence[Trap], near: Near, credit: Credit
) -> Alignment:
    """Align one list. `credit` says what a pair's parts would earn, an element being `ELEMENT`."""
    alignment = Alignment()
    keys_left, given_left = list(keys), list(given)
    _combine(alignment, keys_left, given_left, traps)
    for edges in _tiers(keys_left, given_left, traps, near):
        _pair(alignment, edges, credit, keys_left, given_left)
        if not (keys_left and given_left):
            break
    alignment.pairs.sort(key=lambda pair: pair.given.at)
    alignment.missed = [key for key in keys_left if key.required]
    alignment.extra = [*{line.at: line for line in reversed(given_left)}.values()][::-1]
    return alignment


def matches(trap_code: TrapCode, given: Given, list_name: str) -> bool:
    """Whether a line of the answer is what a trap's code says: its code, and any parts it names."""
    trap = trap_code.diagnosis if list_name == DIAGNOSES else trap_code.procedure
    if trap is None or trap.code != given.line.code:
        return False
    return set(trap.modifiers) <= set(given.line.modifiers) and trap.units in (1, given.line.units)


def _combine(alignment: Alignment, keys: list[KeyLine], given: list[Given], traps: Sequence[Trap]) -> None:
    """Take out the groups of codes that one code of the key combines."""
    for trap in traps:
        if trap.class_ != ErrorClass.COMBINATION or len(trap.code) < 2:
            continue
        key = next((key for key in keys if key.code == trap.instead_of), None)
        group = [next((g for g in given if matches(c, g, key.list)), None) for c in trap.code] if key else []
        found = [member for member in group if member and not any(member.line.code in k.codes for k in keys)]
        if key is None or len(found) < len(trap.code):
            continue
        alignment.combined.append(Combined(key, tuple(found), trap))
        given[:] = [line for line in given if line not in found]
        if not any(line.line.code in key.codes for line in given):
            keys.remove(key)


def _tiers(keys: list[KeyLine], given: list[Given], traps: Sequence[Trap], near: Near) -> Iterator[list[Edge]]:
    """The possible pairs, the nearest tier first; what an earlier tier used up is gone by then."""
    yield [(key, line, None) for line in given for key in keys if line.line.code in key.codes]
    yield [
        (key, line, trap) for line in given for key in keys if key.required and (trap := _trap_for(key, line, traps))
    ]
    by_tier: dict[int, list[Edge]] = {}
    for line in given:
        for key in keys:
            tier = near(key.code, line.line.code) if key.required else None
            if tier is not None:
                by_tier.setdefault(tier, []).append((key, line, None))
    for tier in sorted(by_tier):
        yield [edge for edge in by_tier[tier] if edge[0] in keys and edge[1] in given]


def _trap_for(key: KeyLine, given: Given, traps: Iterable[Trap]) -> Trap | None:
    """The trap of one code that this line walked into, where the trap stands for this key line."""
    for trap in traps:
        if trap.instead_of == key.code and len(trap.code) == 1 and matches(trap.code[0], given, key.list):
            return trap
    return None


def _pair(
    alignment: Alignment,
    edges: list[Edge],
    credit: Credit,
    keys: list[KeyLine],
    given: list[Given],
) -> None:
    if not edges:
        return
    column = {id(line): at for at, line in enumerate(given)}
    by_place = {(key.index, column[id(line)]): (key, line, trap) for key, line, trap in edges}
    for place in _best(by_place, credit):
        key, line, trap = by_place[place]
        alignment.pairs.append(Pair(key, line, line.line.code in key.codes, trap))
        keys.remove(key)
        given.remove(line)


def _best(by_place: Mapping[Place, Edge], credit: Credit) -> list[Place]:
    """The pairing that stands; credits are only worked out where there is a choice."""
    if len({row for row, _ in by_place}) == len(by_place) == len({column for _, column in by_place}):
        return sorted(by_place)
    weights = {place: _PAIR * (1 + key.required) + credit(key, line) for place, (key, line, _) in by_place.items()}
    return assign(weights)
