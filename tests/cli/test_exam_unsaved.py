"""An answer that cannot be saved is never taken for given."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from codedrill.history import Given, NotSaved
from codedrill.practice.exam.marking import ExamQuestion
from codedrill.practice.exam.paper import Asked
from codedrill.practice.exam.sheet import Begun, Scribe, Sheet
from codedrill.terminal.examining import End, Examining
from codedrill.terminal.prompt import IsWord

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
FULL = NotSaved(Path("history.json"), "the disk is full", "make room")


class Keyboard:
    """Somebody in a terminal, whose lines are known."""

    def __init__(self, *lines: str, interactive: bool = True) -> None:
        self.interactive = interactive
        self.labels: list[str] = []
        self._lines = iter(lines)

    def ask(self, label: str, text: str = "", complete: object = None, keys: str = "") -> str:
        del text, complete, keys
        self.labels.append(label)
        return next(self._lines)

    def write(self, label: str, text: str, is_word: IsWord) -> str:
        raise AssertionError((label, text, is_word))


def examining(keyboard: Keyboard, failures: int, saved: list[Given], shown: StringIO) -> Examining:
    """One question whose case is gone, so that only handing in is left; saving fails so many times."""
    left = [failures]

    def save(record: Given) -> None:
        if left[0]:
            left[0] -= 1
            raise FULL
        saved.append(record)

    begun = Begun("s", NOW, 60, 1, {"exam": "mock"}, (Asked("a", "p", "c", 1, "h"),))
    scribe = Scribe(Sheet(begun, gone=frozenset({1})), save, lambda: NOW, bytes)
    hour = timedelta(hours=1)
    gone: dict[int, ExamQuestion | None] = {1: None}
    console = Console(file=shown, width=80)
    return Examining(scribe, gone.__getitem__, ["A"], console, keyboard, lambda: hour, lambda: 0.0, date(2026, 11, 23))


def test_in_a_terminal_one_may_try_again() -> None:
    keyboard, saved, shown = Keyboard("finish", "", ""), list[Given](), StringIO()
    exam = examining(keyboard, 2, saved, shown)
    assert exam.run() is End.FINISHED
    assert [record.what for record in saved] == [{"given": "finish"}]
    assert shown.getvalue().count("This was NOT saved.") == 2
    assert "the disk is full" in shown.getvalue()
    assert keyboard.labels[1:] == ["Enter to try again> "] * 2


def test_on_a_pipe_it_ends_there_and_nothing_is_taken_for_given() -> None:
    exam = examining(Keyboard("finish", interactive=False), 1, [], StringIO())
    with pytest.raises(NotSaved):
        exam.run()
    assert not exam.sheet.finished
