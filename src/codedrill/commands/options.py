"""The options that every verb takes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

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
