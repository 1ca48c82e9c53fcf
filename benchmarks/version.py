"""What it costs to ask for the version, which loads nothing."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.measure import compared
from benchmarks.row import Row, ratio_row
from benchmarks.workspace import Workspace

BUDGET = 2.0


def rows(place: Workspace) -> Iterator[Row]:
    """`codedrill --version` against a Python that does nothing."""
    found = compared(place.codedrill("--version"), place.python("-c", "pass"))
    yield ratio_row("codedrill --version, against python -c pass", found, BUDGET)
