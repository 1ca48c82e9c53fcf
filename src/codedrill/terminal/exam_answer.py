"""Taking one answer in an exam: the steps of its kind, with what was given before standing there to edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from codedrill.terminal.exam_prompt import BACK, Moved

if TYPE_CHECKING:
    from codedrill.packs.question import Question
    from codedrill.terminal.kinds.kind_screen import AnyScreen
    from codedrill.terminal.sitting import Sitting


def take_answer(
    sitting: Sitting, screen: AnyScreen, question: Question, before: Mapping[str, str], typed: dict[str, str]
) -> None:
    """Ask for every field, and put each into `typed` as soon as it is answered.

    Raises `Moved` (back from the first step, or by a word; a text that was written goes with it), `Left`, `TimeOver`,
    `EOFError`, `KeyboardInterrupt`.
    """
    position = 0
    while position < len(steps := screen.steps(question, typed)):
        field = steps[position].field
        answer = steps[position].take(sitting, typed.get(field, before.get(field)))
        if answer is not None:
            typed[field] = answer
            position += 1
        elif position:
            position -= 1
        else:
            raise Moved(BACK, sitting.drafts.pop(field, ""))


def still_asked_for(typed: Mapping[str, str], screen: AnyScreen, question: Question) -> dict[str, str]:
    """What came first may have changed what is asked behind it."""
    wanted = {step.field for step in screen.steps(question, typed)}
    return {field: answer for field, answer in typed.items() if field in wanted}
