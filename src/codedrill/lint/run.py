"""Many files through the rules: those that are known from the cache, the others on as many cores as pay."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from codedrill.lint.files import Source
from codedrill.lint.named_file import as_named
from codedrill.lint.report import FileReport
from codedrill.lint.store import Store

if TYPE_CHECKING:
    from codedrill.codebook.tables import Tables

Progress = Callable[[int, int], None]
"""Told how many files are done, of how many."""
_WORTH_A_PROCESS = 200_000
"""Bytes for which it pays to start another process: it imports for as long as it takes to validate them."""


@dataclass(frozen=True, slots=True)
class BookPlace:
    """The compiled code book, and the folder of the tables that were added: each process opens its own."""

    compiled: Path
    added: Path

    @property
    def content(self) -> str:
        """What changes when anything of the tables does."""
        added = sorted(
            (path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in self.added.glob("*.sqlite")
        )
        return repr((self.compiled.name, added))


@dataclass(frozen=True, slots=True)
class Run:
    """How files are validated. `book` is where the code book is, None where it cannot be had."""

    book: BookPlace | None
    store: Store | None
    jobs: int | None = None
    progress: Progress = lambda _done, _of: None

    def reports(self, sources: Sequence[Source]) -> list[FileReport]:
        """A report for each file, in their order. Raises `BookDamaged`, `WrongPayers`."""
        reports = self.store.known(sources) if self.store else {}
        unknown = [source for source in sources if source not in reports]
        made = dict(zip(unknown, self._made(unknown), strict=True))
        if self.store:
            self.store.remember(made.items())
        reports |= made
        return [as_named(reports[source]) if source.is_named else reports[source] for source in sources]

    def _made(self, sources: Sequence[Source]) -> list[FileReport]:
        jobs = self._processes(sources)
        made: list[FileReport] = []
        with ExitStack() as stack:
            found = _in_processes(stack, jobs, self.book, sources) if jobs > 1 else _here(stack, self.book, sources)
            for report in found:
                made.append(report)
                self.progress(len(made), len(sources))
        return made

    def _processes(self, sources: Sequence[Source]) -> int:
        """How many processes: as many as were asked for, else as many as there are cores and work for them."""
        if self.jobs is not None:
            return min(self.jobs, len(sources))
        size = sum(len(source.content) for source in sources)
        return min(os.cpu_count() or 1, len(sources), size // _WORTH_A_PROCESS)


def _here(stack: ExitStack, book: BookPlace | None, sources: Sequence[Source]) -> Iterator[FileReport]:
    tables = _opened(stack, book) if sources else None
    return (_linted(source, tables) for source in sources)


def _in_processes(
    stack: ExitStack, jobs: int, book: BookPlace | None, sources: Sequence[Source]
) -> Iterator[FileReport]:
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(book,))
    stack.callback(pool.shutdown, cancel_futures=True)
    return pool.map(_linted_there, sources)


_books: list[BookPlace | None] = []


def _begin(book: BookPlace | None) -> None:
    """What a process does first. Ctrl-C is for the one that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _books[:] = [book]


@cache
def _tables_there() -> Tables | None:
    """The tables of this process; its book stays open until it ends."""
    return _opened(ExitStack(), _books[0])


def _linted_there(source: Source) -> FileReport:
    return _linted(source, _tables_there())


def _opened(stack: ExitStack, book: BookPlace | None) -> Tables | None:
    if book is None:
        return None
    from codedrill.codebook.book import Book
    from codedrill.codebook.opening import added_sets
    from codedrill.codebook.shelf import Shelf

    added = added_sets(book.added, lambda _message: None)
    return Shelf(stack.enter_context(Book.open(book.compiled)), stack.enter_context(added) if added else None)


def _linted(source: Source, tables: Tables | None) -> FileReport:
    from codedrill.codebook.payer_file import payer_forms_for
    from codedrill.lint.engine import lint

    return lint(source.path, source.content, tables, payer_forms_for(Path(source.path)))
