"""`codedrill history export`: attempts for other programs, and the log of the learner's reasons."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated, Any

import typer

from codedrill.commands.surroundings import Surroundings

app = typer.Typer(add_completion=False)


class ExportFormat(StrEnum):
    """What `history export` writes."""

    CSV = "csv"
    JSON = "json"
    MARKDOWN = "markdown"
    XAPI = "xapi"


class Only(StrEnum):
    """What `history export` may be narrowed to."""

    RATIONALE = "rationale"


@app.command(epilog="Example: codedrill history export --format markdown --only rationale > reasons.md")
def export(
    ctx: typer.Context,
    format_: Annotated[ExportFormat, typer.Option("--format", help="For a spreadsheet, programs, people, an LRS.")],
    only: Annotated[Only | None, typer.Option("--only", help="Only attempts with a reason of your own.")] = None,
) -> None:
    """Print every attempt for another program, or the log of your reasons."""
    from codedrill.exports.cells import has_rationale

    here: Surroundings = ctx.obj
    rows = here.history.attempt_rows()
    for text in _exported(format_, filter(has_rationale, rows) if only else rows, only):
        sys.stdout.write(text)


def _exported(format_: ExportFormat, rows: Iterable[Mapping[str, Any]], only: Only | None) -> Iterable[str]:
    from codedrill.exports import cells, markdown, table, xapi

    if format_ is ExportFormat.JSON:
        import json

        return [json.dumps({"version": 1, "attempts": list(rows)}, indent=2) + "\n"]
    if format_ is ExportFormat.CSV:
        return table.csv_lines(rows, cells.RATIONALE_COLUMNS if only else cells.COLUMNS)
    return markdown.markdown_lines(rows) if format_ is ExportFormat.MARKDOWN else xapi.xapi_lines(rows)
