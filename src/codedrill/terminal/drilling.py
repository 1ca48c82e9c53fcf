"""A session in the terminal: case after case, each graded, saved, and only then explained.

What grades and explains is imported when the question is on the screen, as the prompt is: the learner
reads meanwhile.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from codedrill.history import NotSaved
from codedrill.packs.library import Library, load_pack
from codedrill.practice.attempts import Recorder
from codedrill.practice.item import Item
from codedrill.practice.queue import retry
from codedrill.terminal.coding import CodingScreen, InputEnded, Leaving
from codedrill.terminal.prompt import Prompter
from codedrill.terminal.question import show_note, show_question
from codedrill.terminal.reference import Reference

if TYPE_CHECKING:
    from codedrill.grading.grade import Grade
    from codedrill.history import Attempt
    from codedrill.packs.model import CodeCase
    from codedrill.packs.question import Question

AGAIN = "The same command goes on from here."


@dataclass(slots=True)
class Drilling:
    """Runs the items of a session. `save` puts an attempt on the disk, and raises `NotSaved`."""

    library: Library
    console: Console
    messages: Console
    prompter: Prompter
    recorder: Recorder
    save: Callable[[Attempt], None]
    clock: Callable[[], float]
    reference: Reference
    cite: bool = False
    closed_book: bool = False
    quiet: bool = False
    grades: list[Grade] = field(default_factory=list)
    unsaved: int = 0
    saving: bool = True

    def run(self, items: Sequence[Item]) -> int:
        """Ask them all, or as many as the learner wants. The exit status: 130 when interrupted."""
        status = 0
        try:
            self._all(deque(items))
        except InputEnded:
            self._tell("The input ended in the middle of this case, so it was not graded.")
        except EOFError:
            if self.prompter.interactive:
                self._tell(self._farewell())
        except KeyboardInterrupt:
            self.messages.print()
            self._tell(self._farewell())
            status = 130
        if self.grades and not self.quiet:
            from codedrill.terminal.summary import show_summary

            show_summary(self.console, self.grades)
        if self.unsaved:
            self._tell(f"Not saved in your history: {self.unsaved} of {len(self.grades)} graded answers.")
        return status or (1 if self.unsaved else 0)

    def _all(self, waiting: deque[Item]) -> None:
        """What was not passed comes back once more at the end, in another variant where there is one."""
        number = 0
        while waiting:
            number += 1
            item = waiting.popleft()
            graded = len(self.grades)
            if not self._one(item, number, number + len(waiting)):
                return
            if len(self.grades) > graded and item.mode == "drill" and not self.grades[-1].passed:
                met = self.recorder.standing.met(item.pack.id, (item.case.id, *item.case.aliases))
                waiting.append(retry(item.pack, item.case, met, besides=item.variant))

    def _one(self, item: Item, number: int, count: int) -> bool:
        """One case from question to feedback; False when the learner is done."""
        question = self.library.question(item.pack, item.case, item.variant)
        heading = f"{number} of {count} · {item.pack.id}:{item.case.id} · {question.level}"
        show_question(self.console, question, heading)
        sys.stdout.flush()
        screen = self._screen(item, question)
        taken = screen.take()
        if isinstance(taken, Leaving):
            if taken is Leaving.QUIT:
                self._tell(self._farewell())
            return taken is not Leaving.QUIT
        from codedrill.grading.grade import Grader
        from codedrill.terminal.feedback import show_feedback

        payers = self.reference.payer_forms(item.pack.path)
        grader = Grader(screen.loaded(), cite=self.cite, tables=self.reference.tables, payers=payers)
        grade = grader.grade(taken.submission)
        self.grades.append(grade)
        attempt = self.recorder.attempt(item, grade, taken.answered)
        self._keep(attempt)
        show_feedback(self.console, grade)
        self._say_when(attempt, grade)
        # What was not passed has put one more behind it.
        is_last = number == count and (grade.passed or item.mode != "drill")
        return is_last or self._goes_on(grade)

    def _say_when(self, attempt: Attempt, grade: Grade) -> None:
        """When the case comes back."""
        if attempt.review is not None:
            due = date.fromisoformat(str(attempt.review["due"]))
            days = (due - attempt.day).days
            when = "tomorrow" if days == 1 else f"in {days} days, on {due}"
            again = "" if grade.passed else "at the end of this session, and "
            self.console.print(Text(f"It comes back {again}{when}.", style="quiet"))

    def _screen(self, item: Item, question: Question) -> CodingScreen:
        book = None if self.closed_book else self.reference
        screen = CodingScreen(self.console, self.prompter, question, lambda: _case_of(item), self.clock, book)
        if self.prompter.interactive:
            # The learner reads meanwhile; in a pipe it can wait until there is an answer.
            screen.loaded()
            _ = self.reference.tables
        return screen

    def _goes_on(self, grade: Grade) -> bool:
        """Wait before the next case, so that nothing scrolls away unread; a pipe is not kept waiting."""
        from codedrill.terminal.feedback import evidence_lines

        while self.prompter.interactive:
            word = self.prompter.ask("Enter for the next case, note, quit> ").strip().lower()
            if word in ("q", "quit", "exit"):
                self._tell(self._farewell())
                return False
            if word != "note":
                break
            show_note(self.console, grade.context.note, evidence_lines(grade))
        return True

    def _keep(self, attempt: Attempt) -> None:
        """Save the attempt before its feedback shows; say so where that is not possible."""
        self.recorder.count_in(attempt)
        self.unsaved += 1  # until it is saved, however the learner leaves
        while self.saving:
            try:
                self.save(attempt)
            except NotSaved as error:
                if self._tries_again(error):
                    continue
            else:
                self.unsaved -= 1
            return

    def _tries_again(self, error: NotSaved) -> bool:
        """Ask whether to try again; without a terminal, go on: the next one may be saved."""
        self._tell(f"This attempt was NOT saved. {error}")
        if not self.prompter.interactive:
            return False
        answer = self.prompter.ask("Enter to try again, or “go on” to drill without saving> ").strip().lower()
        self.saving = not answer
        return self.saving

    def _farewell(self) -> str:
        kept = "Every graded answer is saved." if self.grades and not self.unsaved else ""
        return f"{kept} {AGAIN}".strip()

    def _tell(self, message: str) -> None:
        sys.stdout.flush()
        self.messages.print(Text(message))


def _case_of(item: Item) -> CodeCase:
    from codedrill.packs.model import CodeCase

    pack_case = load_pack(item.pack.path).case(item.case.id)
    case = pack_case.variant(item.variant) if pack_case else None
    if isinstance(case, CodeCase):
        return case
    raise LookupError(f"{item.pack.path}: case {item.case.id} changed while the drill was running")
