"""Claiming: a point that the matching missed, and that stands in the answer all the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from codedrill.terminal.pages import QUIT
from codedrill.terminal.prompt import Prompter

if TYPE_CHECKING:
    from codedrill.grading.points import Points

ASKED = "Did you say one of these in other words? Its numbers, or Enter for none> "
_NUMBER = re.compile(r"[0-9]{1,3}")


def claims(console: Console, prompter: Prompter, points: Points) -> frozenset[int]:
    """The positions (from 0) of the points that were not heard, and that the learner says are in the answer.

    Raises `EOFError` where the learner quits, `KeyboardInterrupt`.
    """
    from codedrill.grading.points import Hearing

    missed = frozenset(at for at, made in enumerate(points.each) if made.hearing is Hearing.MISSED)
    if not missed:
        return frozenset()
    console.print()
    console.print(Text("Not heard in your answer:", style="heading"))
    for at in sorted(missed):
        console.print(Padding(Text(f"{at + 1}  {points.each[at].point.point}"), (0, 0, 0, 2)))
    while typed := prompter.ask(ASKED).strip():
        if typed.lower() in QUIT:
            raise EOFError
        if claimed := missed & {int(number) - 1 for number in _NUMBER.findall(typed)}:
            return claimed
        numbers = ", ".join(str(at + 1) for at in sorted(missed))
        console.print(Text(f"Not heard: {numbers}. Type their numbers, or Enter for none."))
    return frozenset()
