"""Pages: what is longer than the screen is shown in parts, so that nothing scrolls away unread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.segment import Segment, Segments

from codedrill.terminal.prompt import Prompter

MORE = "Enter for the rest, quit> "
QUIT = ("q", "quit", "exit")
Line = list[Segment]


@dataclass(frozen=True, slots=True)
class Pages:
    """Shows things on a console. A pipe is never kept waiting: there everything is one page."""

    console: Console
    prompter: Prompter

    def show(self, shown: Sequence[RenderableType], below: int) -> bool:
        """Show them; `below` lines follow at once without being asked for. False when the learner is done.

        Raises `EOFError`, `KeyboardInterrupt` where a pause is left so.
        """
        if not self.prompter.interactive:
            self.console.print(Group(*shown))
            return True
        lines = self.console.render_lines(Group(*shown), pad=False)
        pages = list(_pages(lines, self.console.height, below))
        for number, page in enumerate(pages, start=1):
            self._print(page)
            if number < len(pages) and self.prompter.ask(MORE).strip().lower() in QUIT:
                return False
        return True

    def _print(self, lines: Sequence[Line]) -> None:
        for line in lines:
            self.console.print(Segments(line))


def _pages(lines: list[Line], height: int, below: int) -> Iterator[list[Line]]:
    """Cut at the last blank line that leaves a page at least half full; the last page leaves room for what follows."""
    while len(lines) > height - below:
        cut = _cut(lines, max(2, height - 1))
        yield lines[:cut]
        lines = lines[cut:]
    yield lines


def _cut(lines: Sequence[Line], most: int) -> int:
    most = min(most, len(lines) - 1)
    return next((at for at in range(most, most // 2, -1) if _is_blank(lines[at])), most)


def _is_blank(line: Line) -> bool:
    return not "".join(segment.text for segment in line).strip()
