"""From an answer to its feedback: read, graded, saved and synced, and rendered, all in this process."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from datetime import date, datetime
from itertools import cycle
from pathlib import Path

from rich.console import Console, Group

from benchmarks.answers import answers
from benchmarks.measure import Compared, Timing, call, compared
from benchmarks.row import Row, at_most
from benchmarks.workspace import Workspace
from codedrill.grading.grade import Grader
from codedrill.grading.submission import submission
from codedrill.history import HistoryFile
from codedrill.packs.library import Library, load_pack
from codedrill.practice.attempts import Answered, Recorder
from codedrill.practice.item import Item
from codedrill.practice.standing import Standing
from codedrill.terminal.feedback import Told, feedback
from codedrill.terminal.kinds.code import CodeScreen
from codedrill.terminal.kinds.taking import Taken
from codedrill.terminal.screen import THEME

BUDGET = 30.0
SAME = 1.2
"""As much as two series of syncs to a disk differ by themselves."""
PAIRS = 151


def rows(place: Workspace) -> Iterator[Row]:
    """An answer in a history that began empty, and one in a history of 100,000 attempts."""
    long, none = _answering(place, place.long_history), _answering(place, place.root / "growing-history.json")
    found = compared(long, none, PAIRS)
    yield _milliseconds("answer to feedback, saved and synced, no attempts", found.second)
    yield _milliseconds("answer to feedback, saved and synced, 100,000 attempts", found.first)
    yield _same(found)


def _milliseconds(what: str, found: float) -> Row:
    return Row(what, f"{found:.1f} ms", f"{BUDGET:g} ms", at_most(found, BUDGET))


def _same(found: Compared) -> Row:
    verdict = "the same" if found.ratio <= SAME else f"slower by {found.ratio - 1:.0%}"
    medians = f"{found.first:.1f} ms against {found.second:.1f} ms"
    return Row("the two against one another", f"{found.ratio:.2f} ×", "the same", verdict, medians)


def _answering(place: Workspace, path: Path) -> Timing:
    """Each call answers the next of a thousand answers, and the next one in the other history is the same."""
    card = Library((place.packs,)).cards[0]
    cards = {case.id: case for case in card.cases}
    given = cycle([*answers(load_pack(card.path), 1000)])
    history = HistoryFile(path)
    recorder = Recorder("benchmark", lambda: datetime.now().astimezone(), date.today, os.urandom, Standing())

    def answer() -> None:
        one = next(given)
        typed = one.typed
        handed_in = submission(*typed, one.case.procedure_list)
        grade = Grader(one.case).grade(handed_in)
        answered = Answered(dict(zip(("diagnoses", "procedures"), typed, strict=True)), (), 0, 30.0)
        attempt = recorder.attempt(Item(card, cards[one.name], one.variant, "due"), grade, answered)
        recorder.count_in(attempt)
        history.append(attempt)
        told = Told(CodeScreen(), one.case, grade, Taken(handed_in, answered))
        screen = Console(file=io.StringIO(), theme=THEME, width=80, highlight=False, markup=False)
        screen.print(Group(*feedback(told)))

    return call(answer)
