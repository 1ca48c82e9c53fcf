"""The exams that there are, their sections, and how much of them the library can fill."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from codedrill.terminal.side_by_side import NARROWEST
from codedrill.terminal.tables import show_table

if TYPE_CHECKING:
    from rich.console import Console

    from codedrill.practice.exam.blueprint import Blueprint, Section

_HEADS = ("section", "asked", "library", "")
_MOST = {"questions": "of the questions", "score": "of the score", "errors": "of the errors"}


@dataclass(frozen=True, slots=True)
class Row:
    """A section, how many cases of the library can stand in it, and what may be wrong with it."""

    section: Section
    found: int
    doubts: Sequence[str] = ()


def show_exam(console: Console, blueprint: Blueprint, rows: Sequence[Row]) -> None:
    """One exam: a line on it, then its sections with how many cases of the library can stand in each."""
    console.print()
    console.print(Text.assemble((blueprint.exam, "code"), (f"  {blueprint.title}", "heading")))
    if blueprint.about:
        console.print(Text(blueprint.about))
    if blueprint.approximation:
        console.print(Text(f"An approximation: {blueprint.approximation}", style="warning"))
    console.print(Text(facts(blueprint), style="quiet"))
    if blueprint.roles:
        console.print(Text(f"--role: {', '.join(blueprint.roles)}", style="quiet"))
    if console.width < NARROWEST:
        cells = [(row.section.section, str(row.section.questions), str(row.found), row.section.title) for row in rows]
        show_table(console, _HEADS, cells)
    else:
        console.print(_table(rows))
    for row in rows:
        for doubt in row.doubts:
            console.print(Text(f"{row.section.section}: {doubt}", style="warning"))


def _table(rows: Sequence[Row]) -> Table:
    """Names stay whole, since they are what packs are written with; titles break below themselves."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_row(*(Text(head, style="quiet") for head in ("  section", *_HEADS[1:])))
    for row in rows:
        section, style = row.section, "warning" if row.found < row.section.questions else ""
        found = Text(str(row.found), style=style)
        table.add_row(Text(f"  {section.section}"), str(section.questions), found, Text(section.title))
    return table


def facts(blueprint: Blueprint, questions: int | None = None, minutes: float | None = None) -> str:
    """How many questions in what time, and what passes."""
    count, time = questions or blueprint.questions, minutes or blueprint.minutes
    passing = blueprint.pass_
    alarms = "" if passing.false_alarms is None else f" with at most {passing.false_alarms} false alarms"
    alarms = " and no false alarm" if passing.false_alarms == 0 else alarms
    return (
        f"{_counted(count, 'question')}, {_counted(time, 'minute')}, books {blueprint.books}; "
        f"{passing.share:.0%} {_MOST[passing.of]}{alarms} passes"
    )


def _counted(count: float, what: str) -> str:
    return f"{count:g} {what}{'' if count == 1 else 's'}"
