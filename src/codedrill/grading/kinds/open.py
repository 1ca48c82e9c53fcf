"""Open questions: a question in, the learner's own words out."""

from __future__ import annotations

from dataclasses import dataclass

from codedrill.codebook.tables import Tables
from codedrill.grading.finding import Finding
from codedrill.grading.graded import Codeless, share
from codedrill.grading.points import Points, points_made
from codedrill.grading.submission import Submission
from codedrill.packs.error_class import ErrorClass
from codedrill.packs.model import OpenCase


@dataclass(frozen=True, slots=True)
class OpenGrade(Codeless):
    """Points heard of all points. Those that are claimed count for the pass, and not for the score."""

    points: Points

    penalty = 0.0

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The points that were missed."""
        return tuple(self.points.findings())

    @property
    def elements(self) -> int:
        """Every point."""
        return len(self.points.each)

    @property
    def earned(self) -> float:
        """The points that were heard."""
        return float(self.points.heard)

    @property
    def score(self) -> float:
        """The share of the points that were heard."""
        return share(self.earned, 0.0, self.elements)

    @property
    def passed(self) -> bool:
        """Whether enough points were made, heard or claimed."""
        return self.points.are_enough

    @property
    def chances(self) -> dict[str, int]:
        """Each point could have been missed."""
        return {ErrorClass.POINT_MISSED.value: self.elements}


class OpenGrader:
    """Grades answers to one open question."""

    def __init__(self, case: OpenCase, *, cite: bool = False, tables: Tables | None = None) -> None:
        """An open question has no codes: `cite` and `tables` make no difference."""
        del cite, tables
        self._case = case

    def grade(self, submission: Submission) -> OpenGrade:
        """Listen for the points in the learner's own words."""
        return OpenGrade(points_made(self._case.points, submission))
