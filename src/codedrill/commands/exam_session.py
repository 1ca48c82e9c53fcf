"""One exam from the drawing of its paper to its report, or from wherever it was left."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from codedrill.commands.drill import open_history
from codedrill.commands.exam_blueprints import said_name
from codedrill.commands.failing import Failed
from codedrill.commands.surroundings import Surroundings
from codedrill.commands.typed_again import typed_again
from codedrill.history import new_id
from codedrill.packs.library import load_pack
from codedrill.practice.exam.blueprint import Blueprint
from codedrill.practice.exam.paper import Paper, draw_paper, items_of
from codedrill.practice.exam.scaling import minutes_of
from codedrill.practice.exam.sheet import Begun, Scribe, Sheet, last_sheet

if TYPE_CHECKING:
    from codedrill.practice.exam.marking import ExamQuestion
    from codedrill.practice.item import Item
    from codedrill.practice.standing import Standing
    from codedrill.terminal.examining import End
    from codedrill.terminal.prompt import Prompter

INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for on the command line; None leaves it to the blueprint, or to chance."""

    minutes: int | None
    size: int | None
    seed: int | None


class Questions:
    """The questions of a paper as they are set, each made when it is first asked for."""

    def __init__(self, here: Surroundings, begun: Begun, items: Sequence[Item | None]) -> None:
        self._here, self._begun, self._items = here, begun, items
        self._set: dict[int, ExamQuestion] = {}

    def __call__(self, number: int) -> ExamQuestion | None:
        """The question of that number, from 1; None where its case is no more as it was."""
        item = self._items[number - 1]
        if item is not None and number not in self._set:
            from codedrill.practice.exam.marking import set_question

            pack_case = load_pack(item.pack.path).case(item.case.id)
            case = pack_case.variant(item.variant) if pack_case else None
            if case is None:
                return None
            asked, book = self._begun.paper[number - 1], self._here.book
            payers = book.payer_forms(item.pack.path)
            self._set[number] = set_question(asked, item, case, self._begun.seed, book.tables, payers)
        return self._set.get(number)

    @property
    def gone(self) -> frozenset[int]:
        """The numbers of those that cannot be asked any more."""
        return frozenset(number for number, item in enumerate(self._items, start=1) if item is None)


@dataclass(frozen=True)
class ExamSession:
    """An exam by a blueprint; `named` is how the command line called it."""

    here: Surroundings
    blueprint: Blueprint
    named: str

    @cached_property
    def _standing(self) -> Standing:
        return open_history(self.here)

    @property
    def _command(self) -> str:
        """The line to type to go on: with the same library and history, wherever those were named."""
        role = ["--role", self.blueprint.roles[0]] if self.blueprint.roles else []
        return typed_again(["codedrill", "exam", self.named, *role, *self.here.options])

    def run(self, wishes: Wishes) -> int:
        """Begin an exam, or go on with the one that was left; the exit status."""
        _ = self._standing
        self.here.tell_broken()
        sheet = self._under_way()
        if sheet is None:
            sheet = self._begin(wishes)
            if sheet is None:
                return INTERRUPTED
        elif wishes != Wishes(None, None, None):
            self.here.tell("an exam is under way and goes on as it was begun; --minutes, --size and --seed wait")
        questions = self._questions(sheet)
        if sheet.gone and not sheet.finished:
            self._say_gone(sheet)
        if not sheet.finished and not self._sit(sheet, questions):
            return INTERRUPTED
        sheet = self._as_saved(sheet)
        sheet.gone = questions.gone
        return self._close(sheet, questions)

    def review(self) -> int:
        """Show the last exam of the name that was handed in once more. Raises `Failed` where there is none."""
        sheet = self._last()
        if sheet is None or not sheet.finished:
            advice = "it is still under way" if sheet else "none was taken yet"
            raise Failed(f"there is nothing to review in {said_name(self.blueprint)}: {advice}")
        from codedrill.commands.exam_closing import Closing

        questions = self._questions(sheet)
        closing = Closing(self.here, Blueprint.model_validate(sheet.begun.blueprint), sheet, questions)
        closing.report(self.here.library.cases)
        closing.show_wrong(self._prompter(sheet))
        return 0

    def _as_saved(self, sheet: Sheet) -> Sheet:
        """The sheet with what another terminal gave to the same exam meanwhile."""
        saved = self._last()
        if saved is None or saved.begun.id != sheet.begun.id:
            return sheet
        if saved.late:
            self.here.tell("this exam was handed in from another terminal; what was answered after that does not count")
        return saved

    def _last(self) -> Sheet | None:
        rows = self.here.history.rows_holding(b'"type"')
        return last_sheet(rows, self.blueprint.exam, self.blueprint.roles)

    def _under_way(self) -> Sheet | None:
        """The exam that was begun last, where it is not handed in, or not all of it is graded."""
        sheet = self._last()
        if sheet is None:
            return None
        if not sheet.finished:
            self._say_going_on(sheet)
            return sheet
        return sheet if set(sheet.answers) - self._questions(sheet).gone - self._graded(sheet) else None

    def _say_going_on(self, sheet: Sheet) -> None:
        from codedrill.terminal.exam_overview import standing
        from codedrill.terminal.exam_prompt import clock_text

        left = sheet.begun.left(self.here.now())
        begun = sheet.begun.at.astimezone(self.here.now().tzinfo)
        time = f"{clock_text(left)} left" if left else "its time is over"
        self.here.tell(f"the exam of {begun:%Y-%m-%d %H:%M} goes on: {standing(sheet)}; {time}")

    def _say_gone(self, sheet: Sheet) -> None:
        """Cases that were changed, or whose packs were named on the command line when the exam began."""
        known = {pack.id for pack in self.here.library.cards}
        missing = sorted({sheet.begun.paper[number - 1].pack for number in sheet.gone} - known)
        why = f"no pack {', '.join(missing)} (--packs?)" if missing else "cases changed since it began"
        self.here.tell(f"{len(sheet.gone)} of {sheet.count} questions are left out: {why}")

    def _graded(self, sheet: Sheet) -> set[int]:
        """The questions whose attempts are in the history already."""
        number = {(asked.pack, asked.case): at for at, asked in enumerate(sheet.begun.paper, start=1)}
        rows = self.here.history.rows_holding(sheet.begun.id.encode())
        found = (row for row in rows if "type" not in row and row.get("session") == sheet.begun.id)
        keys = ((str(row.get("pack")), str(row.get("case"))) for row in found)
        return {number[key] for key in keys if key in number}

    def _questions(self, sheet: Sheet) -> Questions:
        questions = Questions(self.here, sheet.begun, [*items_of(sheet.begun.paper, self.here.library.cases)])
        sheet.gone = questions.gone
        return questions

    def _begin(self, wishes: Wishes) -> Sheet | None:
        """Draw the paper, say what it is, and start the clock; None where the learner would rather not."""
        seed = int.from_bytes(os.urandom(4), "big") if wishes.seed is None else wishes.seed
        paper = draw_paper(self.blueprint, self.here.library.cases, self._standing, seed, wishes.size)
        if not paper.questions:
            listing = f"codedrill exam {self.named} --list"
            raise Failed(f"the library has no case for {said_name(self.blueprint)}; `{listing}` says why")
        minutes = wishes.minutes or minutes_of(self.blueprint, len(paper.questions))
        _ = self.here.book.tables  # compiled now if need be, and not while the clock runs
        if not self._introduce(paper, minutes):
            return None
        now = self.here.now()
        raw = self.blueprint.model_dump(mode="json", by_alias=True, exclude_none=True)
        begun = Begun(new_id(now, os.urandom), now, minutes, seed, raw, paper.questions)
        self.here.history.append(begun.record())
        return Sheet(begun)

    def _introduce(self, paper: Paper, minutes: int) -> bool:
        """Say what it is; in a terminal, wait until the learner is ready. False where it is not begun."""
        from codedrill.terminal.exam_intro import begins, show_intro
        from codedrill.terminal.screen import is_interactive

        show_intro(self.here.console, self.blueprint, paper, minutes)
        return not is_interactive() or begins()

    def _sit(self, sheet: Sheet, questions: Questions) -> bool:
        """Ask what is left to ask; False where the learner left before the end."""
        try:
            end = self._examined(sheet, questions)
        except (EOFError, KeyboardInterrupt):
            end = None
        from codedrill.terminal.examining import End

        if end is End.TIME_OVER:
            self.here.console.print("\nThe time is over. What was given is graded.")
        if end in (End.FINISHED, End.TIME_OVER):
            return True
        self.here.tell(f"every answer is saved and the clock goes on; to go on: {self._command}")
        return False

    def _examined(self, sheet: Sheet, questions: Questions) -> End:
        from codedrill.terminal.examining import Examining

        here, begun = self.here, sheet.begun
        sections = Blueprint.model_validate(begun.blueprint).sections
        titles = {section.section: section.title for section in sections}
        prompter = self._prompter(sheet)
        return Examining(
            Scribe(sheet, here.history.append, here.now, os.urandom),
            questions,
            [titles.get(asked.section, asked.section) for asked in begun.paper],
            here.console,
            prompter,
            lambda: begun.left(here.now()),
            here.seconds,
            here.day,
            here.book if begun.blueprint.get("books") != "closed" else None,
            shows_clock=not prompter.interactive or here.plain,
        ).run()

    def _prompter(self, sheet: Sheet) -> Prompter:
        from codedrill.terminal.exam_prompt import ClockedEditor
        from codedrill.terminal.prompt import InputLines, LineEditor
        from codedrill.terminal.screen import is_interactive

        if not is_interactive():
            return InputLines(self.here.console)
        if sheet.finished:
            return LineEditor()
        return ClockedEditor(lambda: sheet.begun.left(self.here.now()), plain=self.here.plain)

    def _close(self, sheet: Sheet, questions: Questions) -> int:
        """Grade what was given, save it, report it."""
        from codedrill.commands.exam_closing import Closing

        blueprint = Blueprint.model_validate(sheet.begun.blueprint)
        closing = Closing(self.here, blueprint, sheet, questions)
        closing.save(self._standing, self._graded(sheet))
        passed = closing.report(self.here.library.cases)
        closing.offer_review(self._prompter(sheet), self._command)
        return 0 if passed else 1
