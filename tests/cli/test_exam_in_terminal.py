"""Exams in a pseudo-terminal: the clock in the prompt line, the words, time that runs out while one thinks."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from codedrill_process import Codedrill

if sys.platform == "win32":
    pytest.skip("there are no POSIX pseudo-terminals on Windows", allow_module_level=True)

from pseudo_terminal import Terminal, terminal

# From Python 3.12 on, forking below pytest-xdist's threads warns; the child only runs another program.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")

HERE = Path(__file__).parent / "exam"
EXAM = ("exam", str(HERE / "mock.yaml"), "--packs", str(HERE / "packs"), "--seed", "1")
START, CHOICE, HAND_IN, REVIEW = "Enter starts the clock", "your choice>", "a number to go back", "review shows"
REST = "Enter for the rest"
CLOCK = re.compile(r"[0-9]:[0-5][0-9]:[0-5][0-9]$")
CTRL_C, CTRL_U = "\x03", "\x15"


def at(screen: Terminal, question: int, label: str) -> None:
    """Wait until that question is asked."""
    here = f"Question {question} of 6"
    screen.until(lambda: screen.line.startswith(label) and screen.text.rfind(here) > _before(screen, here), here)


def _before(screen: Terminal, here: str) -> int:
    """Where the last other question begins."""
    others = [found.start() for found in re.finditer(r"Question [0-9] of 6", screen.text)]
    return max((place for place in others if not screen.text.startswith(here, place)), default=-1)


def begin(screen: Terminal) -> None:
    screen.until(lambda: screen.line.startswith(START), START)
    screen.types("")
    at(screen, 1, CHOICE)


def test_a_whole_exam_with_a_flag_and_a_way_back(codedrill: Codedrill) -> None:
    with terminal(codedrill, *EXAM, rows=40) as screen:
        begin(screen)
        screen.until(lambda: bool(CLOCK.search(screen.line.rstrip())), "the clock at the end of the line")
        screen.types("flag")
        screen.until(lambda: "Flagged" in screen.text and screen.line.startswith(CHOICE), "the flag")
        screen.child.send("b")  # one key is an answer
        at(screen, 2, CHOICE)
        screen.types("")  # nothing: the next one
        at(screen, 3, "diagnoses> ")
        screen.types("I10")
        screen.until(lambda: screen.line.startswith("procedures> "), "procedures")
        screen.types("99213")
        at(screen, 4, "diagnoses> ")
        screen.types(f"{CTRL_U}3")
        at(screen, 3, "diagnoses> I10")  # what was given stands there to edit
        screen.types("")
        screen.until(lambda: screen.line.startswith("procedures> 99213"), "what was given")
        screen.types("")
        at(screen, 4, "diagnoses> ")
        screen.types(" finish")
        screen.until(lambda: screen.line.startswith(HAND_IN), HAND_IN)
        assert "2 of 6 answered · open: 2, 4-6 · flagged: 1" in screen.text
        screen.types("1")
        at(screen, 1, CHOICE)
        assert "Your answer so far: B" in screen.text
        assert "· flagged" in screen.text
        screen.child.send("a")
        at(screen, 2, CHOICE)
        screen.types("finish")
        screen.until(lambda: screen.text.count(HAND_IN) == 2 and screen.line.startswith(HAND_IN), HAND_IN)
        screen.types("finish")
        screen.until(lambda: screen.line.startswith(f"{REVIEW} 4 without an answer"), REVIEW)
        screen.types("")
        assert screen.ends() == 1
        assert "Not passed: 2 of 6 right" in screen.text
        assert "Traceback" not in screen.text
    cases = {row["case"]: row["passed"] for row in codedrill.attempts() if "type" not in row}
    assert cases == {"order": True, "pressure": True}


def test_only_a_word_hands_in(codedrill: Codedrill) -> None:
    with terminal(codedrill, *EXAM, "--size", "1", rows=40) as screen:
        screen.until(lambda: screen.line.startswith(START), START)
        screen.types("")
        claim(screen, 1)
        screen.types(" flag")
        claim(screen, 2)
        screen.types("")
        hands_in(screen, 1)
        screen.types("")  # to what is flagged
        claim(screen, 3)
        assert "Your answer so far: I10" in screen.text
        screen.types(" flag")
        claim(screen, 4)
        screen.types("")
        hands_in(screen, 2)
        screen.types("")
        hands_in(screen, 3)
        assert "All are answered: type finish to hand in." in screen.text
        screen.types("finish")
        screen.until(lambda: "the result" in screen.text, "the result")


def test_back_leads_from_the_middle_of_a_long_question_too(codedrill: Codedrill) -> None:
    with terminal(codedrill, *EXAM, rows=9) as screen:
        screen.until(lambda: screen.line.startswith(START), START)
        screen.types("")
        screen.until(lambda: screen.line.startswith(REST), REST)
        screen.types("2")
        screen.until(lambda: "Question 2 of 6" in screen.text and screen.line.startswith(REST), "the second")
        screen.types("back")
        screen.until(
            lambda: screen.text.count("Question 1 of 6") == 2 and screen.line.startswith(REST), "the first one"
        )


def claim(screen: Terminal, count: int) -> None:
    """Wait until the claim of the one question stands there to edit, for the `count`th time."""
    there = "diagnoses> I10"
    screen.until(lambda: screen.text.count(there) >= count and screen.line.startswith(there), there)


def hands_in(screen: Terminal, count: int) -> None:
    """Wait until it is asked whether that was all, for the `count`th time."""
    screen.until(lambda: screen.text.count(HAND_IN) == count and screen.line.startswith(HAND_IN), HAND_IN)


def test_words_that_begin_with_the_letter_of_an_option_act_in_an_exam(codedrill: Codedrill) -> None:
    with terminal(codedrill, *EXAM, rows=40) as screen:
        begin(screen)
        screen.types("b")  # with an Enter out of habit, which skips no question
        at(screen, 2, CHOICE)
        screen.types("back")
        at(screen, 1, CHOICE)
        assert "Your answer so far: B" in screen.text
        screen.types("2")
        at(screen, 2, CHOICE)
        assert screen.text.count("Your answer so far") == 1


def test_a_screen_reader_has_the_clock_before_the_question_and_none_that_runs(codedrill: Codedrill) -> None:
    with terminal(codedrill, *EXAM, "--plain") as screen:
        screen.until(lambda: screen.line.startswith(START), START)
        screen.types("")
        screen.until(lambda: screen.line.rstrip() == f"0:50:00 {CHOICE}", "the clock")


def test_the_clock_goes_on_beside_an_answer_in_ones_own_words(codedrill: Codedrill) -> None:
    with terminal(codedrill, *EXAM) as screen:
        begin(screen)
        screen.types("6")
        screen.until(lambda: bool(re.match(r"> .*0:50:00$", screen.line.rstrip())), "the clock beside the text")


def test_wrong_ones_can_be_reviewed_at_once(codedrill: Codedrill) -> None:
    with terminal(codedrill, *EXAM, rows=50) as screen:
        begin(screen)
        screen.child.send("b")
        at(screen, 2, CHOICE)
        screen.types("finish")
        screen.until(lambda: screen.line.startswith(HAND_IN), HAND_IN)
        screen.types("finish")
        screen.until(lambda: screen.line.startswith(REVIEW), REVIEW)
        screen.types("review")
        screen.until(lambda: screen.line.startswith("Enter for the next one"), "the next one")
        screen.types("quit")
        assert screen.ends() == 1
        assert "Your answer: B" in screen.text
        assert "It follows." in screen.text


@pytest.mark.parametrize("leaving", ["quit\r", CTRL_C, "\x04"])
def test_nothing_is_begun_before_one_is_ready(codedrill: Codedrill, leaving: str) -> None:
    with terminal(codedrill, *EXAM) as screen:
        screen.until(lambda: screen.line.startswith(START), START)
        screen.child.send(leaving)
        assert screen.ends() == 130
        assert "Traceback" not in screen.text
    assert not codedrill.history.exists()


def test_ctrl_c_leaves_and_says_how_to_go_on(codedrill: Codedrill) -> None:
    with terminal(codedrill, *EXAM) as screen:
        begin(screen)
        screen.child.send("a")
        at(screen, 2, CHOICE)
        screen.child.send(CTRL_C)
        assert screen.ends() == 130
        assert "the clock goes on; to go on: codedrill exam" in " ".join(screen.text.split())
    with terminal(codedrill, *EXAM) as screen:
        at(screen, 2, CHOICE)
        assert "1 of 6 answered" in screen.text


def test_time_that_runs_out_ends_the_exam_whatever_stands_in_the_line(codedrill: Codedrill) -> None:
    running = Codedrill(codedrill.home, codedrill.cache, {"CODEDRILL_NOW": ""})
    with terminal(running, *EXAM, "--minutes", "1") as screen:
        begin(screen)
        screen.child.send("a")
        at(screen, 2, CHOICE)
    # A minute is long for a test: the exam was begun that much earlier, as far as the history knows.
    history = codedrill.history.read_text(encoding="utf-8")
    codedrill.history.write_text(history.replace('"minutes": 1', '"minutes": 0.12'), encoding="utf-8")
    with terminal(running, *EXAM) as screen:
        screen.until(lambda: screen.line.startswith(REVIEW), REVIEW)
        screen.types("")
        assert screen.ends() == 1
        assert "The time is over. What was given is graded." in screen.text
        assert "1 of 6 right" in screen.text
