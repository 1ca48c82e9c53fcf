"""The queue: which cases are asked next, and in which variant. Pure: same input, same queue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain, zip_longest
from typing import NamedTuple

from codedrill.packs.card import CaseCard, PackCard
from codedrill.practice.item import Item, least_recent
from codedrill.practice.newcomers import choose_new
from codedrill.practice.standing import Day, Met, Standing

Pair = tuple[PackCard, CaseCard]


class Allowance(NamedTuple):
    """How many cases a day brings, and how many of them may be new."""

    size: int
    new: int


class Plan(NamedTuple):
    """The items to be asked, what of the day was done before, and how many due cases wait for another day."""

    items: tuple[Item, ...]
    done: int
    waiting: int


class Desk:
    """Every case that may be asked, with what is known of it, on one of the learner's days."""

    def __init__(self, cases: Sequence[Pair], standing: Standing, day: date, seed: int | None = None) -> None:
        self.cases = cases
        self.standing = standing
        self.day = day
        self.seed = seed

    def daily(self, allowance: Allowance) -> Plan:
        """What is left of today: due cases, the most fragile first, then new ones, then what is owed a retry.

        A backlog is capped by the size of the day and so spread over the next ones. What was asked on this
        day before counts.
        """
        today = self.standing.days.get(self.day, Day())
        room = max(0, allowance.size - len(today.asked))
        due = self.due()
        taken = due[:room]
        new = self.new(min(room - len(taken), max(0, allowance.new - today.new)))
        # A day of many mistakes does not come back all at once: no more of them than a day has cases.
        items = (*taken, *new, *self._owed(today)[: allowance.size])
        return Plan(items, len(today.asked), len(due) - len(taken))

    def wished(self, allowance: Allowance) -> Plan:
        """What was asked for by name or by filter, as many as the size says, whatever was done today.

        Due cases first, then new ones, then those that are due soonest; what was asked today already is
        crammed, so that the schedule is not fooled by an answer that was just read.
        """
        due = self.due()[: allowance.size]
        new = self.new(min(allowance.size - len(due), allowance.new))
        chosen = {(item.pack.id, item.case.id) for item in new}
        rest = [item for item in self._not_due() if (item.pack.id, item.case.id) not in chosen]
        rest = rest[: allowance.size - len(due) - len(new)]
        return Plan((*due, *new, *rest), 0, 0)

    def due(self) -> list[Item]:
        """Every case whose day has come, the most fragile first."""
        found = [(pair, met) for pair, met in self._met() if met.memory and met.memory.due <= self.day]
        found.sort(key=lambda each: (-self._fragility(each[1]), each[1].last))
        return [self._item(pair, met, _due_since(met, self.day)) for pair, met in found]

    def due_on(self, day: date) -> int:
        """How many cases fall due on a day to come."""
        return sum(met.memory is not None and met.memory.due == day for _, met in self._met())

    def new(self, count: int) -> list[Item]:
        """So many cases that are in no schedule yet: never met, or only in an exam."""
        unmet = [pair for pair in in_turns(self.cases) if not ((met := self._meeting(pair)) and met.memory)]
        return choose_new(unmet, self.standing, max(0, count), self.seed)

    def _not_due(self) -> list[Item]:
        asked = set(self.standing.days.get(self.day, Day()).asked)
        found = [(pair, met) for pair, met in self._met() if not (met.memory and met.memory.due <= self.day)]
        found.sort(key=lambda each: (each[1].memory.due if each[1].memory else self.day, each[1].last))
        return [
            self._item(pair, met, "asked today already" if met.passed else "not passed today", "cram")
            if (pair[0].id, pair[1].id) in asked
            else self._item(pair, met, _due_later(met))
            for pair, met in found
        ]

    def _owed(self, today: Day) -> list[Item]:
        """The cases that were not passed today and have not come back yet."""
        by_key = {(pack.id, name): (pack, case) for pack, case in self.cases for name in (case.id, *case.aliases)}
        pairs = [by_key[key] for key in dict.fromkeys(today.owed) if key in by_key]
        return [retry(*pair, met) for pair in pairs if (met := self._meeting(pair))]

    def _met(self) -> Iterable[tuple[Pair, Met]]:
        return ((pair, met) for pair in self.cases if (met := self._meeting(pair)))

    def _meeting(self, pair: Pair) -> Met | None:
        pack, case = pair
        return self.standing.met(pack.id, (case.id, *case.aliases))

    def _fragility(self, met: Met) -> float:
        return met.memory.fragility(self.day) if met.memory else 0.0

    @staticmethod
    def _item(pair: Pair, met: Met, reason: str, mode: str = "drill") -> Item:
        pack, case = pair
        return Item(pack, case, least_recent(case, met.variants), reason, mode)


def retry(pack: PackCard, case: CaseCard, met: Met | None, besides: int | None = None) -> Item:
    """A case that was not passed, once more in the same session, in another variant where it has one."""
    seen = met.variants if met else {}
    return Item(pack, case, least_recent(case, seen, besides), "not passed today: once more", "retry")


def _due_since(met: Met, day: date) -> str:
    days = (day - met.memory.due).days if met.memory else 0
    since = {0: "due today", 1: "due since yesterday"}.get(days, f"due for {days} days")
    return since if met.passed else f"{since}; not passed the last time"


def _due_later(met: Met) -> str:
    return f"not due before {met.memory.due}" if met.memory else "met in an exam only"


def in_turns(cases: Iterable[Pair]) -> list[Pair]:
    """One case of each pack in turn, so that of equally useful ones no pack has all."""
    by_pack: dict[str, list[Pair]] = {}
    for pack, case in cases:
        by_pack.setdefault(pack.id, []).append((pack, case))
    rounds = zip_longest(*by_pack.values())
    return [pair for pair in chain.from_iterable(rounds) if pair is not None]
