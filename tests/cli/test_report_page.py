"""Where the report of `validate` has colour, how wide it is, and what a poor console is given."""

from __future__ import annotations

import io

import pytest

from codedrill.lint.formats.page import Page
from codedrill.terminal.encoding import make_forgiving
from codedrill.terminal.report_page import report_page


class Terminal(io.TextIOWrapper):
    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding=encoding)

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def no_wishes(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TERM", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)


def page(stream: io.TextIOWrapper, *, plain: bool = False) -> Page:
    return report_page(stream, lambda _: (), plain=plain)


@pytest.mark.skipif("sys.platform == 'win32'", reason="a console of Windows is asked first")
def test_a_terminal_has_colour() -> None:
    assert page(Terminal()).colour


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_whoever_wants_none_has_none(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    assert not page(Terminal()).colour


def test_neither_plain_nor_a_pipe_has_colour() -> None:
    assert not page(Terminal(), plain=True).colour
    assert not page(io.TextIOWrapper(io.BytesIO())).colour


@pytest.mark.parametrize(("columns", "width"), [("200", 200), ("10", 40)])
def test_columns_says_how_wide(columns: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert page(Terminal()).width == width


def test_an_ascii_console_is_spelled_to() -> None:
    make_forgiving()
    assert page(Terminal("ascii")).spell("“naïve”…🦴") == '"na?ve"...?'
    assert page(Terminal()).spell("“naïve”…🦴") == "“naïve”…🦴"
