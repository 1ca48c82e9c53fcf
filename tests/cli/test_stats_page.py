"""What `codedrill stats` looks like: golden files at three widths and for a screen reader, and pages in a terminal."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console, Group

from codedrill.terminal.screen import THEME
from codedrill.terminal.stats_page import stats_drawn, stats_said
from codedrill_process import Codedrill

GOLDEN = Path(__file__).parent / "golden"
RENEW = "CODEDRILL_RENEW_GOLDEN"
WIDTHS = (40, 80, 200)


def figures(cases: int, codes: float | None, right: float) -> dict[str, Any]:
    return {
        "cases": cases,
        "code_accuracy": codes,
        "encounter_accuracy": right,
        "extra_codes_per_case": 0.5,
        "seconds_per_case": 97.0,
    }


def groups(*names: str) -> dict[str, Any]:
    return {name: figures(700 - 30 * at, None, (at % 5) / 4) for at, name in enumerate(names)}


PAGE: dict[str, Any] = {
    "day": "2026-11-23",
    "since": None,
    "today": {"asked": 3, "goal": 10, "new": 1, "owed": 0, "due": 169},
    "streak": {"current": 1, "longest": 100},
    "auditors_line": 0.95,
    "total": figures(2000, 0.82, 0.56),
    "weeks": [
        {"week": "2026-11-02", **figures(120, 0.71, 0.4)},
        {"week": "2026-11-09", **figures(130, 0.82, 0.5)},
        {"week": "2026-11-16", **figures(140, 0.96, 0.8)},
    ],
    "days": [{"day": f"2026-11-{day:02}", **figures(day, None, 0.5)} for day in (2, 3, 9, 14, 20, 21, 23)],
    "skills": [
        {"skill": "interview-compliance-and-ethics", "tried": 15, "right": 0, "accuracy": 0.0},
        *(
            {"skill": f"skill-{number}", "tried": 10, "right": number, "accuracy": number / 10}
            for number in range(1, 12)
        ),
    ],
    "families": groups("icd-10-cm", "claims", "e"),
    "packs": {},
    "sections": groups(*(f"section-{number}" for number in range(12))),
    "kinds": groups("code", "choice"),
    "forecast": [{"day": f"2026-11-{day}", "due": due} for day, due in ((23, 169), (24, 6), (25, 0), (26, 12))],
    "readiness": [
        {"said": "cpc: 67% expected (62% to 71%) where 70% passes: it could go either way; no answers yet in 1 of 7"},
        {"said": "audit: 97% expected (95% to 99%) where 95% passes: ready"},
    ],
}


def shown(lines: Any, width: int) -> list[str]:
    out = io.StringIO()
    Console(file=out, width=width, theme=THEME, highlight=False).print(Group(*lines))
    return out.getvalue().splitlines()


def is_golden(name: str, lines: list[str]) -> None:
    golden, text = GOLDEN / name, "".join(f"{line}\n" for line in lines)
    if RENEW in os.environ:
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert text == golden.read_text(encoding="utf-8"), f"if the change is meant: {RENEW}=1 pytest tests/cli"


@pytest.mark.parametrize("width", WIDTHS)
def test_stats_are_drawn_at_every_width(width: int) -> None:
    is_golden(f"stats-{width}.txt", shown(stats_drawn(PAGE, width), width))


def test_stats_are_said_to_who_listens() -> None:
    is_golden("stats-plain.txt", shown(stats_said(PAGE), 80))


@pytest.mark.parametrize("width", [30, 37, 40, 59, 60, 80, 119, 120, 180, 200])
def test_no_line_of_a_list_is_broken_and_none_is_too_wide(width: int) -> None:
    lines = shown(stats_drawn(PAGE, width), width)
    assert [line for line in lines if len(line) > width] == []
    for said in ("0 of 15", "9 of 10", "of 700 cases", "of 430 cases", "and 2 more in --json", "Kinds of case"):
        assert any(said in line for line in lines), said


@pytest.mark.skipif(sys.platform == "win32", reason="there are no POSIX pseudo-terminals on Windows")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
@pytest.mark.parametrize(("says", "ends"), [("", True), ("quit\r", False), ("\x04", False)])
def test_stats_are_shown_by_pages(codedrill: Codedrill, says: str, ends: bool) -> None:
    from pseudo_terminal import terminal

    codedrill("drill", "first-steps:wrist-fracture", typed="S52.501A\n")
    with terminal(codedrill, "stats") as screen:
        screen.prompts("Enter for the rest, quit> ")
        assert "Today 1 of 10 cases" in "\n".join(screen.screen.display)
        screen.child.send(says or "\r" * 9)
        assert screen.ends() == 0
        assert ("Ready for an exam" in screen.text) == ends


@pytest.mark.skipif(sys.platform == "win32", reason="there are no POSIX pseudo-terminals on Windows")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_gaps_are_shown_by_pages_as_well(codedrill: Codedrill) -> None:
    from pseudo_terminal import terminal

    codedrill("drill", "first-steps:wrist-fracture", typed="S52.501D\n")
    with terminal(codedrill, "gaps", rows=3) as screen:
        screen.prompts("Enter for the rest, quit> ")
        assert "seventh-character" not in screen.text
        screen.types("")
        assert screen.ends() == 0
        assert "seventh-character: 1 time in 1 chances" in screen.text
