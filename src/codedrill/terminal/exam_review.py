"""After an exam: every answer that was not right, with its question and its feedback."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from codedrill.packs.question import question_of
from codedrill.practice.exam.marking import ExamQuestion, handed_in, kept
from codedrill.practice.exam.sheet import GivenAnswer
from codedrill.terminal.feedback import Told, feedback
from codedrill.terminal.kinds.table import screen_for
from codedrill.terminal.kinds.taking import Taken
from codedrill.terminal.pages import QUIT, Pages
from codedrill.terminal.question import question_lines

if TYPE_CHECKING:
    from rich.console import Console

    from codedrill.grading.graded import Graded
    from codedrill.terminal.prompt import Prompter

    Wrong = tuple[int, ExamQuestion, Graded]


def show_review(
    console: Console, prompter: Prompter, wrong: Sequence[Wrong], answers: Mapping[int, GivenAnswer]
) -> None:
    """One after the other, what has no answer among them; a terminal waits between them, and may be left at any."""
    pages = Pages(console, prompter)
    try:
        for at, (number, question, grade) in enumerate(wrong, start=1):
            asked = question_of(question.case)
            heading = f"Question {number} · {question.item.pack.id}:{question.item.case.id} · {asked.level}"
            given = answers.get(number, GivenAnswer({}))
            told = Told(
                screen_for(asked.kind), question.case, grade, Taken(handed_in(question, given), kept(given)), None
            )
            said = " · ".join(text for text in given.answer.values() if text) or "none"
            lines = [*question_lines(asked, heading), Text(f"Your answer: {said}", style="mark")]
            if not pages.show([*lines, *feedback(told)], below=1):
                return
            if at < len(wrong) and prompter.interactive and _leaves(prompter):
                return
    except (EOFError, KeyboardInterrupt):
        return


def _leaves(prompter: Prompter) -> bool:
    return prompter.ask("Enter for the next one, quit> ").strip().lower() in QUIT
