"""Audits on the screen: the claim stands there to edit, and every error of it is told with what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from codedrill.terminal.kinds.claim_step import correcting_steps

if TYPE_CHECKING:
    from rich.console import RenderableType

    from codedrill.grading.finding import Finding
    from codedrill.grading.grade import Grade
    from codedrill.grading.kinds.audit import AuditGrade
    from codedrill.packs.model import AuditCase
    from codedrill.packs.question import Question
    from codedrill.terminal.kinds.kind_screen import Section
    from codedrill.terminal.kinds.step import Step
    from codedrill.terminal.kinds.taking import Taken, Typed


class AuditScreen:
    """Note and coded claim in, corrected claim out."""

    def steps(self, question: Question, typed: Typed) -> Sequence[Step]:
        """A line for each list, the claim in it."""
        del typed
        return correcting_steps(question)

    def findings(self, grade: AuditGrade) -> Sequence[Finding]:
        """What is still wrong, and what was right and is not any more."""
        return grade.findings

    def body(self, grade: AuditGrade, case: AuditCase, taken: Taken) -> list[Section]:
        """What became of the errors, then the corrected claim beside the key."""
        del case, taken
        return review_sections(grade)

    def coded(self, grade: AuditGrade) -> Grade:
        """That of the corrected claim."""
        return grade.corrected

    def points(self, grade: AuditGrade) -> None:
        """A claim has none."""
        del grade


def review_sections(grade: AuditGrade) -> list[Section]:
    """The errors of a claim with what became of each, the corrected claim beside the key, and the levels of visits."""
    from codedrill.terminal.claim_table import ClaimTable
    from codedrill.terminal.em_table import level_tables

    return [_outcomes(grade), [ClaimTable(grade.corrected)], *level_tables(grade.corrected)]


def _outcomes(grade: AuditGrade) -> list[RenderableType]:
    return [Text(_count(grade), style="heading"), *([_mended(grade.mended)] if grade.mended else [])]


def _count(grade: AuditGrade) -> str:
    """How many errors the claim had, and how each sort of them came out."""
    from codedrill.grading.review import Outcome

    count = len(grade.false_alarms)
    alarms = f"{count} false alarm{'' if count == 1 else 's'}" if count else ""
    if grade.is_clean:
        return f"The claim was clean: {alarms}." if alarms else "The claim was clean, and leaving it alone is right."
    words = {Outcome.MENDED: "found and mended", Outcome.TOUCHED: "touched and still wrong", Outcome.MISSED: "left in"}
    outcomes = [error.outcome for error in grade.errors]
    said = [f"{outcomes.count(outcome)} {word}" for outcome, word in words.items() if outcome in outcomes]
    errors = f"{len(outcomes)} error{'' if len(outcomes) == 1 else 's'}"
    return f"The claim had {errors}: {', '.join([*said, *([alarms] if alarms else [])])}."


def _mended(findings: Sequence[Finding]) -> Table:
    """What was wrong and is right now; what is still wrong is told among the findings."""
    table = Table.grid(padding=(0, 1))
    table.add_column(width=1)
    table.add_column(overflow="fold", ratio=1)
    for finding in findings:
        table.add_row(
            Text("✓", style="right"),
            Text.assemble("Found: ", finding.message, (f"  {finding.error_class}", "quiet")),
        )
    return table
