"""What Tab costs at a verb, in the way in which bash asks."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.measure import compared
from benchmarks.row import Row, ratio_row
from benchmarks.workspace import Workspace

BUDGET = 1.2


def rows(place: Workspace) -> Iterator[Row]:
    """Completing `codedrill dr` against a Typer program with one empty command, asked the same."""
    found = compared(
        place.codedrill(_CODEDRILL_COMPLETE="complete_bash", COMP_WORDS="codedrill dr", COMP_CWORD="1"),
        place.python(place.empty_typer, _EMPTY_COMPLETE="complete_bash", COMP_WORDS="empty dr", COMP_CWORD="1"),
    )
    yield ratio_row("completing a verb, against an empty Typer program", found, BUDGET)
