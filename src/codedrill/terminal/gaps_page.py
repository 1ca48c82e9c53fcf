"""`codedrill gaps` on the screen: what goes wrong again and again, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

Page = Mapping[str, Any]
_SHOWN = 5


def show_gaps(console: Console, page: Page) -> None:
    """Print what `gaps --json` says, for a reader: the surest gaps with examples, the rest in a line each."""
    gaps: Sequence[Page] = page["gaps"]
    if not gaps:
        console.print(Text(_nothing(page["cases"])))
        return
    systematic = [gap for gap in gaps if gap["systematic"]]
    if not systematic:
        console.print(Text("No error is frequent enough to be called systematic. What was wrong so far:"))
    for gap in systematic[:_SHOWN]:
        _gap(console, gap)
    rest = [*systematic[_SHOWN:], *(gap for gap in gaps if not gap["systematic"])]
    if rest:
        console.print(Text("\nBesides" if systematic else "", style="heading"))
    for gap in rest[: 2 * _SHOWN]:
        console.print(Text(f"  {_name(gap)}: {_rate(gap)}"))
    if len(rest) > 2 * _SHOWN:
        console.print(Text(f"  and {len(rest) - 2 * _SHOWN} more in --json", style="quiet"))


def _nothing(cases: int) -> str:
    return "Not one error is in your history." if cases else "Nothing is drilled yet; `codedrill` begins."


def _gap(console: Console, gap: Page) -> None:
    low, high = gap["interval"]
    console.print()
    console.print(Text.assemble((_name(gap), "heading"), f"  {_rate(gap)}, most likely {low:.0%} to {high:.0%}"))
    course = f"since {gap['since']}; {gap['trend']}"
    if gap["recent"]["chances"] and gap["before"]["chances"]:
        course += f": {_share(gap['recent'])} in the last 30 days, {_share(gap['before'])} before"
    console.print(Padding(Text(course), (0, 0, 0, 2)))
    for example in gap["examples"]:
        given, expected = example["given"] or "nothing", example["expected"] or "nothing"
        console.print(Text(f"  {example['day']}  {example['case']}: {given}, expected {expected}", style="quiet"))
    console.print(Text(f"  The lesson: codedrill explain {gap['class']}"))
    if gap["drill"]:
        console.print(Text.assemble("  The drill:  ", (gap["drill"], "mark")))


def _name(gap: Page) -> str:
    return f"{gap['class']} · {gap['family']}" if gap["family"] else str(gap["class"])


def _rate(gap: Page) -> str:
    times = "time" if gap["errors"] == 1 else "times"
    return f"{gap['errors']} {times} in {gap['chances']} chances"


def _share(span: Page) -> str:
    return f"{span['errors']} of {span['chances']}"
