"""The queue against two plain ones, over ninety days of a simulated learner: practised on what, and to what end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

from benchmarks.learner import Outcome, practise
from codedrill.packs.card import CaseCard, PackCard
from codedrill.practice.item import Item, least_recent
from codedrill.practice.queue import Allowance, Desk, in_turns
from codedrill.practice.standing import Standing

DAYS, SIZE, NEW = 90, 10, 5
SEEDS = (1, 2, 3, 4, 5)
Cases = Sequence[tuple[PackCard, CaseCard]]


def scheduled(cases: Cases, standing: Standing, day: date, count: int) -> Sequence[Item]:
    """The queue of `codedrill`."""
    return Desk(cases, standing, day).daily(Allowance(count, NEW)).items[:count]


def at_random(cases: Cases, standing: Standing, day: date, count: int) -> Sequence[Item]:
    """Any case, as a shuffled deck without memory would give it."""
    del standing
    return [Item(*pair, 1, "random") for pair in Random(day.toordinal()).sample(list(cases), count)]


def least_recently_seen(cases: Cases, standing: Standing, day: date, count: int) -> Sequence[Item]:
    """Unseen ones first, then the one that was seen longest ago."""
    del day

    def last(pair: tuple[PackCard, CaseCard]) -> int:
        met = standing.met(pair[0].id, (pair[1].id,))
        return met.last if met else 0

    return [
        Item(*pair, least_recent(pair[1], {}), "least recent") for pair in sorted(in_turns(cases), key=last)[:count]
    ]


def outcomes(seed: int) -> dict[str, Outcome]:
    """Each queue with the same learner, the plain ones asking as many questions on each day as the scheduled one."""
    best, brought = practise(scheduled, DAYS, SIZE, seed)
    return {
        "scheduled": best,
        "random": practise(at_random, DAYS, brought, seed)[0],
        "least recently seen": practise(least_recently_seen, DAYS, brought, seed)[0],
    }
