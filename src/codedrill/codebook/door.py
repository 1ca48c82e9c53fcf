"""The way to an open book: compiled if need be, and compiled anew when what lies there is damaged."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from codedrill.codebook.book import Book, BookDamaged
from codedrill.codebook.compiling import Progress, ensure_compiled
from codedrill.codebook.source import Sources

_Answer = TypeVar("_Answer")


def ask_book(
    ask: Callable[[Book], _Answer],
    folder: Path,
    sources: Sources,
    progress: Progress,
    tell: Callable[[str], None],
) -> _Answer:
    """Ask a question of the book. Where the file proves to be damaged, it is made anew and asked once more.

    `ask` must do nothing but ask, since it may be called twice. Raises `UnusableSource`, `CannotCompile`.
    """
    try:
        with Book.open(ensure_compiled(folder, sources, progress, tell)) as book:
            return ask(book)
    except BookDamaged:
        with Book.open(ensure_compiled(folder, sources, progress, tell, anew=True)) as book:
            return ask(book)


def open_sound_book(folder: Path, sources: Sources, progress: Progress, tell: Callable[[str], None]) -> Book:
    """A book that stays open for a session, every page of it looked at: nothing can be asked twice there.

    A damaged file is made anew. Raises `UnusableSource`, `CannotCompile`, and `BookDamaged` where the new
    file is damaged as well.
    """
    with contextlib.suppress(BookDamaged):
        return _sound(Book.open(ensure_compiled(folder, sources, progress, tell)))
    return _sound(Book.open(ensure_compiled(folder, sources, progress, tell, anew=True)))


def _sound(book: Book) -> Book:
    if not book.is_sound():
        book.close()
        raise BookDamaged("the file of the code book is damaged")
    return book
