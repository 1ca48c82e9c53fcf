"""`codedrill history verify`, `repair`, `merge`, `where`: the file and its health."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from codedrill.commands.failing import Failed
from codedrill.commands.options import Json
from codedrill.commands.surroundings import Surroundings

app = typer.Typer(add_completion=False)


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
        here.console.print(f"{here.history.path}: {_counted(attempts, 'attempt')}", soft_wrap=True)
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
    dropped = f" {_counted(len(result.dropped), 'line')} could not be read." if result.dropped else ""
    here.console.print(f"{result.path} has {_counted(result.records, 'record')}.{dropped}", soft_wrap=True)
    here.console.print(f"The old file is kept as {result.old}.", soft_wrap=True)


@app.command(epilog="Example: codedrill history merge laptop.json desk.json --output both.json")
def merge(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...")],
    output: Annotated[Path, typer.Option("--output", metavar="NEW", help="A file that is not there yet.")],
) -> None:
    """Bring together the attempts of several files: one learner, two computers."""
    from codedrill.history import merge as merged

    for missing in (file for file in files if not file.exists()):
        raise Failed(f"{missing}: there is no such file")
    result = merged(files, output)
    counted = _counted(result.records, "record")
    typer.echo(f"{result.output} has {counted}; {result.repeated} stood in more than one file.")
    if result.conflicts:
        typer.echo(f"{len(result.conflicts)} records differ between the files; the first of each was kept.")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


@app.command(epilog="Example: codedrill history where")
def where(ctx: typer.Context) -> None:
    """Say where the history file is."""
    here: Surroundings = ctx.obj
    missing = "" if here.history.path.exists() else "  (not there yet; the first graded case makes it)"
    here.console.print(f"{here.history.path}{missing}", soft_wrap=True)
