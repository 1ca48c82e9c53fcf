"""`codedrill grade` over a pack with every kind of case: in each format, mixed, and with whatever was typed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from codedrill_process import Codedrill

PACK = """\
codedrill: 1
pack: kinds
title: Every kind
defaults: {date_of_service: 2026-11-03}
cases:
  - id: coded
    title: Coded
    note: Hypertension.
    answer: {diagnoses: [I10]}
  - id: audited
    kind: audit
    title: Audited
    note: Hypertension and arthritis.
    claim: {diagnoses: [I10, M17.11], procedures: ["99214 :A", "20610-RT :B"]}
    answer: {sequence: any, diagnoses: [I10, M17.11], procedures: ["99214-25 :A", "20610-RT :B"]}
  - id: appealed
    kind: denial
    title: Appealed
    note: Hypertension and arthritis.
    claim: {diagnoses: [I10], procedures: ["99214-25 :A"]}
    denial: {carc: "97", group: CO, message: Part of another service}
    action: appeal
    points:
      - {point: The work was separate, cues: [separate]}
      - {point: The note says so, cues: [documented, the note]}
  - id: chosen
    kind: choice
    title: Chosen
    question: Which?
    options: {A: {text: This}, B: {text: That}}
    answer: B
  - id: said
    kind: open
    topic: interview
    title: Said
    question: Why?
    points:
      - {point: The rule, cues: [guideline, rule]}
      - {point: The fact, cues: [the note]}
      - {point: What follows, cues: [therefore]}
"""
SAID = 'By the guidelines,\nas "the note" says; therefore'
ANSWERS: list[dict[str, Any]] = [
    {"case": "said", "text": SAID, "learner": "ann"},
    {"case": "chosen", "choice": "b"},
    {"case": "coded", "diagnoses": "I10", "choice": "B", "text": "nobody asked for it"},
    {"case": "audited", "diagnoses": "I10; M17.11", "procedures": "99214-25 :A; 20610-LT :B"},
    {"case": "appealed", "action": "Appeal", "text": "It was separate."},
    {"case": "chosen", "choice": "A"},
]
YAML = """\
- case: said
  learner: ann
  text: |-
    By the guidelines,
    as "the note" says; therefore
- {case: chosen, choice: b}
- {case: coded, diagnoses: I10, choice: B, text: nobody asked for it}
- {case: audited, diagnoses: [I10, M17.11], procedures: ["99214-25 :A", "20610-LT :B"]}
- {case: appealed, action: Appeal, text: It was separate.}
- {case: chosen, choice: A}
"""


def as_csv(answers: list[dict[str, Any]]) -> str:
    table = io.StringIO()
    fields = ["case", "diagnoses", "procedures", "choice", "action", "text", "learner"]
    writer = csv.DictWriter(table, fields)
    writer.writeheader()
    writer.writerows(answers)
    return table.getvalue()


FILES = {
    "json": json.dumps(ANSWERS),
    "jsonl": "\n".join(map(json.dumps, ANSWERS)),
    "yaml": YAML,
    "csv": as_csv(ANSWERS),
}


@pytest.fixture
def pack(tmp_path: Path) -> str:
    file = tmp_path / "kinds.yaml"
    file.write_text(PACK, encoding="utf-8")
    return str(file)


def graded(codedrill: Codedrill, pack: str, answers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    run = codedrill("grade", pack, "--answers", "-", "--json", typed=json.dumps(answers))
    assert run.status == 0, run.err
    results: list[dict[str, Any]] = run.json()["results"]
    return results


def test_every_kind_is_graded(codedrill: Codedrill, pack: str) -> None:
    keys = ("case", "score", "passed", "elements", "earned", "penalty", "code_accuracy", "extra_codes")
    rows = [tuple(result[key] for key in keys) for result in graded(codedrill, pack, ANSWERS)]
    assert rows == [
        ("said", 1.0, True, 3, 3.0, 0.0, None, 0),
        ("chosen", 1.0, True, 1, 1.0, 0.0, None, 0),
        ("coded", 1.0, True, 1, 1.0, 0.0, 1.0, 0),
        ("audited", 0.5, False, 1, 1.0, 0.5, 1.0, 0),
        ("appealed", 0.6667, False, 3, 2.0, 0.0, None, 0),
        ("chosen", 0.0, False, 1, 0.0, 0.0, None, 0),
    ]


def test_the_findings_are_those_of_the_kind(codedrill: Codedrill, pack: str) -> None:
    findings = [
        [
            (each["class"], each["severity"], each["list"], each["given"], each["expected"])
            for each in result["findings"]
        ]
        for result in graded(codedrill, pack, ANSWERS)
    ]
    assert findings == [
        [],
        [],
        [],
        [("false-alarm", "error", "procedures", "20610-LT :B", "20610-RT :B")],
        [("point-missed", "warning", None, None, "The note says so")],
        [("wrong-option", "error", None, "A", "B")],
    ]


@pytest.mark.parametrize("format_", FILES)
def test_every_format_of_answers_says_the_same(codedrill: Codedrill, pack: str, format_: str) -> None:
    run = codedrill("grade", pack, "--answers", "-", "--json", typed=FILES[format_])
    assert run.json()["results"] == graded(codedrill, pack, ANSWERS)


def test_code_over_code_is_over_the_cases_that_have_codes(codedrill: Codedrill, pack: str) -> None:
    def summary(answers: list[dict[str, Any]]) -> dict[str, Any]:
        run = codedrill("grade", pack, "--answers", "-", "--json", typed=json.dumps(answers))
        found: dict[str, Any] = run.json()["summary"]
        return found

    whole = summary([*ANSWERS, {"case": "coded", "diagnoses": "R05.9"}])
    # One of one, four of four, none of one.
    assert (whole["cases"], whole["code_accuracy"], whole["extra_codes"]) == (7, round(5 / 6, 4), 1)
    assert whole["encounter_accuracy"] == round(3 / 7, 4)
    assert summary(ANSWERS[:2])["code_accuracy"] is None


def test_for_people_and_as_a_table(codedrill: Codedrill, pack: str) -> None:
    shown = codedrill("grade", pack, "--answers", "-", typed=json.dumps(ANSWERS[:2]))
    assert shown.out.splitlines() == [
        "✓ said 1  ann  100%",
        "✓ chosen 1  100%",
        "2 answers: score 100%, cases right 100%",
    ]
    table = codedrill("grade", pack, "--answers", "-", "--format", "csv", typed=json.dumps(ANSWERS))
    rows = [*csv.DictReader(io.StringIO(table.out))]
    assert [row["code_accuracy"] for row in rows] == ["", "", "1.0", "1.0", "", ""]
    assert [row["classes"] for row in rows] == ["", "", "", "false-alarm", "point-missed", "wrong-option"]


def test_own_words_of_any_size_are_graded(codedrill: Codedrill, pack: str) -> None:
    """Far beyond what the reader of CSV takes by itself."""
    long = {"case": "said", "text": "е́ " * 200_000 + "the rule, THE NOTES"}
    for typed in (json.dumps(long), as_csv([long])):
        run = codedrill("grade", pack, "--answers", "-", "--format", "jsonl", typed=typed)
        assert (run.status, run.json()["score"], run.json()["passed"]) == (0, 0.6667, False)


@pytest.mark.parametrize(
    "answer", [{"choice": 2}, {"action": ["appeal"]}, {"text": {"a": "b"}}, {"choice": True}, {"claimed": [1]}]
)
def test_what_is_no_text_is_refused_in_its_place(codedrill: Codedrill, pack: str, answer: dict[str, Any]) -> None:
    typed = "\n".join(map(json.dumps, [{"case": "chosen", **answer}, {"case": "chosen", "choice": "B"}]))
    run = codedrill("grade", pack, "--answers", "-", "--format", "jsonl", typed=typed)
    rows = [json.loads(line) for line in run.out.splitlines()]
    assert (run.status, [*rows[0]], rows[1]["score"]) == (2, ["error"], 1.0)
    assert next(iter(answer)) in rows[0]["error"]


def test_the_help_names_the_fields(codedrill: Codedrill) -> None:
    shown = " ".join(codedrill("grade", "--help", COLUMNS="100").out.split())
    assert "choice, action, text, learner" in shown
