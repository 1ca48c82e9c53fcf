"""Denials: a claim and its denial in, an action out, and the corrected claim or the points of an appeal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from codedrill.codebook.entry import Note
from codedrill.codebook.payer_forms import PayerForms
from codedrill.codebook.tables import Tables
from codedrill.codes import Entry
from codedrill.grading.finding import Finding
from codedrill.grading.graded import share
from codedrill.grading.kinds.audit import AuditGrade, AuditGrader
from codedrill.grading.points import Points, points_made
from codedrill.grading.quoted_answer import quoted_answer
from codedrill.grading.submission import NOTHING, Submission
from codedrill.packs.error_class import ErrorClass
from codedrill.packs.model import DenialCase
from codedrill.packs.question import ACTIONS, APPEAL, CORRECT


@dataclass(frozen=True)
class DenialGrade:
    """The action, and beside it the audit of the claim, or for an appeal its points; `audit` or `points` is None.

    Both are where the claim stays as it was and nothing is argued. `action` is the one that was given, folded.
    """

    action: str | None
    right_action: str
    wrong_action: Finding | None
    audit: AuditGrade | None
    points: Points | None

    @property
    def is_right_action(self) -> bool:
        """Whether the action is the right one."""
        return self.wrong_action is None

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The action's first, then those of the claim or of the points."""
        action = (self.wrong_action,) if self.wrong_action else ()
        return (*action, *(self.audit.findings if self.audit else ()), *(self.points.findings() if self.points else ()))

    @property
    def mended(self) -> tuple[Finding, ...]:
        """Those of the audit."""
        return self.audit.mended if self.audit else ()

    @property
    def elements(self) -> int:
        """One for the action, then those of the audit or one for each point."""
        return 1 + (self.audit.elements if self.audit else 0) + (len(self.points.each) if self.points else 0)

    @property
    def earned(self) -> float:
        """What the action, the audit and the points earn."""
        rest = (self.audit.earned if self.audit else 0.0) + (self.points.heard if self.points else 0)
        return self.is_right_action + rest

    @property
    def penalty(self) -> float:
        """That of the audit."""
        return self.audit.penalty if self.audit else 0.0

    @property
    def score(self) -> float:
        """From 0 to 1."""
        return share(self.earned, self.penalty, self.elements)

    @property
    def passed(self) -> bool:
        """The right action, and a right claim or enough points."""
        is_error = any(finding.is_error for finding in self.findings)
        return not is_error and (self.points is None or self.points.are_enough)

    @property
    def code_accuracy(self) -> float | None:
        """Of the corrected claim, where one was asked for."""
        return self.audit.code_accuracy if self.audit else None

    @property
    def extra_codes(self) -> int:
        """Of the corrected claim."""
        return self.audit.extra_codes if self.audit else 0

    @property
    def required_codes(self) -> int:
        """Of the key."""
        return self.audit.required_codes if self.audit else 0

    @property
    def chances(self) -> dict[str, int]:
        """One for the action, with those of the audit or of the points."""
        points = {ErrorClass.POINT_MISSED.value: len(self.points.each)} if self.points else {}
        return {ErrorClass.ACTION.value: 1, **(self.audit.chances if self.audit else {}), **points}

    @property
    def releases(self) -> tuple[str, ...]:
        """The releases of the code book that the claim was graded with."""
        return self.audit.releases if self.audit else ()

    @property
    def notes(self) -> tuple[Note, ...]:
        """Those of the audit."""
        return self.audit.notes if self.audit else ()


class DenialGrader:
    """Grades answers to one denial. For an appeal the claim stays as it was, and its lists are not graded."""

    def __init__(
        self, case: DenialCase, *, cite: bool = False, tables: Tables | None = None, payers: PayerForms | None = None
    ) -> None:
        """`cite`, `tables` and `payers` are for the corrected claim."""
        self._case = case
        has_claim = case.action != APPEAL and case.answer is not None
        self._audit = AuditGrader(case, cite=cite, tables=tables, payers=payers) if has_claim else None

    def grade(self, submission: Submission) -> DenialGrade:
        """Grade an action with what goes with it."""
        case = self._case
        action = folded_action(submission.action)
        points = points_made(case.points, submission) if case.action == APPEAL and case.points else None
        # Whoever hands in no claim, but to correct it, leaves its errors in and changes nothing that was right.
        has_lists = submission.diagnoses != NOTHING or submission.procedures != NOTHING
        stays = action in ACTIONS and action != CORRECT and not has_lists
        corrected = self._as_it_was(submission) if stays else submission
        audit = self._audit.grade(corrected) if self._audit else None
        return DenialGrade(action, case.action, _wrong(action, case), audit, points)

    def _as_it_was(self, submission: Submission) -> Submission:
        claim = self._case.claim
        return replace(submission, diagnoses=Entry(claim.diagnoses), procedures=Entry(claim.procedures))


def folded_action(typed: str | None) -> str | None:
    """An action's name as packs write it: lower case, joined by hyphens. It need not be one that exists."""
    shown = quoted_answer(typed)
    return "-".join(shown.lower().replace("-", " ").replace("_", " ").split()) or None if shown else None


def _wrong(given: str | None, case: DenialCase) -> Finding | None:
    if given == case.action:
        return None
    said = f"{given} was given" if given else "No action was given"
    message = f"{said}; what this denial ({case.denial.group} {case.denial.carc}) needs is {case.action}."
    return Finding(ErrorClass.ACTION, None, given, case.action, message, cost=1.0, why=case.why)
