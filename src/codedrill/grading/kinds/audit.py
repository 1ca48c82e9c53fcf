"""Audits: a note and a coded claim in, the corrected claim out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from codedrill.codebook.entry import Note
from codedrill.codebook.payer_forms import PayerForms
from codedrill.codebook.tables import Tables
from codedrill.grading.chances import chances_of_review
from codedrill.grading.finding import Finding
from codedrill.grading.grade import Grade, Grader
from codedrill.grading.graded import best, share
from codedrill.grading.review import ClaimError, Outcome, Review, review
from codedrill.grading.right_answer import required_questions
from codedrill.grading.submission import Submission, as_claimed
from codedrill.packs.error_class import ErrorClass
from codedrill.packs.model import AuditCase, DenialCase

FALSE_ALARM_PENALTY = 0.5


@dataclass(frozen=True)
class AuditGrade:
    """`claim` is the grade of the claim as it was, `corrected` of what was handed in, against the same key.

    What is said of codes (accuracy, extra codes) is said of the corrected claim.
    """

    claim: Grade
    corrected: Grade
    review: Review

    @property
    def errors(self) -> tuple[ClaimError, ...]:
        """The errors of the claim, with what became of each."""
        return self.review.errors

    @property
    def false_alarms(self) -> tuple[Finding, ...]:
        """What was right on the claim and is not any more."""
        return self.review.false_alarms

    @property
    def is_clean(self) -> bool:
        """Whether there was nothing to find."""
        return not self.review.errors

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Errors that are still there, false alarms, then what else the corrected claim was found to have."""
        left = (_left(error) for error in self.errors if error.outcome is not Outcome.MENDED)
        return (*left, *map(_alarm, self.false_alarms), *self.review.beside)

    @cached_property
    def mended(self) -> tuple[Finding, ...]:
        """The errors that were found and rightly corrected."""
        return tuple(error.finding for error in self.errors if error.outcome is Outcome.MENDED)

    @property
    def elements(self) -> int:
        """One for each error; a clean claim has one, leaving it alone."""
        return len(self.errors) or 1

    @property
    def earned(self) -> float:
        """The errors that were found, each by how well it was mended."""
        if self.is_clean:
            return float(not self.false_alarms)
        return sum(error.outcome.credit for error in self.errors)

    @property
    def penalty(self) -> float:
        """What false alarms and unreadable words take off."""
        return FALSE_ALARM_PENALTY * len(self.false_alarms) + sum(finding.penalty for finding in self.review.beside)

    @property
    def score(self) -> float:
        """From 0 to 1."""
        return share(self.earned, self.penalty, self.elements)

    @property
    def passed(self) -> bool:
        """Whether every error was mended and nothing else was made wrong."""
        return not any(finding.is_error for finding in self.findings)

    @property
    def code_accuracy(self) -> float:
        """Of the corrected claim."""
        return self.corrected.code_accuracy

    @property
    def extra_codes(self) -> int:
        """Of the corrected claim."""
        return self.corrected.extra_codes

    @property
    def required_codes(self) -> int:
        """Of the key."""
        return self.corrected.required_codes

    @property
    def chances(self) -> dict[str, int]:
        """Each error could have been missed, and each element that was right could have been changed."""
        context = self.claim.context
        return chances_of_review(context.key, context.book, len(self.errors), int(self.claim.earned))

    @property
    def releases(self) -> tuple[str, ...]:
        """The releases of the code book that it was graded with."""
        return self.corrected.releases

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of the code book behind the errors of the claim and those of the answer."""
        return tuple(dict.fromkeys([*self.claim.notes, *self.corrected.notes]))


class AuditGrader:
    """Grades corrections of one claim.

    Where the key has alternatives, the claim has other errors against each of them. The answer is graded by
    each, the errors of the claim and of the correction always by the same one, and the best grade counts.
    """

    def __init__(
        self,
        case: AuditCase | DenialCase,
        *,
        cite: bool = False,
        tables: Tables | None = None,
        payers: PayerForms | None = None,
    ) -> None:
        """With `cite`, the codes of the corrected claim need the note lines that they rest on."""
        as_it_was = as_claimed(case.claim, required_questions(case.queries))
        self._grader = Grader(case, cite=cite, tables=tables, payers=payers)
        self._claims = Grader(case, tables=tables, payers=payers).against_each(as_it_was)

    def grade(self, submission: Submission) -> AuditGrade:
        """Grade a corrected claim."""
        corrected = self._grader.against_each(submission)
        return best(
            [
                AuditGrade(claim, grade, review(claim, grade))
                for claim, grade in zip(self._claims, corrected, strict=True)
            ]
        )


_STILL = {Outcome.MISSED: "Left in", Outcome.TOUCHED: "Touched and still wrong"}


def _left(error: ClaimError) -> Finding:
    """An error that is still there: as it is told now, where it was touched."""
    told = error.left[0] if error.outcome is Outcome.TOUCHED else error.finding
    return _renamed(told, ErrorClass.CLAIM_ERROR_MISSED, _STILL[error.outcome], 1 - error.outcome.credit)


def _alarm(finding: Finding) -> Finding:
    return _renamed(finding, ErrorClass.FALSE_ALARM, "The claim was right here", 0.0, FALSE_ALARM_PENALTY)


def _renamed(told: Finding, error_class: ErrorClass, what: str, cost: float, penalty: float = 0.0) -> Finding:
    """The finding of a reviewer, who is told of the coder's error by its class and message."""
    message = f"{what} ({told.error_class}): {told.message}"
    return replace(told, error_class=error_class, message=message, cost=cost, penalty=penalty, severity=None)
