"""`codedrill gaps` on the screen: what goes wrong again and again, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.text import Text

from codedrill.terminal.hanging import Hanging

if TYPE_CHECKING:
    from rich.console import RenderableType

Page = Mapping[str, Any]
_SHOWN = 5


def gaps_page(page: Page) -> Iterator[RenderableType]:
    """What `gaps --json` says, for a reader: the surest gaps with examples, the rest in a line each."""
    gaps: Sequence[Page] = page["gaps"]
    if not gaps:
        yield Text(_nothing(page["cases"]))
        return
    systematic = [gap for gap in gaps if gap["systematic"]]
    if not systematic:
        yield Hanging(Text("No error is frequent enough to be called systematic. What was wrong so far:"), 2)
    for gap in systematic[:_SHOWN]:
        yield from _gap(gap)
    rest = [*systematic[_SHOWN:], *(gap for gap in gaps if not gap["systematic"])]
    if rest:
        yield from (Text(), Text("Besides", style="heading")) if systematic else (Text(),)
    for gap in rest[: 2 * _SHOWN]:
        yield Hanging(Text(f"  {_name(gap)}: {_rate(gap)}"))
    if len(rest) > 2 * _SHOWN:
        yield Text(f"  and {len(rest) - 2 * _SHOWN} more in --json", style="quiet")


def _nothing(cases: int) -> str:
    return "Not one error is in your history." if cases else "Nothing is drilled yet; `codedrill` begins."


def _gap(gap: Page) -> Iterator[RenderableType]:
    low, high = gap["interval"]
    yield Text()
    yield Hanging(Text.assemble((_name(gap), "heading"), f"  {_rate(gap)}, most likely {low:.0%} to {high:.0%}"))
    course = f"since {gap['since']}; {gap['trend']}"
    if gap["recent"]["chances"] and gap["before"]["chances"]:
        course += f": {_share(gap['recent'])} in the last 30 days, {_share(gap['before'])} before"
    yield Hanging(Text(f"  {course}"))
    for example in gap["examples"]:
        given, expected = example["given"] or "nothing", example["expected"] or "nothing"
        yield Hanging(Text(f"  {example['day']}  {example['case']}: {given}, expected {expected}", style="quiet"))
    yield Text(f"  The lesson: codedrill explain {gap['class']}")
    if gap["drill"]:
        yield Text.assemble("  The drill:  ", (gap["drill"], "mark"))


def _name(gap: Page) -> str:
    return f"{gap['class']} · {gap['family']}" if gap["family"] else str(gap["class"])


def _rate(gap: Page) -> str:
    times = "time" if gap["errors"] == 1 else "times"
    return f"{gap['errors']} {times} in {gap['chances']} chances"


def _share(span: Page) -> str:
    return f"{span['errors']} of {span['chances']}"
