"""Two texts beside each other, or one above the other where there is no room."""

from __future__ import annotations

from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

NARROWEST = 60
"""Below this many columns, two columns of text are too thin to read."""


class SideBySide:
    """One's own words, and what they are compared with; each with its head."""

    def __init__(self, own: tuple[str, str], other: tuple[str, str]) -> None:
        self._texts = (own, other)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """In two columns of the same width."""
        del console
        if options.max_width < NARROWEST:
            for head, text in self._texts:
                yield Text(head, style="quiet")
                yield Padding(Text(text), (0, 0, 0, 2))
            return
        table = Table.grid(padding=(0, 2), expand=True)
        for _ in self._texts:
            table.add_column(ratio=1, overflow="fold")
        table.add_row(*(Text(head, style="quiet") for head, _ in self._texts))
        table.add_row(*(Text(text) for _, text in self._texts))
        yield table
