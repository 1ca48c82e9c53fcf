"""Packs through all rules, with the code book of this machine and the cache of what was found before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from codedrill.commands import book_place
from codedrill.commands.failing import Failed
from codedrill.lint.files import Source, pack_ids
from codedrill.lint.report import FileReport, Report
from codedrill.lint.selection import Selection

if TYPE_CHECKING:
    from codedrill.codebook.book import Book


@dataclass(frozen=True, slots=True)
class PackCheck:
    """How packs are checked. `others` are folders whose packs may not have the same ids."""

    selection: Selection
    jobs: int | None = None
    cached: bool = True
    quiet: bool = False
    others: tuple[Path, ...] = ()

    def report(self, sources: Sequence[Source]) -> Report:
        """Every file through every rule, and what of it is wanted. Raises `NoSuchPath`, `WrongSettings`, `Failed`."""
        from codedrill.codebook.payer_file import WrongPayers
        from codedrill.lint.library_ids import with_repeated_ids

        here = {Path(source.path).absolute() for source in sources}
        libraries = dict.fromkeys([*self.others, *_libraries(here)])
        others = [pack for pack in pack_ids(libraries) if Path(pack[1]).absolute() not in here]
        try:
            reports = with_repeated_ids(self._with_the_book(sources), others)
        except WrongPayers as error:
            raise Failed(str(error)) from error
        return Report([self.selection.of(report) for report in reports])

    def _with_the_book(self, sources: Sequence[Source]) -> list[FileReport]:
        from codedrill.commands.book import Desk

        desk = Desk(plain=False, quiet=self.quiet)
        try:
            # Once for nothing, so that the progress of compiling is over before other processes are started.
            desk.ask(lambda book: book.path)
            return desk.ask(lambda book: self._run(book, sources))
        except Failed as error:
            desk.tell(f"{error}; packs are checked without it, and no code is")
            return self._run(None, sources)

    def _run(self, book: Book | None, sources: Sequence[Source]) -> list[FileReport]:
        from codedrill.lint.run import BookPlace, Run
        from codedrill.lint.store import Store
        from codedrill.terminal.counting import counting

        place = BookPlace(book.path, book_place.data_folder()) if book and book.path else None
        results = book_place.cache_folder() / "results.sqlite"
        store = Store(results, place.content if place else "") if self.cached else None
        with counting("Validating", quiet=self.quiet) as progress:
            return Run(place, store, self.jobs, progress).reports(sources)


def sources_of(names: Iterable[str], packs: Sequence[Path], standard_input: Iterable[bytes]) -> list[Source]:
    """The files that are meant: by their names, else those of `packs`, of the settings, of this folder, one's own.

    Raises `NoSuchPath`, `WrongSettings`, `Failed`.
    """
    from codedrill.lint.files import STANDARD_INPUT, sources

    names = [*names]
    typed = [Source(STANDARD_INPUT, b"".join(standard_input), True)] if STANDARD_INPUT in names else []
    named = [Path(name) for name in names if name != STANDARD_INPUT]
    if typed or named:
        return [*typed, *sources(named)]
    folders = packs or settings_folders()
    return sources(folders) if folders else _implied_sources()


def settings_folders() -> list[Path]:
    """The folders of packs that the settings of this folder name, as seen from it. Raises `WrongSettings`."""
    from codedrill.lint.settings import settings_for

    return [_seen_from_here(folder) for folder in settings_for(Path()).packs]


def _libraries(files: Iterable[Path]) -> list[Path]:
    """The folders of packs that the settings of some files name: their ids have to differ from those in there."""
    from codedrill.lint.settings import settings_for

    found = {folder for file in files for folder in settings_for(file.parent).packs}
    return [_seen_from_here(folder) for folder in sorted(found)]


def _seen_from_here(folder: Path) -> Path:
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _implied_sources() -> list[Source]:
    """The packs of the folder that one is in, else one's own."""
    from codedrill.commands.surroundings import user_packs
    from codedrill.lint.files import packs_below, sources

    if found := packs_below(Path()):
        return found
    if user_packs().is_dir():
        return sources([user_packs()])
    raise Failed(f"there are no packs here, nor in {user_packs()}; name files or folders to check")
