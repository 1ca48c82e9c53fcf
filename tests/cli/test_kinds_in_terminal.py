"""Every kind of case in a pseudo-terminal, from the question to its end."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from codedrill_process import Codedrill

if sys.platform == "win32":
    pytest.skip("there are no POSIX pseudo-terminals on Windows", allow_module_level=True)

from codedrill.terminal.kinds.choice import CHOOSING
from codedrill.terminal.kinds.claim_step import CODING, CORRECTING
from codedrill.terminal.kinds.denial import ACTING
from codedrill.terminal.kinds.text_step import WRITING
from codedrill.terminal.sitting import WORDS, WORDS_WITHOUT_A_NOTE
from pseudo_terminal import Terminal, terminal

# From Python 3.12 on, forking below pytest-xdist's threads warns; the child only runs another program.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")

PACK = ("--packs", str(Path(__file__).parent / "classes"))
DIAGNOSES, PROCEDURES, ACTION, CHOICE, OPEN = "diagnoses> ", "procedures> ", "action> ", "your choice> ", "> "
CLAIM, REST, CTRL_C, CTRL_D, CTRL_U = "Did you say one of these", "Enter for the rest", "\x03", "\x04", "\x15"


def only(codedrill: Codedrill) -> dict[str, Any]:
    """The attempt that counts."""
    rows = codedrill.attempts()
    voided = {row["attempt"] for row in rows if row.get("type") == "void"}
    (attempt,) = (row for row in rows if "type" not in row and row["id"] not in voided)
    return attempt


def ends_right(screen: Terminal, codedrill: Codedrill) -> dict[str, Any]:
    """What was answered, in a case that was passed and saved, the screen whole."""
    assert screen.ends() == 0
    assert "✓ Right" in screen.text
    assert "Traceback" not in screen.text
    attempt = only(codedrill)
    assert (attempt["passed"], attempt["score"]) == (True, 1.0)
    return dict(attempt["answer"])


def may_claim(screen: Terminal) -> None:
    """An open answer that says one of its two points is given, up to the question for the other."""
    screen.prompts(OPEN)
    screen.types("A separate visit.")
    screen.types("")
    screen.prompts(CLAIM)


def test_the_lines_of_a_claim_stand_there_to_edit(codedrill: Codedrill) -> None:
    with terminal(codedrill, *PACK, "drill", "classes:claim", rows=50) as screen:
        screen.prompts(DIAGNOSES, text="M17.12 I10")
        screen.types(" note")  # behind what stands there
        screen.prompts(DIAGNOSES, count=2, text="M17.12 I10")
        assert screen.text.count("A M17.12") == 2
        screen.types(f"{CTRL_U}M17.11 I10")
        screen.prompts(PROCEDURES, text="99214 :B; 20610-RT :A")
        screen.types("back")
        screen.prompts(DIAGNOSES, count=3, text="M17.11 I10")
        screen.types(" ok")
        screen.prompts(PROCEDURES, count=2, text="99214 :B; 20610-RT :A")
        screen.types(f"{CTRL_U}99214-25 :B; 20610-RT :A")
        answer = ends_right(screen, codedrill)
    assert answer == {"diagnoses": "M17.11 I10", "procedures": "99214-25 :B; 20610-RT :A"}


def test_a_clean_claim_is_left_alone_with_enter_or_ok(codedrill: Codedrill) -> None:
    with terminal(codedrill, *PACK, "drill", "classes:clean-claim") as screen:
        screen.prompts(DIAGNOSES, text="M17.11")
        screen.types("")
        screen.prompts(PROCEDURES, text="20610-RT :A")
        screen.types("ok")
        answer = ends_right(screen, codedrill)
    assert answer == {"diagnoses": "M17.11", "procedures": "20610-RT :A"}


def test_a_denial_is_answered_by_an_action_and_a_claim(codedrill: Codedrill) -> None:
    with terminal(codedrill, *PACK, "drill", "classes:denied-visit", rows=50) as screen:
        screen.prompts(ACTION)
        screen.types("pay")
        screen.prompts(ACTION, count=2, text="pay")
        assert "There is no such action" in screen.text
        screen.types("corr")  # behind what stands there, and no more than is needed
        screen.prompts(DIAGNOSES, text="M17.11 I10")
        screen.types("back")
        screen.prompts(ACTION, count=3, text="correct-and-resubmit")
        screen.types("")
        screen.prompts(DIAGNOSES, count=2, text="M17.11 I10")
        screen.types("")
        screen.prompts(PROCEDURES, text="99214 :B; 20610-RT :A")
        screen.types(f"{CTRL_U}99214-25 :B; 20610-RT :A")
        answer = ends_right(screen, codedrill)
    assert [*answer.values()] == ["correct-and-resubmit", "M17.11 I10", "99214-25 :B; 20610-RT :A"]


@pytest.mark.parametrize("action", ["3", "write"])
def test_what_is_billed_or_written_off_takes_no_claim(codedrill: Codedrill, action: str) -> None:
    with terminal(codedrill, *PACK, "drill", "classes:denied-visit", rows=50) as screen:
        screen.prompts(ACTION)
        screen.types(action)
        screen.prompts("Enter for the next case")
        assert "The claim had 1 error: 1 left in." in screen.text
        screen.types("quit")
        assert screen.ends() == 0
    assert only(codedrill)["answer"] == {"action": {"3": "bill-patient", "write": "write-off"}[action]}


def test_an_appeal_is_written_and_its_points_are_claimed(codedrill: Codedrill) -> None:
    with terminal(codedrill, *PACK, "drill", "classes:denied-injection", "--rationale", rows=50) as screen:
        screen.prompts(ACTION)
        screen.types("2")
        screen.prompts(OPEN)
        screen.types("")  # an Enter too many
        screen.prompts(OPEN, count=2)
        assert "Nothing is written yet" in screen.text
        screen.types("Naproxen did not help, and it is")
        screen.types("back")
        screen.prompts(ACTION, count=2, text="appeal")
        screen.types("")
        screen.until(lambda: screen.text.count("> Naproxen did not help, and it is") == 2, "what was written")
        screen.types("osteoarthritis. See the papers.")
        screen.types("")
        screen.prompts("rationale> ")
        screen.types("It was needed.")
        screen.prompts(CLAIM)
        assert "1  Conservative" not in screen.text
        screen.types("7")
        screen.prompts(CLAIM, count=2)
        assert "Not heard: 3. Type their numbers" in screen.text
        screen.types("3, 1")
        assert screen.ends() == 0
        for shown in (
            "3 of 4, 4 with what you claim",
            "Points: 2 of 3 heard, 1 claimed",
            "The key's",
            "It was needed.",
        ):
            assert shown in screen.text
    attempt = only(codedrill)
    text = "Naproxen did not help, and it is\nosteoarthritis. See the papers."
    assert attempt["answer"] == {"action": "appeal", "text": text, "claimed": [2]}
    assert (attempt["rationale"], attempt["score"], attempt["passed"]) == ("It was needed.", 0.75, True)


def test_leaving_when_points_can_be_claimed_keeps_the_answer(codedrill: Codedrill) -> None:
    with terminal(codedrill, *PACK, "drill", "classes:interview") as screen:
        may_claim(screen)
        screen.child.send(CTRL_C)
        assert screen.ends() == 130
        assert "Every graded answer is saved." in screen.text
    assert (only(codedrill)["answer"], only(codedrill)["score"]) == ({"text": "A separate visit."}, 0.5)


def test_an_answer_is_on_the_disk_before_its_points_can_be_claimed(codedrill: Codedrill) -> None:
    with terminal(codedrill, *PACK, "drill", "classes:interview") as screen:
        may_claim(screen)
        screen.child.kill(signal.SIGKILL)
        screen.child.wait()
    assert (only(codedrill)["answer"], only(codedrill)["score"]) == ({"text": "A separate visit."}, 0.5)
    assert codedrill("history", "verify").status == 0


def test_an_answer_whose_points_are_claimed_counts_once(codedrill: Codedrill) -> None:
    with terminal(codedrill, *PACK, "drill", "classes:interview") as screen:
        may_claim(screen)
        screen.types("2")
        assert screen.ends() == 0
        assert "1 of 1 right" in screen.text
    first, again, taken_back = codedrill.attempts()
    assert (first["passed"], again["passed"]) == (False, True)
    assert (taken_back["type"], taken_back["attempt"]) == ("void", first["id"])
    assert again["id"] in taken_back["why"]
    # The schedule goes on from before this answer, as if it had been kept once.
    assert "after" in again["review"]
    assert again["review"]["after"] is None
    assert codedrill("stats", "--json").json()["total"]["cases"] == 1
    assert len(codedrill("history", "list", "--json").json()["attempts"]) == 1


def test_ctrl_d_ends_a_text_and_leaves_where_there_is_none(codedrill: Codedrill) -> None:
    with terminal(codedrill, *PACK, "drill", "classes:interview") as screen:
        screen.prompts(OPEN)
        screen.child.send(f"A separate visit is no part of it.{CTRL_D}")
        assert ends_right(screen, codedrill) == {"text": "A separate visit is no part of it."}
    with terminal(codedrill, *PACK, "drill", "classes:interview", "--cram") as screen:
        screen.prompts(OPEN)
        screen.child.send(CTRL_D)
        assert screen.ends() == 0
        assert "The same command goes on from here." in screen.text
    assert len(codedrill.attempts()) == 1


def test_no_note_is_offered_where_there_is_none(codedrill: Codedrill) -> None:
    with terminal(codedrill, *PACK, "drill", "classes:doubt", "--size", "1") as screen:
        screen.prompts(CHOICE)
        screen.child.send("a")
        screen.prompts("Enter for the next case, quit> ")
        screen.types("note")
        screen.prompts("Enter for the next case, quit> ", count=2)
        assert "This question has no note." in screen.text
        screen.types("quit")
        assert screen.ends() == 0


def test_the_help_of_every_kind_fits_a_terminal_of_80_columns() -> None:
    texts = (WORDS, WORDS_WITHOUT_A_NOTE, ACTING, CHOOSING, WRITING, CODING, CORRECTING)
    lines = [line for text in texts for line in text.splitlines()]
    assert [line for line in lines if len(line) >= 80] == []


def test_a_drill_that_wants_lines_cited_says_how(codedrill: Codedrill) -> None:
    for options, is_said in (((), False), (("--cite",), True)):
        with terminal(codedrill, *PACK, "drill", "classes:knee", *options) as screen:
            screen.prompts(DIAGNOSES)
            assert ("Cite the note lines after each code" in screen.text) == is_said


@pytest.mark.parametrize("key", ["b", "B"])
def test_a_choice_is_one_key(codedrill: Codedrill, key: str) -> None:
    with terminal(codedrill, *PACK, "drill", "classes:doubt") as screen:
        screen.prompts(CHOICE)
        screen.types("query side?")
        screen.prompts(CHOICE, count=2)
        assert "nobody to ask" in screen.text
        screen.types("e")
        screen.prompts(CHOICE, count=3)
        screen.child.send(key)
        assert ends_right(screen, codedrill) == {"choice": "B"}
        assert "That holds for an inpatient stay" in screen.text  # the reason of the other option


def test_a_word_is_no_answer_where_it_begins_with_the_letter_of_an_option(codedrill: Codedrill) -> None:
    with terminal(codedrill, *PACK, "drill", "classes:doubt") as screen:
        screen.prompts(CHOICE)
        for number, word in enumerate(("back", "bilateral", "a b", "query side?", "hint", "note", "? 25", "help"), 2):
            screen.types(word)
            screen.prompts(CHOICE, count=number)
        assert "The options are A, B." in screen.text
        screen.types("bad\b\b\bB")  # taken back, and another one typed
        assert ends_right(screen, codedrill) == {"choice": "B"}


def test_enter_behind_the_letter_of_an_option_belongs_to_it(codedrill: Codedrill) -> None:
    with terminal(codedrill, *PACK, "drill", "classes:doubt") as screen:
        screen.prompts(CHOICE)
        screen.types("a")  # wrong, and so it comes again behind its feedback
        screen.prompts("Enter for the next case, quit> ")
        assert screen.text.count(CHOICE) == 1


def test_an_open_answer_is_written_in_place_and_in_an_editor(codedrill: Codedrill, tmp_path: Path) -> None:
    editor = tmp_path / "edit.py"
    editor.write_text(
        "import sys\nopen(sys.argv[1], 'a').write('\\nthe decision is part of it\\n')\n", encoding="utf-8"
    )
    codedrill.variables["EDITOR"] = f"{sys.executable} {editor}"
    with terminal(codedrill, *PACK, "drill", "classes:interview", rows=50) as screen:
        screen.prompts(OPEN)
        screen.types("A separate visit,")
        screen.types("and")
        screen.types("edit")
        screen.until(lambda: "part of it" in screen.text, "what the editor wrote")
        screen.until(lambda: not screen.line.strip(), "a new line")
        screen.types("help")
        screen.until(lambda: "$VISUAL" in screen.text and not screen.line.strip(), "the help")
        screen.types("")
        answer = ends_right(screen, codedrill)
        assert "A model answer" in screen.text
    assert answer == {"text": "A separate visit,\nand\nthe decision is part of it"}


def test_an_editor_that_fails_loses_nothing(codedrill: Codedrill) -> None:
    codedrill.variables["EDITOR"] = f'{sys.executable} -c "raise SystemExit(3)"'
    with terminal(codedrill, *PACK, "drill", "classes:interview", rows=50) as screen:
        screen.prompts(OPEN)
        screen.types("A separate visit is no part of it.")
        screen.types("edit")
        screen.until(lambda: "ended with an error (3)" in screen.text and not screen.line.strip(), "that it failed")
        screen.types("")
        assert ends_right(screen, codedrill) == {"text": "A separate visit is no part of it."}


def test_what_is_longer_than_the_screen_is_shown_by_pages(codedrill: Codedrill) -> None:
    with terminal(codedrill, *PACK, "drill", "classes:injection", rows=14) as screen:
        screen.prompts(DIAGNOSES)
        screen.types("M17.12 I11")
        screen.prompts(PROCEDURES)
        screen.types("99215 :B; 20610-25 :A; J3301 :A")
        screen.prompts(REST)
        assert "✗ Not yet" in "\n".join(screen.screen.display)
        assert "  1 ▸" not in screen.text
        screen.types("")
        screen.prompts(REST, count=2)
        screen.types("I10")
        screen.prompts(REST, count=3)
        assert "Not taken yet" in screen.text
        screen.types("")
        screen.prompts(REST, count=4)
        assert "  1 ▸" not in screen.text
        screen.types("")
        screen.prompts("Enter for the next case")
        assert "  1 ▸" in screen.text
        screen.types("quit")
        assert screen.ends() == 0
