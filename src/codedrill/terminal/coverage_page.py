"""`codedrill packs --coverage` on the screen: what there is of each aspect, and what is wanting."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.padding import Padding
from rich.text import Text


def show_coverage(console: Console, coverage: Mapping[str, Mapping[str, int]]) -> None:
    """A heading and a paragraph for each aspect; what nothing has is named by itself."""
    for aspect, values in coverage.items():
        console.print(Text(aspect.capitalize(), style="heading"))
        there = " · ".join(f"{name} {count}" for name, count in values.items() if count)
        console.print(Padding(Text(there or "nothing"), (0, 0, 0, 2)))
        if holes := [name for name, count in values.items() if not count and name not in ("any", "none")]:
            console.print(Padding(Text.assemble(("none: ", "warning"), ", ".join(holes)), (0, 0, 0, 2)))
