"""Where one stands in an exam: what is answered, flagged and open, the numbers in ranges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console

    from codedrill.practice.exam.sheet import Sheet


def show_overview(console: Console, sheet: Sheet, titles: Sequence[str]) -> None:
    """A line a section, then what is open and what is flagged. `titles`: the section of each question."""
    console.print()
    for title in dict.fromkeys(titles):
        numbers = [number for number, each in enumerate(titles, start=1) if each == title]
        given = sum(number in sheet.done for number in numbers)
        console.print(Text(f"  {ranges(numbers):>9}  {title}: {given} of {len(numbers)} answered"))
    console.print(Text(standing(sheet)))


def standing(sheet: Sheet) -> str:
    """How many have an answer, and which have none or carry a flag."""
    said = [f"{len(sheet.done)} of {sheet.count} answered"]
    if sheet.open:
        said.append(f"open: {ranges(sheet.open)}")
    if sheet.flags:
        said.append(f"flagged: {ranges(sorted(sheet.flags))}")
    return " · ".join(said)


def ranges(numbers: Sequence[int]) -> str:
    """`1-3, 7` for 1, 2, 3 and 7, which are in order."""
    return ", ".join(_ranges(numbers))


def _ranges(numbers: Sequence[int]) -> Iterator[str]:
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield _range(run)
            run = []
        run.append(number)
    if run:
        yield _range(run)


def _range(run: Sequence[int]) -> str:
    return str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}"
