"""`codedrill book E11.621` and `codedrill book knee pain`, and nothing more: answered before Typer is loaded.

Loading Typer costs more than twice the answer. Whatever is out of the ordinary is left to the verb.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from codedrill.codebook.search.hit import Found

VERBS = frozenset({"add", "check", "diff", "list", "look-up", "remove", "search", "show", "verify"})
"""The sub-commands of `book`: a first word that is one of them is not meant as a word."""

_MODIFIER = 2
"""So long a word may be a modifier, of which the verb has something to say."""


def glance(words: list[str]) -> bool:
    """Show the code or the hits, if there are only words and the tables are compiled; False where nothing was shown."""
    if not words or words[0] in VERBS or any(word.startswith("-") for word in words):
        return False
    if len(words) == 1 and len(words[0]) == _MODIFIER:
        return False
    answer = _answer(words)
    if answer is None:
        return False
    from codedrill.commands.failing import telling

    with telling():
        _show(answer)
    return True


def _show(answer: dict[str, Any] | Found) -> None:
    if isinstance(answer, dict):
        from codedrill.terminal.code_page import show_page

        show_page(answer, plain=bool(os.environ.get("CODEDRILL_PLAIN")))
        return
    from codedrill.commands.book_search import did_you_mean
    from codedrill.terminal.search_page import show_hits

    if meant := did_you_mean(answer):
        sys.stderr.write(f"codedrill: {meant}\n")
    show_hits(answer.hits)


def _answer(words: list[str]) -> dict[str, Any] | Found | None:
    from codedrill.codebook.book import Book, BookDamaged
    from codedrill.codebook.schema import is_whole
    from codedrill.codebook.search.searching import LIMIT
    from codedrill.codebook.shelf import Shelf
    from codedrill.codebook.source import UnusableSource, installed_sources
    from codedrill.commands import book_place
    from codedrill.commands.book_search import looked_up
    from codedrill.commands.failing import Failed

    if any(book_place.data_folder().glob("*.sqlite")):
        return None  # what was added may be what is asked for: that is the verb's to find out
    try:
        path = installed_sources().compiled_in(book_place.cache_folder())
        if not is_whole(path):
            return None
        with Book.open(path) as book:
            found = looked_up(Shelf(book), words, book_place.today(), LIMIT)
    except (BookDamaged, Failed, UnusableSource):
        return None
    return None if isinstance(found, dict) and found["status"] == "not-checked" else found
