"""A `payers.toml` beside packs: in the drill, in `grade` and in `validate`."""

from __future__ import annotations

import json
from pathlib import Path

from codedrill_process import Codedrill

PACK = """\
codedrill: 1
pack: plans
title: Plans
cases:
  - id: assistant
    title: At surgery
    date_of_service: 2026-11-03
    payer: commercial
    note: |
      Right knee replaced; the physician assistant assisted.
    answer:
      procedures:
        - code: 27447
          modifiers: [AS, RT]
          label: knee replacement, assistant
          evidence: Right knee replaced; the physician assistant assisted.
          why: A physician assistant is AS.
    traps:
      - {code: 27447-80-AS-RT, why: Not both.}
"""
ADDED = """\
[[service]]
name = "assistant"
forms = ["AS", "80 AS"]
why = "the plan takes AS, with 80 or without"
source = "the plan’s manual, 2026"
"""
TYPED = "27447-80-AS-RT\n"


def library(tmp_path: Path, payers: str | None = ADDED) -> Path:
    packs = tmp_path / "packs" / "surgery"
    packs.mkdir(parents=True)
    (packs / "plans.yaml").write_text(PACK, encoding="utf-8")
    if payers is not None:
        (packs.parent / "payers.toml").write_text(payers, encoding="utf-8")
    return packs


def grade(codedrill: Codedrill, packs: Path) -> list[str]:
    answers = packs / "answers.json"
    answers.write_text(json.dumps([{"case": "assistant", "procedures": TYPED.strip()}]), encoding="utf-8")
    run = codedrill("grade", str(packs / "plans.yaml"), "--answers", str(answers), "--json")
    assert run.status == 0, run.err
    return [finding["class"] for finding in json.loads(run.out)["results"][0]["findings"]]


def test_grade_and_drill_take_the_form_that_the_library_adds(codedrill: Codedrill, tmp_path: Path) -> None:
    packs = library(tmp_path)
    assert grade(codedrill, packs) == ["payer-format"]
    run = codedrill("drill", "plans:assistant", "--packs", str(packs), typed=TYPED)
    assert "✓ Right" in run.out
    assert "80 and AS say the same as AS" in " ".join(run.out.split())
    assert "the plan takes AS, with 80 or without." in " ".join(run.out.split())


def test_without_the_file_the_same_answer_is_wrong(codedrill: Codedrill, tmp_path: Path) -> None:
    packs = library(tmp_path, payers=None)
    assert grade(codedrill, packs) == ["modifier-extra"]


def test_validate_sees_what_the_file_makes_of_a_trap(codedrill: Codedrill, tmp_path: Path) -> None:
    packs = library(tmp_path)
    with_it = codedrill("validate", str(packs))
    assert (with_it.status, "trap-is-right" in with_it.out) == (1, True)
    (packs.parent / "payers.toml").unlink()
    without = codedrill("validate", str(packs))
    assert (without.status, "trap-is-right" in without.out) == (0, False)


def test_a_wrong_file_is_named_and_no_drill_stops_for_it(codedrill: Codedrill, tmp_path: Path) -> None:
    packs = library(tmp_path, ADDED.replace("80 AS", "80 AX9"))
    said = "assistant: “AX9” is no modifier"
    for verb in (("validate", str(packs)), ("grade", str(packs / "plans.yaml"), "--answers", "-")):
        run = codedrill(*verb, typed="[]")
        assert (run.status, run.out) == (2, "")
        assert f"payers.toml:2: {said}" in run.err
    run = codedrill("drill", "plans:assistant", "--packs", str(packs), typed=TYPED)
    assert run.status == 0
    assert run.err.count(said) == 1
    assert "✗ Not yet" in run.out


def test_packs_add_says_that_the_file_stays_where_it_is(codedrill: Codedrill, tmp_path: Path) -> None:
    packs = library(tmp_path, ADDED.replace('"80 AS"', '"81 AS"'))
    run = codedrill("packs", "add", str(packs / "plans.yaml"))
    assert run.status == 0, run.err
    assert "the payers.toml of these packs is not copied; it would hold in " in run.err
    again = library(tmp_path / "other", payers=None)
    assert "payers.toml" not in codedrill("packs", "add", str(again / "plans.yaml")).err
