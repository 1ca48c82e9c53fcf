"""Points: what a good answer in one's own words says, and which of it was heard.

A point is heard by its cues. The matching knows words and no meaning, so a learner may claim a point that it
missed; the score goes by what was heard, and a pass by both (answers and grading, score). What an instructor heard
is heard.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from codedrill.grading.finding import Finding
from codedrill.grading.submission import Submission
from codedrill.packs.cues import Words
from codedrill.packs.error_class import ErrorClass
from codedrill.packs.model import Point

PASSING_TENTHS = 7
"""At least 70 % of the points are made."""


class Hearing(StrEnum):
    """How a point stands."""

    HEARD = "heard"
    CLAIMED = "claimed"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Made:
    """A point and how it stands; `cue` is the one by which it was heard, None where an instructor heard it."""

    point: Point
    hearing: Hearing
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class Points:
    """The points of a case in order, beside an answer."""

    each: tuple[Made, ...]

    @property
    def heard(self) -> int:
        """How many were heard: what the score counts."""
        return sum(made.hearing is Hearing.HEARD for made in self.each)

    @property
    def claimed(self) -> int:
        """How many were not heard, and the learner says they are there."""
        return sum(made.hearing is Hearing.CLAIMED for made in self.each)

    @property
    def are_enough(self) -> bool:
        """Whether enough of them were made, heard or claimed."""
        return 10 * (self.heard + self.claimed) >= PASSING_TENTHS * len(self.each)

    def findings(self) -> Iterator[Finding]:
        """A `point-missed` for each that was neither heard nor claimed."""
        for made in self.each:
            if made.hearing is Hearing.MISSED:
                expected = made.point.point
                yield Finding(
                    ErrorClass.POINT_MISSED, None, None, expected, f"Not said: {expected}", why=made.point.why
                )


def points_made(points: Sequence[Point], submission: Submission) -> Points:
    """Listen for each point in the learner's own words. A claim to a point that was heard is not needed."""
    words = Words.of(submission.text)
    return Points(tuple(_made(point, at, words, submission) for at, point in enumerate(points)))


def _made(point: Point, at: int, words: Words, submission: Submission) -> Made:
    cue = next((cue for cue in point.cues if words.hold(cue)), None)
    is_claimed = at in submission.claimed
    if cue is not None or at in submission.awarded:
        return Made(point, Hearing.HEARD, cue)
    return Made(point, Hearing.CLAIMED if is_claimed else Hearing.MISSED)
