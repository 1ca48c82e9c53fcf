"""The points of an answer in words: which were heard, which are claimed, which were not said."""

from __future__ import annotations

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from codedrill.grading.points import Hearing, Made, Points
from codedrill.packs.error_class import ErrorClass

_SIGNS = {Hearing.HEARD: ("✓", "right"), Hearing.CLAIMED: ("~", "warning"), Hearing.MISSED: ("✗", "wrong")}


def point_table(points: Points) -> list[RenderableType]:
    """A line of figures, and each point with why it matters, in the order of the key."""
    table = Table.grid(padding=(0, 1))
    table.add_column(width=1)
    table.add_column(overflow="fold", ratio=1)
    for made in points.each:
        sign, style = _SIGNS[made.hearing]
        table.add_row(Text(sign, style=style), _said(made))
    claimed = f", {points.claimed} claimed" if points.claimed else ""
    return [Text(f"Points: {points.heard} of {len(points.each)} heard{claimed}", style="heading"), table]


def _said(made: Made) -> Text:
    text = Text(made.point.point)
    if made.hearing is Hearing.HEARD:
        text.append(f"  heard: “{made.cue}”", style="quiet")
    elif made.hearing is Hearing.CLAIMED:
        text.append("  claimed: you say that it is there", style="quiet")
    else:
        text.append(f"  {ErrorClass.POINT_MISSED}", style="quiet")
    if made.point.why:
        text.append(f"\n{made.point.why}", style="quiet")
    return text
