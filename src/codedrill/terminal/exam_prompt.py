"""Asking in an exam: a clock in the prompt line, and the words that go from question to question."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from codedrill.terminal.pages import MORE
from codedrill.terminal.prompt import IsWord, LineEditor, Prompter

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.application import Application

    from codedrill.terminal.completing import Complete

NEXT, FINISH, BACK = "next", "finish", "back"
WORDS = """\
In an exam: next, back, a number or go 12 (to that question) · flag (to come back; again takes it off) · list · finish
Nothing is graded before the end; an answer can be changed until then. quit leaves, and the clock goes on.
"""
_NUMBER = re.compile(r"(?:go\s+|#)?([0-9]{1,4})")
_ACTING = "action> "
"""Where a bare number is an answer of its own."""


class TimeOver(Exception):
    """The time of the exam is over."""


class Moved(Exception):
    """The learner goes elsewhere: `where` is a number of a question, or a word. `text`: what was written before."""

    def __init__(self, where: int | str, text: str = "") -> None:
        super().__init__(str(where))
        self.where = where
        self.text = text


def clock_text(left: timedelta) -> str:
    """The time that is left, as 3:59:07."""
    seconds = int(left.total_seconds())
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def moved(said: str, *, numbers: bool = True) -> int | str | None:
    """Where a word leads; None for anything else. `numbers`: whether a bare number is a question's."""
    word = said.strip().lower()
    if word in (NEXT, FINISH):
        return word
    found = _NUMBER.fullmatch(word)
    return int(found[1]) if found and (numbers or not word.isdigit()) else None


@dataclass(frozen=True, slots=True)
class Desk:
    """What the words of an exam do at once: raise or lower the flag, show where one stands, say something."""

    flag: Callable[[], None]
    overview: Callable[[], None]
    say: Callable[[str], None]


@dataclass(slots=True)
class ExamPrompter:
    """Asks through another prompter. `left` is the time that is left; `clock`: it stands before every label."""

    inner: Prompter
    left: Callable[[], timedelta]
    desk: Desk
    clock: bool = True
    interactive: bool = field(init=False)

    def __post_init__(self) -> None:
        self.interactive = self.inner.interactive

    def ask(self, label: str, text: str = "", complete: Complete | None = None, keys: str = "") -> str:
        """One line that is no word of the exam.

        Raises `Moved`, `TimeOver`, `EOFError`, `KeyboardInterrupt`.
        """
        while True:
            line = self.inner.ask(self._label(label), text, complete, keys)
            if not self.left():
                raise TimeOver
            typed = line.removeprefix(text)
            said = typed.strip()
            # A digit typed right behind a code belongs to it: N18.3 becomes N18.31.
            is_more_of_it = bool(text) and not keys and line.startswith(text) and typed[:1].isdigit()
            if (where := moved(said, numbers=label != _ACTING and not is_more_of_it)) is not None:
                raise Moved(where)
            if label == MORE and said.lower() == BACK:
                raise Moved(BACK)
            if keys and not said:
                raise Moved(NEXT)
            if not self._acts(said):
                return line

    def write(self, label: str, text: str, is_word: IsWord) -> str:
        """A text. One that was begun in time counts when the time ends meanwhile.

        Raises `Moved` with what was written, `TimeOver`, `EOFError`, `KeyboardInterrupt`.
        """
        while True:
            written = self.inner.write(self._label(label), text, lambda line: self._is_word(line) or is_word(line))
            if not written.strip() and not self.left():
                raise TimeOver
            above, _, last = written.rstrip().rpartition("\n")
            if (where := moved(last, numbers=False)) is not None:
                raise Moved(where, above.strip())
            if not self._acts(last.strip()):
                return written
            text = above and f"{above}\n"

    def _label(self, label: str) -> str:
        return f"{clock_text(self.left())} {label}" if self.clock else label

    @staticmethod
    def _is_word(line: str) -> bool:
        return moved(line, numbers=False) is not None or line.strip().lower() in ("flag", "list")

    def _acts(self, said: str) -> bool:
        """Do what a word says that leaves the question where it is."""
        word = said.lower()
        if word == "flag":
            self.desk.flag()
        elif word == "list":
            self.desk.overview()
        elif word == "hint":
            self.desk.say("An exam gives no hints.")
        elif word == "help":
            self.desk.say(WORDS.rstrip())
            return False  # what the question takes is told behind it
        else:
            return False
        return True


class ClockedEditor(LineEditor):
    """A line editor with a clock at the end of its line that goes on, and stops asking when the time is over."""

    def __init__(self, left: Callable[[], timedelta], *, plain: bool = False) -> None:
        """`plain`: no clock that goes on by itself, which a screen reader would read again and again."""
        super().__init__(unasked=not plain)
        self._left = left
        self._plain = plain

    def ask(self, label: str, text: str = "", complete: Complete | None = None, keys: str = "") -> str:
        """Ask in the terminal. Raises `TimeOver` beside what a line editor raises."""
        if self._session is None:
            from prompt_toolkit import PromptSession

            self._session = self._with_clock(PromptSession())
        self._session.app.pre_run_callables.append(lambda: self._watch(lambda app: app.exit(exception=TimeOver())))
        return super().ask(label, text, complete, keys)

    def _for_text(self) -> PromptSession[str]:
        """The same clock beside a text; when the time is over, it ends with what is written."""
        session = self._with_clock(super()._for_text())
        session.app.pre_run_callables.append(lambda: self._watch(lambda app: app.exit(result=app.current_buffer.text)))
        return session

    def _with_clock(self, session: PromptSession[str]) -> PromptSession[str]:
        session.refresh_interval = 0 if self._plain else 1.0
        session.rprompt = None if self._plain else lambda: clock_text(self._left())
        return session

    def _watch(self, end: Callable[[Application[str]], None]) -> None:
        from prompt_toolkit.application import get_app

        app = get_app()

        async def end_in_time() -> None:
            import asyncio

            # Second by second: a computer that slept wakes up later than a long sleep would have it.
            while left := self._left().total_seconds():
                await asyncio.sleep(min(1.0, left))
            end(app)

        app.create_background_task(end_in_time())
