"""The code book of a session: opened when it is first needed, and open until the program ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codedrill.codebook.book import Book
    from codedrill.codebook.shelf import Shelf


@dataclass(frozen=True)
class SessionBook:
    """Compiles the book if need be. `tell` is told once where that is not possible; then there is no book."""

    quiet: bool
    tell: Callable[[str], None]

    @cached_property
    def tables(self) -> Shelf | None:
        """What answers are graded with."""
        from codedrill.codebook.shelf import Shelf

        return Shelf(self._book) if self._book else None

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
                return open_sound_book(cache_folder(), installed_sources(), progress, self.tell)
        except (BookDamaged, CannotCompile, UnusableSource) as error:
            self.tell(f"{error}; answers are graded without the code book")
            return None
