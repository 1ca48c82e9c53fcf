"""The paper of an exam: which cases are asked in which section. Pure: same library, history and seed, same paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any, Self

from codedrill.packs.card import CaseCard, PackCard
from codedrill.practice.exam.scaling import questions_of
from codedrill.practice.item import Item, least_recent

if TYPE_CHECKING:
    from codedrill.practice.exam.blueprint import Blueprint, Section
    from codedrill.practice.standing import Standing

Pair = tuple[PackCard, CaseCard]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a paper: its section, the case, its variant (from 1), and a hash of what is asked.

    `choice`: a coded case that is to be asked as multiple choice, where that can be made of it.
    """

    section: str
    pack: str
    case: str
    variant: int
    content: str
    choice: bool = False

    def to_json(self) -> dict[str, object]:
        """As the history keeps it."""
        row: dict[str, object] = {name: getattr(self, name) for name in ("section", "pack", "case", "variant")}
        return {**row, "content": self.content, **({"choice": True} if self.choice else {})}

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Self:
        """What `to_json` wrote. Raises `LookupError`, `TypeError` or `ValueError` for anything else."""
        section, pack, case = (str(row[name]) for name in ("section", "pack", "case"))
        return cls(section, pack, case, int(row["variant"]), str(row["content"]), row.get("choice") is True)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A section for which the library does not have enough."""

    section: str
    title: str
    wanted: int
    found: int


@dataclass(frozen=True, slots=True)
class Paper:
    """The questions in the order of asking, and the sections that got fewer than they should."""

    questions: tuple[Asked, ...]
    shortfalls: tuple[Shortfall, ...]


def draw_paper(
    blueprint: Blueprint, cases: Sequence[Pair], standing: Standing, seed: int, size: int | None = None
) -> Paper:
    """Draw the questions of an exam of `size` (None: as the blueprint says).

    A case stands in one section only; those seen least come first, of these the ones that name the section, and
    equal ones are shuffled by the seed. No section goes short while another could give it a case and take a
    different one instead.
    """
    ordered = _least_seen_first(cases, standing, seed)
    wanted = questions_of(blueprint, size)
    seats = [at for at, count in enumerate(wanted) for _ in range(count)]
    candidates = [_candidates(section, ordered, standing) for section in blueprint.sections]
    taken = _seated(seats, candidates)
    questions: list[Asked] = []
    shortfalls: list[Shortfall] = []
    for at, section in enumerate(blueprint.sections):
        pairs = [ordered[case] for case in sorted(case for case, seat in taken.items() if seats[seat] == at)]
        questions += [_asked(section.section, pair, standing, section.choice) for pair in pairs]
        if len(pairs) < wanted[at]:
            shortfalls.append(Shortfall(section.section, section.title, wanted[at], len(pairs)))
    return Paper(tuple(questions), tuple(shortfalls))


def _least_seen_first(cases: Sequence[Pair], standing: Standing, seed: int) -> list[Pair]:
    shuffled = sorted(cases, key=lambda pair: (pair[0].id, pair[1].id))
    Random(seed).shuffle(shuffled)
    return sorted(shuffled, key=lambda pair: _seen(pair, standing))


def _seen(pair: Pair, standing: Standing) -> tuple[int, int]:
    """How often, and how lately."""
    met = standing.met(pair[0].id, (pair[1].id, *pair[1].aliases))
    return (met.attempts, met.last) if met else (0, 0)


def _candidates(section: Section, ordered: Sequence[Pair], standing: Standing) -> list[int]:
    """The cases that can stand in a section, by their places in `ordered`, the best first."""
    able = [at for at, (_, case) in enumerate(ordered) if section.takes(case)]
    return sorted(able, key=lambda at: (_seen(ordered[at], standing)[0], not section.is_meant_by(ordered[at][1])))


def _seated(seats: Sequence[int], candidates: Sequence[Sequence[int]]) -> dict[int, int]:
    """Case to seat, as many as can be: a maximum bipartite matching by augmenting paths (Kuhn).

    The scarcest sections choose first, so that little has to be moved about.
    """
    taken: dict[int, int] = {}
    given_up: set[int] = set()
    for seat in sorted(range(len(seats)), key=lambda seat: (len(candidates[seats[seat]]), seat)):
        section = seats[seat]
        # Where one seat of a section finds nothing, its other seats, which want the same, find nothing either.
        if section not in given_up and not _place(seat, seats, candidates, taken):
            given_up.add(section)
    return taken


def _place(seat: int, seats: Sequence[int], candidates: Sequence[Sequence[int]], taken: dict[int, int]) -> bool:
    """Find a case for a seat; one that is taken is given up by its seat for another, in as many steps as it takes."""
    came_from: dict[int, int] = {}
    waiting = [seat]
    for at in waiting:
        for case in candidates[seats[at]]:
            if case in came_from:
                continue
            came_from[case] = at
            if case not in taken:
                _move_up(case, seat, came_from, taken)
                return True
            waiting.append(taken[case])
    return False


def _move_up(case: int, first: int, came_from: Mapping[int, int], taken: dict[int, int]) -> None:
    """Along the way back to the seat that began: each seat takes the case it found, and leaves its own."""
    while True:
        seat = came_from[case]
        left = next((held for held, holder in taken.items() if holder == seat), None)
        taken[case] = seat
        if seat == first or left is None:
            return
        case = left


def _asked(section: str, pair: Pair, standing: Standing, choice: bool) -> Asked:
    pack, case = pair
    met = standing.met(pack.id, (case.id, *case.aliases))
    variant = least_recent(case, met.variants if met else {})
    return Asked(section, pack.id, case.id, variant, case.contents[variant - 1], choice and case.kind == "code")


def items_of(paper: Sequence[Asked], cases: Sequence[Pair]) -> Iterator[Item | None]:
    """For each question what is to be asked; None where its case was changed, or is in the library no more."""
    known = {(pack.id, name): (pack, case) for pack, case in cases for name in (case.id, *case.aliases)}
    for asked in paper:
        pack, case = known.get((asked.pack, asked.case), (None, None))
        is_same = case and asked.variant in range(1, len(case.contents) + 1)
        if pack and case and is_same and case.contents[asked.variant - 1] == asked.content:
            yield Item(pack, case, asked.variant, asked.section, "exam")
        else:
            yield None
