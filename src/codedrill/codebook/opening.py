"""The way to an open shelf: the built-in book compiled if need be, the added tables when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from codedrill.codebook.book import Book, BookDamaged
from codedrill.codebook.compiling import Progress, ensure_compiled
from codedrill.codebook.door import ask_book
from codedrill.codebook.shelf import Shelf
from codedrill.codebook.source import Sources

if TYPE_CHECKING:
    from codedrill.codebook.added_sets import AddedSets

_Answer = TypeVar("_Answer")
_Tell = Callable[[str], None]


@contextmanager
def open_shelf(
    cache_folder: Path, data_folder: Path, sources: Sources, progress: Progress, tell: _Tell
) -> Iterator[Shelf]:
    """A shelf that stays open, as a drill or a batch needs it.

    `data_folder` is where added tables lie; it need not exist. Raises `UnusableSource`, `CannotCompile`.
    """
    try:
        book = Book.open(ensure_compiled(cache_folder, sources, progress, tell))
    except BookDamaged:
        book = Book.open(ensure_compiled(cache_folder, sources, progress, tell, anew=True))
    with book, _added(data_folder, tell) as sets:
        yield Shelf(book, sets)


def ask_shelf(
    ask: Callable[[Shelf], _Answer],
    cache_folder: Path,
    data_folder: Path,
    sources: Sources,
    progress: Progress,
    tell: _Tell,
) -> _Answer:
    """Ask one question of the shelf. Where the compiled book proves damaged, it is made anew and asked once more.

    `ask` must do nothing but ask, since it may be called twice. Raises `UnusableSource`, `CannotCompile`.
    """
    with _added(data_folder, tell) as sets:
        return ask_book(lambda book: ask(Shelf(book, sets)), cache_folder, sources, progress, tell)


def added_sets(folder: Path, tell: _Tell) -> AddedSets | None:
    """The tables that were added, none of them opened yet; None where there are none."""
    if not any(folder.glob("*.sqlite")):
        return None
    from codedrill.codebook.added_sets import AddedSets

    return AddedSets(folder, tell)


def _added(folder: Path, tell: _Tell) -> AbstractContextManager[AddedSets | None]:
    return added_sets(folder, tell) or nullcontext()
