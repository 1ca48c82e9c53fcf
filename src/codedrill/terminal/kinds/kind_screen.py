"""What a kind of case is on the screen: the steps of its answer, and how its grade is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

from codedrill.terminal.kinds.step import Step
from codedrill.terminal.kinds.taking import Taken, Typed

if TYPE_CHECKING:
    from rich.console import RenderableType

    from codedrill.grading.finding import Finding
    from codedrill.grading.grade import Grade
    from codedrill.grading.points import Points
    from codedrill.packs.question import Question

    Section: TypeAlias = Sequence[RenderableType]

AnyGrade = TypeVar("AnyGrade", contravariant=True)
AnyCase = TypeVar("AnyCase", contravariant=True)


class KindScreen(Protocol[AnyGrade, AnyCase]):
    """One kind of case. A further kind is one of these, and one entry in the table."""

    def steps(self, question: Question, typed: Typed) -> Sequence[Step]:
        """What is asked, in order; `typed` is what was answered so far."""
        ...

    def findings(self, grade: AnyGrade) -> Sequence[Finding]:
        """The findings that are told in sentences; what the body shows in another way is left out."""
        ...

    def body(self, grade: AnyGrade, case: AnyCase, taken: Taken) -> list[Section]:
        """What stands between the three findings that matter most and the reasons."""
        ...

    def coded(self, grade: AnyGrade) -> Grade | None:
        """The grade of the lists of codes, where there are any."""
        ...

    def points(self, grade: AnyGrade) -> Points | None:
        """The points of an answer in words, where there are any."""
        ...


AnyScreen: TypeAlias = KindScreen[Any, Any]
