"""The code book of a session: opened when it is first needed, and closed with the session or the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any
from weakref import finalize

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from codedrill.codebook.added_sets import AddedSets
    from codedrill.codebook.book import Book
    from codedrill.codebook.payer_forms import PayerForms
    from codedrill.codebook.search.hit import Found
    from codedrill.codebook.shelf import Shelf

HITS, COMPLETIONS = 8, 40


@dataclass(frozen=True)
class SessionBook:
    """The `Reference` of a drill. The book is compiled if need be; `tell` is told once where it cannot be."""

    quiet: bool
    tell: Callable[[str], None]

    @cached_property
    def tables(self) -> Shelf | None:
        """What answers are graded with; None where no book can be opened."""
        from codedrill.codebook.shelf import Shelf

        return Shelf(self._book, self._added) if self._book else None

    def payer_forms(self, pack: Path) -> PayerForms:
        """The payer forms of the library that a pack lies in; the built-in ones where those cannot be used."""
        from codedrill.codebook.payer_file import WrongPayers, builtin_forms, payer_forms_for

        try:
            return payer_forms_for(pack)
        except WrongPayers as error:
            self._left_out(f"left out: {error}")
            return builtin_forms()

    @cached_property
    def _left_out(self) -> Callable[[str], None]:
        """Says each thing once in a session."""
        return cache(self.tell)

    @cached_property
    def _added(self) -> AddedSets | None:
        from codedrill.codebook.opening import added_sets
        from codedrill.commands.book_place import data_folder

        sets = added_sets(data_folder(), self.tell)
        if sets:
            finalize(self, sets.close)
        return sets

    def look_up(self, words: str, on: date) -> dict[str, Any] | Found:
        """The page of a code, or what a search for the words finds. Raises `NothingFound`."""
        from codedrill.codebook.book import BookDamaged
        from codedrill.commands.book_search import looked_up
        from codedrill.commands.failing import Failed
        from codedrill.terminal.reference import NothingFound

        if self.tables is None:
            raise NothingFound("There is no code book to look it up in.")
        try:
            return looked_up(self.tables, words.split(), on, HITS)
        except Failed as error:
            raise NothingFound(str(error)) from error
        except BookDamaged as error:
            raise NothingFound("The code book cannot be searched: its file is damaged.") from error

    def completions(self, typed: str, on: date) -> list[tuple[str, str]]:
        """A few diagnoses that begin so, and their titles."""
        from codedrill.codebook.book import BookDamaged
        from codedrill.codebook.search.completion import completions

        try:
            return completions(self._book, typed, on, COMPLETIONS) if self._book else []
        except BookDamaged:
            return []

    @cached_property
    def _book(self) -> Book | None:
        from codedrill.codebook.book import BookDamaged
        from codedrill.codebook.compiling import CannotCompile
        from codedrill.codebook.door import open_sound_book
        from codedrill.codebook.source import UnusableSource, installed_sources
        from codedrill.commands.book_place import cache_folder
        from codedrill.terminal.compiling import compile_progress

        try:
            with compile_progress(quiet=self.quiet) as progress:
                book = open_sound_book(cache_folder(), installed_sources(), progress, self.tell)
        except (BookDamaged, CannotCompile, UnusableSource) as error:
            self.tell(f"{error}; answers are graded without the code book")
            return None
        finalize(self, book.close)
        return book
