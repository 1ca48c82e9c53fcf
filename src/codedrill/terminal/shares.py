"""Lists of names with a share each: a line a name, with a bar where there is room for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from codedrill.terminal.chart import bar

_SHORTEST_BAR = 8
_COLUMN, _MOST_COLUMNS = 60, 3
"""Lists stand beside each other where each of them has so many characters, and no more of them than that."""


@dataclass(frozen=True, slots=True)
class Share:
    """One line: `share` from 0 to 1, and what is `said` of it behind."""

    name: str
    share: float
    said: str


@dataclass(frozen=True, slots=True)
class Shares:
    """A list of at least one share below its heading; `left_out` says what is not in it.

    `longest_bar` is in characters; 0 for a reader who listens.
    """

    heading: str
    rows: Sequence[Share]
    left_out: str = ""
    longest_bar: int = 20

    def lines(self, width: int) -> list[Text]:
        """Each fits the width: a long name is cut, and the bar is the first thing to go."""
        room = width - max(cell_len(row.said) for row in self.rows) - len("   100% ")
        named = max(1, min(max(cell_len(row.name) for row in self.rows), room))
        left = min(room - named - 1, self.longest_bar)
        drawn = left if left >= _SHORTEST_BAR else 0
        lines = [Text(self.heading, style="heading"), *(_line(row, named, drawn) for row in self.rows)]
        return [*lines, Text(f"  {self.left_out}", style="quiet")] if self.left_out else lines


@dataclass(frozen=True, slots=True)
class ShareLists:
    """Lists one below the other, or beside each other on a wide screen; a blank line above each."""

    lists: Sequence[Shares]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """In as many columns as the width allows."""
        del console
        count = max(1, min(_MOST_COLUMNS, len(self.lists), options.max_width // _COLUMN))
        width = options.max_width // count
        for at in range(0, len(self.lists), count):
            yield Text()
            for cells in zip_longest(*(each.lines(width) for each in self.lists[at : at + count])):
                yield _beside(cells, width)


def _line(row: Share, named: int, drawn: int) -> Text:
    name = Text(row.name)
    name.truncate(named, overflow="ellipsis", pad=True)
    drawing = f"{bar(row.share, drawn):{drawn}} " if drawn else ""
    return Text("  ").append_text(name).append(f" {row.share:>4.0%} {drawing}{row.said}")


def _beside(cells: Sequence[Text | None], width: int) -> Text:
    line = Text()
    for at, cell in enumerate(cells):
        line.append(" " * (at * width - line.cell_len)).append_text(cell or Text())
    line.rstrip()
    return line
