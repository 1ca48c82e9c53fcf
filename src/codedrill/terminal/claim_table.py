"""The claim table: each line of an answer beside the key's, with the reasons of the key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from codedrill.codes import POINTER_LETTERS
from codedrill.grading.alignment import Alignment, Pair
from codedrill.grading.grade import Grade
from codedrill.grading.key import DIAGNOSES, KeyLine
from codedrill.terminal.side_by_side import NARROWEST

Row = tuple[str, bool, KeyLine | None]
"""What was typed, whether it is right, and what stands for it in the key."""
HEADS = ("Yours", "", "Key", "")
MOST_ROWS = 40
"""More than this says nothing that the first ones do not."""


@dataclass(frozen=True, slots=True)
class ClaimTable:
    """Each line of the answer beside the key's, in the order typed; what was missed stands below.

    The reasons stand in a column of their own, or below their line where the screen is too narrow for one.
    """

    grade: Grade

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """As a table, or as a list of lines."""
        del console
        rows = [*self._lines()]
        hidden = len(rows) - MOST_ROWS
        if options.max_width < NARROWEST:
            yield from _below(rows[:MOST_ROWS])
        else:
            yield _beside(rows[:MOST_ROWS])
        if hidden > 0:
            yield Text(f"and {hidden} more lines", style="quiet")

    def _lines(self) -> Iterator[tuple[Text, Text, Text, Text]]:
        """For each line: what was given, whether it is right, what the key has, and its reason."""
        grade = self.grade
        for yours, right, key in [*_rows(grade.context.diagnoses), *_rows(grade.context.procedures)]:
            wrong = any(yours == finding.given and finding.is_error for finding in grade.findings)
            sign = Text("✓", style="right") if right and not wrong else Text("✗", style="wrong")
            expected = Text(grade.context.expected(key), style="code") if key else Text("—", style="quiet")
            yield Text(_lettered(grade, key, yours)), sign, expected, Text(_reason(key), style="quiet")


def _beside(rows: Sequence[Sequence[Text]]) -> Table:
    """In columns, the last of which takes what room is left."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(width=1)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    table.add_row(*(Text(head, style="quiet") for head in HEADS))
    for row in rows:
        table.add_row(*row)
    return table


def _below(rows: Sequence[Sequence[Text]]) -> Iterator[RenderableType]:
    """Line by line, so that every reason has the whole width."""
    widest = max((row[0].cell_len for row in rows), default=0)
    yield Text(f"{HEADS[0]:<{widest + 5}}{HEADS[2]}", style="quiet")
    for yours, sign, key, reason in rows:
        yield Text.assemble(yours, " " * (widest - yours.cell_len + 2), sign, "  ", key)
        if reason.plain:
            yield Padding(reason, (0, 0, 0, 4))


def _rows(alignment: Alignment) -> Iterator[Row]:
    """What was typed, in that order; then what was missed."""
    for _, row in sorted(_typed(alignment), key=lambda placed: placed[0]):
        yield row
    for key in alignment.missed:
        yield "", False, key


def _typed(alignment: Alignment) -> Iterator[tuple[tuple[int, ...], Row]]:
    """Each line of the answer with where it stands there."""
    for pair in alignment.pairs:
        yield pair.given.at, (pair.given.typed, pair.exact and _has_right_modifiers(pair), pair.key)
    for combined in alignment.combined:
        typed = " ".join(given.typed for given in combined.given)
        yield min(given.at for given in combined.given), (typed, False, combined.key)
    for given in alignment.extra:
        yield given.at, (given.typed, False, None)


def _has_right_modifiers(pair: Pair) -> bool:
    """A modifier that belongs on another line is wrong on this one too."""
    return set(pair.given.line.modifiers) == set(pair.key.form_for(pair.given.line).modifiers)


def _lettered(grade: Grade, key: KeyLine | None, yours: str) -> str:
    """A diagnosis with the letter by which procedures point to it."""
    is_diagnosis = key is not None and key.list == DIAGNOSES
    if not yours:
        return "(missing)"
    lines = [str(line.code) for line in grade.context.submission.diagnoses.lines]
    code = yours.split("/")[0]
    if (is_diagnosis or key is None) and code in lines and lines.index(code) < len(POINTER_LETTERS):
        return f"{POINTER_LETTERS[lines.index(code)]} {yours}"
    return f"  {yours}" if lines else yours


def _reason(key: KeyLine | None) -> str:
    return (key.why or key.label or "") if key else ""
