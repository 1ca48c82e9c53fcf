"""The end of an exam: graded, saved, reported, and what was not right shown on demand."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from codedrill.commands.exam_blueprints import said_name
from codedrill.practice.attempts import Recorder
from codedrill.practice.exam.blueprint import Blueprint
from codedrill.practice.exam.marking import diagnosed, graded, kept
from codedrill.practice.exam.readiness import LatestAnswers
from codedrill.practice.exam.result import mark_of, result_of
from codedrill.practice.exam.sheet import GivenAnswer

if TYPE_CHECKING:
    from codedrill.commands.surroundings import Surroundings
    from codedrill.grading.graded import Graded
    from codedrill.practice.exam.marking import ExamQuestion
    from codedrill.practice.exam.paper import Pair
    from codedrill.practice.exam.sheet import Sheet
    from codedrill.practice.standing import Standing
    from codedrill.terminal.prompt import Prompter

REVIEW = "review"


@dataclass(frozen=True)
class Closing:
    """A sheet that was handed in. `question` gives the questions by their numbers, from 1."""

    here: Surroundings
    blueprint: Blueprint
    sheet: Sheet
    question: Callable[[int], ExamQuestion | None]

    @cached_property
    def _grades(self) -> dict[int, tuple[ExamQuestion, Graded | None]]:
        """Every question that is still as it was set, with its grade where there is one."""
        numbers = range(1, self.sheet.count + 1)
        found = {number: each for number in numbers if (each := self.question(number))}
        tables = self.here.book.tables
        return {number: (each, graded(each, self.sheet.answers.get(number), tables)) for number, each in found.items()}

    def save(self, standing: Standing, saved: Collection[int]) -> None:
        """Put an attempt for every answer into the history, those `saved` already left out. Raises `NotSaved`."""
        here = self.here
        recorder = Recorder(self.sheet.begun.id, here.now, lambda: here.day, os.urandom, standing)
        for number, (question, grade) in self._grades.items():
            given = self.sheet.answers.get(number)
            if grade and given and number not in saved:
                attempt = recorder.attempt(question.item, grade, kept(given))
                here.history.append(diagnosed(question, attempt, here.book.tables))

    def report(self, cases: Sequence[Pair]) -> bool:
        """Print the result, and how ready the learner is by now; whether it is passed."""
        from codedrill.terminal.exam_report import readiness_lines, report_lines, show

        result = result_of(
            self.blueprint,
            (
                mark_of(question.asked.section, grade, answered=number in self.sheet.answers)
                for number, (question, grade) in self._grades.items()
            ),
        )
        latest = LatestAnswers({said_name(self.blueprint): self.blueprint}, cases)
        for attempt in self.here.history.attempt_rows():
            latest.add(attempt)
        notes = [*self._left_out(), *readiness_lines(latest.readiness())]
        role = f" ({self.blueprint.roles[0]})" if self.blueprint.roles else ""
        show(self.here.console, report_lines(self.blueprint.title + role, result, notes))
        return result.passed

    def offer_review(self, prompter: Prompter, command: str) -> None:
        """Ask whether to see what was not right; `command` shows it another day."""
        if not self._wrong:
            return
        self.here.console.print(f"To see what was not right later on: {command} --review", style="quiet")
        try:
            said = prompter.ask(f"review shows {self._to_review()}, Enter leaves> ")
        except (EOFError, KeyboardInterrupt):
            return
        if said.strip().lower() in (REVIEW, "r"):
            self.show_wrong(prompter)

    def show_wrong(self, prompter: Prompter) -> None:
        """Every answer that was not right with its feedback, one after the other."""
        from codedrill.terminal.exam_review import show_review

        show_review(self.here.console, prompter, self._wrong, self.sheet.answers)

    def _to_review(self) -> str:
        """How many there are to see, of which sort."""
        wrong = sum(number in self.sheet.answers for number, _, _ in self._wrong)
        missing = len(self._wrong) - wrong
        said = "the one that was not right" if wrong == 1 else f"the {wrong} that were not right"
        return " and ".join([said] * bool(wrong) + [f"{missing} without an answer"] * bool(missing))

    @cached_property
    def _wrong(self) -> list[tuple[int, ExamQuestion, Graded]]:
        """What was not right, and what was left open: the key of that is told as well."""
        answers, tables = self.sheet.answers, self.here.book.tables
        found: list[tuple[int, ExamQuestion, Graded]] = []
        for number, (question, grade) in self._grades.items():
            told = grade if number in answers else graded(question, GivenAnswer({}), tables)
            if told and (number not in answers or not told.passed):
                found.append((number, question, told))
        return found

    def _left_out(self) -> list[str]:
        count = self.sheet.count - len(self._grades)
        said = "1 question is" if count == 1 else f"{count} questions are"
        return [f"{said} left out: the case was changed after the exam began."] if count else []
