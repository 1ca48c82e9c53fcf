"""Files of answers as people save them: every spelling that is meant is read, and nothing is dropped in silence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from codedrill_process import Codedrill, Run

PACK = """\
codedrill: 1
pack: files
title: Files
defaults: {date_of_service: 2026-11-03}
cases:
  - id: coded
    aliases: [coded-before]
    title: Coded
    note: The note names {what}.
    answer: {diagnoses: ["{dx}"]}
    vary: [{what: hypertension, dx: I10}, {what: diabetes, dx: E11.9}]
  - id: asked
    title: Asked
    note: One knee, one hip.
    queries:
      - {about: [knee], reply: It is the left knee., required: true}
      - {about: [hip], reply: It is the right hip., required: true}
    answer:
      sequence: any
      diagnoses: [{code: M17.12, evidence: the left knee}, {code: M16.11, evidence: the right hip}]
  - id: chosen
    kind: choice
    title: Chosen
    question: Which?
    options: {A: {text: This}, B: {text: That}}
    answer: B
"""
RIGHT = ("coded", 1, None, 1.0)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    file = tmp_path / "files.yaml"
    file.write_text(PACK, encoding="utf-8")
    return file


def grade(codedrill: Codedrill, pack: Path, answers: str | bytes, *options: str) -> Run:
    return codedrill("grade", pack, "--answers", "-", *(options or ("--json",)), typed=answers)


@pytest.mark.parametrize(
    ("answers", "rows"),
    [
        ('\ufeff[{"case": "coded", "diagnoses": "I10"}]', [RIGHT]),
        ('\ufeff{"case": "coded", "diagnoses": "i10"}\r\n', [RIGHT]),
        ('{"case": "coded", "diagnoses": ["I10 @1"], "variant": null, "learner": null}', [RIGHT]),
        ('{"case": "coded", "diagnoses": "E119", "variant": "2", "learner": 7}', [("coded", 2, "7", 1.0)]),
        ('[{"case": "coded-before", "diagnoses": "I10"}]', [RIGHT]),
        ("# case, by case\n---\n- {case: coded, diagnoses: I10}\n", [RIGHT]),
        ("- &same {case: coded, diagnoses: I10}\n- {<<: *same, learner: on}\n", [RIGHT, ("coded", 1, "on", 1.0)]),
        ("\ufeffcase,diagnoses\r\ncoded,I10\r\n", [RIGHT]),
        ("Case, Diagnoses ,learner\ncoded,I10,\n\n", [RIGHT]),
        ('"diagnoses","case"\n"I10\n","coded"\n', [RIGHT]),
        ('case,queries,diagnoses\nasked,which knee?; which hip?,"M17.12\nM16.11"\n', [("asked", 1, None, 1.0)]),
        ("case,queries,diagnoses\nasked,which knee?,M17.12 M16.11\n", [("asked", 1, None, 0.5)]),
        ("case,diagnoses,,\ncoded,I10,,\n,,,\n", [RIGHT]),
        ("case\ncoded\nchosen\n", [("coded", 1, None, 0.0), ("chosen", 1, None, 0.0)]),
        ("case,variant\n", []),
        ("", []),
        ("[]", []),
    ],
)
def test_what_is_meant_is_read(codedrill: Codedrill, pack: Path, answers: str, rows: list[tuple[Any, ...]]) -> None:
    run = grade(codedrill, pack, answers)
    assert run.status == 0, run.err
    assert [
        tuple(each[name] for name in ("case", "variant", "learner", "score")) for each in run.json()["results"]
    ] == rows


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("- {case: coded, diagnoses: I10, diagnoses: E11.9}", "line 1, column 33: `diagnoses` stands here a second"),
        ("- {case: coded, diagnoses: !!str I10}", "line 1, column 28: a ! here begins a tag"),
        ("- {case: coded}\n---\n- {case: chosen}\n", "line 2, column 1: a line --- begins a second document"),
        ("- case: coded\n- case: chosen\n choice: B\n", "line 3, column 2: this line does not line up"),
        ("- {case: coded, diagnoses: *none}", "nothing above is named &none"),
        ("- {[case]: coded, diagnoses: I10}", "a key can only be text"),
        ("answers: [{case: coded}]", "a list is expected"),
        ('case,diagnoses\ncoded,"I10\ncoded,I10\n', "this is not CSV"),
        ('case,diagnoses\ncoded,"I10"x\n', "this is not CSV"),
        ("case,diagnoses,diagnoses\ncoded,I10,E11.9\n", "two columns are called 'diagnoses'"),
        ("case,diagnosis\ncoded,I10\n", "no field is called 'diagnosis'"),
        ("case,,diagnoses\ncoded,E11.9,I10\n", "no field is called 'column 2'"),
        ("case;diagnoses\ncoded;I10\n", "no field is called 'case;diagnoses'"),
        ("case,diagnoses\ncoded,I10,E11.9\n", "more cells than there are fields"),
        ('[{"case": "coded"}, {"case": "coded", "variant": 3}]', "coded has 2 variants"),
        ('[{"case": "coded", "variant": 1.5}]', "`variant` is a number from 1, not 1.5"),
        ('[{"case": "coded", "variant": true}]', "`variant` is a number from 1, not True"),
        ('[{"case": "coded", "learner": ["ann"]}]', "`learner` is text"),
        ('[{"case": "coded", "learner": true}]', "`learner` is text"),
        ('[{"case": "coded", "procedures": [99213]}]', "lists of text"),
        ('[{"diagnoses": "I10"}]', "`case` is missing"),
        ("[null]", "answer 1: an answer is a mapping"),
        (b"case,text\ncoded,caf\xe9\n", "not CSV in UTF-8"),
        ('[{"case": "coded"}]'.encode("utf-16"), "UTF-16"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_graded(
    codedrill: Codedrill, pack: Path, answers: str | bytes, said: str
) -> None:
    run = grade(codedrill, pack, answers)
    assert (run.status, run.out) == (2, "")
    assert said in run.err


def test_an_answer_twice_is_graded_twice(codedrill: Codedrill, pack: Path) -> None:
    twice = [{"case": "coded", "diagnoses": typed, "learner": "ann"} for typed in ("I10", "", "I10")]
    shown = grade(codedrill, pack, json.dumps(twice)).json()
    assert [each["score"] for each in shown["results"]] == [1.0, 0.0, 1.0]
    assert (shown["summary"]["cases"], shown["summary"]["score"]) == (3, 0.6667)


@pytest.mark.parametrize(
    ("least", "status"), [("0.5", 0), ("0.5001", 1), ("0", 0), ("1", 1), ("nan", 1), ("1.5", 2), ("half", 2)]
)
def test_the_mean_below_the_least_is_no_success(codedrill: Codedrill, pack: Path, least: str, status: int) -> None:
    answers = json.dumps([{"case": "chosen", "choice": letter} for letter in "BA"])
    assert grade(codedrill, pack, answers, "--json", "--fail-under", least).status == status


def test_a_line_that_fails_comes_before_a_mean_that_does(codedrill: Codedrill, pack: Path) -> None:
    answers = '{"case": "chosen", "choice": "A"}\n{"case": "none"}\n{"case": "chosen", "choice": "B"}\n'
    run = grade(codedrill, pack, answers, "--format", "jsonl", "--fail-under", "1")
    rows = [json.loads(line) for line in run.out.splitlines()]
    assert (run.status, [row.get("score") for row in rows], [*rows[1]]) == (2, [0.0, None, 1.0], ["error"])
