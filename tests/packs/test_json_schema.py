"""The JSON Schema: it agrees with the models, and an editor that has it speaks of what is meant."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

import pytest
from jsonschema import Draft7Validator

from codedrill.codes import Cpt, Hcpcs, Icd10Cm, Icd10Pcs, NotACode
from codedrill.packs.json_schema import json_schema
from codedrill.packs.library import builtin_folder
from codedrill.packs.loading import load
from codedrill_process import Codedrill
from editor import CHECKER, complaint, seen

COMMITTED = builtin_folder() / "pack.schema.json"
BUILT_IN = sorted(builtin_folder().glob("*.yaml"))
HEAD = "codedrill: 1\npack: p\ntitle: Pack\ncases:\n"
CODE = """
id: one
title: One
date_of_service: 2026-11-03
note: |
  Cough.
answer:
  diagnoses: [R05.9]
"""
AUDIT = CODE + "kind: audit\nclaim: {diagnoses: [R05.1]}\n"
DENIAL = (
    CODE
    + "kind: denial\nclaim: {procedures: [99213]}\naction: appeal\n"
    + "denial: {carc: 97, group: CO, message: It was paid with another.}\n"
)
CHOICE = """
id: one
title: One
kind: choice
question: Which?
options: {A: {text: This}, B: {text: That, why: No.}}
answer: A
"""
OPEN = """
id: one
title: One
kind: open
topic: rationale
question: Why?
points: [{point: It is so, cues: so}]
"""
KINDS = {"code": CODE, "audit": AUDIT, "denial": DENIAL, "choice": CHOICE, "open": OPEN}


def pack(case: str, more: str = "", head: str = HEAD) -> str:
    """A pack of one case, with further lines of that case."""
    body = indent(dedent(case).strip() + "\n" + dedent(more).strip("\n") + "\n", "    ")
    return f"{head}  - {body[4:]}"


def is_valid(text: str) -> bool:
    """By both judges, who must agree."""
    said, loaded = complaint(text), load(text.encode())
    assert (said is None) == (loaded.pack is not None), (said and said.message, loaded.problems)
    return said is None


def test_the_committed_copy_has_not_drifted() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == json.dumps(json_schema(), indent=2) + "\n", (
        "codedrill schema --output drills/pack.schema.json"
    )


def test_it_is_a_schema_of_draft_7_without_loose_ends() -> None:
    Draft7Validator.check_schema(json_schema())
    text = COMMITTED.read_text(encoding="utf-8")
    for name in json_schema()["definitions"]:
        assert text.count(f'"#/definitions/{name}"'), name


def test_the_verb_prints_it_and_writes_it(codedrill: Codedrill, tmp_path: Path) -> None:
    assert json.loads(codedrill("schema").out) == json_schema()
    run = codedrill("schema", "--output", tmp_path / "s.json")
    assert (run.status, run.out) == (0, "")
    assert "# yaml-language-server: $schema=" in run.err
    assert json.loads((tmp_path / "s.json").read_text(encoding="utf-8")) == json_schema()
    failed = codedrill("schema", "--output", tmp_path / "no" / "s.json")
    assert (failed.status, len(failed.err.splitlines())) == (2, 1)


def test_it_is_no_pack_and_no_stray_file(codedrill: Codedrill) -> None:
    assert "pack.schema" not in codedrill("packs").out + codedrill("packs").err


@pytest.mark.parametrize("path", BUILT_IN, ids=lambda path: path.stem)
def test_the_built_in_packs_are_valid(path: Path) -> None:
    assert is_valid(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_small_pack_of_each_kind_is_valid(kind: str) -> None:
    assert is_valid(pack(KINDS[kind]))


@pytest.mark.parametrize(
    "more",
    [
        "patient: {age: 5}",
        "patient: {age: {months: 5}, sex: female}",
        "skills: laterality",
        "skills: [laterality, a-skill-of-my-own]",
        "payer: null",
        "why:",
        "references: [45 CFR 164.506, 2026]",
        "traps: [{code: [R05.1, 99213], why: No., class: wrong-code, instead_of: R05.9}]",
        "traps: [{code: 11200-25, why: No.}]",
        "queries: [{about: side, reply: The left., required: yes}]",
        "hints: 5",
        "kind: code",
    ],
)
def test_what_the_format_allows_is_valid(more: str) -> None:
    assert is_valid(pack(CODE, more))


@pytest.mark.parametrize(
    "answer",
    [
        "{diagnoses: [R05.9, {code: i10, poa: Y, optional: true, accept: I11.9}]}",
        "{diagnoses: [N17.9/N], sequence: strict}",
        "{diagnoses: [R05.9], procedures: [99213, 99213-25 x2 :A, {code: 99213, modifiers: [25, RT], units: 2}]}",
        "{procedures: [{code: 00100, units: '15', for: R05.9, accept: [11102-XS], time: 30, label: Anaesthesia}]}",
        "{procedures: [{code: 99213, modifiers: 25, mdm: {problems: low, data: minimal, risk: low}}]}",
        "{diagnoses: [I10], alternatives: [{diagnoses: [R05.9]}]}",
        "{diagnoses: [I10], procedures: []}",
    ],
)
def test_every_form_of_a_key_is_valid(answer: str) -> None:
    assert is_valid(pack(CODE.replace("\n  diagnoses: [R05.9]", f" {answer}")))


@pytest.mark.parametrize(
    ("kind", "more", "where"),
    [
        ("code", "levle: working", []),
        ("code", "level: hard", ["level"]),
        ("code", "clean: true", []),
        ("code", "question: Which?", []),
        ("code", "kind: coding", ["kind"]),
        ("code", "patient: {age: 200}", ["patient", "age"]),
        ("code", "patient: {age: {months: 5, days: 3}}", ["patient", "age"]),
        ("code", "setting: {office: yes}", ["setting"]),
        ("code", "traps: [{code: R05.1}]", ["traps", 0]),
        ("code", "queries: [{about: side}]", ["queries", 0]),
        ("code", "vary: []", ["vary"]),
        ("code", "aliases: [No Good]", ["aliases", 0]),
        ("audit", "denial: {}", []),
        ("denial", "points: [{point: So}]", ["points", 0]),
        ("choice", "topic: query", []),
        ("open", "model: [a, b]", ["model"]),
    ],
)
def test_what_is_wrong_is_seen_where_it_stands(kind: str, more: str, where: list[str | int]) -> None:
    text = pack(KINDS[kind], more)
    assert not is_valid(text)
    said = complaint(text)
    assert said is not None
    assert list(said.absolute_path)[:2] == ["cases", 0]
    assert list(said.absolute_path)[2:] == where


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("key", ["id", "title", "note", "date_of_service", "answer", "claim", "question", "points"])
def test_what_a_kind_needs_is_missed(kind: str, key: str) -> None:
    lines = KINDS[kind].splitlines(keepends=True)
    start = next((at for at, line in enumerate(lines) if line.startswith(f"{key}:")), None)
    if start is None:
        return
    end = next((at for at in range(start + 1, len(lines)) if not lines[at].startswith(" ")), len(lines))
    needed = not (kind == "denial" and key == "answer")
    assert is_valid(pack("".join(lines[:start] + lines[end:]))) is not needed


def test_a_date_may_stand_in_the_defaults() -> None:
    head = HEAD.replace("cases:", "defaults: {date_of_service: 2026-11-03}\ncases:")
    undated = CODE.replace("date_of_service: 2026-11-03\n", "")
    assert is_valid(pack(undated, head=head))
    assert not is_valid(pack(undated))


VARIED = CODE.replace("[R05.9]", '["{dx}"]').replace("Cough", "Cough {words}")


def test_placeholders_stand_for_any_value_in_a_case_with_rows() -> None:
    rows = "level: '{level}'\nvary:\n  - {dx: R05.1, words: today, level: expert}\n"
    assert is_valid(pack(VARIED, rows))
    assert not is_valid(pack(VARIED.replace("{words}", "")))
    assert not is_valid(pack(VARIED.replace("title: One", "title: One\nlevle: working"), rows))


def test_rows_hold_text_numbers_and_nothing() -> None:
    assert is_valid(pack(VARIED, "vary:\n  - {dx: R05.1, words: 5}\n  - {dx: R05.1, words: }\n"))
    assert not is_valid(pack(VARIED, "vary:\n  - {dx: R05.1, words: [5]}\n"))


@pytest.mark.parametrize("wrong", ["codedrill: 2", "pack: My Pack", "tittle: x", "defaults: {skill: x}", "cases: []"])
def test_a_wrong_header_is_seen(wrong: str) -> None:
    key = wrong.partition(":")[0]
    lines = [line for line in pack(CODE).splitlines() if not line.startswith(f"{key}:") or key == "cases"]
    text = "\n".join([wrong, *lines]) if key != "cases" else "codedrill: 1\npack: p\ntitle: P\ncases: []\n"
    assert not is_valid(text)


def test_every_key_says_what_it_is_for() -> None:
    schema = json_schema()
    definitions = schema["definitions"]

    def about(part: dict[str, Any]) -> str:
        own = str(part.get("description", ""))
        return own or (about(definitions[part["$ref"].rpartition("/")[2]]) if "$ref" in part else "")

    def properties(part: Any) -> list[tuple[str, dict[str, Any]]]:
        if isinstance(part, list):
            return [found for item in part for found in properties(item)]
        if not isinstance(part, dict):
            return []
        own = list(part["properties"].items()) if part.get("additionalProperties") is False else []
        return own + [found for value in part.values() for found in properties(value)]

    every = properties(schema)
    assert len({key for key, _ in every}) > 60
    assert [key for key, part in every if not about(part)] == []


@pytest.mark.parametrize("text", ["I10", "C4A.0", "QA1.71", "s52.501a", "M1711", "99213", "0623T", "J3301", "Z9999"])
def test_shapes_of_codes_are_those_of_the_models(text: str) -> None:
    def reads(*code_sets: type[Icd10Cm] | type[Cpt] | type[Hcpcs] | type[Icd10Pcs]) -> bool:
        for code_set in code_sets:
            try:
                code_set.read(text)
            except NotACode:
                continue
            return True
        return False

    definitions = json_schema()["definitions"]
    diagnosis, procedure = (definitions[name]["anyOf"][1] for name in ("Diagnosis", "Procedure"))
    for part, expected in ((diagnosis, reads(Icd10Cm)), (procedure, reads(Cpt, Hcpcs, Icd10Pcs))):
        assert Draft7Validator(part["properties"]["code"]).is_valid(text) is expected


def test_an_editor_sees_numbers_where_codedrill_reads_text() -> None:
    value = seen(pack(CODE.replace("[R05.9]", "[R05.9]\n  procedures: [99213, 00100]")))
    assert value["cases"][0]["answer"]["procedures"][0] == 99213
    assert value["cases"][0]["date_of_service"] == "2026-11-03"
    assert CHECKER.is_valid(value)
