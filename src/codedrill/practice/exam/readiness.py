"""Readiness: what share of an exam a learner would get today, with an interval, from what was answered lately.

The formula. For each section s of the blueprint, of weight w (its share of the questions), take the latest answers
(at most `LATEST`, drills and exams alike, retries and crammed ones left out) in cases that can stand in it: k of n
were right, p = k/n. The estimate is the sum of w p. Its bounds follow from Wilson's 95 % interval [l, u] of each
section by the method of variance estimates recovery (MOVER; G. Y. Zou and A. Donner, Statistics in Medicine 2008,
27:1693):

    low  = sum w p - sqrt(sum (w (p - l))^2)        high = sum w p + sqrt(sum (w (u - p))^2)

Of a section without an answer nothing is known, and nothing can be recovered: it stands for p = 1/2, and the interval
is wider by w/2 at either end, as if it may all be wrong or all be right. What is counted as right is what the exam
counts: questions, score, or errors (there, a false alarm counts as one more error that was left in).
Luck on the day, and questions that were left open for want of time, are not in it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from codedrill.insight.interval import Rate

if TYPE_CHECKING:
    from codedrill.packs.card import CaseCard, PackCard
    from codedrill.practice.exam.blueprint import Blueprint, Section

LATEST = 50
"""Answers of a section that count: so many that one can be ready for an audit, which asks for 95 %."""
_LEFT_OUT = frozenset({"retry", "cram"})
"""Answers to what was just read say nothing of an exam."""
_REVIEWED = frozenset({"audit", "denial"})
"""The kinds in which there are false alarms."""
Row = Mapping[str, object]
Seat = tuple[str, int]
"""An exam by its name, and one of its sections, from 0."""
Outcome = tuple[float, float]
"""Of one answer: how much was right, of how much."""


class Verdict(StrEnum):
    """What the interval says of the mark."""

    READY = "ready"
    OPEN = "open"
    NOT_YET = "not yet"


@dataclass(frozen=True, slots=True)
class SectionRate:
    """A section: its weight (all add up to 1) and how many of the latest answers were right."""

    title: str
    weight: float
    rate: Rate

    @property
    def value(self) -> float:
        """The estimate; one half where nothing is known."""
        return self.rate.value if self.rate.of else 0.5


@dataclass(frozen=True, slots=True)
class Readiness:
    """The share that is expected of an exam, from 0 to 1, and the mark that it is held against."""

    exam: str
    title: str
    mark: float
    of: str
    sections: tuple[SectionRate, ...]

    @property
    def answers(self) -> int:
        """How much it rests on."""
        return sum(section.rate.of for section in self.sections)

    @property
    def value(self) -> float:
        """The estimate."""
        return sum(section.weight * section.value for section in self.sections)

    @property
    def bounds(self) -> tuple[float, float]:
        """The interval, 95 %."""
        known = [each for each in self.sections if each.rate.of]
        below = sqrt(sum((each.weight * (each.value - each.rate.bounds[0])) ** 2 for each in known))
        above = sqrt(sum((each.weight * (each.rate.bounds[1] - each.value)) ** 2 for each in known))
        either = self._unknown_weight / 2
        return max(0.0, self.value - below - either), min(1.0, self.value + above + either)

    @property
    def verdict(self) -> Verdict:
        """Ready where the whole interval reaches the mark, not yet where none of it does."""
        low, high = self.bounds
        return Verdict.READY if low >= self.mark else Verdict.NOT_YET if high < self.mark else Verdict.OPEN

    @property
    def unknown(self) -> tuple[str, ...]:
        """The sections of which nothing is known."""
        return tuple(section.title for section in self.sections if not section.rate.of)

    @property
    def _unknown_weight(self) -> float:
        return sum(section.weight for section in self.sections if not section.rate.of)

    def __str__(self) -> str:
        low, high = self.bounds
        said = f"{self.exam}: {self.value:.0%} expected ({low:.0%} to {high:.0%}) where {self.mark:.0%} passes"
        unknown = len(self.unknown)
        gaps = f"; no answers yet in {unknown} of {len(self.sections)} sections" if unknown else ""
        is_early = self.verdict is Verdict.OPEN and self._unknown_weight >= 0.5
        return f"{said}: {TOO_EARLY if is_early else _SAID[self.verdict]}{gaps}"

    def to_json(self) -> dict[str, object]:
        """For programs, rounded as it is read."""
        low, high = self.bounds
        return {
            "exam": self.exam,
            "title": self.title,
            "expected": round(self.value, 4),
            "low": round(low, 4),
            "high": round(high, 4),
            "mark": self.mark,
            "of": self.of,
            "verdict": self.verdict.value,
            "answers": self.answers,
            "sections": [
                {
                    "section": each.title,
                    "weight": round(each.weight, 4),
                    "right": _printed(each.rate.count),
                    "of": each.rate.of,
                }
                for each in self.sections
            ],
        }


_SAID = {
    Verdict.READY: "ready",
    Verdict.OPEN: "it could go either way",
    Verdict.NOT_YET: "not yet",
}
TOO_EARLY = "too early to say"
"""Of an exam of which half is not known."""
FORMULA = (
    f"Expected: in each section the share of your latest {LATEST} answers that were right, in drills and exams, "
    "weighted as in the exam; what was left open does not count. The range holds the true value about 95 times in "
    "100 (Wilson's interval in each section, joined by MOVER); a section without an answer counts as half right, and "
    "may be anything in the range."
)
"""How it is reckoned, for who is told of it."""


class LatestAnswers:
    """The latest answers in each section of some exams (by the name to say), taken in one by one.

    Attempts are raw, in the order of the history; those of cases that the library has no more do not count.
    """

    def __init__(self, blueprints: Mapping[str, Blueprint], cases: Sequence[tuple[PackCard, CaseCard]]) -> None:
        self._blueprints = blueprints
        # Cases that can stand in the same sections share one queue, so that an attempt costs a look and an append.
        self._kept: dict[tuple[Seat, ...], deque[_Answer]] = {}
        self._queues = {
            case: self._kept.setdefault(seats, deque(maxlen=LATEST))
            for case, seats in _seats(blueprints, cases).items()
        }
        self._taken = 0

    def add(self, attempt: Row) -> None:
        """Take in one attempt."""
        queue = self._queues.get((attempt.get("pack"), attempt.get("case")))
        if queue is not None and attempt.get("mode") not in _LEFT_OUT:
            self._taken += 1
            get = attempt.get
            review = _Review.of(attempt) if get("kind") in _REVIEWED else None
            queue.append(_Answer(self._taken, get("passed"), get("score"), review))

    def passing_on(self, attempts: Iterable[Row]) -> Iterator[Row]:
        """The same attempts, taken in on their way."""
        for attempt in attempts:
            self.add(attempt)
            yield attempt

    def readiness(self) -> list[Readiness]:
        """How ready the learner is for each exam of which anything is known."""
        known = {name for seats, queue in self._kept.items() if queue for name, _ in seats}
        return [self._of(name, blueprint) for name, blueprint in self._blueprints.items() if name in known]

    def _of(self, name: str, blueprint: Blueprint) -> Readiness:
        of = blueprint.pass_.of
        sections = tuple(
            SectionRate(
                section.title,
                section.questions / blueprint.questions,
                _rate(answer.outcome(of) for answer in self._latest((name, at))),
            )
            for at, section in enumerate(blueprint.sections)
        )
        return Readiness(name, blueprint.title, blueprint.pass_.share, of, sections)

    def _latest(self, seat: Seat) -> list[_Answer]:
        """The latest answers that speak for a section, from all the queues that do."""
        kept = [each for seats, queue in self._kept.items() if seat in seats for each in queue]
        return sorted(kept, key=lambda each: each.position)[-LATEST:]


def _seats(
    blueprints: Mapping[str, Blueprint], cases: Sequence[tuple[PackCard, CaseCard]]
) -> dict[tuple[object, object], tuple[Seat, ...]]:
    """For each case, former ids included, the sections of exams for which it speaks."""
    sections: list[tuple[Seat, Section]] = [
        ((name, at), section) for name, blueprint in blueprints.items() for at, section in enumerate(blueprint.sections)
    ]
    found: dict[tuple[object, object], tuple[Seat, ...]] = {}
    for pack, case in cases:
        seats = tuple(seat for seat, section in sections if _speaks_for(case, section))
        if seats:
            found.update(dict.fromkeys(((pack.id, name) for name in (*case.aliases, case.id)), seats))
    return found


def _speaks_for(case: CaseCard, section: Section) -> bool:
    """A case that only stands in for those of a role says nothing of the role."""
    return section.takes(case) and (not section.roleless or section.is_meant_by(case))


class _Review(NamedTuple):
    """Of a claim that was to be corrected: its errors, those that were left in it, and the false alarms."""

    errors: int
    left: int
    alarms: int

    @classmethod
    def of(cls, attempt: Row) -> _Review:
        """What an attempt says of it: each error was one chance to miss it."""
        chances, findings = attempt.get("chances"), attempt.get("findings")
        errors = _number(chances.get(_MISSED)) if isinstance(chances, Mapping) else 0
        listed = findings if isinstance(findings, list | tuple) else ()
        classes = [finding.get("class") for finding in listed if isinstance(finding, Mapping)]
        return cls(int(errors), classes.count(_MISSED), classes.count(_ALARM))


class _Answer(NamedTuple):
    """What an attempt says of readiness, as it was read; whole attempts would hold much memory."""

    position: int
    passed: object
    score: object
    review: _Review | None

    def outcome(self, of: str) -> Outcome:
        """How much was right, of how much, as an exam counts it."""
        if of == "score":
            return _number(self.score), 1.0
        if of == "errors" and self.review:
            return max(0.0, self.review.errors - self.review.left), float(self.review.errors + self.review.alarms)
        return float(self.passed is True), 1.0


_MISSED, _ALARM = "claim-error-missed", "false-alarm"


def _rate(outcomes: Iterable[Outcome]) -> Rate:
    """Scores are shares of an answer, and count as such."""
    listed = list(outcomes)
    return Rate(round(sum(right for right, _ in listed), 4), int(sum(of for _, of in listed)))


def _printed(count: float) -> float:
    """Whole ones as such, shares to two places."""
    return int(count) if count == int(count) else round(count, 2)


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
