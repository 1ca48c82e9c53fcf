"""`? …` at the prompt: what the program can say of a code or modifier."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from codedrill.codebook.modifiers import MODIFIERS
from codedrill.codes import Modifier, NotACode


def show_lookup(console: Console, words: str) -> None:
    """Say what is known of a modifier. The code tables are looked up elsewhere for now."""
    try:
        entry = MODIFIERS.get(Modifier.read(words))
    except NotACode:
        entry = None
    if entry is None:
        console.print(Text("Modifiers can be looked up here, as in ? 25. For codes, use your code book."))
        return
    console.print(Text.assemble((f"{entry.modifier} ", "code"), entry.label))
    console.print(Text(entry.about, style="quiet"))
