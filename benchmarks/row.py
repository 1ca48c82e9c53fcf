"""The table: what was measured, what was found, what it may be, and in words whether it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass

from benchmarks.measure import Compared

NO_BUDGET = "—"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table, as text."""

    what: str
    found: str
    budget: str = NO_BUDGET
    verdict: str = "no budget"
    medians: str = ""


HEAD = Row("what", "found", "budget", "verdict", "medians")


def ratio_row(what: str, found: Compared, budget: float | None = None) -> Row:
    """A ratio, which may be as large as its budget."""
    medians = f"{found.first:.1f} ms against {found.second:.1f} ms"
    if budget is None:
        return Row(what, f"{found.ratio:.2f} ×", medians=medians)
    return Row(what, f"{found.ratio:.2f} ×", f"{budget:g} ×", at_most(found.ratio, budget), medians)


def at_most(found: float, budget: float) -> str:
    """The verdict on something that should be small."""
    return "within budget" if found <= budget else f"over by {found / budget - 1:.0%}"


def at_least(found: float, budget: float) -> str:
    """The verdict on something that should be large."""
    return "within budget" if found >= budget else f"short by {1 - found / budget:.0%}"


def missing(what: str, why: str, budget: str = NO_BUDGET) -> Row:
    """A measurement that could not be made."""
    return Row(what, "not measured", budget, why)


def table(rows: Iterable[Row]) -> Iterator[str]:
    """The lines of the table, the columns aligned."""
    cells = [astuple(row) for row in (HEAD, *rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
