"""`? …` at the prompt: a code as it stands on the date of service, what has a name, or words to search for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from codedrill.terminal.reference import NothingFound

if TYPE_CHECKING:
    from codedrill.codebook.search.hit import Found
    from codedrill.terminal.reference import Reference

CLOSED = "Nothing is looked up here: the drill runs with --closed-book."
USAGE = (
    "Look up a code, words, a modifier or the name of an error, a skill or a rule, "
    "as in ? E11.621, ? diabetes foot ulcer, ? 25 and ? excludes1."
)


def show_lookup(console: Console, words: str, reference: Reference, on: date) -> None:
    """Explain what has the name, or say what the book has on a code or words on the date of service."""
    from codedrill.terminal.explanation import answering, is_a_common_word, show_explanation

    if not words:
        console.print(Text(USAGE))
        return
    named = answering(words)
    for explanation in named:
        show_explanation(console, explanation)
    if not named or is_a_common_word(words):
        _show_found(console, words, reference, on)


def _show_found(console: Console, words: str, reference: Reference, on: date) -> None:
    from codedrill.terminal.explanation import nearest_name

    try:
        found = reference.look_up(words, on)
    except NothingFound as error:
        near = nearest_name(words)
        console.print(Text(f"{error}\nDid you mean ? {near}" if near else str(error)))
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
