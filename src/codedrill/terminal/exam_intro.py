"""Before an exam begins: what it is, what the library could not fill, and the words that act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from codedrill.terminal.exam_list import facts
from codedrill.terminal.exam_prompt import WORDS
from codedrill.terminal.pages import QUIT
from codedrill.terminal.prompt import LineEditor

if TYPE_CHECKING:
    from rich.console import Console

    from codedrill.practice.exam.blueprint import Blueprint
    from codedrill.practice.exam.paper import Paper, Shortfall


def show_intro(console: Console, blueprint: Blueprint, paper: Paper, minutes: float) -> None:
    """What the learner should know before the clock runs."""
    console.print(Text(blueprint.title, style="heading"))
    if blueprint.roles:
        console.print(Text(f"Role: {blueprint.roles[0]}"))
    if blueprint.approximation:
        console.print(Text(f"An approximation: {blueprint.approximation}", style="warning"))
    console.print(Text(facts(blueprint, len(paper.questions), minutes)))
    if paper.shortfalls:
        console.print(Text(_scaled(paper.shortfalls), style="warning"))
    console.print(Text(WORDS.rstrip(), style="quiet"))


def begins() -> bool:
    """Wait for Enter; False for anything that leaves: nothing is begun then."""
    try:
        return LineEditor().ask("Enter starts the clock, quit leaves> ").strip().lower() not in QUIT
    except (EOFError, KeyboardInterrupt):
        return False


def _scaled(shortfalls: tuple[Shortfall, ...]) -> str:
    """Which sections got fewer than they should, the time being cut with them."""
    said = "; ".join(f"{each.title} {each.found} of {each.wanted}" for each in shortfalls)
    return (
        f"The library is too small for the whole of it, so these sections are shorter, and the time with them: {said}."
    )
