"""The exams that there are, their sections, and how much of them the library can fill."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console

    from codedrill.practice.exam.blueprint import Blueprint

_MOST = {"questions": "of the questions", "score": "of the score", "errors": "of the errors"}


def show_exam(console: Console, blueprint: Blueprint, found: Sequence[int]) -> None:
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
    console.print(Text(f"  {'section':26} asked  library", style="quiet"))
    for section, cases in zip(blueprint.sections, found, strict=True):
        style = "warning" if cases < section.questions else ""
        line = Text(f"  {section.section:26} {section.questions:>5}  ").append(f"{cases:>7}", style=style)
        console.print(line.append(f"  {section.title}"))


def facts(blueprint: Blueprint, questions: int | None = None, minutes: float | None = None) -> str:
    """How many questions in what time, and what passes."""
    count, time = questions or blueprint.questions, minutes or blueprint.minutes
    passing = blueprint.pass_
    alarms = "" if passing.false_alarms is None else f" with at most {passing.false_alarms} false alarms"
    alarms = " and no false alarm" if passing.false_alarms == 0 else alarms
    return (
        f"{count} question{'' if count == 1 else 's'}, {time:g} minutes, books {blueprint.books}; "
        f"{passing.share:.0%} {_MOST[passing.of]}{alarms} passes"
    )
