"""Coded cases on the screen: two lists, and each line beside the key's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from codedrill.terminal.kinds.claim_step import coding_steps

if TYPE_CHECKING:
    from codedrill.grading.finding import Finding
    from codedrill.grading.grade import Grade
    from codedrill.packs.model import CodeCase
    from codedrill.packs.question import Question
    from codedrill.terminal.kinds.kind_screen import Section
    from codedrill.terminal.kinds.step import Step
    from codedrill.terminal.kinds.taking import Taken, Typed


class CodeScreen:
    """Note in, claim out."""

    def steps(self, question: Question, typed: Typed) -> Sequence[Step]:
        """A line for each list that the key has."""
        return coding_steps(question, typed)

    def findings(self, grade: Grade) -> Sequence[Finding]:
        """All of them."""
        return grade.findings

    def body(self, grade: Grade, case: CodeCase, taken: Taken) -> list[Section]:
        """The claim beside the key, and what the level of a visit rests on."""
        del case, taken
        from codedrill.terminal.claim_table import ClaimTable
        from codedrill.terminal.em_table import level_tables

        return [[ClaimTable(grade)], *level_tables(grade)]

    def coded(self, grade: Grade) -> Grade:
        """The grade itself."""
        return grade

    def points(self, grade: Grade) -> None:
        """A claim has none."""
        del grade
