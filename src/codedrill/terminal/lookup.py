"""`? …` at the prompt: a modifier, a code as it stands on the date of service, or words to search for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from codedrill.codebook.modifiers import MODIFIERS, ModifierEntry
from codedrill.codes import Modifier, NotACode
from codedrill.terminal.reference import NothingFound

if TYPE_CHECKING:
    from codedrill.codebook.search.hit import Found
    from codedrill.terminal.reference import Reference

CLOSED = "Nothing is looked up here: the drill runs with --closed-book."
USAGE = "Look up a code, words or a modifier, as in ? E11.621, ? diabetes foot ulcer and ? 25."


def show_lookup(console: Console, words: str, reference: Reference, on: date) -> None:
    """Say what is known of a modifier, or what the book has on a code or words on the date of service."""
    modifier = _modifier(words)
    if modifier:
        console.print(Text.assemble((f"{modifier.modifier} ", "code"), modifier.label))
        console.print(Text(modifier.about, style="quiet"))
    elif not words:
        console.print(Text(USAGE))
    else:
        _show_found(console, words, reference, on)


def _modifier(words: str) -> ModifierEntry | None:
    try:
        return MODIFIERS.get(Modifier.read(words))
    except NotACode:
        return None


def _show_found(console: Console, words: str, reference: Reference, on: date) -> None:
    try:
        found = reference.look_up(words, on)
    except NothingFound as error:
        console.print(Text(str(error)))
        return
    if not isinstance(found, dict):
        _show_hits(console, found)
        return
    from codedrill.terminal.code_page import page_lines

    for line in page_lines(found, console.width):
        console.print(Text(line.rstrip()))


def _show_hits(console: Console, found: Found) -> None:
    from codedrill.terminal.search_page import hit_lines

    if found.corrections:
        read = ", ".join(f"{each.read} (for {each.typed})" for each in found.corrections)
        console.print(Text(f"Searched for {read}.", style="quiet"))
    for line in hit_lines(found.hits, console.width):
        console.print(Text(line.rstrip()))
