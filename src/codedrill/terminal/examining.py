"""The course of an exam in the terminal: question after question, every answer saved at once, nothing told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from codedrill.history import NotSaved
from codedrill.packs.question import Question, question_of
from codedrill.practice.exam.sheet import FINISH, FLAG, SKIP, UNFLAG, GivenAnswer, Scribe, Sheet, answered
from codedrill.terminal.exam_answer import still_asked_for, take_answer
from codedrill.terminal.exam_overview import show_overview, standing
from codedrill.terminal.exam_prompt import BACK, NEXT, Desk, ExamPrompter, Moved, TimeOver, clock_text
from codedrill.terminal.kinds.table import screen_for
from codedrill.terminal.pages import Pages
from codedrill.terminal.prompt import Prompter
from codedrill.terminal.question import question_lines
from codedrill.terminal.sitting import Leaving, Left, Sitting

if TYPE_CHECKING:
    from codedrill.practice.exam.marking import ExamQuestion
    from codedrill.terminal.reference import Reference

HAND_IN = "a number to go back, finish to hand in> "


class End(Enum):
    """How an exam was left."""

    FINISHED = "finished"
    TIME_OVER = "time over"
    LEFT = "left"


@dataclass(slots=True)
class Examining:
    """Asks the questions of a sheet. `question` gives one by its number, None where its case is no more as it was.

    `titles` are the sections of the questions, `left` the time that is left, `clock` seconds that only grow, `day`
    the learner's day. Without a `reference` nothing is looked up. `shows_clock`: the clock stands before the label.
    """

    scribe: Scribe
    question: Callable[[int], ExamQuestion | None]
    titles: Sequence[str]
    console: Console
    asker: Prompter
    left: Callable[[], timedelta]
    clock: Callable[[], float]
    day: date
    reference: Reference | None = None
    shows_clock: bool = True
    number: int = field(init=False, default=1)
    prompter: ExamPrompter = field(init=False)

    def __post_init__(self) -> None:
        desk = Desk(self._flag, self._overview, lambda said: self.console.print(Text(said)))
        self.prompter = ExamPrompter(self.asker, self.left, desk, self.shows_clock)

    @property
    def sheet(self) -> Sheet:
        """What was given so far."""
        return self.scribe.sheet

    def run(self) -> End:
        """Ask until everything is handed in, the time is over, or the learner leaves.

        Raises `NotSaved`, `EOFError`, `KeyboardInterrupt`.
        """
        where: int | str = self.sheet.going_on if self.sheet.open else FINISH
        try:
            while True:
                if where == FINISH and (where := self._hand_in()) == FINISH:
                    self._put({"given": FINISH})
                    return End.FINISHED
                where = self._led(where)
                if isinstance(where, int):
                    self.number = where
                    where = self._one()
        except TimeOver:
            self._put({"given": FINISH})
            return End.TIME_OVER
        except Left:
            return End.LEFT

    def _led(self, where: int | str) -> int | str:
        """The question that a word leads to; from behind the last one to the handing in."""
        if where == NEXT:
            return self.number + 1 if self.number < self.sheet.count else FINISH
        if where == BACK:
            return max(1, self.number - 1)
        if isinstance(where, int) and not 1 <= where <= self.sheet.count:
            self.console.print(Text(f"The questions go from 1 to {self.sheet.count}."))
            return self.number
        return where

    def _one(self) -> int | str:
        """One question; where it goes from there."""
        asked = self.question(self.number)
        self._be_in_time()
        if asked is None:
            self.console.print(Text(f"\nQuestion {self.number} is left out: its case was changed meanwhile."))
            return NEXT
        started, before = self.clock(), self.sheet.answers.get(self.number)
        sitting = self._sitting(asked)
        typed: dict[str, str] = {}
        try:
            self._take(sitting, before, typed)
        except Moved as moved:
            self._keep(asked, sitting, {**typed, **({"text": moved.text} if moved.text else {})}, started)
            if moved.where == NEXT:
                self._skip()
            return moved.where
        except Left as left:
            if left.way is Leaving.QUIT:
                self._keep(asked, sitting, typed, started)
                raise
            self._skip()
            return NEXT
        except (TimeOver, EOFError, KeyboardInterrupt):
            self._keep(asked, sitting, typed, started)
            raise
        self._keep(asked, sitting, typed, started, whole=True)
        self._skip()
        return NEXT

    def _take(self, sitting: Sitting, before: GivenAnswer | None, typed: dict[str, str]) -> None:
        """Show the question, and ask until all of it is in `typed`. Raises what `take_answer` raises."""
        question = sitting.question
        self._show(question, before)
        for asked_before in before.queries if before else ():
            sitting.acts(f"query {asked_before}", "")
        take_answer(sitting, screen_for(question.kind), question, before.answer if before else {}, typed)

    def _be_in_time(self) -> None:
        if not self.left():
            raise TimeOver

    def _show(self, question: Question, before: GivenAnswer | None) -> None:
        """The question, with what was answered to it before."""
        flag = " · flagged" if self.number in self.sheet.flags else ""
        heading = f"Question {self.number} of {self.sheet.count} · {self.titles[self.number - 1]}{flag}"
        lines = question_lines(question, heading)
        if before:
            said = " · ".join(text for text in before.answer.values() if text) or "nothing"
            lines.append(Text(f"Your answer so far: {said}", style="mark"))
        if not Pages(self.console, self.prompter).show(lines, below=1):
            raise Left(Leaving.QUIT)
        sys.stdout.flush()

    def _sitting(self, asked: ExamQuestion) -> Sitting:
        question = question_of(asked.case)
        return Sitting(self.console, self.prompter, question, lambda: asked.case, self.clock, self.day, self.reference)

    def _keep(
        self, asked: ExamQuestion, sitting: Sitting, typed: Mapping[str, str], started: float, *, whole: bool = False
    ) -> None:
        """Save what was answered, and what was answered of it before; nothing where nothing was.

        Not `whole`: the learner left between two fields. What was there counts, and the question stays open.
        """
        if not any(text.strip() for text in typed.values()):
            return
        before = self.sheet.answers.get(self.number)
        screen = screen_for(sitting.question.kind)
        known = typed if whole or not before else {**before.answer, **typed}
        answer = still_asked_for(known, screen, sitting.question)
        unfinished = not whole and {step.field for step in screen.steps(sitting.question, answer)} > answer.keys()
        seconds = self.clock() - started + (before.seconds if before else 0.0)
        given = GivenAnswer(answer, tuple(sitting.queries), seconds, asked.option(answer), unfinished)
        self._put(answered(self.number, given))

    def _skip(self) -> None:
        if self.number not in self.sheet.skipped | set(self.sheet.answers):
            self._put({"question": self.number, "given": SKIP})

    def _put(self, what: Mapping[str, object]) -> None:
        """Save it before anything else happens. In a terminal one may try again as long as it cannot be saved."""
        while True:
            try:
                self.scribe.put(what)
            except NotSaved as error:
                if not (self.asker.interactive and self.left()):
                    raise
                self.console.print(Text(f"This was NOT saved. {error}", style="warning"))
                self.asker.ask("Enter to try again> ")
            else:
                return

    def _flag(self) -> None:
        is_flagged = self.number in self.sheet.flags
        self._put({"question": self.number, "given": UNFLAG if is_flagged else FLAG})
        self.console.print(Text("The flag is off." if is_flagged else "Flagged; list shows all that are."))

    def _overview(self) -> None:
        show_overview(self.console, self.sheet, self.titles)

    def _hand_in(self) -> int | str:
        """Ask whether that was all. Enter goes to the first that is open, or else flagged.

        Only a word hands in: an Enter too many must not end an exam. A pipe has no Enter too many.
        """
        self._be_in_time()
        self.console.print()
        self.console.print(Text(f"{standing(self.sheet)} · {clock_text(self.left())} left", style="heading"))
        try:
            said = self.prompter.ask(HAND_IN).strip().lower()
        except Moved as moved:
            return moved.where
        if said in ("quit", "q", "exit"):
            raise Left(Leaving.QUIT)
        if said == BACK:
            return self.number
        if said:
            return self._again(f"“{said[:40]}” leads nowhere: a question's number, finish, list or quit.")
        if self.sheet.open:
            return self.sheet.open[0]
        if not self.asker.interactive:
            return FINISH
        return min(self.sheet.flags, default=0) or self._again("All are answered: type finish to hand in.")

    def _again(self, said: str) -> int | str:
        self.console.print(Text(said))
        return self._hand_in()
