"""`codedrill validate` as a process: which files, which findings, which status; nothing else on standard output."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from codedrill.commands.watching import states
from codedrill_process import Codedrill

GOOD = """\
codedrill: 1
pack: {0}
title: T
cases:
  - id: a
    title: A
    date_of_service: 2026-11-03
    note: |
      Primary osteoarthritis of the right knee.
    why: The note names the side.
    answer:
      diagnoses:
        - {{code: M17.11, evidence: Primary osteoarthritis of the right knee, why: It is the right one.}}
    traps:
      - {{code: M17.12, why: It is the other side.}}
      - {{code: M25.561, why: Pain belongs to it.}}
"""
RULES = ("--select", "unknown-key,wrong-type,missing-key", "--select", "duplicate-id,stray-file,not-billable")


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "repository"
    folder.mkdir()
    monkeypatch.chdir(folder)
    yield folder


@pytest.fixture
def validate(codedrill: Codedrill) -> Codedrill:
    return replace(codedrill, variables={"GITHUB_ACTIONS": ""})


def written(folder: Path, name: str, *changes: tuple[str, str], id: str = "p") -> Path:
    text = GOOD.format(id)
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


WRONG = ("title: A", "titel: A")
HEADER = ("code: M17.11", "code: M17.1")


def concise(run: str) -> list[str]:
    return [line.split(" ")[0] + " " + line.split(" ")[1] for line in run.splitlines()]


def test_a_clean_file_and_one_that_is_not(validate: Codedrill, packs: Path) -> None:
    written(packs, "good.yaml")
    written(packs, "bad.yaml", WRONG, id="q")
    assert validate("validate", "good.yaml", *RULES).status == 0
    run = validate("validate", "bad.yaml", *RULES, "--format", "concise")
    assert (run.status, run.err) == (1, "")
    assert concise(run.out) == ["bad.yaml:5:5: error[missing-key]", "bad.yaml:6:5: error[unknown-key]"]


def test_the_code_book_is_asked(validate: Codedrill, packs: Path) -> None:
    written(packs, "x.yaml", HEADER)
    run = validate("validate", "x.yaml", "--select", "not-billable", "--format", "concise")
    assert (run.status, concise(run.out)) == (1, ["x.yaml:13:18: error[not-billable]"])


def test_json_names_every_field_of_the_contract(validate: Codedrill, packs: Path) -> None:
    written(packs, "bad.yaml", WRONG)
    run = validate("validate", "bad.yaml", *RULES, "--json")
    content = run.json()
    assert [*content] == ["version", "files", "cases", "diagnostics"]
    assert (content["version"], content["files"], content["cases"]) == (1, 1, 1)
    fields = "rule severity path line column end_line end_column case variant message help"
    assert [*content["diagnostics"][0]] == fields.split()
    assert content["diagnostics"][0]["case"] == "p:a"
    assert run.err == ""


def test_what_ci_gets_by_itself(validate: Codedrill, packs: Path) -> None:
    written(packs, "bad.yaml", WRONG)
    run = validate("validate", "bad.yaml", *RULES, GITHUB_ACTIONS="true")
    assert run.out.startswith("::error ")
    assert validate("validate", "bad.yaml", *RULES, "--format", "text", GITHUB_ACTIONS="true").out.startswith("error[")


def test_warnings_fail_when_strict(validate: Codedrill, packs: Path) -> None:
    written(packs, "good.yaml")
    (packs / "ci.yml").write_text("name: ci\n", encoding="utf-8")
    run = validate("validate", packs, *RULES, "--format", "concise")
    assert (run.status, [line.rpartition("warning")[2][:12] for line in run.out.splitlines()]) == (0, ["[stray-file]"])
    assert validate("validate", packs, *RULES, "--strict").status == 1
    assert validate("validate", packs, *RULES, CODEDRILL_STRICT="1").status == 1


def test_a_file_that_is_no_pack_is_an_error_when_it_was_named(validate: Codedrill, packs: Path) -> None:
    (packs / "ci.yml").write_text("name: ci\n", encoding="utf-8")
    run = validate("validate", "ci.yml", *RULES, "--format", "concise")
    assert (run.status, concise(run.out)) == (1, ["ci.yml:1:1: error[missing-key]"])


def test_two_packs_with_one_id(validate: Codedrill, packs: Path) -> None:
    written(packs, "a/x.yaml")
    written(packs, "b/y.yaml")
    run = validate("validate", "a", "b", *RULES, "--format", "concise")
    assert (run.status, concise(run.out)) == (1, [f"{Path('b/y.yaml')}:2:7: error[duplicate-id]"])
    alone = validate("validate", "b", *RULES)
    assert alone.status == 0
    beside = validate("validate", "b/y.yaml", *RULES, "--packs", "a", "--format", "concise")
    assert (beside.status, concise(beside.out)) == (1, [f"{Path('b/y.yaml')}:2:7: error[duplicate-id]"])


def test_a_pack_may_not_have_the_id_of_one_of_its_repository(validate: Codedrill, packs: Path) -> None:
    written(packs, "drills/x.yaml")
    written(packs, "drafts/y.yaml")
    (packs / "codedrill.toml").write_text('packs = ["drills"]\n', encoding="utf-8")
    run = validate("validate", "drafts", *RULES, "--format", "concise")
    assert (run.status, concise(run.out)) == (1, [f"{Path('drafts/y.yaml')}:2:7: error[duplicate-id]"])
    assert f"{Path('drills/x.yaml')}, line 2" in run.out
    assert validate("validate", "drills", *RULES).status == 0


def test_a_file_is_validated_once_however_often_it_is_named(validate: Codedrill, packs: Path) -> None:
    written(packs, "x.yaml")
    assert validate("validate", "x.yaml", ".", packs, *RULES, "--json").json()["files"] == 1


@pytest.mark.usefixtures("packs")
def test_standard_input(validate: Codedrill) -> None:
    run = validate("validate", "-", *RULES, "--format", "concise", typed=GOOD.format("p").replace(*WRONG))
    assert (run.status, concise(run.out)) == (1, ["-:5:5: error[missing-key]", "-:6:5: error[unknown-key]"])
    assert validate("validate", "-", "--fix", typed="").status == 2


@pytest.mark.parametrize("path", ["nowhere", "empty", "nowhere.yaml"])
def test_what_cannot_be_checked_does_not_pass(validate: Codedrill, packs: Path, path: str) -> None:
    (packs / "empty").mkdir()
    run = validate("validate", path)
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith(f"codedrill: {path}: there is no ")
    assert run.err.count("\n") == 1


# Nothing named.


def test_nothing_named_are_the_packs_of_the_settings(validate: Codedrill, packs: Path) -> None:
    written(packs, "drills/bad.yaml", WRONG)
    written(packs, "drafts/worse.yaml", WRONG, id="q")
    (packs / "codedrill.toml").write_text('packs = ["drills"]\nignore = ["unknown-key"]\n', encoding="utf-8")
    run = validate("validate", "--format", "concise")
    assert run.status == 1
    assert concise(run.out)[0] == f"{Path('drills/bad.yaml')}:5:5: error[missing-key]"
    assert "drafts" not in run.out
    assert "unknown-key" not in run.out


def test_nothing_named_are_the_packs_here_and_below(validate: Codedrill, packs: Path) -> None:
    written(packs, "week-1/bad.yaml", WRONG)
    (packs / "week-1" / "notes.yml").write_text("a: b\n", encoding="utf-8")
    (packs / "compose.yaml").write_text("services: {}\n", encoding="utf-8")
    written(packs, ".hidden/worse.yaml", WRONG, id="q")
    run = validate("validate", *RULES, "--format", "concise")
    assert [line.partition(":")[0] for line in run.out.splitlines()] == [
        str(Path("week-1/bad.yaml")),
        str(Path("week-1/bad.yaml")),
        str(Path("week-1/notes.yml")),
    ]


@pytest.mark.usefixtures("packs")
def test_nothing_named_and_nothing_here(validate: Codedrill) -> None:
    run = validate("validate")
    assert run.status == 2
    assert "there are no packs here" in run.err


def test_settings_that_are_wrong(validate: Codedrill, packs: Path) -> None:
    written(packs, "x.yaml")
    (packs / "codedrill.toml").write_text("selct = []\n", encoding="utf-8")
    run = validate("validate", "x.yaml")
    assert (run.status, run.out) == (2, "")
    assert "did you mean `select`?" in run.err


def test_flags_beat_the_environment_which_beats_the_file(validate: Codedrill, packs: Path) -> None:
    written(packs, "x.yaml", WRONG)
    (packs / "codedrill.toml").write_text('select = ["unknown-key"]\n', encoding="utf-8")
    ask = ("validate", "x.yaml", "--format", "concise")
    assert "unknown-key" in validate(*ask).out
    assert "unknown-key" not in validate(*ask, CODEDRILL_SELECT="missing-key").out
    assert validate(*ask, "--select", "wrong-type", CODEDRILL_SELECT="missing-key").out == ""


@pytest.mark.usefixtures("packs")
def test_a_rule_that_does_not_exist(validate: Codedrill) -> None:
    run = validate("validate", "--ignore", "unknown-kee")
    assert (run.status, run.err) == (
        2,
        "codedrill: --ignore names unknown-kee, and there is no such rule; did you mean unknown-key?\n",
    )


# Mending.


def test_fix_mends_and_tells_the_rest(validate: Codedrill, packs: Path) -> None:
    path = written(packs, "x.yaml", ("code: M17.11", "code: m1711"), WRONG)
    shown = validate("validate", "x.yaml", "--diff")
    assert shown.status == 1
    assert "-        - {code: m1711" in shown.out
    assert "m1711" in path.read_text(encoding="utf-8")
    run = validate("validate", "x.yaml", "--fix", *RULES, "--format", "concise")
    assert (run.status, len(run.out.splitlines()), run.err) == (1, 2, "codedrill: mended x.yaml\n")
    assert path.read_text(encoding="utf-8") == GOOD.format("p").replace(*WRONG)
    assert (validate("validate", "x.yaml", "--diff").status, validate("validate", "x.yaml", "--diff").out) == (0, "")


def test_statistics(validate: Codedrill, packs: Path) -> None:
    written(packs, "x.yaml", WRONG)
    written(packs, "y.yaml", ("title: A", "level: hard"), id="q")
    run = validate("validate", ".", *RULES, "--statistics")
    assert run.status == 1
    assert [line.split() for line in run.out.splitlines()[:3]] == [
        ["2", "error", "missing-key"],
        ["1", "error", "unknown-key"],
        ["1", "error", "wrong-type"],
    ]
    counted = json.loads(validate("validate", ".", *RULES, "--statistics", "--json").out)
    assert counted["statistics"][0] == {"rule": "missing-key", "severity": "error", "count": 2}


# Seen before; several processes; no code book.


def test_what_was_seen_before_is_said_again(validate: Codedrill, packs: Path) -> None:
    written(packs, "x.yaml", WRONG)
    first = validate("validate", "x.yaml", "--json")
    (packs / "x.yaml").rename(packs / "y.yaml")
    again = validate("validate", "y.yaml", "--json")
    assert again.out == first.out.replace("x.yaml", "y.yaml")
    assert validate("validate", "y.yaml", "--json", "--no-cache").out == again.out


def test_any_number_of_processes_says_the_same(validate: Codedrill, packs: Path) -> None:
    for number in range(6):
        written(packs, f"{number}.yaml", *([WRONG] if number % 2 else [HEADER]), id=f"p{number}")
    one = validate("validate", ".", "--no-cache", "--jobs", 1, "--format", "concise")
    two = validate("validate", ".", "--no-cache", "--jobs", 2, "--format", "concise")
    assert one.out == two.out
    assert len(one.out.splitlines()) >= 9


TWO_PROCESSES = """\
import multiprocessing
from codedrill.lint.files import Source
from codedrill.lint.run import Run

if __name__ == "__main__":
    reports = Run(None, None, jobs=2).reports([Source(f"{at}.yaml", b"codedrill: 1", False) for at in range(4)])
    print(len(reports), len(multiprocessing.active_children()))
"""


def test_no_process_is_left_of_a_run(packs: Path) -> None:
    script = packs / "two_processes.py"
    script.write_text(TWO_PROCESSES, encoding="utf-8")
    run = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, check=True)
    assert run.stdout.split() == ["4", "0"]


def test_without_the_code_book_the_rest_is_checked(validate: Codedrill, packs: Path) -> None:
    (packs / "simple_icd_10_cm").mkdir()
    (packs / "simple_icd_10_cm" / "__init__.py").touch()
    written(packs, "x.yaml", HEADER, WRONG)
    run = validate("validate", "x.yaml", *RULES, "--format", "concise", PYTHONPATH=str(packs))
    assert concise(run.out) == ["x.yaml:5:5: error[missing-key]", "x.yaml:6:5: error[unknown-key]"]
    assert run.err.count("\n") == 1
    assert "packs are checked without it" in run.err


# Watching, without waiting.


def test_watching_looks_again_only_when_something_changed() -> None:
    seen = iter([1, 1, 1, 2, 2, 3])
    waited: list[float] = []
    watching = states(lambda: next(seen), waited.append)
    assert [next(watching), next(watching), next(watching)] == [1, 2, 3]
    assert len(waited) == 5


def test_standard_input_cannot_be_watched(validate: Codedrill) -> None:
    run = validate("validate", "--watch", "-", typed="codedrill: 1\n")
    assert (run.status, "standard input cannot be watched" in run.err) == (2, True)
