"""`codedrill book add`, `list` and `remove`: the official files that a person brings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from codedrill.commands import book_place
from codedrill.commands.failing import Failed
from codedrill.commands.options import Json

if TYPE_CHECKING:
    from codedrill.codebook.added import Added
    from codedrill.codebook.imports.adding import Addition
    from codedrill.codebook.imports.period import Dating
    from codedrill.codebook.shelf import Shelf

_Answer = TypeVar("_Answer")
_RELEASE_HELP = "The release, where neither the file nor its name says it: FY2027, 2026Q4, 2026."


def register(app: typer.Typer) -> None:
    """Put the three sub-commands into `book`."""
    app.command(epilog="Examples: codedrill book add hcpcs-2026.zip · codedrill book add LONGULT.txt --release 2026")(
        add
    )
    app.command("list", epilog="Example: codedrill book list --json")(list_)
    app.command(epilog="Example: codedrill book remove hcpcs-2026q1")(remove)


def ask(question: Callable[[Shelf], _Answer], *, quiet: bool, tell: Callable[[str], None]) -> _Answer:
    """Ask the book and the tables that were added to it; it is compiled if need be. Raises `Failed`."""
    from codedrill.codebook.compiling import CannotCompile
    from codedrill.codebook.opening import ask_shelf
    from codedrill.codebook.source import UnusableSource, installed_sources
    from codedrill.terminal.compiling import compile_progress

    try:
        with compile_progress(quiet=quiet) as progress:
            folders = book_place.cache_folder(), book_place.data_folder()
            return ask_shelf(question, *folders, installed_sources(), progress, tell)
    except (CannotCompile, UnusableSource) as error:
        raise Failed(str(error)) from error


def add(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", show_default=False)],
    release: Annotated[str | None, typer.Option("--release", metavar="NAME", help=_RELEASE_HELP)] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="The first day it is in effect.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="The last day it is in effect.")
    ] = None,
    json: Json = False,
) -> None:
    """Add official files to the book, zipped or not: ICD-10-CM and its index, ICD-10-PCS, HCPCS, NCCI, MUE, fees, CPT.

    They are recognised by their content and kept on this computer. All the files are added, or none.
    """
    from codedrill.codebook.imports.period import Dating

    said = Dating((), release, _day("--from", first), _day("--to", last))
    addition = _add(files, said, quiet=ctx.obj.quiet)
    if json:
        _print_addition(addition)
        return
    from codedrill.terminal.book_list import show_addition

    show_addition(addition.added, () if ctx.obj.quiet else addition.left_aside)


def _add(files: list[Path], said: Dating, *, quiet: bool) -> Addition:
    import sqlite3

    from codedrill.codebook.imports.adding import add_files
    from codedrill.codebook.imports.refusal import Refused
    from codedrill.terminal.compiling import compile_progress

    try:
        with compile_progress(quiet=quiet, doing="Adding to the code book") as progress:
            return add_files(files, book_place.data_folder(), said, datetime.now().astimezone(), progress)
    except Refused as refused:
        raise Failed(f"{refused}. Nothing was added") from refused
    except sqlite3.Error as error:
        raise Failed(
            f"{book_place.data_folder()}: the file cannot be kept there ({error}). Nothing was added"
        ) from error


def _day(option: str, text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Failed(f"{option} {text}: a date looks like 2026-10-01") from None


def _print_addition(addition: Addition) -> None:
    from codedrill.commands.output import print_json

    print_json({"added": [_added_row(each) for each in addition.added], "left_aside": list(addition.left_aside)})


def list_(ctx: typer.Context, json: Json = False) -> None:
    """List the tables of the book, built-in and added: what they are, from when to when, and from which file."""
    from codedrill.codebook.added import all_added

    rows = [*_built_in(ctx), *(_added_row(each) for each in all_added(book_place.data_folder(), ctx.obj.tell))]
    if json:
        from codedrill.commands.output import print_json

        print_json({"tables": rows})
        return
    from codedrill.terminal.book_list import show_tables

    show_tables(rows, plain=ctx.obj.plain)


def _built_in(ctx: typer.Context) -> list[dict[str, Any]]:
    from codedrill.codebook.source import TABULAR

    releases: list[tuple[Any, int]] = ctx.obj.ask(
        lambda book: [(each, book.billable_count(each.first)) for each in book.releases]
    )
    return [
        {
            "name": each.name,
            "table": f"ICD-10-CM {each.name}",
            "built_in": True,
            "from": each.first.isoformat(),
            "to": each.last.isoformat(),
            "rows": count,
            "source": TABULAR,
        }
        for each, count in releases
    ]


def _added_row(each: Added) -> dict[str, Any]:
    return {
        "name": each.name,
        "table": each.title,
        "built_in": False,
        "from": each.first.isoformat(),
        "to": each.last.isoformat(),
        "rows": each.rows,
        "source": each.source,
        "sha256": each.sha256,
        "added": each.added,
    }


def remove(
    ctx: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="NAME...", show_default=False)],
) -> None:
    """Remove added tables by the names that `book list` gives. All of them are removed, or none."""
    from codedrill.codebook import added

    added.remove(book_place.data_folder(), [name.lower() for name in names])
    ctx.obj.tell(f"removed {', '.join(dict.fromkeys(name.lower() for name in names))}")
