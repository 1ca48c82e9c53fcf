"""`codedrill validate`: packs checked like a program by its compiler, for authors and for CI."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from codedrill.codebook.payer_file import forget as forget_payers
from codedrill.commands.book import Desk
from codedrill.commands.failing import Failed
from codedrill.commands.options import History, Packs, Plain, Quiet
from codedrill.commands.pack_check import PackCheck, sources_of
from codedrill.commands.pack_mending import mend, show_difference
from codedrill.commands.pack_printing import Printing
from codedrill.commands.watching import states
from codedrill.lint.files import STANDARD_INPUT, NoSuchPath, Source
from codedrill.lint.formats import Format
from codedrill.lint.selection import Selection
from codedrill.lint.settings import WrongSettings, checked_rules, forget

app = typer.Typer(add_completion=False)
_CLEAR = "\x1b[2J\x1b[H"
_EXAMPLES = (
    "Examples: codedrill validate · codedrill validate drills --strict · codedrill validate my.yaml --fix · "
    "codedrill validate drills --format concise --ignore why-missing"
)
_WHICH = (
    "Files and folders; - is standard input. Without any: the `packs` folders of codedrill.toml, else the packs in "
    "this folder and below, else your own packs."
)
Rules = list[str] | None


@app.command(epilog=_EXAMPLES)
def validate(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH...]", show_default=False, help=_WHICH)] = None,
    format_: Annotated[
        Format | None,
        typer.Option("--format", show_default=False, help="How to print: text, or github under GitHub Actions."),
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
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is certain, codes and quotes, then check.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would mend; exit 1 if anything.")] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="How often each rule, not where.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Check again whenever a file changes, until Ctrl-C.")] = False,
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
    chosen = Format.JSON if json else format_ or _usual_format()
    printing = Printing(chosen, statistics, plain)
    with _said():
        selection = Selection(_rules("--select", select), _rules("--ignore", ignore))
        check = PackCheck(selection, jobs, not no_cache, quiet, tuple(packs or ()))
        look = partial(_look, tuple(paths or ()), tuple(packs or ()))
        if diff:
            raise typer.Exit(int(show_difference(look())))
        if watch:
            if STANDARD_INPUT in (paths or ()):
                raise Failed("--watch: standard input cannot be watched; name files or folders")
            _watch(look, lambda sources: printing.show(check.report(sources), sources))
        sources = [*mend(look(), Desk(plain, quiet).tell)] if fix else look()
        report = check.report(sources)
    printing.show(report, sources)
    if any(found.is_error or strict for found in report.diagnostics):
        raise typer.Exit(1)


def _look(paths: tuple[str, ...], packs: tuple[Path, ...]) -> list[Source]:
    return sources_of(paths, packs, sys.stdin.buffer if STANDARD_INPUT in paths else ())


def _watch(look: Callable[[], list[Source]], show: Callable[[list[Source]], None]) -> NoReturn:
    """Check, and again whenever something changes. A file that is gone may be about to be written anew."""

    def look_again() -> list[Source] | None:
        with contextlib.suppress(NoSuchPath):
            return look()
        return None

    look()
    for sources in states(look_again):
        if sources is not None:
            forget()
            forget_payers()
            sys.stdout.write(_CLEAR if sys.stdout.isatty() else "")
            show(sources)
            sys.stdout.flush()
    raise AssertionError  # only Ctrl-C ends it


@contextlib.contextmanager
def _said() -> Iterator[None]:
    """What may be wrong with what was asked, as a message."""
    try:
        yield
    except (NoSuchPath, WrongSettings) as error:
        raise Failed(str(error)) from error


def _rules(option: str, given: Iterable[str] | None) -> frozenset[str] | None:
    """The rules that an option names, with commas or by standing there several times."""
    names = [name for text in given or () for name in text.replace(",", " ").split()]
    return checked_rules(names, option) if names else None


def _usual_format() -> Format:
    return Format.GITHUB if os.environ.get("GITHUB_ACTIONS") == "true" else Format.TEXT
