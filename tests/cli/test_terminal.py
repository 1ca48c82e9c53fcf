"""The drill in a real pseudo-terminal, its screen read as a person sees it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from codedrill_process import KNEE, Codedrill

if sys.platform == "win32":
    pytest.skip("there are no POSIX pseudo-terminals on Windows", allow_module_level=True)

from pseudo_terminal import Terminal, terminal

# From Python 3.12 on, forking below pytest-xdist's threads warns; the child only runs another program.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")

WRIST, ASKING = "first-steps:wrist-fracture", "first-steps:which-knee"
DIAGNOSES, PROCEDURES, NEXT, REST = "diagnoses> ", "procedures> ", "Enter for the next case", "Enter for the rest"
CTRL_C, CTRL_D, UP = "\x03", "\x04", "\x1b[A"


def cases(codedrill: Codedrill) -> list[Any]:
    return [attempt["case"] for attempt in codedrill.attempts()]


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (160, 50)])
def test_a_case_from_question_to_summary(codedrill: Codedrill, columns: int, rows: int) -> None:
    with terminal(codedrill, "drill", KNEE, columns=columns, rows=rows) as screen:
        screen.prompts(DIAGNOSES)
        screen.types("M17.11 I10")
        screen.prompts(PROCEDURES)
        screen.types("99214-25 :B; 20610-RT :A; J3301 x4 :A")
        if rows == 24:  # the feedback fits, and the summary would push it off
            screen.prompts(REST)
            assert "✓ Right" in "\n".join(screen.screen.display)
            screen.types("")
        assert screen.ends() == 0
        for shown in ("✓ Right  100%, 11 of 11", "▸ 1. Primary", "1 of 1 right"):
            assert shown in screen.text
        assert "Traceback" not in screen.text
    assert cases(codedrill) == ["knee-and-blood-pressure"]


def test_a_word_that_cannot_be_read_is_pointed_at_and_stands_there_to_edit(codedrill: Codedrill) -> None:
    with terminal(codedrill, "drill", WRIST) as screen:
        screen.prompts(DIAGNOSES)
        screen.types("S52.501A wat")
        screen.prompts(DIAGNOSES, count=2, text="S52.501A wat")
        above = screen.screen.display[screen.screen.cursor.y - 4 : screen.screen.cursor.y]
        assert any(line.rstrip() == " " * len("diagnoses> S52.501A ") + "^^^" for line in above), above
        assert "“wat” was not understood" in screen.text
        screen.types("\b\b\b\b")
        assert screen.ends() == 0
    assert [attempt["answer"] for attempt in codedrill.attempts()] == [{"diagnoses": "S52.501A"}]


@pytest.mark.parametrize(("key", "status"), [(CTRL_C, 130), (CTRL_D, 0)], ids=["Ctrl-C", "Ctrl-D"])
@pytest.mark.parametrize("place", [DIAGNOSES, PROCEDURES, NEXT])
def test_leaving_at_any_prompt_keeps_what_was_graded(codedrill: Codedrill, place: str, key: str, status: int) -> None:
    with terminal(codedrill, "drill", WRIST, KNEE) as screen:
        screen.prompts(DIAGNOSES)
        screen.types("S52.501A")
        screen.prompts(NEXT)
        if place != NEXT:
            screen.types("")
            screen.prompts(DIAGNOSES, count=2)
        if place == PROCEDURES:
            screen.types("M17.11")
            screen.prompts(PROCEDURES)
        screen.child.send(key)
        assert screen.ends() == status
        assert "Every graded answer is saved. The same command goes on from here." in screen.text
        assert "Traceback" not in screen.text
    assert cases(codedrill) == ["wrist-fracture"]


def test_leaving_before_anything_is_graded_saves_nothing(codedrill: Codedrill) -> None:
    with terminal(codedrill, "drill", WRIST) as screen:
        screen.prompts(DIAGNOSES)
        screen.child.send(CTRL_C)
        assert screen.ends() == 130
        assert "saved" not in screen.text
    assert not codedrill.history.exists()


def test_the_words_act_and_the_line_of_before_comes_back(codedrill: Codedrill) -> None:
    with terminal(codedrill, "drill", ASKING, KNEE, rows=50) as screen:
        screen.prompts(DIAGNOSES)
        said = ["no hint", "Type codes", "nothing to add", "Addendum: the left knee.", "25: visit with work of i"]
        words = ["hint", "help", "query smoker?", "query which side?", "? 25"]
        for count, (word, answer) in enumerate(zip(words, said, strict=True), start=2):
            screen.types(word)
            screen.prompts(DIAGNOSES, count=count)
            assert answer in screen.text
        screen.child.send(UP)
        screen.prompts(DIAGNOSES, text="? 25")
        screen.child.send("\x15")  # Ctrl-U empties the line
        screen.types("M17.12")
        screen.prompts(NEXT)
        screen.types("")
        screen.prompts(DIAGNOSES, count=7)
        screen.types("I10")
        screen.prompts(PROCEDURES)
        screen.types("back")
        screen.prompts(DIAGNOSES, count=8, text="I10")
        screen.types("\x15skip")
        assert screen.ends() == 0
    assert [(attempt["case"], attempt["passed"]) for attempt in codedrill.attempts()] == [("which-knee", True)]


def test_an_enter_too_many_hands_in_no_empty_claim(codedrill: Codedrill) -> None:
    with terminal(codedrill, "drill", KNEE, rows=50) as screen:
        screen.prompts(DIAGNOSES)
        screen.types("")  # procedures are still to come
        screen.prompts(PROCEDURES)
        screen.types("")
        screen.prompts(PROCEDURES, count=2)
        assert "Nothing is coded yet" in screen.text
        screen.types("")
        screen.prompts(NEXT)
        screen.types("quit")
        assert screen.ends() == 0
    (attempt,) = codedrill.attempts()
    assert (attempt["answer"], attempt["score"]) == ({"diagnoses": "", "procedures": ""}, 0.0)


def test_codes_and_modifiers_are_completed_with_their_titles(codedrill: Codedrill) -> None:
    with terminal(codedrill, "drill", KNEE, rows=40) as screen:
        screen.prompts(DIAGNOSES)
        screen.child.send("m17")
        screen.until(lambda: "M17.0  " in screen.text and "Bilateral primary osteo" in screen.text, "code and title")
        screen.child.send("1")
        screen.until(lambda: "Unilateral primary osteoarthritis, left" in screen.text, "what is left of them")
        screen.child.send("\t\t")  # M17.1, M17.10
        screen.until(lambda: screen.line.startswith(f"{DIAGNOSES}M17.10"), "the second of them")
        screen.types("\x15I10 M17.11")
        screen.prompts(PROCEDURES)
        screen.child.send("99214-2")
        screen.until(lambda: "visit with work of its own" in screen.text, "the label")
        screen.types("5 :A; 20610-RT :B; J3301 x4 :B")
        assert screen.ends() == 0
    (answer,) = [attempt["answer"] for attempt in codedrill.attempts()]
    assert answer == {"diagnoses": "I10 M17.11", "procedures": "99214-25 :A; 20610-RT :B; J3301 x4 :B"}


@pytest.mark.parametrize("options", [["--closed-book"], ["--plain"]])
def test_nothing_is_completed_unasked_with_a_closed_book_or_for_a_screen_reader(
    codedrill: Codedrill, options: list[str]
) -> None:
    with terminal(codedrill, "drill", WRIST, *options) as screen:
        screen.prompts(DIAGNOSES)
        screen.types("? zz")  # a whole turn of the prompt, in which a menu could have been drawn
        screen.prompts(DIAGNOSES, count=2)
        screen.child.send("s52.501")
        screen.until(lambda: screen.line.rstrip() == f"{DIAGNOSES}s52.501", "what was typed")
        assert "Unspecified fracture" not in screen.text
        if "--plain" in options:
            screen.child.send("\t")
            screen.until(lambda: "Unspecified fracture" in screen.text, "what was asked for")
        screen.types("\x15S52.501A")
        assert screen.ends() == 0
    assert [attempt["answer"] for attempt in codedrill.attempts()] == [{"diagnoses": "S52.501A"}]


@pytest.mark.parametrize("label", [DIAGNOSES, NEXT])
def test_quit_leaves(codedrill: Codedrill, label: str) -> None:
    with terminal(codedrill, "drill", WRIST, ASKING) as screen:
        screen.prompts(DIAGNOSES)
        if label == NEXT:
            screen.types("S52.501A")
            screen.prompts(NEXT)
        screen.types("quit")
        assert screen.ends() == 0
        assert "The same command goes on from here." in screen.text
    assert len(cases(codedrill)) == (label == NEXT)


def test_two_drills_at_once_keep_both_attempts(codedrill: Codedrill) -> None:
    with terminal(codedrill, "drill", WRIST) as one, terminal(codedrill, "drill", ASKING) as other:
        one.prompts(DIAGNOSES)
        other.prompts(DIAGNOSES)
        one.types("S52.501A")
        other.types("query which side?")
        other.prompts(DIAGNOSES)
        other.types("M17.12")
        assert (one.ends(), other.ends()) == (0, 0)
    assert sorted(cases(codedrill)) == ["which-knee", "wrist-fracture"]


FULL_DISK = """
import resource, signal, sys
from codedrill.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, resource.RLIM_INFINITY))
sys.exit(main())
"""
RETRY = "Enter to try again, or “go on” to drill without saving> "


@contextmanager
def full_disk(codedrill: Codedrill, *arguments: str) -> Iterator[Terminal]:
    """A drill whose history holds one attempt and may not grow by another."""
    codedrill("drill", ASKING, typed="M17.12\n")
    command = [sys.executable, "-c", FULL_DISK.format(room=codedrill.history.stat().st_size + 100)]
    with terminal(codedrill, "drill", *arguments, command=command) as screen:
        screen.prompts(DIAGNOSES)
        screen.types("S52.501A")
        screen.prompts(RETRY)
        assert "This attempt was NOT saved." in screen.text
        yield screen


def test_a_full_disk_is_said_and_the_drill_goes_on_unsaved(codedrill: Codedrill) -> None:
    with full_disk(codedrill, WRIST, ASKING) as screen:
        before = codedrill.history.read_bytes()
        screen.types("")
        screen.prompts(RETRY, count=2)
        screen.types("go on")
        screen.prompts(NEXT)
        screen.types("")
        screen.prompts(DIAGNOSES, count=2)
        screen.types("M17.12")
        assert screen.ends() == 1
        assert "Not saved in your history: 2 of 2 graded answers." in screen.text
    assert codedrill.history.read_bytes() == before


@pytest.mark.parametrize(("key", "status"), [(CTRL_C, 130), (CTRL_D, 1)], ids=["Ctrl-C", "Ctrl-D"])
def test_leaving_a_full_disk_claims_nothing_to_be_saved(codedrill: Codedrill, key: str, status: int) -> None:
    with full_disk(codedrill, WRIST) as screen:
        before = codedrill.history.read_bytes()
        screen.child.send(key)
        assert screen.ends() == status
        assert "is saved" not in screen.text
        assert "Not saved in your history: 1 of 1 graded answers." in screen.text
    assert codedrill.history.read_bytes() == before


def test_a_disk_that_has_room_again_takes_the_attempt(codedrill: Codedrill) -> None:
    with full_disk(codedrill, WRIST) as screen:
        resource = pytest.importorskip("resource")
        if not hasattr(resource, "prlimit"):
            pytest.skip("only Linux can give another process its room back")
        resource.prlimit(screen.child.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        screen.types("")
        assert screen.ends() == 0
    assert cases(codedrill) == ["which-knee", "wrist-fracture"]


def test_a_drill_that_is_killed_keeps_what_was_graded(codedrill: Codedrill) -> None:
    with terminal(codedrill, "drill", WRIST, ASKING) as screen:
        screen.prompts(DIAGNOSES)
        screen.types("S52.501A")
        screen.prompts(NEXT)
        os.kill(screen.child.pid, signal.SIGKILL)
    assert cases(codedrill) == ["wrist-fracture"]
