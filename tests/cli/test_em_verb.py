"""`codedrill em`: levels by decision making, by time, by both, and what is said where something is missing."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from codedrill_process import Codedrill

GOLDEN = Path(__file__).parent / "golden"
RENEW = "CODEDRILL_RENEW_GOLDEN"
"""`CODEDRILL_RENEW_GOLDEN=1 pytest tests/cli` writes the golden file anew; read the difference before it is kept."""
VISITS = (
    "",
    "--problems moderate --data limited --risk high --new",
    "--problems moderate --risk low --established",
    "--problems low --data limited --risk low --established --time 45",
    "--problems high --data extensive --risk high --established --time 25",
    "--established --time 35",
    "--new --time 10",
    "--setting emergency --problems high --risk high --time 30",
    "--setting hospital --initial --problems minimal --data limited --risk minimal",
)


def test_what_is_shown(codedrill: Codedrill) -> None:
    shown = []
    for options in VISITS:
        run = codedrill("em", *options.split())
        assert (run.status, run.err) == (0, "")
        shown.append(f"$ codedrill em {options}".rstrip() + "\n" + run.out)
    text = "\n".join(shown)
    golden = GOLDEN / "em.txt"
    if os.environ.get(RENEW):
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert text == golden.read_text(encoding="utf-8"), f"if the change is meant: {RENEW}=1 pytest tests/cli"


def test_the_example_of_the_help_is_the_one_that_is_tried(codedrill: Codedrill) -> None:
    helped, alone = codedrill("em", "--help").out, codedrill("em").out
    assert "codedrill em --problems moderate --data limited --risk high --new" in " ".join(helped.split())
    assert alone.endswith("Try it: codedrill em --problems moderate --data limited --risk high --new\n")


def test_json_of_decision_making(codedrill: Codedrill) -> None:
    run = codedrill("em", *VISITS[1].split(), "--json")
    assert json.loads(run.out) == {
        "version": 1,
        "service": "office visit",
        "patient": "new",
        "code": "99204",
        "carried_by": "mdm",
        "mdm": {
            "level": "moderate",
            "code": "99204",
            "elements": {
                "problems": {"given": "moderate", "carries": True},
                "data": {"given": "limited", "carries": False},
                "risk": {"given": "high", "carries": True},
            },
        },
        "time": None,
        "next": {
            "code": "99205",
            "elements_needed": 1,
            "of": {"problems": "high", "data": "extensive"},
            "minutes_from": 60,
        },
    }


def test_json_of_time(codedrill: Codedrill) -> None:
    assert json.loads(codedrill("em", "--new", "--time", "10", "--json").out) == {
        "version": 1,
        "service": "office visit",
        "patient": "new",
        "code": None,
        "carried_by": None,
        "mdm": None,
        "time": {"minutes": 10, "code": None},
        "next": {"code": "99202", "elements_needed": 0, "of": {}, "minutes_from": 15},
    }
    both = json.loads(codedrill("em", *VISITS[3].split(), "--json").out)
    assert (both["code"], both["carried_by"], both["mdm"]["code"], both["time"]["code"], both["next"]) == (
        *("99215", "time", "99213", "99215"),
        None,
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("--problems low --new", "two of the three elements make a level, and one was given; add --data or --risk"),
        ("--problems low --new --time 30", "one was given; add --data or --risk"),
        ("--problems low --risk low", "an office visit has other codes for a new patient: say --new or --established"),
        ("--data low --risk low --new", "--data is one of minimal, limited, moderate, extensive, and not 'low'; "
         "did you mean limited?"),
        ("--new", "give two of --problems, --data and --risk, or --time, as in codedrill em --problems"),
        ("--json", "say --new or --established"),
        ("--setting emergency --time 30", "time counts for nothing in an emergency department visit; give two of"),
        ("--setting preventive --new", "a preventive visit has no level: its code goes by age"),
        ("--setting hospital --time 50", "say --initial or --subsequent, or --same-day"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said(options: str, message: str, codedrill: Codedrill) -> None:
    run = codedrill("em", *options.split())
    assert (run.status, run.out) == (2, "")
    assert message in run.err
    assert run.err.count("\n") == 1


@pytest.mark.parametrize("options", ["--time 0 --new", "--time 2000 --new", "--setting officer --new"])
def test_what_is_no_minute_or_setting_is_refused(options: str, codedrill: Codedrill) -> None:
    assert codedrill("em", *options.split()).status == 2


@pytest.mark.parametrize("width", [40, 200])
@pytest.mark.parametrize("options", VISITS[1:])
def test_every_width(options: str, width: int, codedrill: Codedrill) -> None:
    run = codedrill("em", *options.split(), COLUMNS=str(width))
    assert run.status == 0
    assert max(map(len, run.out.splitlines())) <= width


def test_ascii_consoles(codedrill: Codedrill) -> None:
    shown = [codedrill("em", *options.split(), PYTHONIOENCODING="ascii").out for options in VISITS]
    assert all(each.isascii() and "?" not in each for each in shown)
    assert "data      limited     ok limited" in shown[3]
