"""`codedrill history export`: attempts for other programs, and the log of the learner's reasons."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from enum import StrEnum
from itertools import chain, islice
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


_EPILOG = (
    "Examples: codedrill history export --format markdown --only rationale > reasons.md · "
    "codedrill history export --format csv --since 2026-10-01 > attempts.csv · "
    "codedrill history --history learner.json export --format xapi"
)


@app.command(epilog=_EPILOG)
def export(
    ctx: typer.Context,
    format_: Annotated[
        ExportFormat,
        typer.Option(
            "--format", help="csv for a spreadsheet, json for programs, markdown for people, xapi for an LRS."
        ),
    ],
    only: Annotated[Only | None, typer.Option("--only", help="Only attempts with a reason of your own.")] = None,
    since: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Only since this day.")] = None,
) -> None:
    """Print every attempt for another program, or the log of your reasons for a review.

    The log has what you coded, your reason, what was wrong with it, and the key with its reason. It holds the
    attempts in which you wrote one: `codedrill drill --rationale` asks for it.
    """
    from codedrill.commands.stats import day_of
    from codedrill.exports.cells import has_rationale

    here: Surroundings = ctx.obj
    start = day_of(since)
    rows = (row for row in here.history.attempt_rows() if start is None or str(row.get("day")) >= start.isoformat())
    wanted = filter(has_rationale, rows) if only else rows
    first = [*islice(wanted, 1)]
    if not first:
        here.tell(_NO_REASON if only else "there is no attempt to export")
    for text in _exported(here, format_, chain(first, wanted), only):
        sys.stdout.write(text)


_NO_REASON = "no attempt has a reason of your own yet; `codedrill drill --rationale` asks for one with each case"


def _exported(
    here: Surroundings, format_: ExportFormat, rows: Iterable[Mapping[str, Any]], only: Only | None
) -> Iterable[str]:
    from codedrill.exports import case_told, cells, markdown, table, xapi

    if format_ is ExportFormat.JSON:
        import json

        return [json.dumps({"version": 1, "attempts": list(rows)}, indent=2) + "\n"]
    if format_ is ExportFormat.CSV and only:
        return table.csv_lines(rows, cells.RATIONALE_COLUMNS, case_told.cases_in(here.library))
    if format_ is ExportFormat.CSV:
        return table.csv_lines(rows, cells.COLUMNS)
    if format_ is ExportFormat.MARKDOWN:
        return markdown.markdown_lines(rows, case_told.cases_in(here.library))
    return xapi.xapi_lines(rows)
