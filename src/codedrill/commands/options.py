"""The options that every verb takes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from codedrill.commands.failing import Failed

History = Annotated[
    Path | None,
    typer.Option("--history", envvar="CODEDRILL_HISTORY", metavar="FILE", help="The history file to use."),
]
Packs = Annotated[
    list[Path] | None,
    typer.Option("--packs", envvar="CODEDRILL_PACKS", metavar="DIR", help="Packs beside the built-in ones."),
]
Plain = Annotated[
    bool, typer.Option("--plain", envvar="CODEDRILL_PLAIN", help="Neither colour nor signs that need one.")
]
Quiet = Annotated[bool, typer.Option("--quiet", help="Only what was asked for.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object, and nothing else.")]


def hand_on(ctx: typer.Context, **given: bool) -> None:
    """Let a sub-command hear what was said before it, as in `history --json list`.

    Raises `Failed` for what it does not take.
    """
    name = ctx.invoked_subcommand or ""
    taken = {parameter.name for parameter in ctx.command.commands[name].params}  # type: ignore[attr-defined]
    said = {option for option, is_given in given.items() if is_given}
    for stray in sorted(said - taken):
        raise Failed(f"no such option --{stray} (`{ctx.command_path} {name} --help`)")
    ctx.default_map = {name: dict.fromkeys(said, True)}
