"""The result of an exam: what each question was worth, by section, and whether it is passed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codedrill.grading.graded import Graded
    from codedrill.practice.exam.blueprint import Blueprint, Passing


@dataclass(frozen=True, slots=True)
class Mark:
    """What one question was worth. `errors` are those of a claim that was to be corrected, `mended` of them the
    rightly corrected; any other question counts as one error, mended where it is right."""

    section: str
    answered: bool
    right: bool
    score: float
    errors: int = 1
    mended: int = 0
    false_alarms: int = 0


def mark_of(section: str, grade: Graded | None, *, answered: bool) -> Mark:
    """The mark of a graded question; `grade` is None where nothing was given. An unanswered question earns nothing.

    For an audit that was not answered, the grade of the claim as it stands says how many errors were left in.
    """
    from codedrill.grading.kinds.audit import AuditGrade
    from codedrill.grading.kinds.denial import DenialGrade
    from codedrill.grading.review import Outcome

    audit = grade.audit if isinstance(grade, DenialGrade) else grade
    right, score = (grade.passed, grade.score) if grade and answered else (False, 0.0)
    if not isinstance(audit, AuditGrade):
        return Mark(section, answered, right, score, 1, int(right))
    mended = sum(error.outcome is Outcome.MENDED for error in audit.errors) if answered else 0
    return Mark(section, answered, right, score, len(audit.errors), mended, len(audit.false_alarms))


@dataclass(frozen=True, slots=True)
class Tally:
    """What a number of questions came to. `score` is the mean, 0 of none."""

    asked: int
    answered: int
    right: int
    score: float
    errors: int
    mended: int
    false_alarms: int

    @classmethod
    def of(cls, marks: Sequence[Mark]) -> Tally:
        """The marks added up."""
        asked = len(marks)
        return cls(
            asked,
            sum(mark.answered for mark in marks),
            sum(mark.right for mark in marks),
            sum(mark.score for mark in marks) / asked if asked else 0.0,
            sum(mark.errors for mark in marks),
            sum(mark.mended for mark in marks),
            sum(mark.false_alarms for mark in marks),
        )

    def share(self, of: str) -> float:
        """What is counted for passing, from 0 to 1. Claims without an error have none left in."""
        if of == "score":
            return self.score
        if of == "errors":
            return self.mended / self.errors if self.errors else float(self.asked == self.answered)
        return self.right / self.asked if self.asked else 0.0


@dataclass(frozen=True, slots=True)
class Result:
    """By section, in the blueprint's order, and in all. Sections without a question are left out."""

    sections: tuple[tuple[str, Tally], ...]
    total: Tally
    passing: Passing

    @property
    def share(self) -> float:
        """What is held against the mark."""
        return self.total.share(self.passing.of)

    @property
    def passed(self) -> bool:
        """Whether the share is reached, with no more false alarms than are allowed."""
        most = self.passing.false_alarms
        # A share such as 0.7 has no exact binary form: 70 of 100 must reach it.
        return self.share >= self.passing.share - 1e-9 and (most is None or self.total.false_alarms <= most)


def result_of(blueprint: Blueprint, marks: Iterable[Mark]) -> Result:
    """The result of all marks of an exam."""
    every = list(marks)
    by_section = [(each.title, [mark for mark in every if mark.section == each.section]) for each in blueprint.sections]
    sections = tuple((title, Tally.of(marks)) for title, marks in by_section if marks)
    return Result(sections, Tally.of(every), blueprint.pass_)
