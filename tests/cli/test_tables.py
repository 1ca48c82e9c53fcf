"""Tables on wide and narrow terminals: whatever is there to be copied stays in one piece."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from codedrill.terminal.screen import THEME
from codedrill.terminal.tables import show_table

HEADS = ("case", "kind", "seen", "title")
ROWS = [
    ("knee-and-blood-pressure", "code", "not yet", "Right knee pain, and a blood pressure recheck"),
    ("a", "", "1", ""),
]


def shown(width: int) -> list[str]:
    stream = io.StringIO()
    show_table(Console(file=stream, width=width, theme=THEME), HEADS, ROWS)
    return [line.rstrip() for line in stream.getvalue().splitlines()]


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_names_are_never_broken(width: int) -> None:
    lines = shown(width)
    assert any("knee-and-blood-pressure" in line for line in lines)
    assert all(len(line) <= width for line in lines)
    assert "recheck" in " ".join(lines)


def test_a_wide_one_has_columns() -> None:
    assert shown(100)[:2] == [
        "case                     kind  seen     title",
        "knee-and-blood-pressure  code  not yet  Right knee pain, and a blood pressure recheck",
    ]


def test_a_narrow_one_has_paragraphs() -> None:
    assert shown(40) == [
        "knee-and-blood-pressure",
        "  kind code, seen not yet",
        "  Right knee pain, and a blood pressure",
        "  recheck",
        "a",
        "  seen 1",
    ]
