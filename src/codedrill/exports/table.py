"""CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from codedrill.exports.case_told import CASE_COLUMNS, CaseOf, told
from codedrill.exports.cells import Row, cells

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_lines(attempts: Iterable[Row], columns: Sequence[str], case_of: CaseOf | None = None) -> Iterator[str]:
    """A line of heads and one for each attempt; a cell that a spreadsheet would take for a formula gets a quote.

    With `case_of`, what the key says stands behind the columns of the attempt.
    """
    more = CASE_COLUMNS if case_of else ()
    yield _line([*columns, *more])
    for attempt in attempts:
        found = cells(attempt) | (told(case_of(attempt)) if case_of else {})
        yield _line([_harmless(found[name]) for name in (*columns, *more)])


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _line(row: Sequence[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(row)
    return buffer.getvalue()
