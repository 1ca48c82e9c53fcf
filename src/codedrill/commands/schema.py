"""`codedrill schema`: the pack format as JSON Schema, for editors."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from codedrill.commands.options import History, Packs, Plain, Quiet
from codedrill.commands.surroundings import Surroundings

app = typer.Typer(add_completion=False)


@app.command(epilog="Example: codedrill schema --output pack.schema.json")
def schema(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it here, and not to the screen.")
    ] = None,
    history: History = None,
    packs: Packs = None,
    plain: Plain = False,
    quiet: Quiet = False,
) -> None:
    """Print the JSON Schema of the pack format. An editor that has it completes keys and marks slips while you type."""
    from codedrill.packs.json_schema import json_schema

    text = json.dumps(json_schema(), indent=2) + "\n"
    if output is None:
        sys.stdout.write(text)
        return
    output.write_text(text, encoding="utf-8", newline="\n")
    if not quiet:
        here = Surroundings(history, packs or (), plain, quiet)
        line = f"# yaml-language-server: $schema={output.as_posix()}"
        here.messages.print(f"written to {output}; the first line of a pack can name it: {line}", soft_wrap=True)
