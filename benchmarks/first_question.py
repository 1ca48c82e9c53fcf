"""How long until the first question is on the screen, with 1,000 cases in the library."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.library import pack_name
from benchmarks.measure import Timing, compared
from benchmarks.row import Row, ratio_row
from benchmarks.workspace import Workspace

BUDGET = 1.3


def rows(place: Workspace) -> Iterator[Row]:
    """The whole process against one that imports Typer, Rich and Pydantic, and does nothing with them."""
    empty = place.python(place.empty_program)
    drill = place.drill(place.no_history)
    yield ratio_row("first question, 1,000 cases, against the imports", compared(drill, empty), BUDGET)
    # Today's drill begins with a small pack of the built-in ones; this one with a pack of 25 long cases.
    from_large_pack = place.drill(place.no_history, pack_name(7))
    yield ratio_row("the same, from a pack of 25 cases", compared(from_large_pack, empty))
    yield ratio_row("the same, the very first start (no cache)", compared(_cold(place, drill), empty, pairs=7))


def _cold(place: Workspace, drill: Timing) -> Timing:
    def timing() -> float:
        place.forget_cache()
        return drill()

    return timing
