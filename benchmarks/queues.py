"""The queue against two plain ones, over ninety days of a simulated learner: practised on what, and to what end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from statistics import mean

from benchmarks.learner import Outcome, practise
from benchmarks.row import Row
from benchmarks.workspace import Workspace
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


def rows(place: Workspace) -> Iterator[Row]:
    """Means over five learners who differ in what they guess rightly."""
    del place
    found = [outcomes(seed) for seed in SEEDS]
    for name in ("scheduled", "random", "least recently seen"):
        each = [outcome[name] for outcome in found]
        weak, share = mean(one.weak_accuracy for one in each), mean(one.weak_share for one in each)
        questions, reviews = mean(one.questions for one in each), mean(one.reviews for one in each)
        said = f"{questions:.0f} questions, {reviews:.0f} of them reviews"
        yield Row(
            f"{DAYS} simulated days, {name} queue: weak skills at the end",
            f"{weak:.1%}",
            medians=f"{share:.0%} of questions on weak skills, {mean(one.all_right for one in each):.0%} right; {said}",
        )
