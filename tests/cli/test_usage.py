"""What is typed wrongly is said in a line with what to do, and no box is drawn for a screen reader."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from codedrill_process import CODEDRILL, Codedrill

USAGE = [
    ("drill --sise 3", "no such option --sise; did you mean --size? (`codedrill drill --help`)"),
    ("drill --qqqq", "no such option --qqqq (`codedrill drill --help`)"),
    ("drill --level x", "invalid value for --level: 'x' is not one of 'foundation', 'working', 'expert'"),
    ("exam --minutes 0", "invalid value for --minutes: 0 is not in the range 1<=x<=1440"),
    ("exam cpc ccs", "got unexpected extra argument (ccs) (`codedrill exam --help`)"),
    ("packs foo", "no such command 'foo' (`codedrill packs --help`)"),
    ("packs shw", "no such command 'shw'. Did you mean 'show'?"),
    ("grade", "missing argument PACK (`codedrill grade --help`)"),
    ("grade first-steps", "missing option --answers (`codedrill grade --help`)"),
    ("history show", "missing argument ID (`codedrill history show --help`)"),
    ("history export", "missing option --format: choose from csv, json, markdown, xapi"),
    ("--packs", "option --packs requires an argument"),
    ("history --json where", "no such option --json (`codedrill history where --help`)"),
    ("packs --coverage show first-steps", "no such option --coverage (`codedrill packs show --help`)"),
    ("drill --setting ofice", "--setting: nothing is called 'ofice'; did you mean office?"),
    ("drill --payer qqqq", "--payer: nothing is called 'qqqq'; the payers are commercial, "),
    ("drill --role auditr", "--role: nothing is called 'auditr'; did you mean auditor?"),
    ("packs preview first-stepz", "there is no pack 'first-stepz'; did you mean first-steps?"),
    ("history merge one.json --output both.json", "one.json: there is no such file"),
    ("book", "say what to look up, as in `codedrill book E11.621`"),
]


@pytest.mark.parametrize(("typed", "said"), USAGE, ids=[typed for typed, _ in USAGE])
def test_a_slip_of_usage_is_one_line(codedrill: Codedrill, typed: str, said: str) -> None:
    run = codedrill(*typed.split())
    assert (run.status, run.out) == (2, "")
    assert said in run.err
    assert run.err.startswith("codedrill: ")
    assert run.err.count("\n") == 1


@pytest.mark.parametrize("verb", ["", "drill", "packs show"])
@pytest.mark.parametrize(
    ("option", "variables"),
    [("--plain", {}), ("--help", {"CODEDRILL_PLAIN": "1"}), ("--help", {"TERM": "dumb"})],
    ids=["--plain", "CODEDRILL_PLAIN", "TERM=dumb"],
)
def test_help_without_boxes(codedrill: Codedrill, verb: str, option: str, variables: dict[str, str]) -> None:
    # A cold start, because what draws the help is chosen when it is first loaded.
    shown = subprocess.run(
        [*CODEDRILL, *verb.split(), option, "--help"],
        env=codedrill.environment(**variables),
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert not set("─│╭╮╰╯") & set(shown)
    assert "Example" in shown
    assert "Show this message and exit." in shown


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux has a disk that is always full")  # noqa: PTH110
@pytest.mark.parametrize("typed", ["--version", "--help", "packs", "packs --json", "book E11.621", "schema", "em"])
def test_a_full_disk_is_said_in_words(codedrill: Codedrill, typed: str) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        run = subprocess.run(
            [*CODEDRILL, *typed.split()],
            env=codedrill.environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert (run.returncode, run.stderr) == (2, "codedrill: the output could not be written: no space left on device\n")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes streams so")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_an_empty_one(codedrill: Codedrill, closed: str) -> None:
    run = subprocess.run(
        ["sh", "-c", f'"$@" {closed}', "sh", *CODEDRILL, "drill", "first-steps"],
        env=codedrill.environment(),
        input="",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "error of its own" not in run.stderr
    assert run.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break differently there")
@pytest.mark.parametrize("typed", ["book diff FY2026 FY2027", "exam --list", "explain --list rules", "packs --json"])
def test_a_reader_that_goes_away_changes_no_status(codedrill: Codedrill, typed: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    run = subprocess.run(
        [*CODEDRILL, *typed.split()],
        env=codedrill.environment(PYTHONUNBUFFERED="1"),
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (run.returncode, run.stderr) == (0, b"")


JSON_FIRST = [
    ("history --json list", "attempts"),
    ("history --json verify", "counts"),
    ("packs --json where", "folders"),
    ("packs --json show first-steps", "cases"),
]


@pytest.mark.parametrize(("typed", "key"), JSON_FIRST, ids=[typed for typed, _ in JSON_FIRST])
def test_json_may_stand_before_a_sub_command(codedrill: Codedrill, typed: str, key: str) -> None:
    shown = codedrill(*typed.split()).json()
    assert shown["version"] == 1
    assert key in shown


@pytest.mark.parametrize("typed", ["config size", "config size 15", "config size --unset"])
def test_one_setting_as_json(codedrill: Codedrill, typed: str) -> None:
    shown = codedrill(*typed.split(), "--json").json()
    assert (shown["version"], shown["settings"]) == (1, {"size": 15 if "15" in typed else 10})
    assert [*shown["sources"]] == ["size"]


def test_folders_that_are_not_there_are_told_by_kind(codedrill: Codedrill) -> None:
    codedrill("config", "packs", codedrill.home / "ours")
    lines = codedrill("packs", "where", "--packs", "elsewhere").out.splitlines()
    assert [line.split()[0] for line in lines] == ["built-in", "your", "setting", "--packs"]
    assert "`codedrill packs add` makes it" in lines[1]
    assert all(line.endswith("(there is no such folder)") for line in lines[2:])


def test_the_page_of_the_drills_has_the_built_in_packs_alone(codedrill: Codedrill) -> None:
    page = (Path(__file__).parents[2] / "drills" / "README.md").read_text(encoding="utf-8")
    ours = codedrill.home / "ours"
    ours.mkdir()
    codedrill("packs", "new", ours / "knee-injections")
    assert codedrill("packs", "--packs", ours).out.count("knee-injections")
    assert codedrill("packs", "--markdown", "--packs", ours).out == page


def test_points_have_the_numbers_that_awards_call_them_by(codedrill: Codedrill) -> None:
    shown = codedrill("packs", "preview", "interview-room:from-note-to-claim").out
    assert "  1. The whole note is read before anything is coded  (heard by: whole note" in shown
    assert "  5. The claim is run" in shown
