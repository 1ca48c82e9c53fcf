"""What a long history costs at the first question."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.measure import compared
from benchmarks.row import Row, ratio_row
from benchmarks.workspace import Workspace

BUDGET = 1.15


def rows(place: Workspace) -> Iterator[Row]:
    """The first question after 100,000 attempts against the first question of all."""
    found = compared(place.drill(place.long_history), place.drill(place.no_history), pairs=7)
    yield ratio_row("first question, 100,000 attempts, against none", found, BUDGET)
