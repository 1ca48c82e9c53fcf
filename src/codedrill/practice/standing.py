"""Where a learner stands: everything the queue needs to know of a history, folded record by record.

The fold is incremental and its result prints as JSON, so that it can be kept beside the history and go on
from where it stopped. File order is used wherever possible, not the clock, which may have jumped back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from codedrill.insight.blame import outcomes
from codedrill.practice.schedule import Memory, Recall, reviewed

SCHEDULED = frozenset({"drill", ""})
"""The modes that move the schedule; retries, cramming and exams leave it alone."""
RECENT = 20
"""How many of the latest outcomes of a skill count."""
DAYS_KEPT = 3

Key = tuple[str, str]
"""Pack and case."""
Row = Mapping[str, object]
Review = Callable[[Memory | None, Recall, date], Memory]


@dataclass(slots=True)
class Tally:
    """The latest outcomes of a skill or a level, oldest first: `1` for right, `0` for wrong."""

    outcomes: str = ""

    def add(self, right: bool) -> None:
        """Count one more; what is older than the latest `RECENT` is forgotten."""
        self.outcomes = (self.outcomes + "01"[right])[-RECENT:]

    @property
    def tried(self) -> int:
        """How many outcomes count."""
        return len(self.outcomes)

    @property
    def right(self) -> int:
        """How many of them were right."""
        return self.outcomes.count("1")


@dataclass(slots=True)
class Met:
    """A case that was met: `last` and the values of `variants` are positions in the history (later is larger).

    `memory` is its schedule and `carrier` the id of the attempt that carries it; None where it was only ever
    retried, crammed or examined.
    """

    last: int = 0
    attempts: int = 0
    passed: bool = False
    variants: dict[int, int] = field(default_factory=dict)
    memory: Memory | None = None
    carrier: str | None = None


@dataclass(slots=True)
class Day:
    """What was done on one of the learner's days: scheduled cases asked, how many were new, what is owed a retry."""

    asked: list[Key] = field(default_factory=list)
    new: int = 0
    owed: list[Key] = field(default_factory=list)


class Standing:
    """The fold of a history. `review` says what an answer makes of a memory, where the file does not."""

    def __init__(self, review: Review = reviewed) -> None:
        self._review = review
        self.position = 0
        self.cases: dict[Key, Met] = {}
        self.skills: dict[str, Tally] = {}
        self.levels: dict[str, Tally] = {}
        self.days: dict[date, Day] = {}
        self.voided: list[str] = []
        """The ids of the attempts that were taken back, and so were not folded in."""

    def add(self, attempt: Row) -> None:
        """Fold one raw attempt in."""
        self.position += 1
        key = str(attempt.get("pack")), str(attempt.get("case"))
        met = self.cases.setdefault(key, Met())
        self._meet(met, attempt)
        scheduled = attempt.get("mode", "") in SCHEDULED
        day = _day(attempt)
        if day:
            self._note_day(day, key, met, scheduled)
            if scheduled:
                self._schedule(key[0], met, attempt, day)
        if attempt.get("mode") != "retry":  # the same case a second time, with its answer just read
            for skill, right in outcomes(attempt).items():
                self.skills.setdefault(skill, Tally()).add(right)
            self.levels.setdefault(str(attempt.get("level") or "working"), Tally()).add(met.passed)

    def _meet(self, met: Met, attempt: Row) -> None:
        variant = attempt.get("variant")
        met.last = met.variants[variant if isinstance(variant, int) else 1] = self.position
        met.attempts += 1
        met.passed = attempt.get("passed") is True

    def _note_day(self, day: date, key: Key, met: Met, scheduled: bool) -> None:
        today = self.days.setdefault(day, Day())
        if scheduled:
            today.new += met.memory is None  # whatever exams it was met in
            today.asked.append(key)
        if key in today.owed and (met.passed or not scheduled):
            today.owed.remove(key)
        elif scheduled and not met.passed:
            today.owed.append(key)
        while len(self.days) > DAYS_KEPT:
            del self.days[min(self.days)]

    def _schedule(self, pack: str, met: Met, attempt: Row, day: date) -> None:
        """Take the schedule from the record, or work it out where that continues another attempt than this one's."""
        stored = attempt.get("review")
        memory = None
        if isinstance(stored, Mapping) and self._continues(pack, met, stored.get("after")):
            memory = Memory.from_json(stored, day)
        if memory is None:
            hints = attempt.get("hints")
            recall = Recall.of(met.passed, hints if isinstance(hints, int) else 0)
            memory = self._review(met.memory, recall, day)
        met.memory, met.carrier = memory, str(attempt.get("id"))

    def _continues(self, pack: str, met: Met, after: object) -> bool:
        """Whether a schedule goes on from the one before: the case's own, or that of an id that it used to have."""
        if met.carrier is not None or after is None:
            return after == met.carrier
        return any(other.carrier == after for (name, _), other in self.cases.items() if name == pack)

    def met(self, pack: str, names: Iterable[str]) -> Met | None:
        """The last meeting with a case, under its id or one that it used to have."""
        found = [met for name in names if (met := self.cases.get((pack, name)))]
        return max(found, key=lambda met: met.last, default=None)

    def to_json(self) -> dict[str, Any]:
        """The fold so far."""
        return {
            "position": self.position,
            "voided": self.voided,
            "cases": [[*key, *_frozen(met)] for key, met in self.cases.items()],
            "skills": {name: tally.outcomes for name, tally in self.skills.items()},
            "levels": {name: tally.outcomes for name, tally in self.levels.items()},
            "days": [[day.isoformat(), done.asked, done.new, done.owed] for day, done in self.days.items()],
        }

    @classmethod
    def from_json(cls, fields: Mapping[str, Any], review: Review = reviewed) -> Self:
        """The fold that `to_json` wrote. Raises `LookupError`, `TypeError` or `ValueError` for anything else."""
        standing = cls(review)
        standing.position = fields["position"]
        standing.voided = fields["voided"]
        standing.cases = {(pack, case): _thawed(*rest) for pack, case, *rest in fields["cases"]}
        standing.skills = {name: Tally(text) for name, text in fields["skills"].items()}
        standing.levels = {name: Tally(text) for name, text in fields["levels"].items()}
        standing.days = {
            date.fromisoformat(day): Day([_key(key) for key in asked], new, [_key(key) for key in owed])
            for day, asked, new, owed in fields["days"]
        }
        return standing


def _day(attempt: Row) -> date | None:
    try:
        return date.fromisoformat(str(attempt.get("day")))
    except ValueError:
        return None


def _key(names: list[str]) -> Key:
    pack, case = names
    return pack, case


def _frozen(met: Met) -> list[Any]:
    memory = met.memory
    kept = memory and [memory.day.isoformat(), memory.due.isoformat(), memory.stability, memory.difficulty]
    return [met.last, met.attempts, met.passed, [*met.variants.items()], kept, met.carrier]


def _thawed(last: int, attempts: int, passed: bool, variants: Any, kept: Any, carrier: str | None) -> Met:
    memory = None
    if kept:
        day, due, stability, difficulty = kept
        memory = Memory(date.fromisoformat(day), date.fromisoformat(due), stability, difficulty)
    return Met(last, attempts, passed, dict(variants), memory, carrier)
