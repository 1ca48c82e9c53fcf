"""`codedrill packs new`: begin a pack in the folder where its author is at work."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from codedrill.commands.failing import Failed
from codedrill.commands.surroundings import Surroundings
from codedrill.packs.library import SUFFIXES

EXAMPLE = "Example: codedrill packs new knee-injections"


def new(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="Its identifier, or its file.", show_default=False),
    ],
) -> None:
    """Begin a pack: NAME.yaml in this folder, with comments, valid as it stands. No file is written over."""
    from codedrill.packs.beginning import as_identifier, is_identifier, new_pack

    given = Path(name)
    path = given if given.suffix.lower() in SUFFIXES else given.with_name(f"{given.name}{SUFFIXES[0]}")
    if not is_identifier(path.stem):
        near = as_identifier(path.stem)
        advice = f", as in `codedrill packs new {near}`" if near else ", as in knee-injections"
        raise Failed(f"{path.stem!r} cannot name a pack: small letters, digits and single dashes{advice}")
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(new_pack(path.stem))
    except FileExistsError:
        raise Failed(f"{path} is there already, and is left as it is; choose another name") from None
    here: Surroundings = ctx.obj
    here.console.print(f"{path} is a pack with two small cases. Change them, and go on with:", soft_wrap=True)
    for verb in ("validate", "drill", "packs add"):
        here.console.print(f"  codedrill {verb} {path}", soft_wrap=True)
