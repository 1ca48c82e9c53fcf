"""Tables without boxes: they fit any width, any encoding and a screen reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text


def show_table(console: Console, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows below their heads; the last column takes what room there is."""
    table = Table.grid(padding=(0, 2))
    for head in heads[:-1]:
        table.add_column(head, overflow="fold")
    table.add_column(heads[-1], overflow="fold", ratio=1)
    table.add_row(*(Text(head, style="quiet") for head in heads))
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)
