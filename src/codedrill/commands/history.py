"""`codedrill history`: the attempts, one of them whole, taken back, brought elsewhere; the file and its health."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

import typer

from codedrill.commands import history_export, history_file
from codedrill.commands.failing import Failed
from codedrill.commands.options import History, Json, Packs, Plain, Quiet, hand_on
from codedrill.commands.stats import day_of
from codedrill.commands.surroundings import Surroundings

app = typer.Typer(
    add_completion=False,
    invoke_without_command=True,
    help="Your attempts. Alone, it lists the latest.",
    epilog="Examples: codedrill history · codedrill history show 0199 · codedrill history verify",
)
LATEST = 20
app.add_typer(history_file.app)
app.add_typer(history_export.app)


@app.callback()
def history_alone(
    ctx: typer.Context,
    json: Json = False,
    history: History = None,
    packs: Packs = None,
    plain: Plain = False,
    quiet: Quiet = False,
) -> None:
    """Your attempts. Alone, it lists the latest."""
    ctx.obj = Surroundings(history, packs or (), plain, quiet)
    if ctx.invoked_subcommand is None:
        _list(ctx.obj, LATEST, json)
    else:
        hand_on(ctx, json=json)


@app.command("list", epilog="Examples: codedrill history list --last 50 · codedrill history list --errors laterality")
def list_attempts(
    ctx: typer.Context,
    last: Annotated[int, typer.Option(min=1, help="How many, counted from the latest.")] = LATEST,
    since: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Only since this day.")] = None,
    case: Annotated[str | None, typer.Option(metavar="PACK[:CASE]", help="Only this pack or case.")] = None,
    errors: Annotated[list[str] | None, typer.Option(metavar="CLASS", help="Only with an error of this class.")] = None,
    skill: Annotated[str | None, typer.Option(help="Only cases that train this skill.")] = None,
    mode: Annotated[str | None, typer.Option(help="Only drill, retry, cram or exam.")] = None,
    failed: Annotated[bool, typer.Option("--failed", help="Only those that were not passed.")] = False,
    json: Json = False,
) -> None:
    """List the latest attempts that fit, the oldest of them first."""
    wanted = Filter(day_of(since), case, frozenset(errors or ()), skill, mode, failed)
    _list(ctx.obj, last, json, wanted)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which attempts are listed; None, False and nothing leave every attempt in."""

    since: date | None = None
    case: str | None = None
    errors: frozenset[str] = frozenset()
    skill: str | None = None
    mode: str | None = None
    failed: bool = False

    def fits(self, row: Mapping[str, Any]) -> bool:
        """Whether a raw attempt is one of those."""
        names = {str(row.get("pack")), f"{row.get('pack')}:{row.get('case')}"}
        return (
            (self.since is None or str(row.get("day")) >= self.since.isoformat())
            and self.case in (None, *names)
            and (not self.errors or any(each.get("class") in self.errors for each in row.get("findings") or ()))
            and (self.skill is None or self.skill in (row.get("skills") or ()))
            and self.mode in (None, row.get("mode"))
            and not (self.failed and row.get("passed") is True)
        )


def _list(here: Surroundings, last: int, json: bool, wanted: Filter = Filter()) -> None:
    rows = deque(filter(wanted.fits, here.history.attempt_rows()), maxlen=last)
    if json:
        from codedrill.commands.output import print_json

        print_json({"attempts": list(rows)})
        return
    if not rows:
        here.console.print(
            "No attempt yet. `codedrill` runs your first drill." if wanted == Filter() else "No attempt is like that."
        )
        return
    from codedrill.terminal.tables import show_table

    heads = ("id", "day", "case", "score", "", "errors")
    show_table(here.console, heads, [_row(row) for row in _with_short_ids(rows)])


def _with_short_ids(rows: Iterable[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
    """Ids cut to what `show` needs: their ends differ, their beginnings are the time."""
    return ({**row, "id": "…" + str(row["id"])[-6:]} for row in rows)


def _row(row: Mapping[str, Any]) -> tuple[str, ...]:
    counts = Counter(str(finding.get("class")) for finding in row.get("findings", ()))
    errors = [each if count == 1 else f"{each} ({count})" for each, count in counts.items()]
    more = f" +{len(errors) - 3}" if len(errors) > 3 else ""
    return (
        str(row["id"]),
        str(row.get("day", "")),
        f"{row.get('pack')}:{row.get('case')}",
        f"{row.get('score', 0):.0%}",
        "✓" if row.get("passed") else "✗",
        ", ".join(errors[:3]) + more,
    )


@app.command(epilog="Example: codedrill history show 3fa9c1")
def show(ctx: typer.Context, id_: Annotated[str, typer.Argument(metavar="ID")], json: Json = False) -> None:
    """Show one attempt whole, by its id or the beginning or end of it."""
    here: Surroundings = ctx.obj
    row = _named(here, id_)
    if json:
        from codedrill.commands.output import print_json

        print_json({"attempt": row})
        return
    _show(here, row)


def _named(here: Surroundings, id_: str) -> Mapping[str, Any]:
    """The attempt of an id, or of the beginning or end of one. Raises `Failed`."""
    wanted = id_.strip("…. ").lower()
    found = {row["id"]: row for row in here.history.attempt_rows() if _is_called(str(row["id"]), wanted)}
    if not found or not wanted:
        raise Failed(f"no attempt has the id {id_!r}; `codedrill history` lists the latest")
    if len(found) > 1:
        raise Failed(f"{len(found)} attempts have an id like {id_!r}; give more of it")
    return next(iter(found.values()))


@app.command(epilog='Example: codedrill history void 3fa9c1 --why "the cat answered"')
def void(
    ctx: typer.Context,
    id_: Annotated[str, typer.Argument(metavar="ID")],
    why: Annotated[str, typer.Option("--why", help="Kept with it.")],
) -> None:
    """Take an attempt back: it stays in the file and counts no more, for schedule and statistics alike."""
    from os import urandom

    from codedrill.history import Void, new_id

    here: Surroundings = ctx.obj
    row, now = _named(here, id_), here.now()
    here.history.append(Void(new_id(now, urandom), now, str(row["id"]), why))
    here.console.print(f"{row['pack']}:{row['case']} of {row.get('day')} is taken back.", soft_wrap=True)


def _is_called(id_: str, wanted: str) -> bool:
    return id_.startswith(wanted) or id_.endswith(wanted)


def _show(here: Surroundings, row: Mapping[str, Any]) -> None:
    console = here.console
    console.print(f"{row['pack']}:{row['case']}, variant {row.get('variant', 1)}", style="heading")
    console.print(f"{row['at']}  score {row.get('score', 0):.2%}  {'right' if row.get('passed') else 'not yet'}")
    answer = row.get("answer")
    for name, text in (answer if isinstance(answer, Mapping) else {}).items():
        console.print(f"{name}: {text}")
    for question in row.get("queries", ()):
        console.print(f"asked: {question}")
    if rationale := row.get("rationale"):
        console.print(f"rationale: {rationale}")
    for finding in row.get("findings", ()):
        given, expected = finding.get("given") or "nothing", finding.get("expected") or "nothing"
        console.print(f"  {finding.get('class')}: {given} for {expected}")
    console.print(f"{row.get('seconds', 0)} seconds, {row.get('hints', 0)} hints, id {row['id']}", style="quiet")
