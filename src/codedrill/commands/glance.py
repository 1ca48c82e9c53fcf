"""`codedrill book E11.621` and nothing more: the commonest look-up, answered before Typer is loaded.

Loading Typer costs more than twice the answer. Whatever is out of the ordinary is left to the verb.
"""

from __future__ import annotations

import os
from typing import Any


def glance(words: list[str]) -> bool:
    """Show the code that is the only word, if the tables are compiled and have it; False where nothing was shown."""
    code = _code(words)
    found = code and _page(code)
    if not found:
        return False
    from codedrill.commands.failing import telling
    from codedrill.terminal.code_page import show_page

    with telling():
        show_page(found, plain=bool(os.environ.get("CODEDRILL_PLAIN")))
    return True


def _code(words: list[str]) -> str | None:
    from codedrill.codes import Icd10Cm, NotACode

    if len(words) != 1:
        return None
    try:
        return Icd10Cm.read(words[0])
    except NotACode:
        return None


def _page(code: str) -> dict[str, Any] | None:
    from codedrill.codebook.book import Book, BookDamaged
    from codedrill.codebook.schema import is_whole
    from codedrill.codebook.source import UnusableSource, installed_sources
    from codedrill.commands import book_place
    from codedrill.commands.book_page import page
    from codedrill.commands.failing import Failed

    if any(book_place.data_folder().glob("icd10cm-*")):
        return None  # a release was added, and may be the one for today: that is the verb's to find out
    try:
        path = installed_sources().compiled_in(book_place.cache_folder())
        if not is_whole(path):
            return None
        with Book.open(path) as book:
            found = page(book, code, book_place.today())
    except (BookDamaged, Failed, UnusableSource):
        return None
    return None if found["status"] == "not-checked" else found
