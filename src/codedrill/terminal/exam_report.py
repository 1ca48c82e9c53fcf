"""The end of an exam: the result by section, whether it is passed, and then what was not right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from codedrill.practice.exam.readiness import FORMULA
from codedrill.terminal.chart import bar
from codedrill.terminal.side_by_side import NARROWEST

if TYPE_CHECKING:
    from codedrill.practice.exam.readiness import Readiness
    from codedrill.practice.exam.result import Result, Tally

_BAR = 20


def report_lines(title: str, result: Result, notes: Sequence[RenderableType]) -> list[RenderableType]:
    """By section, then in all. `notes` are said behind: what was left out, how ready the learner is."""
    heading = Text(f"\n{title}: the result", style="heading")
    return [heading, _Sections(result), Text(), _verdict(result), *notes]


@dataclass(frozen=True, slots=True)
class _Sections:
    """How each section went, with a bar where there is room for one."""

    result: Result

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """A line for each."""
        del console
        of = self.result.passing.of
        table = Table.grid(padding=(0, 1, 0, 0))
        table.add_column()
        table.add_column(justify="right", no_wrap=True)
        table.add_column(justify="right", no_wrap=True)
        for title, tally in self.result.sections:
            share = tally.share(of)
            bars = () if options.max_width < NARROWEST else (bar(share, _BAR),)
            table.add_row(Padding(Text(title), (0, 0, 0, 2)), _count(tally, of), _floored(share), *bars)
        yield table


def _count(tally: Tally, of: str) -> str:
    if of == "errors":
        return f"{tally.mended} of {_errors(tally.errors)}"
    return f"{tally.right} of {tally.asked}"


def _verdict(result: Result) -> Text:
    """The line that counts, with everything that decided it."""
    total, passing = result.total, result.passing
    said = {
        "questions": f"{total.right} of {total.asked} right,",
        "score": f"{total.right} of {total.asked} right, the mean score",
        "errors": f"{total.mended} of {_errors(total.errors)} rightly corrected, {_alarms(total.false_alarms)},",
    }[passing.of]
    needed = f"{passing.share:.0%} passes"
    if passing.false_alarms is not None:
        needed += f", with {_alarms(passing.false_alarms)}" + (" at most" if passing.false_alarms else "")
    left = total.asked - total.answered
    unanswered = f" {left} not answered." if left else ""
    word, style = ("Passed", "right") if result.passed else ("Not passed", "wrong")
    return Text.assemble((word, style), f": {said} {_floored(result.share)} where {needed}.{unanswered}")


def _errors(count: int) -> str:
    return "1 error" if count == 1 else f"{count} errors"


def _alarms(count: int) -> str:
    return "no false alarm" if not count else f"{count} false alarm{'' if count == 1 else 's'}"


def _floored(share: float) -> str:
    """In percent, never rounded up over a mark: 69.96% is 69.9%."""
    tenths = int(share * 1000 + 1e-6)
    return f"{tenths // 10}%" if tenths % 10 == 0 else f"{tenths / 10:.1f}%"


def readiness_lines(found: Sequence[Readiness]) -> list[RenderableType]:
    """How ready the learner is for the real one, with how that is reckoned."""
    if not found:
        return []
    said = (Text.assemble(("Ready for the real one? ", "heading"), f"{each}.") for each in found)
    return [Text(), *said, Text(FORMULA, style="quiet")]


def show(console: Console, lines: Sequence[RenderableType]) -> None:
    """Print them."""
    for line in lines:
        console.print(line)
