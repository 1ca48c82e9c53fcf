"""Pages: nothing is lost, nothing is shown twice, and no page is longer than the screen."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from codedrill.terminal.pages import MORE, Pages


class Reader:
    """Presses Enter, or what it is told to, and remembers how much was shown at each pause."""

    interactive = True

    def __init__(self, shown: Callable[[], str], says: str = "") -> None:
        self.pages: list[list[str]] = []
        self.labels: list[str] = []
        self._shown, self._says, self._seen = shown, says, 0

    def ask(self, label: str, text: str = "", complete: object = None, keys: str = "") -> str:
        del text, complete, keys
        self.labels.append(label)
        self.turn()
        return self._says

    def write(self, label: str, text: str, is_word: object) -> str:
        raise NotImplementedError

    def turn(self) -> None:
        """What was shown since the last pause is a page."""
        whole = self._shown()
        self.pages.append(whole[self._seen :].splitlines())
        self._seen = len(whole)


def screen(height: int, says: str = "") -> tuple[Pages, Reader]:
    out = io.StringIO()
    console = Console(file=out, width=40, height=height, force_terminal=False)
    reader = Reader(out.getvalue, says)
    return Pages(console, reader), reader


@given(
    st.lists(st.sampled_from(["", "a line", "a line that is longer than the screen is wide, by a bit"]), max_size=80),
    st.integers(3, 40),
    st.integers(1, 6),
)
def test_every_line_is_shown_once_and_fits(lines: list[str], height: int, below: int) -> None:
    pages, reader = screen(height)
    assert pages.show([Text(line) for line in lines], below)
    reader.turn()
    shown = [line.rstrip() for page in reader.pages for line in page]
    assert " ".join(line for line in shown if line) == " ".join(line for line in lines if line)
    assert shown.count("") == lines.count("")
    assert all(len(page) <= max(2, height - 1) for page in reader.pages)
    assert len(reader.pages[-1]) + below <= height or not reader.pages[-1]


def test_a_page_ends_at_a_blank_line_where_one_is_near() -> None:
    pages, reader = screen(10)
    pages.show([Text(line) for line in [*"abcdef", "", *"ghijklm"]], below=1)
    assert reader.pages == [[*"abcdef"]]


@pytest.mark.parametrize("word", ["quit", " Q "])
def test_quit_leaves_at_any_page(word: str) -> None:
    pages, reader = screen(10, word)
    assert not pages.show([Text("line")] * 50, below=1)
    assert reader.labels == [MORE]


def test_what_would_be_pushed_away_by_what_follows_is_waited_for() -> None:
    pages, reader = screen(10)
    assert pages.show([Text("line")] * 8, below=5, then="Go on> ")
    assert (reader.labels, len(reader.pages[0])) == (["Go on> "], 8)
    pages, reader = screen(10)
    assert pages.show([Text("line")] * 5, below=5, then="Go on> ")
    assert reader.labels == []
