"""`codedrill book`: the official tables: one code, a search, many codes, two releases, the tables themselves."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from codedrill.commands import book_place, book_shelf
from codedrill.commands.book_verbs import BARE, BookVerbs
from codedrill.commands.failing import Failed
from codedrill.commands.options import History, Json, Packs, Plain, Quiet

if TYPE_CHECKING:
    from codedrill.codebook.book import Book
    from codedrill.codebook.entry import Difference
    from codedrill.codebook.release import Release
    from codedrill.codebook.search.hit import Found
    from codedrill.codebook.shelf import Shelf

_Answer = TypeVar("_Answer")
MANY = 500
"""From so many codes on, all dates are read at once rather than code by code."""


app = typer.Typer(
    add_completion=False,
    cls=BookVerbs,
    help="The official tables: a code with its notes, search, validity by date, releases.",
    epilog="Examples: codedrill book E11.621 · codedrill book type 2 diabetes foot ulcer · "
    "codedrill book check M72.2 --date 2026-10-01 · codedrill book diff FY2026 FY2027",
)
book_shelf.register(app)
Day = Annotated[
    str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The date of service; today if left out.")
]


@dataclass(frozen=True, slots=True)
class Desk:
    """What these commands need of the world: less than a drill does, so that they start sooner."""

    plain: bool
    quiet: bool

    def ask(self, question: Callable[[Book], _Answer]) -> _Answer:
        """Ask the book; it is compiled if need be. Raises `Failed`."""
        from codedrill.codebook.compiling import CannotCompile
        from codedrill.codebook.door import ask_book
        from codedrill.codebook.source import UnusableSource, installed_sources
        from codedrill.terminal.compiling import compile_progress

        try:
            with compile_progress(quiet=self.quiet) as progress:
                return ask_book(question, book_place.cache_folder(), installed_sources(), progress, self.tell)
        except (CannotCompile, UnusableSource) as error:
            raise Failed(str(error)) from error

    def ask_shelf(self, question: Callable[[Shelf], _Answer]) -> _Answer:
        """Ask the book and the tables that were added to it. Raises `Failed`."""
        return book_shelf.ask(question, quiet=self.quiet, tell=self.tell)

    def tell(self, message: str) -> None:
        """A message beside the results."""
        if not self.quiet:
            sys.stderr.write(f"codedrill: {message}\n")


@app.callback()
def book(
    ctx: typer.Context, history: History = None, packs: Packs = None, plain: Plain = False, quiet: Quiet = False
) -> None:
    """The official tables: a code with its notes, search, validity by date, releases."""
    del history, packs
    ctx.obj = Desk(plain, quiet)


All = Annotated[bool, typer.Option("--all", help="With the notes of chapter and section.")]
Limit = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="How many hits.")]


@app.command(epilog="Examples: codedrill book show E11.621 · codedrill book M72.2 --date 2026-09-30")
def show(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="CODE", show_default=False)],
    date: Day = None,
    whole: All = False,
    json: Json = False,
) -> None:
    """Show a code: its place, every note that applies, 7th characters, dates, neighbours."""
    from codedrill.commands.book_search import shown

    on = _day(date)
    _show_page(ctx.obj, ctx.obj.ask_shelf(lambda shelf: shown(shelf, _one(words), on)), whole=whole, json=json)


def _show_page(desk: Desk, found: dict[str, Any], *, whole: bool, json: bool) -> None:
    """Print the page of a code of any set; those of other sets than ICD-10-CM have a `set`."""
    from codedrill.commands.procedure_page import exported

    if found["status"] == "not-checked" and "set" not in found:
        from datetime import date

        desk.tell(_outside(date.fromisoformat(found["date"]), desk.ask_shelf(lambda shelf: shelf.releases)))
    if json:
        _print(exported(found))
        return
    if "set" in found:
        from codedrill.terminal.procedure_page import show_procedure_page

        show_procedure_page(found)
        return
    from codedrill.terminal.code_page import show_page

    show_page(found, plain=desk.plain, whole=whole)


@app.command(epilog="Examples: codedrill book search type 2 diabetes foot ulcer · codedrill book r knee pain")
def search(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", show_default=False)],
    date: Day = None,
    limit: Limit = 10,
    json: Json = False,
) -> None:
    """Search titles, inclusion terms and what coders call them. Status 1 where nothing is found."""
    from codedrill.commands.book_search import found

    on = _day(date)
    _show_hits(ctx.obj, ctx.obj.ask_shelf(lambda shelf: found(shelf, words, on, limit)), json=json)


@app.command(BARE, hidden=True)
def look_up(
    ctx: typer.Context,
    words: list[str],
    date: Day = None,
    limit: Limit = 10,
    whole: All = False,
    json: Json = False,
) -> None:
    """A code is shown, other words are searched."""
    from codedrill.commands.book_search import looked_up, modifier_in

    on = _day(date)
    if modifier := modifier_in(words):
        ctx.obj.tell(f"searched as a word; for the modifier {modifier}: codedrill explain {modifier}")
    answer = ctx.obj.ask_shelf(lambda shelf: looked_up(shelf, words, on, limit))
    if isinstance(answer, dict):
        _show_page(ctx.obj, answer, whole=whole, json=json)
    else:
        _show_hits(ctx.obj, answer, json=json)


def _show_hits(desk: Desk, result: Found, *, json: bool) -> None:
    from codedrill.commands.book_search import did_you_mean, hits_json

    if meant := did_you_mean(result):
        desk.tell(meant)
    if json:
        _print(hits_json(result))
        return
    from codedrill.terminal.search_page import show_hits

    show_hits(result.hits)


@app.command(epilog="Examples: codedrill book check E11.621 M72.2 --json · codedrill book check < codes.txt")
def check(
    ctx: typer.Context,
    codes: Annotated[list[str] | None, typer.Argument(metavar="CODE...", show_default=False)] = None,
    date: Day = None,
    json: Json = False,
) -> None:
    """Say of each code whether it may be reported on the date. Without codes, they are read one a line.

    Status 0 when all are valid, else 1.
    """
    desk: Desk = ctx.obj
    on = _day(date)
    texts = codes or _lines()

    def ask(shelf: Shelf) -> tuple[list[tuple[str, str]], Release | None, tuple[Release, ...]]:
        from codedrill.codebook.checking import check

        if len(texts) >= MANY:
            shelf.read_all()
        return [(code, status.value) for code, status in check(shelf, texts, on)], shelf.release(on), shelf.releases

    checked, release, releases = desk.ask_shelf(ask)
    if release is None:
        desk.tell(_outside(on, releases))
    if json:
        rows = [{"code": code, "status": status} for code, status in checked]
        _print({"date": on.isoformat(), "release": release and release.name, "codes": rows})
    else:
        sys.stdout.write("".join(f"{code:9} {status}\n" for code, status in checked))
    if any(status != "valid" for _, status in checked):
        raise typer.Exit(1)


def _lines() -> list[str]:
    if sys.stdin.isatty():
        raise Failed("say which codes to check, or give them on standard input, one a line")
    return [text for line in sys.stdin if (text := line.strip().removeprefix("\ufeff"))]


@app.command(epilog="Example: codedrill book diff FY2026 FY2027")
def diff(
    ctx: typer.Context,
    earlier: Annotated[str, typer.Argument(metavar="RELEASE")],
    later: Annotated[str, typer.Argument(metavar="RELEASE")],
    json: Json = False,
) -> None:
    """List what is new, gone, moved and retitled between two releases."""
    desk: Desk = ctx.obj
    found = desk.ask_shelf(lambda shelf: shelf.diff(_release(shelf, earlier), _release(shelf, later)))
    counts = _counts(found)
    if json:
        _print(
            {"from": earlier.upper(), "to": later.upper(), "counts": counts, "codes": [_row(each) for each in found]}
        )
        return
    sys.stdout.write(f"{earlier.upper()} to {later.upper()}: {_said(counts)}\n")
    sys.stdout.write("".join(f"{each.change:9} {each.code:9} {_change(each)}\n" for each in found))


def _row(each: Difference) -> dict[str, object]:
    related = {"replaces" if each.change == "new" else "replaced_by": list(each.related)}
    retitled = {"title_before": each.before} if each.before else {}
    row = {"code": each.code, "change": each.change, "billable": each.billable, "title": each.title}
    return {**row, **retitled, **(related if each.related else {})}


def _change(each: Difference) -> str:
    header = "" if each.billable or each.change == "demoted" else " (header)"
    before = f", before: {each.before}" if each.before else ""
    sign = "from" if each.change == "new" else "now"
    return f"{each.title}{header}{before}" + (f"; {sign} {', '.join(each.related)}" if each.related else "")


def _counts(found: Iterable[Difference]) -> dict[str, int]:
    counts = dict.fromkeys(("new_billable", "new_headers", "deleted", "demoted", "promoted", "retitled"), 0)
    for each in found:
        new = "new_billable" if each.billable else "new_headers"
        counts[new if each.change == "new" else each.change] += 1
    return counts


def _said(counts: dict[str, int]) -> str:
    said = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in counts.items() if count)
    return said or "nothing changed"


@app.command(epilog="Example: codedrill book verify")
def verify(ctx: typer.Context, json: Json = False) -> None:
    """Say what the book holds, and whether it is what its sources say. Status 1 if not."""
    from codedrill.commands.book_page import report

    found = ctx.obj.ask(report)
    if json:
        _print(found)
    else:
        from codedrill.terminal.book_report import show_report

        show_report(found)
    if not found["sound"]:
        raise typer.Exit(1)


def _release(shelf: Shelf, name: str) -> Release:
    for release in shelf.releases:
        if release.name == name.upper():
            return release
    raise Failed(f"there is no release {name}; loaded: {', '.join(each.name for each in shelf.releases)}")


def _day(text: str | None) -> date:
    if text is None:
        return book_place.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Failed(f"--date {text}: a date looks like 2026-10-01") from None


def _one(words: list[str]) -> str:
    if len(words) > 1:
        raise Failed("one code is shown at a time, as in codedrill book E11.621; many: codedrill book check CODE…")
    return words[0]


def _outside(on: date, releases: tuple[Release, ...]) -> str:
    return f"{on} is outside the loaded releases ({releases[0].first} to {releases[-1].last}): not checked"


def _print(content: dict[str, Any]) -> None:
    from codedrill.commands.output import print_json

    print_json(content)
