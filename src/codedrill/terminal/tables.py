"""Tables without boxes: they fit any width, any encoding and a screen reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

_BETWEEN = 2
_LEAST = 14
"""Characters that the last column must have to be worth reading."""


def show_table(console: Console, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows below their heads; the last column takes what room there is.

    No other column is ever broken, since names and ids are there to be copied: where they leave too little room,
    each row becomes a paragraph.
    """
    lines = [*rows]
    taken = sum(
        _BETWEEN + max(map(cell_len, column)) for column in zip(heads[:-1], *(row[:-1] for row in lines), strict=True)
    )
    if console.width - taken < _LEAST:
        _show_paragraphs(console, heads, lines)
        return
    table = Table.grid(padding=(0, _BETWEEN))
    for head in heads[:-1]:
        table.add_column(head, no_wrap=True)
    table.add_column(heads[-1], overflow="fold", ratio=1)
    table.add_row(*(Text(head, style="quiet") for head in heads))
    for row in lines:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)


def _show_paragraphs(console: Console, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """The first cell, the others with their heads below it, the last by itself."""
    for first, *others, last in rows:
        console.print(Text(first), soft_wrap=True)
        said = [f"{head} {cell}".strip() for head, cell in zip(heads[1:], others, strict=False) if cell]
        for text in (", ".join(said), last):
            if text:
                console.print(Padding(Text(text), (0, 0, 0, _BETWEEN)))
