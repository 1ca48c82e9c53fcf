"""`codedrill history`: the attempts, one of them whole, the file verified, repaired, merged."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from codedrill.commands.failing import Failed
from codedrill.commands.options import History, Json, Packs, Plain, Quiet
from codedrill.commands.surroundings import Surroundings

app = typer.Typer(
    invoke_without_command=True,
    help="Your attempts. Alone, it lists the latest.",
    epilog="Examples: codedrill history · codedrill history show 0199 · codedrill history verify",
)
LATEST = 20


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


@app.command("list", epilog="Example: codedrill history list --last 50")
def list_attempts(
    ctx: typer.Context,
    last: Annotated[int, typer.Option(min=1, help="How many, counted from the latest.")] = LATEST,
    json: Json = False,
) -> None:
    """List the latest attempts, the oldest of them first."""
    _list(ctx.obj, last, json)


def _list(here: Surroundings, last: int, json: bool) -> None:
    rows = deque(here.history.attempt_rows(), maxlen=last)
    if json:
        from codedrill.commands.output import print_json

        print_json({"attempts": list(rows)})
        return
    if not rows:
        here.console.print("No attempt yet. `codedrill` runs your first drill.")
        return
    from codedrill.terminal.tables import show_table

    heads = ("id", "day", "case", "score", "", "errors")
    show_table(here.console, heads, [_row(row) for row in _with_short_ids(rows)])


def _with_short_ids(rows: Iterable[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
    """Ids cut to what `show` needs: their ends differ, their beginnings are the time."""
    return ({**row, "id": "…" + str(row["id"])[-6:]} for row in rows)


def _row(row: Mapping[str, Any]) -> tuple[str, ...]:
    errors = [str(finding.get("class")) for finding in row.get("findings", ())]
    more = f" +{len(errors) - 3}" if len(errors) > 3 else ""
    return (
        str(row["id"]),
        str(row.get("day", "")),
        f"{row.get('pack')}:{row.get('case')}",
        f"{row.get('score', 0):.0%}",
        "✓" if row.get("passed") else "✗",
        ", ".join(errors[:3]) + more,
    )


@app.command(epilog="Example: codedrill history show 3fa9c1 (the end of an id is enough)")
def show(ctx: typer.Context, id_: Annotated[str, typer.Argument(metavar="ID")], json: Json = False) -> None:
    """Show one attempt whole, by its id or the beginning or end of it."""
    here: Surroundings = ctx.obj
    wanted = id_.strip("…. ").lower()
    found = [row for row in here.history.attempt_rows() if _is_called(str(row["id"]), wanted)]
    if not found or not wanted:
        raise Failed(f"no attempt has the id {id_!r}; `codedrill history` lists the latest")
    if len({row["id"] for row in found}) > 1:
        raise Failed(f"{len(found)} attempts have an id like {id_!r}; give more of it")
    if json:
        from codedrill.commands.output import print_json

        print_json({"attempt": found[0]})
        return
    _show(here, found[0])


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
    for finding in row.get("findings", ()):
        given, expected = finding.get("given") or "nothing", finding.get("expected") or "nothing"
        console.print(f"  {finding.get('class')}: {given} for {expected}")
    console.print(f"{row.get('seconds', 0)} seconds, {row.get('hints', 0)} hints, id {row['id']}", style="quiet")


@app.command(epilog="Example: codedrill history verify")
def verify(ctx: typer.Context, json: Json = False) -> None:
    """Read all of the history and say whether it is sound; exit 1 when it is damaged."""
    from codedrill.history import verify as verified

    here: Surroundings = ctx.obj
    found = verified(here.history.path)
    if json:
        from codedrill.commands.output import print_json

        print_json(
            {
                "path": str(here.history.path),
                "damaged": found.damaged,
                "torn": found.torn,
                "counts": dict(found.counts),
                "duplicates": list(found.duplicates),
                "out_of_order": list(found.disordered),
                "faults": [{"line": fault.line, "problem": fault.problem} for fault in found.faults],
            }
        )
    else:
        attempts = found.counts.get("attempt", 0)
        here.console.print(f"{here.history.path}: {attempts} attempts", soft_wrap=True)
        for fault in found.faults[:20]:
            here.console.print(f"  line {fault.line}: {fault.problem}", style="wrong")
        if found.torn:
            here.console.print("The end was cut short; the next drill mends that, and says what it kept.")
        if found.duplicates:
            here.console.print(f"{len(found.duplicates)} ids stand twice (copied by hand, perhaps); nothing is lost.")
        advice = "It is damaged: codedrill history repair" if found.damaged else "It is sound."
        here.console.print(advice)
    raise typer.Exit(1 if found.damaged else 0)


@app.command(epilog="Example: codedrill history repair")
def repair(ctx: typer.Context) -> None:
    """Write a new history from every record that can be read, and keep the old file beside it."""
    from codedrill.history import repair as repaired

    here: Surroundings = ctx.obj
    if not here.history.path.exists():
        raise Failed(f"{here.history.path}: there is no history to repair")
    result = repaired(here.history.path)
    if result.old is None:
        here.console.print(f"{result.path} is sound; there was nothing to repair.", soft_wrap=True)
        return
    dropped = f" {len(result.dropped)} lines could not be read." if result.dropped else ""
    here.console.print(f"{result.records} records are in {result.path}.{dropped}", soft_wrap=True)
    here.console.print(f"The old file is kept as {result.old}.", soft_wrap=True)


@app.command(epilog="Example: codedrill history merge laptop.json desk.json --output both.json")
def merge(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...")],
    output: Annotated[Path, typer.Option("--output", metavar="NEW", help="A file that is not there yet.")],
) -> None:
    """Bring together the attempts of several files: one learner, two computers."""
    from codedrill.history import merge as merged

    result = merged(files, output)
    typer.echo(f"{result.records} records are in {result.output}; {result.repeated} stood in more than one file.")
    if result.conflicts:
        typer.echo(f"{len(result.conflicts)} records differ between the files; the first of each was kept.")


@app.command(epilog="Example: codedrill history where")
def where(ctx: typer.Context) -> None:
    """Say where the history file is."""
    here: Surroundings = ctx.obj
    missing = "" if here.history.path.exists() else "  (not there yet; the first graded case makes it)"
    here.console.print(f"{here.history.path}{missing}", soft_wrap=True)
