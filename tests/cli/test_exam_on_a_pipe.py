"""Exams line by line: from the paper to the report, killed and gone on with, over time, in a library too small."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest

from codedrill.commands.exam_blueprints import source_of
from codedrill.practice.exam.blueprint import read_blueprint
from codedrill_process import CODEDRILL, Codedrill, Run

HERE = Path(__file__).parent / "exam"
PACKS = ("--packs", HERE / "packs", "--seed", "1")
MOCK, AUDITS = HERE / "mock.yaml", HERE / "audits.yaml"
ORDER, KNEE, PRESSURE, WORDS = "A\n", "{knee}\n", "I10\n99213\n", "A separate visit, documented.\n.\n"
CLAIMS = {"A claim": "M17.11", "A clean claim": "ok"}
"""What is right in the two claims, whichever is asked first."""


def take(codedrill: Codedrill, typed: str, *options: object, exam: Path = MOCK, at: str = "08:00") -> Run:
    return codedrill("exam", exam, *PACKS, *options, typed=typed, CODEDRILL_NOW=f"2026-11-23T{at}:00+00:00")


def graded(codedrill: Codedrill) -> dict[str, dict[str, Any]]:
    """The attempts by their cases."""
    return {row["case"]: row for row in codedrill.attempts() if "type" not in row}


def given(codedrill: Codedrill) -> list[dict[str, Any]]:
    return [row["what"] for row in codedrill.attempts() if row.get("type") == "given"]


def letter_of(out: str, text: str) -> str:
    """The letter before an option."""
    return next(line.split()[0] for line in out.splitlines() if line.endswith(text) and line.startswith("  "))


def right_answers(codedrill: Codedrill) -> list[str]:
    """The lines that are right, question by question, as a look at the paper of the seed shows them."""
    shown = take(codedrill, "next\n" * 5, "--history", codedrill.home / "look.json").out
    letter = letter_of(shown, "20610-RT :A with M17.11")
    claims = sorted(CLAIMS, key=lambda title: shown.index(f"\n{title}\n"))
    return [ORDER, f"{letter}\n", PRESSURE, *(f"{CLAIMS[title]}\n" for title in claims), WORDS]


def test_all_right_is_passed_and_saved_answer_by_answer(codedrill: Codedrill) -> None:
    run = take(codedrill, "".join(right_answers(codedrill)) + "finish\n")
    assert run.status == 0
    assert "Passed: 6 of 6 right, 100% where 60% passes." in run.out
    for title, count in [("Rules", 1), ("Codes", 1), ("Typed", 1), ("Claims", 2), ("Words", 1)]:
        assert any(line.split()[:4] == [title, str(count), "of", str(count)] for line in run.out.splitlines())
    rows = graded(codedrill)
    assert {row["mode"] for row in rows.values()} == {"exam"}
    assert all("review" not in row for row in rows.values())  # the schedule is untouched
    assert (rows["knee"]["kind"], rows["knee"]["section"]) == ("choice", "hall-codes")
    assert rows["knee"]["answer"]["option"] == "20610-RT :A with M17.11"
    assert [what["given"] for what in given(codedrill)] == ["answer"] * 6 + ["finish"]
    assert codedrill("history", "verify").status == 0


def test_nothing_is_told_before_the_end(codedrill: Codedrill) -> None:
    run = take(codedrill, "B\n" * 2 + "I11.9\n99212\nM17.10\nI11.9\nNo.\n.\n")
    assert "✓" not in run.out
    assert "✗" not in run.out
    assert "%" not in run.out.partition("Question 1")[2]
    assert not graded(codedrill)


def test_wrong_ones_are_counted_and_reviewed(codedrill: Codedrill) -> None:
    answers = right_answers(codedrill)
    run = take(codedrill, "".join(["B\n", *answers[1:3], "I11.9\n", "I11.9\n", answers[5]]) + "finish\nreview\n")
    assert run.status == 1
    assert "Not passed: 3 of 6 right, 50% where 60% passes." in run.out
    review = run.out.partition("review shows the 3 that were not right")[2]
    assert "Question 1 · hall:order" in review
    assert "The note says so." in review
    assert "--review" in run.out
    again = take(codedrill, "", "--review")
    assert again.status == 0
    assert "Not passed: 3 of 6 right" in again.out
    assert "Question 1 · hall:order" in again.out


def test_a_wrong_claim_tells_what_was_wrong_with_it(codedrill: Codedrill) -> None:
    shown = take(codedrill, "next\n", "--history", codedrill.home / "look.json").out
    take(codedrill, f"next\n{letter_of(shown, '20610-RT :A with M17.12')}\nfinish\nfinish\n")
    knee = graded(codedrill)["knee"]
    assert (knee["score"], knee["passed"]) == (0.0, False)
    assert [each["class"] for each in knee["findings"]] == ["wrong-option", "laterality"]
    assert knee["findings"][1] == {"class": "laterality", "list": "diagnoses", "given": "M17.12", "expected": "M17.11"}
    assert {"wrong-option", "laterality"} <= knee["chances"].keys()
    assert set(knee["chances"].values()) == {1}
    assert knee["book"] == ["ICD-10-CM FY2027"]


def test_what_is_left_open_counts_and_is_said(codedrill: Codedrill) -> None:
    run = take(codedrill, "A\nfinish\nfinish\n")
    assert run.status == 1
    assert "Not passed: 1 of 6 right, 16.6% where 60% passes. 5 not answered." in run.out
    assert set(graded(codedrill)) == {"order"}


def test_flag_come_back_change_and_look_round(codedrill: Codedrill) -> None:
    run = take(codedrill, "flag\nB\nhint\nlist\nback\nA\n3\nI10\nback\nI11.9\n99213\ngo 9\nfinish\n1\nflag\nquit\n")
    assert run.status == 130
    assert "Flagged" in run.out
    assert "The flag is off." in run.out
    assert "An exam gives no hints." in run.out
    assert "1 of 6 answered · open: 2-6 · flagged: 1" in run.out
    assert "Your answer so far: B" in run.out
    assert "The questions go from 1 to 6." in run.out
    answers = [what["answer"] for what in given(codedrill) if what["given"] == "answer"]
    assert answers == [{"choice": "B"}, {"choice": "A"}, {"diagnoses": "I11.9", "procedures": "99213"}]


def test_it_goes_on_where_it_was_left_with_the_time_that_is_left(codedrill: Codedrill) -> None:
    answers = right_answers(codedrill)
    left = take(codedrill, "".join(answers[:2]))
    assert left.status == 130
    assert f"to go on: codedrill exam {MOCK} --packs {HERE / 'packs'}\n" in left.err
    run = take(codedrill, "".join(answers[2:]) + "finish\n", at="08:20")
    assert "the exam of 2026-11-23 08:00 goes on: 2 of 6 answered · open: 3-6; 0:30:00 left" in run.err
    assert "Question 3 of 6" in run.out
    assert "Question 1 of 6" not in run.out
    assert "Passed: 6 of 6 right" in run.out
    assert len(graded(codedrill)) == 6


def test_how_to_go_on_can_be_typed_as_it_is_told(codedrill: Codedrill) -> None:
    own = codedrill.home / "my exam.yaml"
    own.write_text(MOCK.read_text(encoding="utf-8"), encoding="utf-8")
    left = codedrill("exam", own, *PACKS, "--history", codedrill.home / "h.json", typed="A\n")
    words = shlex.split(left.err.rpartition("to go on: ")[2], posix=os.name != "nt")
    assert words[0] == "codedrill"
    run = codedrill(*(word.strip('"') for word in words[1:]), typed="")
    assert "goes on: 1 of 6 answered" in run.err
    folders = {"CODEDRILL_PACKS": str(HERE / "packs")}
    assert "--packs" not in codedrill("exam", MOCK, "--seed", "1", typed="", **folders).err


def test_packs_that_are_missed_are_named(codedrill: Codedrill) -> None:
    take(codedrill, "A\n")
    run = codedrill("exam", MOCK, typed="")
    assert "6 of 6 questions are left out: no pack hall (--packs?)" in run.err


@pytest.mark.parametrize("leaving", ["next\nquit\n", "5\nquit\n", "quit\n", ""])
def test_what_was_typed_of_an_answer_is_kept_however_one_leaves_it(codedrill: Codedrill, leaving: str) -> None:
    take(codedrill, f"3\nI10\n{leaving}")
    kept = next(what for what in given(codedrill) if what["given"] == "answer")
    assert (kept["question"], kept["answer"], kept["unfinished"]) == (3, {"diagnoses": "I10"}, True)
    run = take(codedrill, "3\nI10\n99213\nlist\n")
    assert "Your answer so far: I10" in run.out
    assert "1 of 6 answered · open: 1-2, 4-6" in run.out


def test_what_was_left_in_the_middle_comes_first_and_counts_as_it_is(codedrill: Codedrill) -> None:
    take(codedrill, "3\nI10\nquit\n")
    run = take(codedrill, "finish\nfinish\n")
    assert "open: 1-6" in run.err
    assert run.out.index("Question 3 of 6") < run.out.index("Not passed")
    assert "Question 1 of 6" not in run.out
    assert graded(codedrill)["pressure"]["score"] == 0.5


def test_what_was_not_come_to_in_an_audit_is_left_as_it_was(codedrill: Codedrill) -> None:
    library = codedrill.home / "audits.yml"
    library.write_text(
        """\
codedrill: 1
pack: two-lists
title: Two lists
cases:
  - id: both
    kind: audit
    title: Both
    section: both
    date_of_service: 2026-11-03
    note: Osteoarthritis of the right knee.
    claim: {diagnoses: [M17.12], procedures: ["99213"]}
    answer: {diagnoses: [M17.11], procedures: ["99213"]}
""",
        encoding="utf-8",
    )
    exam = codedrill.home / "exam.yml"
    exam.write_text(
        "exam: both\ntitle: Both\nminutes: 5\npass: {share: 1, of: errors, false_alarms: 0}\n"
        "sections: [{section: both, title: Both, questions: 1}]\n",
        encoding="utf-8",
    )
    run = codedrill("exam", exam, "--packs", library, typed="M17.11\nfinish\nfinish\n")
    assert "Passed: 1 of 1 error rightly corrected, no false alarm" in run.out


def test_a_text_is_kept_when_one_goes_back(codedrill: Codedrill) -> None:
    take(codedrill, "6\nA separate visit.\nback\nquit\n")
    assert given(codedrill)[0]["answer"] == {"text": "A separate visit."}


def test_when_the_time_is_over_what_was_given_is_graded(codedrill: Codedrill) -> None:
    take(codedrill, "A\n")
    run = take(codedrill, "A\n" * 9, at="08:50")
    assert run.status == 1
    assert "The time is over. What was given is graded." in run.out
    assert "1 of 6 right" in run.out
    assert set(graded(codedrill)) == {"order"}
    assert "Question 1 of 6" in take(codedrill, "", at="09:00").out  # a new one


@pytest.mark.skipif(os.name == "nt", reason="a process is killed otherwise there")
def test_killed_in_the_middle_every_answer_is_still_there(codedrill: Codedrill) -> None:
    command = [*CODEDRILL, "exam", str(MOCK), *map(str, PACKS)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=codedrill.environment()
    ) as sitting:
        assert sitting.stdin
        assert sitting.stdout
        sitting.stdin.write(b"A\nflag\nB\n")
        sitting.stdin.flush()
        seen = b""
        while b"Question 3" not in seen and (piece := os.read(sitting.stdout.fileno(), 4096)):
            seen += piece
        sitting.kill()
    run = codedrill("exam", MOCK, *PACKS, typed="list\n")
    assert "Question 3 of 6" in run.out
    assert "2 of 6 answered · open: 3-6 · flagged: 2" in run.out


@pytest.mark.skipif(os.name == "nt", reason="pipes are read otherwise there")
@pytest.mark.parametrize(
    ("other", "result", "told"),
    [
        ("next\nB\n", "Not passed: 1 of 6 right, 16.6% where 60% passes. 4 not answered.", False),
        ("next\nB\nfinish\nfinish\n", "Not passed: 0 of 6 right, 0% where 60% passes. 5 not answered.", True),
    ],
)
def test_two_terminals_sit_one_exam(codedrill: Codedrill, other: str, result: str, told: bool) -> None:
    """What both gave counts, up to the handing in; `other` wrongly answers the second question."""
    shown = take(codedrill, "next\n", "--history", codedrill.home / "look.json").out
    wrong = letter_of(shown, "20610-RT :A with M17.12")
    command = [*CODEDRILL, "exam", str(MOCK), *map(str, PACKS)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with subprocess.Popen(command, env=codedrill.environment(), **pipes) as sitting:  # type: ignore[call-overload]
        seen = b""
        while b"your choice>" not in seen and (piece := os.read(sitting.stdout.fileno(), 4096)):
            seen += piece
        codedrill("exam", MOCK, *PACKS, typed=other.replace("B", wrong))
        out = sitting.communicate(b"A\nfinish\nfinish\n", timeout=60)[0].decode()
    assert result in out
    assert ("handed in from another terminal" in out) is told
    assert codedrill("history", "verify").status == 0


def test_killed_while_it_is_graded_it_is_graded_to_the_end(codedrill: Codedrill) -> None:
    """The history as it is when the program dies behind the first attempt."""
    whole = take(codedrill, "".join(right_answers(codedrill)) + "finish\n")
    lines = codedrill.history.read_text(encoding="utf-8").splitlines(keepends=True)
    attempts = [line for line in lines if '"mode"' in line]
    cut = "".join(line for line in lines if line not in attempts[1:])
    codedrill.history.write_text(cut, encoding="utf-8")
    run = take(codedrill, "")
    assert run.out.partition("the result")[2].splitlines()[:8] == whole.out.partition("the result")[2].splitlines()[:8]
    assert len(graded(codedrill)) == 6
    assert sum('"mode"' in line for line in codedrill.history.read_text(encoding="utf-8").splitlines()) == 6


def test_an_audit_asks_for_95_percent_of_the_errors_and_no_false_alarm(codedrill: Codedrill) -> None:
    shown = take(codedrill, "", "--history", codedrill.home / "look.json", exam=AUDITS).out
    claims = ["M17.11\n", "ok\n"] if "A claim" in shown else ["ok\n", "M17.11\n"]
    passed = take(codedrill, "".join(claims) + "finish\n", exam=AUDITS)
    assert passed.status == 0
    said = "1 of 1 error rightly corrected, no false alarm, 100% where 95% passes, with no false alarm."
    assert said in " ".join(passed.out.split())
    alarmed = [claim.replace("ok", "I11.9") for claim in claims]
    failed = take(codedrill, "".join(alarmed) + "finish\n", exam=AUDITS)
    assert failed.status == 1
    assert "Not passed: 1 of 1 error rightly corrected" in failed.out


def test_a_library_that_is_too_small_is_said_to_be(codedrill: Codedrill, tmp_path: Path) -> None:
    large, nothing, mock = tmp_path / "large.yaml", tmp_path / "nothing.yaml", MOCK.read_text(encoding="utf-8")
    large.write_text(mock.replace("title: Words, questions: 1", "title: Words, questions: 5"), encoding="utf-8")
    nothing.write_text(mock.replace("hall-", "nowhere-").replace("exam: mock", "exam: nothing"), encoding="utf-8")
    run = take(codedrill, "", exam=large)
    said = " ".join(run.out.split())
    assert "6 questions, 30 minutes" in said
    assert "The library is too small for the whole of it" in said
    assert "Words 1 of 5." in said
    assert "the library has no case for nothing" in take(codedrill, "", exam=nothing).err


def test_a_case_that_is_changed_meanwhile_is_left_out(codedrill: Codedrill, tmp_path: Path) -> None:
    folder = tmp_path / "packs"
    folder.mkdir()
    text = (HERE / "packs" / "hall.yaml").read_text(encoding="utf-8")
    (folder / "hall.yaml").write_text(text, encoding="utf-8")
    options = ("exam", MOCK, "--packs", folder, "--seed", "1")
    codedrill(*options, typed="A\n")
    (folder / "hall.yaml").write_text(text.replace("Which is first?", "Which is the first?"), encoding="utf-8")
    run = codedrill(*options, typed="1\nfinish\nfinish\n")
    assert "Question 1 is left out" in run.out
    assert "1 question is left out: the case was changed after the exam began." in run.out
    assert "0 of 5 right" in run.out
    assert not graded(codedrill)


def test_size_and_minutes_and_what_cannot_be(codedrill: Codedrill) -> None:
    short = take(codedrill, "", "--size", 3, "--minutes", 7)
    assert "3 questions, 7 minutes" in short.out
    waits = take(codedrill, "", "--minutes", 9)
    assert "an exam is under way and goes on as it was begun" in waits.err
    assert take(codedrill, "", "--role", "coder").err.startswith("codedrill: --role: mock is the same for every role")
    assert "interview is taken for coder, senior-coder" in codedrill("exam", "interview", "--role", "boss").err
    assert "did you mean audit?" in codedrill("exam", "audits").err
    assert codedrill("exam", "cpc", "--review").status == 2


def test_the_list_names_every_section_and_what_the_library_has(codedrill: Codedrill) -> None:
    run = codedrill("exam", "--list")
    assert run.status == 0
    for name in ("cpc", "ccs", "audit", "interview", "respiratory-cardiovascular", "An approximation:"):
        assert name in run.out
    own = codedrill("exam", MOCK, "--list", *PACKS[:2])
    assert [line.split()[:3] for line in own.out.splitlines() if line.startswith("  hall-")] == [
        ["hall-rules", "1", "1"],
        ["hall-codes", "1", "1"],
        ["hall-typed", "1", "1"],
        ["hall-claims", "2", "2"],
        ["hall-words", "1", "1"],
    ]


def test_stats_say_how_ready_one_is(codedrill: Codedrill) -> None:
    assert codedrill("stats", "--json").json()["readiness"] == []
    codedrill("exam", "cpc", "--size", "18", "--seed", "1", typed="A\n" * 20 + "finish\nfinish\n")
    shown = codedrill("stats")
    assert re.search("cpc: [0-9]+% expected .* where 70% passes", shown.out)
    assert "Expected: in each section the share of your latest 50 answers" in " ".join(shown.out.split())
    found = {each["exam"]: each for each in codedrill("stats", "--json").json()["readiness"]}
    assert 0 <= found["cpc"]["low"] <= found["cpc"]["expected"] <= found["cpc"]["high"] <= 1


def test_stats_know_an_exam_of_ones_own_once_it_was_taken(codedrill: Codedrill) -> None:
    take(codedrill, "A\nfinish\nfinish\n")
    found = codedrill("stats", "--packs", HERE / "packs", "--json").json()["readiness"]
    assert next(each for each in found if each["exam"] == "mock")["mark"] == 0.6


@pytest.mark.parametrize("name", ["cpc", "ccs", "audit", "interview"])
def test_a_blueprint_is_printed_to_be_changed(codedrill: Codedrill, name: str) -> None:
    run = codedrill("exam", name, "--source")
    own = codedrill.home / "mine.yaml"
    own.write_text(run.out, encoding="utf-8")
    whole, copied = (read_blueprint(text, "x") for text in (source_of(name).encode(), own.read_bytes()))
    assert copied == whole.model_copy(update={"exam": f"my-{name}"})
    assert f"my-{name}" in codedrill("exam", own, "--list").out


def test_a_section_that_nothing_can_stand_in_says_why(codedrill: Codedrill) -> None:
    own = codedrill.home / "own.yaml"
    own.write_text(
        """\
exam: own
title: Own
minutes: 10
pass: {share: 0.7}
sections:
  - {section: skin, title: Skin, questions: 3, skills: [integumentry], kinds: [code]}
  - {section: surgeries, title: Offices, questions: 3, kinds: [code]}
  - {section: any, title: Any, questions: 3, sections: [], kinds: [code]}
""",
        encoding="utf-8",
    )
    said = " ".join(codedrill("exam", own, "--list").out.split())
    assert "no case trains integumentry; did you mean integumentary?" in said
    assert "no case says `section: surgeries`; `sections: []` takes any" in said
    assert said.count("no case ") == 2
    own.write_text(own.read_text(encoding="utf-8").rpartition("  - ")[0].replace("surgeries", "x"), encoding="utf-8")
    run = codedrill("exam", own)
    assert (run.status, f"`codedrill exam {own} --list` says why" in run.err) == (2, True)


def test_an_answer_is_graded_by_the_payer_forms_of_its_own_library(codedrill: Codedrill) -> None:
    """As in a drill: what the library's own table says is the same is right in an exam as well."""
    library = codedrill.home / "own"
    library.mkdir()
    (library / "own.yaml").write_text(
        """\
codedrill: 1
pack: own
title: Own
cases:
  - id: drains
    title: Drains
    section: own
    date_of_service: 2026-11-03
    note: Two biopsies.
    answer: {procedures: [{code: 11102, modifiers: [59]}]}
""",
        encoding="utf-8",
    )
    (library / "payers.toml").write_text(
        """\
[[service]]
name = "drains"
forms = ["XS", "59"]
why = "this plan takes either"
source = "its manual"
""",
        encoding="utf-8",
    )
    exam = library / "exam.yml"
    exam.write_text(
        "exam: own\ntitle: Own\nminutes: 5\npass: {share: 1}\nsections: [{section: own, title: Own, questions: 1}]\n",
        encoding="utf-8",
    )
    run = codedrill("exam", exam, "--packs", library, typed="11102-XS\nfinish\n")
    assert "Passed: 1 of 1 right" in run.out


@pytest.mark.parametrize("verb", ["drill", "exam", "em", "history", "packs", "book", "stats"])
def test_a_verb_speaks_of_its_own_options_only(codedrill: Codedrill, verb: str) -> None:
    """Completion is installed for the program, and once."""
    run = codedrill(verb, "--help")
    assert "--install-completion" not in run.out
    assert "Example" in run.out
