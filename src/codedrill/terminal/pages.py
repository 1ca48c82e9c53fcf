"""Pages: what is longer than the screen is shown in parts, so that nothing scrolls away unread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.segment import Segment, Segments
from rich.text import Text

from codedrill.terminal.prompt import InputLines, LineEditor, Prompter
from codedrill.terminal.screen import is_interactive

MORE = "Enter for the rest, quit> "
QUIT = ("q", "quit", "exit")
NOT_TAKEN = "Not taken yet: Enter goes on, quit leaves; the arrow up brings back what was typed."
"""What is said of an answer that somebody typed before it was asked for."""
Line = list[Segment]


@dataclass(frozen=True, slots=True)
class Pages:
    """Shows things on a console. A pipe is never kept waiting: there everything is one page."""

    console: Console
    prompter: Prompter

    def show(self, shown: Sequence[RenderableType], below: int, then: str = MORE) -> bool:
        """Show them; `below` lines follow at once without being asked for. False when the learner is done.

        Where these would push the last page off the screen, `then` is asked before.
        Raises `EOFError`, `KeyboardInterrupt` where a pause is left so.
        """
        if not self.prompter.interactive:
            self.console.print(Group(*shown))
            return True
        height = self.console.height
        *pages, last = _pages(self.console.render_lines(Group(*shown), pad=False), height)
        for page in pages:
            self._print(page)
            if not self._goes_on(MORE):
                return False
        self._print(last)
        return len(last) + below <= height or self._goes_on(then)

    def _goes_on(self, label: str) -> bool:
        while said := self.prompter.ask(label).strip().lower():
            if said in QUIT:
                return False
            self.console.print(Text(NOT_TAKEN))
        return True

    def _print(self, lines: Sequence[Line]) -> None:
        shown = [segment for line in lines for segment in (*line, Segment.line())]
        self.console.print(Segments(shown), end="")


def show_paged(console: Console, shown: Sequence[RenderableType]) -> None:
    """Show them by pages where a person sits at both ends, and whole anywhere else. Raises `KeyboardInterrupt`."""
    prompter = LineEditor() if is_interactive() else InputLines(console)
    with suppress(EOFError):  # Ctrl-D leaves
        Pages(console, prompter).show(shown, below=1)


def _pages(lines: list[Line], height: int) -> Iterator[list[Line]]:
    """Parts that leave a line for the prompt, cut at the last blank line that leaves a page at least half full."""
    while len(lines) > max(2, height - 1):
        cut = _cut(lines, max(2, height - 1))
        yield lines[:cut]
        lines = lines[cut:]
    yield lines


def _cut(lines: Sequence[Line], most: int) -> int:
    most = min(most, len(lines) - 1)
    return next((at for at in range(most, most // 2, -1) if _is_blank(lines[at])), most)


def _is_blank(line: Line) -> bool:
    return not "".join(segment.text for segment in line).strip()
