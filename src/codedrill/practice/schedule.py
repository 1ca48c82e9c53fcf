"""The schedule: what FSRS makes of an answer. Pure: days in, days out.

A drill is daily, so days are all that counts: no learning steps, no fuzz, and an answer at eight in the
evening is as old the next morning as one at eight in the morning.
Source of the arithmetic: FSRS 6, as the pinned package `fsrs` has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fsrs import Scheduler

SCHEDULER, VERSION = "fsrs", "6.3.2"


class Recall(Enum):
    """How an answer went, as FSRS names it."""

    AGAIN = 1
    HARD = 2
    GOOD = 3

    @classmethod
    def of(cls, passed: bool, hints: int) -> Recall:
        """Passed is good, passed with a hint is hard, not passed is again."""
        if not passed:
            return cls.AGAIN
        return cls.HARD if hints else cls.GOOD


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of a case in a learner's mind. `stability` in days, `difficulty` from 1 to 10."""

    day: date
    due: date
    stability: float
    difficulty: float

    def fragility(self, on: date) -> float:
        """Grows as recall fades: recall is a falling function of days passed over stability, so it need not be
        worked out to say which of two cases is nearer to being forgotten."""
        return max(0, (on - self.day).days) / self.stability

    def to_json(self, after: str | None) -> dict[str, object]:
        """The `review` of an attempt. `after`: the id of the attempt that it continues."""
        return {
            "due": self.due.isoformat(),
            "stability": round(self.stability, 6),
            "difficulty": round(self.difficulty, 6),
            "scheduler": SCHEDULER,
            "version": VERSION,
            "after": after,
        }

    @classmethod
    def from_json(cls, review: Mapping[str, object], day: date) -> Self | None:
        """The memory that a `review` of the attempt of `day` holds; None where another scheduler wrote it."""
        due, stability, difficulty = (review.get(name) for name in ("due", "stability", "difficulty"))
        if review.get("scheduler") != SCHEDULER or review.get("version") != VERSION:
            return None
        if not (isinstance(due, str) and isinstance(stability, int | float) and isinstance(difficulty, int | float)):
            return None
        try:
            return cls(day, date.fromisoformat(due), float(stability), float(difficulty))
        except ValueError:
            return None


def reviewed(before: Memory | None, recall: Recall, day: date) -> Memory:
    """The memory after an answer on `day`. A clock that jumped back counts as the same day."""
    from fsrs import Card, Rating, State

    at = _noon(max(day, before.day) if before else day)
    card = Card(card_id=1)
    if before:
        card = Card(
            card_id=1,
            state=State.Review,
            stability=before.stability,
            difficulty=before.difficulty,
            due=_noon(before.due),
            last_review=_noon(before.day),
        )
    after, _ = _scheduler().review_card(card, Rating(recall.value), at)
    if after.stability is None or after.difficulty is None:
        raise AssertionError("a card that was reviewed has both")
    return Memory(at.date(), after.due.date(), round(after.stability, 6), round(after.difficulty, 6))


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)
