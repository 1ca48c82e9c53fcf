"""Awards: what an instructor heard in answers in learners' own words, given in a file beside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from codedrill_process import Codedrill, Run

PACK = """\
codedrill: 1
pack: said
title: Said
cases:
  - id: why
    aliases: [why-before]
    kind: open
    topic: interview
    title: Why
    question: Why {what}?
    points:
      - {point: The rule, cues: [guideline]}
      - {point: The fact, cues: [the note]}
      - {point: What follows, cues: [therefore]}
    vary: [{what: this}, {what: that}]
  - id: argued
    kind: denial
    title: Argued
    date_of_service: 2026-11-03
    note: Hypertension.
    claim: {diagnoses: [I10]}
    denial: {carc: "50", group: CO, message: Not deemed necessary}
    action: appeal
    points: [{point: It was needed, cues: [necessary]}, {point: It is documented, cues: [documented]}]
  - id: written-off
    kind: denial
    title: Written off
    date_of_service: 2026-11-03
    note: Hypertension.
    claim: {diagnoses: [I10]}
    denial: {carc: "119", group: CO, message: The limit is reached}
    action: write-off
"""
ANSWERS: list[dict[str, Any]] = [
    {"case": "why", "learner": "ann", "text": "The guidelines say so."},
    {"case": "why", "learner": "bob", "text": "The guidelines say so."},
    {"case": "why", "variant": 2, "learner": "ann", "text": "The guidelines say so."},
    {"case": "argued", "action": "appeal", "text": "Documented."},
]
# Elements, earned, score, passed, the points still missed: those of an answer that nobody awards anything.
ALONE = (3, 1.0, 0.3333, False, ["The fact", "What follows"])


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    file = tmp_path / "said.yaml"
    file.write_text(PACK, encoding="utf-8")
    return file


def grade(codedrill: Codedrill, pack: Path, awards: str, *options: str) -> Run:
    file = pack.with_name("awards.txt")
    file.write_text(awards, encoding="utf-8")
    given = ("--answers", "-", "--awards", file, *(options or ("--json",)))
    return codedrill("grade", pack, *given, typed=json.dumps(ANSWERS))


def row(result: dict[str, Any]) -> tuple[Any, ...]:
    missed = [finding["expected"] for finding in result["findings"]]
    return (*(result[name] for name in ("elements", "earned", "score", "passed")), missed)


@pytest.mark.parametrize(
    "awards",
    [
        '[{"case": "why", "learner": "ann", "points": [2, 3]}, {"case": "argued", "points": [1]}]',
        '{"case": "why", "learner": "ann", "points": ["3"]}\n{"case": "why", "learner": "ann", "points": "2"}\n'
        '{"case": "argued", "points": [1, 2]}',
        "- {case: why-before, learner: ann, points: [2, 3]}\n- {case: argued, points: 1}\n",
        'case,learner,points\nwhy,ann,"2, 3"\nargued,,1\n',
    ],
)
def test_what_is_awarded_is_heard(codedrill: Codedrill, pack: Path, awards: str) -> None:
    """By the learner, the case and the variant alone; an award of what was heard anyway changes nothing."""
    run = grade(codedrill, pack, awards)
    assert run.status == 0, run.err
    results = run.json()["results"]
    assert [row(each) for each in results] == [(3, 3.0, 1.0, True, []), ALONE, ALONE, (3, 3.0, 1.0, True, [])]
    assert [each["awarded"][:1] for each in results] == [[2], [], [], [1]]
    assert run.json()["summary"]["encounter_accuracy"] == 0.5


def test_without_awards_nothing_is_said_of_them(codedrill: Codedrill, pack: Path) -> None:
    run = codedrill("grade", pack, "--answers", "-", "--json", typed=json.dumps(ANSWERS))
    assert [row(each) for each in run.json()["results"][:3]] == [ALONE] * 3
    assert not any("awarded" in each for each in run.json()["results"])


@pytest.mark.parametrize(
    ("award", "said"),
    [
        ({"case": "none", "points": [1]}, "award 1: pack said has no case 'none'"),
        ({"case": "why", "variant": 3, "points": [1]}, "award 1: why has no variant 3"),
        ({"case": "why", "learner": "ann", "points": [4]}, "the points of why are 1 to 3, and 4 is none of them"),
        ({"case": "why", "learner": "ann", "points": [0]}, "1 to 3, and 0 is none of them"),
        ({"case": "why", "learner": "ann", "points": [True]}, "1 to 3, and True is none of them"),
        ({"case": "why", "learner": "ann", "points": "all"}, "1 to 3, and 'all' is none of them"),
        ({"case": "why", "learner": "ann", "points": []}, "`points` is a list of the numbers of points, from 1 to 3"),
        ({"case": "why", "learner": "ann"}, "`points` is a list of the numbers of points, from 1 to 3"),
        ({"case": "written-off", "points": [1]}, "award 1: written-off has no points; open cases and appeals have"),
        ({"case": "why", "learner": "cleo", "points": [1]}, "no answer of the learner 'cleo' to variant 1 of why"),
        ({"case": "why", "points": [1]}, "no answer without a learner to variant 1 of why"),
        ({"case": "why", "score": 1}, "no field is called 'score'; the fields are case, variant, learner, points"),
        ({"case": "why", "answer": "2"}, "award 1: no field is called 'answer'; the fields are"),
        ({"points": [1]}, "award 1: `case` is missing"),
        (7, "award 1: an award is a mapping"),
    ],
)
def test_an_award_that_cannot_be_given_is_said_and_nothing_is_graded(
    codedrill: Codedrill, pack: Path, award: object, said: str
) -> None:
    run = grade(codedrill, pack, json.dumps([award]))
    assert (run.status, run.out) == (2, "")
    assert said in run.err


@pytest.mark.parametrize("format_", ["text", "jsonl", "csv"])
def test_what_streams_says_at_the_end_that_an_award_was_for_nobody(
    codedrill: Codedrill, pack: Path, format_: str
) -> None:
    run = grade(codedrill, pack, '[{"case": "why", "learner": "cleo", "points": [1]}]', "--format", format_)
    assert run.status == 2
    assert run.out.count("why") >= 3
    assert "cleo" in run.err


def test_only_one_of_the_two_files_is_standard_input(codedrill: Codedrill, pack: Path) -> None:
    run = codedrill("grade", pack, "--answers", "-", "--awards", "-", typed="[]")
    assert (run.status, run.out) == (2, "")
    assert "cannot both come from standard input" in run.err
    missing = codedrill("grade", pack, "--answers", "-", "--awards", pack.with_name("none.csv"), typed="[]")
    assert (missing.status, missing.out) == (2, "")
    assert "none.csv: no such file" in missing.err
