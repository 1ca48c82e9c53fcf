"""Taking an answer: the steps of a kind, one after the other, and back where that is wished."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codedrill.practice.attempts import Answered
from codedrill.terminal.input_ended import InputEnded
from codedrill.terminal.kinds.claim_step import procedure_list
from codedrill.terminal.kinds.step import Step
from codedrill.terminal.sitting import Leaving, Left, Sitting

if TYPE_CHECKING:
    from codedrill.grading.submission import Submission

Typed = Mapping[str, str]
"""What was answered so far, by field."""


@dataclass(frozen=True, slots=True)
class Taken:
    """An answer as it is graded, and as it is kept."""

    submission: Submission
    answered: Answered

    def claiming(self, points: frozenset[int]) -> Taken:
        """The same answer with points that the learner says are in it (positions from 0)."""
        answer = {**self.answered.answer, "claimed": sorted(points)}
        return Taken(replace(self.submission, claimed=points), replace(self.answered, answer=answer))


def take(sitting: Sitting, steps: Callable[[Typed], Sequence[Step]]) -> Taken | Leaving:
    """Ask step after step; what comes next may depend on what was answered.

    Raises `EOFError`, `InputEnded`, `KeyboardInterrupt`.
    """
    started = sitting.clock()
    try:
        typed = _typed(sitting, steps)
    except Left as left:
        return left.way
    return _taken(sitting, typed, sitting.clock() - started)


def _typed(sitting: Sitting, steps: Callable[[Typed], Sequence[Step]]) -> dict[str, str]:
    typed: dict[str, str] = {}
    position = 0
    while position < len(asked := steps(typed)):
        step = asked[position]
        try:
            answer = step.take(sitting, typed.get(step.field))
        except EOFError:
            if typed and not sitting.prompter.interactive:
                raise InputEnded from None
            raise
        if answer is None:
            position = max(0, position - 1)
        else:
            typed[step.field] = answer
            position += 1
    wanted = {step.field for step in asked}
    return {field: answer for field, answer in typed.items() if field in wanted}


def _taken(sitting: Sitting, typed: dict[str, str], seconds: float) -> Taken:
    from codedrill.grading.submission import submission

    rationale = typed.pop("rationale", None)
    queries = tuple(sitting.queries)
    handed_in = submission(
        typed.get("diagnoses", ""),
        typed.get("procedures", ""),
        procedure_list(sitting.question),
        queries,
        choice=typed.get("choice"),
        action=typed.get("action"),
        text=typed.get("text", ""),
    )
    return Taken(handed_in, Answered(dict(typed), queries, sitting.hints, seconds, rationale or None))
