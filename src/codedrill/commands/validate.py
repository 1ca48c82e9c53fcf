"""`codedrill validate`: packs checked like a program by its compiler, for authors and for CI."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from codedrill.commands import book_place
from codedrill.commands.failing import Failed
from codedrill.commands.options import History, Packs, Plain, Quiet
from codedrill.lint.files import STANDARD_INPUT, NoSuchPath, Source
from codedrill.lint.formats import Format
from codedrill.lint.report import FileReport, Report
from codedrill.lint.selection import Selection
from codedrill.lint.settings import WrongSettings, checked_rules, settings_for

if TYPE_CHECKING:
    from codedrill.codebook.book import Book

app = typer.Typer()
Rules = list[str] | None


@app.command(
    epilog="Examples: codedrill validate · codedrill validate drills --strict · codedrill validate --fix my.yaml"
)
def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH...]",
            show_default=False,
            help="Files and folders; - is standard input. Without any: the `packs` folders of codedrill.toml, "
            "else the packs of this folder, else your own packs.",
        ),
    ] = None,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format", help="How to print the findings: text, or github under GitHub Actions.", show_default=False
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Short for --format json.")] = False,
    select: Annotated[
        Rules, typer.Option("--select", envvar="CODEDRILL_SELECT", metavar="RULE,...", help="Only these rules.")
    ] = None,
    ignore: Annotated[
        Rules, typer.Option("--ignore", envvar="CODEDRILL_IGNORE", metavar="RULE,...", help="Not these rules.")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", envvar="CODEDRILL_STRICT", help="Exit 1 for warnings as well.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", envvar="CODEDRILL_JOBS", min=1, help="Processes; as many as pay if left out."),
    ] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Check every file, seen before or not.")] = False,
    history: History = None,
    packs: Packs = None,
    plain: Plain = False,
    quiet: Quiet = False,
) -> None:
    """Check packs: every finding with its place, what is wrong, and what would be right.

    Exit 0: nothing wrong. 1: an error, or with --strict a warning. 2: it could not be done.
    """
    del history
    try:
        selection = Selection(_rules("--select", select), _rules("--ignore", ignore))
        checking = Checking(selection, jobs, not no_cache, plain, quiet)
        sources = _sources(paths or [], packs or [])
        report = checking.report(sources)
    except (NoSuchPath, WrongSettings) as error:
        raise Failed(str(error)) from error
    _print(report, sources, Format.JSON if json else format_ or _usual_format(), plain=plain)
    if any(found.is_error or strict for found in report.diagnostics):
        raise typer.Exit(1)


@dataclass(frozen=True, slots=True)
class Checking:
    """What was asked for."""

    selection: Selection
    jobs: int | None
    cached: bool
    plain: bool
    quiet: bool

    def report(self, sources: list[Source]) -> Report:
        """Every file through every rule, and what of it is wanted."""
        from codedrill.lint.library_ids import with_repeated_ids

        reports = with_repeated_ids(self._with_the_book(sources))
        return Report([self.selection.of(report) for report in reports])

    def _with_the_book(self, sources: list[Source]) -> list[FileReport]:
        from codedrill.commands.book import Desk

        desk = Desk(self.plain, self.quiet)
        try:
            return desk.ask(lambda book: self._run(book, sources))
        except Failed as error:
            desk.tell(f"{error}; codes are not checked")
            return self._run(None, sources)

    def _run(self, book: Book | None, sources: list[Source]) -> list[FileReport]:
        from codedrill.lint.run import Run
        from codedrill.lint.store import Store

        path = book.path if book else None
        store = Store(book_place.cache_folder() / "results.sqlite", path.name if path else "") if self.cached else None
        return Run(path, store, self.jobs).reports(sources)


def _sources(names: list[str], packs: list[Path]) -> list[Source]:
    """The files that are meant. Raises `NoSuchPath`, `WrongSettings`, `Failed`."""
    from codedrill.lint.files import sources

    typed = [Source(STANDARD_INPUT, sys.stdin.buffer.read(), True)] if STANDARD_INPUT in names else []
    named = [Path(name) for name in names if name != STANDARD_INPUT]
    if typed or named:
        return [*typed, *sources(named)]
    folders = packs or [_as_seen_from_here(folder) for folder in settings_for(Path()).packs]
    return sources(folders) if folders else _implied_sources()


def _implied_sources() -> list[Source]:
    """The packs of the folder that one is in, else one's own."""
    from codedrill.commands.surroundings import user_packs
    from codedrill.lint.files import packs_below, sources

    if found := packs_below(Path()):
        return found
    if user_packs().is_dir():
        return sources([user_packs()])
    raise Failed(f"there are no packs here, nor in {user_packs()}; name files or folders to check")


def _as_seen_from_here(folder: Path) -> Path:
    return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder


def _rules(option: str, given: Iterable[str] | None) -> frozenset[str] | None:
    """The rules that an option names, with commas or by standing there several times."""
    if given is None or not (names := [name for text in given for name in text.replace(",", " ").split()]):
        return None
    return checked_rules(names, option)


def _is_coloured() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def _usual_format() -> Format:
    return Format.GITHUB if os.environ.get("GITHUB_ACTIONS") == "true" else Format.TEXT


def _print(report: Report, sources: list[Source], format_: Format, *, plain: bool) -> None:
    from codedrill.lint.formats import render
    from codedrill.lint.formats.page import Page

    contents = {source.path: source.content for source in sources}
    page = Page(
        lambda path: contents[path].decode("utf-8-sig", "replace").splitlines(),
        colour=_is_coloured() and not plain,
        width=shutil.get_terminal_size().columns,
        root=str(Path.cwd()),
    )
    for piece in render(report, format_, page):
        sys.stdout.write(piece)
