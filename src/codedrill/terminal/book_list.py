"""What `book list` and `book add` print: the tables of the book, as plain lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from codedrill.codebook.added import Added, Kind
from codedrill.codebook.diagnosis_books import stands_behind
from codedrill.terminal.screen import screen


def show_tables(rows: Iterable[Mapping[str, Any]], *, plain: bool) -> None:
    """The tables, a line each; the built-in ones have no name to remove them by."""
    lines = [(_name(row), row["from"], row["to"], f"{row['rows']:,}", row["source"]) for row in rows]
    widest = max(len(line[0]) for line in lines)
    console = screen(plain=plain)
    console.print(_line(("name", "from", "to", "rows", "source"), widest), style="quiet", soft_wrap=True)
    for line in lines:
        console.print(_line(line, widest), soft_wrap=True)


def _name(row: Mapping[str, Any]) -> str:
    return f"{row['table']} (built in)" if row["built_in"] else str(row["name"])


def _line(cells: tuple[str, ...], widest: int) -> str:
    name, first, last, rows, source = cells
    return f"{name:{widest}}  {first:10}  {last:10}  {rows:>9}  {source}"


def show_addition(added: Iterable[Added], left_aside: Iterable[str]) -> None:
    """What was added, and which members of an archive were not."""
    console = screen()
    for each in added:
        console.print(
            f"added {each.name}: {each.title}, {each.rows:,} rows, {each.first} to {each.last}", soft_wrap=True
        )
        if remark := _remark(each):
            console.print(f"  {remark}", soft_wrap=True)
    for name in left_aside:
        console.print(f"left aside: {name}", style="quiet", soft_wrap=True)


def _remark(each: Added) -> str | None:
    if each.kind is Kind.CPT:
        return "CPT texts stay on this computer and are only shown at look-ups."
    if each.kind is Kind.ICD10CM and stands_behind(each):
        return "The built-in release answers for these days; this one is kept beside it."
    return None
