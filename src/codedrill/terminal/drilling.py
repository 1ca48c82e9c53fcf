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
from typing import TYPE_CHECKING, Protocol

from rich.console import Console
from rich.text import Text

from codedrill.history import NotSaved
from codedrill.packs.library import Library, load_pack
from codedrill.practice.attempts import Recorder
from codedrill.practice.item import Item
from codedrill.practice.queue import retry
from codedrill.terminal.input_ended import InputEnded
from codedrill.terminal.pages import Pages
from codedrill.terminal.prompt import Prompter, menu_lines
from codedrill.terminal.question import citing, question_lines
from codedrill.terminal.reference import Reference

if TYPE_CHECKING:
    from codedrill.grading.graded import Graded
    from codedrill.grading.points import Points
    from codedrill.history import Attempt, Record, Void
    from codedrill.packs.model import Case
    from codedrill.packs.question import Question
    from codedrill.terminal.feedback import Told
    from codedrill.terminal.kinds.kind_screen import AnyScreen
    from codedrill.terminal.kinds.step import Step
    from codedrill.terminal.kinds.taking import Taken, Typed
    from codedrill.terminal.sitting import Sitting

AGAIN = "The same command goes on from here."
TEXT_LINES = 3
"""What follows a question that is answered in words: how to end them, and the first line."""


class Saves(Protocol):
    """Puts records on the disk, in one step."""

    def __call__(self, *records: Record) -> None:
        """Raises `NotSaved`."""
        ...


@dataclass(slots=True)
class Drilling:
    """Runs the items of a session. `save` puts records on the disk in one step, and raises `NotSaved`."""

    library: Library
    console: Console
    messages: Console
    prompter: Prompter
    recorder: Recorder
    save: Saves
    clock: Callable[[], float]
    reference: Reference
    cite: bool = False
    closed_book: bool = False
    rationale: bool = False
    quiet: bool = False
    grades: list[Graded] = field(default_factory=list)
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
        again = " · again" if item.mode == "retry" else ""
        heading = f"{number} of {count} · {item.pack.id}:{item.case.id} · {question.level}{again}"
        if not self._asks(question, heading):
            self._tell(self._farewell())
            return False
        from codedrill.terminal.kinds.table import screen_for
        from codedrill.terminal.kinds.taking import take
        from codedrill.terminal.sitting import Leaving

        sitting, screen = self._sitting(item, question), screen_for(question.kind)
        taken = take(sitting, lambda typed: self._steps(screen, question, typed))
        if isinstance(taken, Leaving):
            if taken is Leaving.QUIT:
                self._tell(self._farewell())
            return taken is not Leaving.QUIT
        told = self._graded(item, sitting, screen, taken)
        # What was not passed has put one more behind it.
        is_last = number == count and (told.grade.passed or item.mode != "drill")
        return self._tells(told, is_last=is_last)

    def _asks(self, question: Question, heading: str) -> bool:
        """The question; False when the learner is done. A page of it that the prompt would push away is waited for."""
        below = 1 + menu_lines(self.console.height) if question.asks else TEXT_LINES
        lines = [*question_lines(question, heading), *(citing(question) if self.cite else [])]
        goes_on = Pages(self.console, self.prompter).show(lines, below, "Enter to answer, quit> ")
        sys.stdout.flush()
        return goes_on

    def _steps(self, screen: AnyScreen, question: Question, typed: Typed) -> list[Step]:
        """Those of the kind, then the rationale; an open answer is one's own words already."""
        from codedrill.terminal.kinds.rationale_step import RationaleStep

        steps = [*screen.steps(question, typed)]
        return [*steps, RationaleStep()] if self.rationale and question.kind != "open" else steps

    def _graded(self, item: Item, sitting: Sitting, screen: AnyScreen, taken: Taken) -> Told:
        """The answer graded and saved; once more where points are claimed, which only a saved answer is asked for."""
        from codedrill.grading.kinds.table import grader_for
        from codedrill.terminal.feedback import Told

        book, payers = self.reference, self.reference.payer_forms(item.pack.path)
        grader = grader_for(sitting.loaded(), cite=self.cite, tables=book.tables, payers=payers)
        grade = grader.grade(taken.submission)
        attempt = self.recorder.attempt(item, grade, taken.answered)
        self.grades.append(grade)
        is_saved = self._keep(attempt)
        if claimed := self._claimed(screen.points(grade), taken):
            taken = taken.claiming(claimed)
            self.grades[-1] = grade = grader.grade(taken.submission)
            attempt, taken_back = self.recorder.instead(attempt, item, grade, taken.answered)
            self._keep_instead(attempt, taken_back if is_saved else None)
        self.recorder.count_in(attempt)
        return Told(screen, sitting.loaded(), grade, taken, _when(attempt, grade))

    def _claimed(self, points: Points | None, taken: Taken) -> frozenset[int]:
        """In a terminal, a learner may say that a point is there which was not heard."""
        if points is None or not (taken.submission.text and self.prompter.interactive):
            return frozenset()
        from codedrill.terminal.claiming import claims

        return claims(self.console, self.prompter, points)

    def _tells(self, told: Told, *, is_last: bool) -> bool:
        """The feedback; False when the learner is done."""
        from codedrill.terminal.explaining import explain

        goes_on = explain(self.console, self.prompter, told, is_last=is_last)
        if not goes_on:
            self._tell(self._farewell())
        return goes_on

    def _sitting(self, item: Item, question: Question) -> Sitting:
        book = None if self.closed_book else self.reference
        day = self.recorder.day()
        from codedrill.terminal.sitting import Sitting

        sitting = Sitting(self.console, self.prompter, question, lambda: _case_of(item), self.clock, day, book)
        if self.prompter.interactive:
            # The learner reads meanwhile; in a pipe it can wait until there is an answer.
            sitting.loaded()
            _ = self.reference.tables
        return sitting

    def _keep(self, *records: Record) -> bool:
        """Save an attempt before its feedback shows; say so where that is not possible. Whether it is saved."""
        self.unsaved += 1  # until it is saved, however the learner leaves
        while self.saving:
            try:
                self.save(*records)
            except NotSaved as error:
                if not self._tries_again(error):
                    return False
            else:
                self.unsaved -= 1
                return True
        return False

    def _keep_instead(self, attempt: Attempt, taken_back: Void | None) -> None:
        """Save an attempt in the place of one of the same answer; nothing is taken back of one that was not saved."""
        if taken_back:
            self._keep(attempt, taken_back)
        else:
            self.unsaved -= 1
            self._keep(attempt)

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


def _when(attempt: Attempt, grade: Graded) -> Text | None:
    """When the case comes back."""
    if attempt.review is None:
        return None
    due = date.fromisoformat(str(attempt.review["due"]))
    days = (due - attempt.day).days
    when = "tomorrow" if days == 1 else f"in {days} days, on {due}"
    again = "" if grade.passed else "at the end of this session, and "
    return Text(f"It comes back {again}{when}.", style="quiet")


def _case_of(item: Item) -> Case:
    pack_case = load_pack(item.pack.path).case(item.case.id)
    case = pack_case.variant(item.variant) if pack_case else None
    if case is None or case.kind != item.case.kind:
        raise LookupError(f"{item.pack.path}: case {item.case.id} changed while the drill was running")
    return case
