"""Which new cases come next: what the learner is weakest at, in breadth, no harder than they are ready for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random

from codedrill.packs.card import CaseCard, PackCard
from codedrill.practice.item import Item, least_recent
from codedrill.practice.standing import Standing
from codedrill.practice.strength import LEVELS, Strengths

Pair = tuple[PackCard, CaseCard]

FIRST_PACK = "first-steps"
"""The pack that shows a newcomer how answers are written; it comes before any other."""
_CANDIDATES = 40
"""For each case to be chosen, so many of the most useful ones are weighed against each other."""
_TOO_HARD = 0.5
_TOO_EASY = 0.05
_SAME_PACK = 0.12
_SAME_SKILL = 0.15
"""Weights in units of strength (0 to 1): what a level off, or another case of the pack or the skill, is worth."""


def choose_new(cases: Sequence[Pair], standing: Standing, count: int, seed: int | None) -> list[Item]:
    """So many of the cases, which were all never seen, the most useful first; a seed shuffles equal ones."""
    if not count:
        return []
    choice = _Choice(Strengths(standing))
    # Weighing every case anew for every choice would cost more than the whole start.
    choice.left = sorted(_shuffled(cases, seed), key=choice.worth, reverse=True)[: count * _CANDIDATES]
    return [choice.next() for _ in range(min(count, len(cases)))]


def _shuffled(cases: Sequence[Pair], seed: int | None) -> Sequence[Pair]:
    if seed is None:
        return cases
    shuffled = list(cases)
    Random(seed).shuffle(shuffled)
    return shuffled


class _Strength(dict[str, float]):
    """The strength of each skill; of one that was never tried the usual one."""

    def __init__(self, strengths: Strengths) -> None:
        super().__init__({skill: strengths.of(skill) for skill in strengths.standing.skills})
        self._usual = strengths.usual

    def __missing__(self, skill: str) -> float:
        return self.setdefault(skill, self._usual)


class _Choice:
    """One choice after the other; each makes its pack and its skill less wanted for the next."""

    def __init__(self, strengths: Strengths) -> None:
        self.strengths = strengths
        self.left: list[Pair] = []
        self.packs: Counter[str] = Counter()
        self.skills: Counter[str] = Counter()
        self._strength = _Strength(strengths)
        # What is chosen already counts as so much stronger, so that the next one trains something else.
        self._wanted = _Strength(strengths)
        self._ready_for = strengths.ready_for

    def next(self) -> Item:
        """Take the best that is left."""
        pack, case = max(self.left, key=self.worth)
        self.left.remove((pack, case))
        skill = self._target(case)
        self.packs[pack.id] += 1
        self.skills[skill or ""] += 1
        if skill:
            self._wanted[skill] += _SAME_SKILL
        met = self.strengths.standing.met(pack.id, (case.id, *case.aliases))
        # One that was met in an exam comes in another variant where it has one.
        variant = least_recent(case, met.variants) if met else 1
        return Item(pack, case, variant, f"new: {self._said(pack, skill)}")

    def worth(self, pair: Pair) -> tuple[bool, float]:
        """How much asking a case would do now; larger is better."""
        pack, case = pair
        skill = self._target(case)
        weakness = 1 - self._strength[skill] if skill else 0.0
        repeated = _SAME_PACK * self.packs[pack.id] + _SAME_SKILL * self.skills[skill or ""]
        return pack.id == FIRST_PACK, weakness - repeated - self._misfit(case.level)

    def _misfit(self, level: str) -> float:
        above = (LEVELS.index(level) if level in LEVELS else 1) - self._ready_for
        return above * _TOO_HARD if above > 0 else -above * _TOO_EASY

    def _target(self, case: CaseCard) -> str | None:
        """The skill for whose sake the case would be asked: the weakest, less what was chosen already."""
        return min(case.skills, key=self._wanted.__getitem__, default=None)

    def _said(self, pack: PackCard, skill: str | None) -> str:
        if pack.id == FIRST_PACK or skill is None:
            return "to begin with" if pack.id == FIRST_PACK else "something else"
        tally = self.strengths.tally(skill)
        return f"{skill}, where you got {tally.right} of {tally.tried}" if tally.tried else f"{skill}, not tried yet"
