"""Open questions on the screen: one's own words, the points that were heard in them, and a model answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from codedrill.terminal.kinds.text_step import TextStep

if TYPE_CHECKING:
    from rich.console import RenderableType

    from codedrill.grading.finding import Finding
    from codedrill.grading.kinds.open import OpenGrade
    from codedrill.grading.points import Points
    from codedrill.packs.model import OpenCase
    from codedrill.packs.question import Question
    from codedrill.terminal.kinds.kind_screen import Section
    from codedrill.terminal.kinds.step import Step
    from codedrill.terminal.kinds.taking import Taken, Typed


class OpenScreen:
    """Question in, own words out."""

    def steps(self, question: Question, typed: Typed) -> Sequence[Step]:
        """A text."""
        del question, typed
        return [TextStep()]

    def findings(self, grade: OpenGrade) -> Sequence[Finding]:
        """None in sentences: the points show them."""
        del grade
        return ()

    def body(self, grade: OpenGrade, case: OpenCase, taken: Taken) -> list[Section]:
        """The points, then one's own words beside the model answer."""
        from codedrill.terminal.point_table import point_table

        return [point_table(grade.points), _compared(taken.submission.text, case.model)]

    def coded(self, grade: OpenGrade) -> None:
        """There are no codes."""
        del grade

    def points(self, grade: OpenGrade) -> Points:
        """Those that were listened for."""
        return grade.points


def _compared(own: str, model: str | None) -> list[RenderableType]:
    from codedrill.terminal.side_by_side import SideBySide

    if not model:
        return []
    if not own:
        return [Text.assemble(("A model answer: ", "quiet"), model)]
    return [SideBySide(("Your answer", own), ("A model answer", model))]
