"""The prompt of an exam: what acts, what is an answer, and what happens when the time is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import chain, repeat

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from codedrill.terminal.exam_overview import ranges
from codedrill.terminal.exam_prompt import ClockedEditor, Desk, ExamPrompter, Moved, TimeOver, clock_text, moved
from codedrill.terminal.prompt import IsWord

HOUR, NOTHING = timedelta(hours=1), timedelta()


class Lines:
    """A prompter that is given its lines beforehand, and remembers the labels."""

    interactive = False

    def __init__(self, *lines: str) -> None:
        self._lines = iter(lines)
        self.labels: list[str] = []

    def ask(self, label: str, text: str = "", complete: object = None, keys: str = "") -> str:
        del text, complete, keys
        self.labels.append(label)
        return next(self._lines)

    def write(self, label: str, text: str, is_word: IsWord) -> str:
        """Lines up to one that acts, or an empty one."""
        written = text.splitlines()
        while (line := self.ask(label)) and not is_word(line):
            written.append(line)
        return "\n".join([*written, line])


def prompter(lines: Lines, said: list[str], left: timedelta = HOUR) -> ExamPrompter:
    return ExamPrompter(
        lines, lambda: left, Desk(lambda: said.append("flag"), lambda: said.append("list"), said.append)
    )


@pytest.mark.parametrize(
    ("word", "where"),
    [("next", "next"), ("FINISH", "finish"), ("12", 12), ("go 12", 12), ("#3", 3), ("M17.11", None), ("99213", None)],
)
def test_where_a_word_leads(word: str, where: int | str | None) -> None:
    assert moved(word) == where


def test_a_number_answers_where_actions_are_numbered() -> None:
    assert prompter(Lines("2"), []).ask("action> ") == "2"
    with pytest.raises(Moved):
        prompter(Lines("go 2"), []).ask("action> ")


def test_words_act_and_what_is_none_is_the_answer() -> None:
    said: list[str] = []
    lines = Lines("flag", "M17.11 flag", "M17.11 list", "hint", "M17.12")
    assert prompter(lines, said).ask("diagnoses> ", "M17.11") == "M17.12"
    assert said == ["flag", "flag", "list", "An exam gives no hints."]
    assert set(lines.labels) == {"1:00:00 diagnoses> "}


def test_a_digit_behind_a_code_belongs_to_it() -> None:
    """To correct N18.3 one types what is missing; a blank parts a number of a question from it."""
    assert prompter(Lines("N18.31"), []).ask("diagnoses> ", "N18.3") == "N18.31"
    with pytest.raises(Moved) as going:
        prompter(Lines("N18.3 12"), []).ask("diagnoses> ", "N18.3")
    assert going.value.where == 12
    with pytest.raises(Moved) as going:  # where a letter is asked for, a digit is none
        prompter(Lines("B3"), []).ask("your choice> ", "B", keys="AB")
    assert going.value.where == 3


def test_enter_goes_on_where_one_key_would_answer() -> None:
    with pytest.raises(Moved) as going:
        prompter(Lines(""), []).ask("your choice> ", keys="AB")
    assert going.value.where == "next"
    assert prompter(Lines(""), []).ask("diagnoses> ") == ""


def test_what_was_written_goes_along() -> None:
    with pytest.raises(Moved) as going:
        prompter(Lines("It was separate.", "flag", "And 12", "next"), []).write("> ", "", lambda line: line == "edit")
    assert (going.value.where, going.value.text) == ("next", "It was separate.\nAnd 12")
    assert prompter(Lines("So.", ""), [], NOTHING).write("> ", "", str.isnumeric).strip() == "So."


def test_behind_a_word_a_text_goes_on_in_a_line_of_its_own() -> None:
    seen: list[str] = []

    class Seeing(Lines):
        def write(self, label: str, text: str, is_word: IsWord) -> str:
            seen.append(text)
            return super().write(label, text, is_word)

    written = prompter(Seeing("So.", "list", "And so.", ""), []).write("> ", "", str.isnumeric)
    assert (seen, written.split()) == (["", "So.\n"], ["So.", "And", "so."])


def test_nothing_written_when_the_time_ends_is_no_answer() -> None:
    with pytest.raises(TimeOver):
        prompter(Lines(""), [], NOTHING).write("> ", "", str.isnumeric)


def test_a_text_ends_with_the_time_and_keeps_what_is_written() -> None:
    times = chain([timedelta(milliseconds=20)] * 3, repeat(NOTHING))
    with create_pipe_input() as keyboard, create_app_session(input=keyboard, output=DummyOutput()):
        keyboard.send_text("It was separ")
        written = ClockedEditor(lambda: next(times), plain=True).write("> ", "", lambda line: line == "edit")
    assert written == "It was separ"


def test_an_answer_behind_time_does_not_count() -> None:
    with pytest.raises(TimeOver):
        prompter(Lines("M17.11"), [], NOTHING).ask("diagnoses> ")


def test_the_line_editor_stops_when_the_time_is_over_whatever_stands_there() -> None:
    def shrinking() -> Iterator[timedelta]:
        yield from [timedelta(milliseconds=20)] * 3
        while True:
            yield NOTHING

    times = shrinking()
    with (
        create_pipe_input() as keyboard,
        create_app_session(input=keyboard, output=DummyOutput()),
        pytest.raises(TimeOver),
    ):
        keyboard.send_text("M17.1")
        ClockedEditor(lambda: next(times), plain=True).ask("diagnoses> ")


def test_the_line_editor_gives_what_was_typed_in_time() -> None:
    with create_pipe_input() as keyboard, create_app_session(input=keyboard, output=DummyOutput()):
        keyboard.send_text("M17.11\r")
        assert ClockedEditor(lambda: HOUR).ask("diagnoses> ") == "M17.11"


def test_how_time_and_numbers_read() -> None:
    assert clock_text(timedelta(hours=3, minutes=5, seconds=7, milliseconds=900)) == "3:05:07"
    assert clock_text(NOTHING) == "0:00:00"
    assert ranges([1, 2, 3, 7, 9, 10]) == "1-3, 7, 9-10"
    assert ranges([]) == ""
