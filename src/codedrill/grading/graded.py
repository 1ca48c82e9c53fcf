"""What every grade says, whatever the kind of case: all that a record, a table and a summary need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from codedrill.codebook.entry import Note
from codedrill.grading.finding import Finding
from codedrill.grading.submission import Submission


class Graded(Protocol):
    """The worth of an answer. `score` is max(0, `earned` - `penalty`) / `elements`, from 0 to 1.

    `code_accuracy` is None where no code was asked for; `required_codes` is what it is a share of.
    """

    @property
    def findings(self) -> Sequence[Finding]:
        """Every error and remark, in the order in which they are told."""

    @property
    def mended(self) -> Sequence[Finding]:
        """Errors of a claim under review that are right now; other kinds have none."""

    @property
    def elements(self) -> int:
        """What could be earned; at least 1."""

    @property
    def earned(self) -> float:
        """What was earned of it."""

    @property
    def penalty(self) -> float:
        """What is taken off besides."""

    @property
    def score(self) -> float:
        """From 0 to 1, to four places."""

    @property
    def passed(self) -> bool:
        """Whether it is right as a whole."""

    @property
    def code_accuracy(self) -> float | None:
        """Exactly matched required codes of all required codes."""

    @property
    def extra_codes(self) -> int:
        """Codes that were given and stand for nothing."""

    @property
    def required_codes(self) -> int:
        """Codes that the key requires."""

    @property
    def chances(self) -> dict[str, int]:
        """Per error class, in how many elements of the key it could have been made."""

    @property
    def releases(self) -> tuple[str, ...]:
        """The releases of the code book that it was graded with."""

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of the code book that decided it."""


OneGrade = TypeVar("OneGrade", bound=Graded)


def best(grades: Sequence[OneGrade]) -> OneGrade:
    """The grade that is best for the learner: by score, then by the number of errors, then the first."""
    return max(grades, key=lambda grade: (grade.score, -sum(finding.is_error for finding in grade.findings)))


class GradesAnswers(Protocol):
    """A grader of one case (one variant). What the key says is worked out once; grading is pure."""

    def grade(self, submission: Submission) -> Graded:
        """Grade what was handed in; a field that the kind does not ask for is ignored."""


class Codeless:
    """What a grade says of codes where none were asked for."""

    __slots__ = ()

    code_accuracy: None = None
    extra_codes = 0
    required_codes = 0
    releases: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    mended: tuple[Finding, ...] = ()


def share(earned: float, penalty: float, elements: int) -> float:
    """The score, rounded to four places; never below 0."""
    return round(max(0.0, earned - penalty) / elements, 4)
