"""`book list` and `book add`: the tables of the book; and the page of a code that is no diagnosis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from codedrill.codebook.added import Added, Kind
from codedrill.terminal.screen import screen
from codedrill.terminal.tables import show_table

_HEADS = ("name", "table", "from", "to", "rows", "source")


def show_tables(rows: Iterable[Mapping[str, Any]], *, plain: bool) -> None:
    """The tables, a line each; the built-in ones have no name to remove them by."""
    show_table(screen(plain=plain), _HEADS, [_cells(row) for row in rows])


def _cells(row: Mapping[str, Any]) -> Sequence[str]:
    name = "(built in)" if row["built_in"] else row["name"]
    return name, row["table"], row["from"], row["to"], f"{row['rows']:,}", row["source"]


def show_addition(added: Iterable[Added], left_aside: Iterable[str]) -> None:
    """What was added, and which members of an archive were not."""
    console = screen()
    for each in added:
        console.print(
            f"added {each.name}: {each.title}, {each.rows:,} rows, {each.first} to {each.last}", soft_wrap=True
        )
        if each.kind is Kind.CPT:
            console.print("  CPT texts stay on this computer and are only shown at look-ups.", soft_wrap=True)
    for name in left_aside:
        console.print(f"left aside: {name}", style="quiet", soft_wrap=True)
