"""The claim table: each line of an answer beside the key's, with the reasons of the key."""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from codedrill.codes import POINTER_LETTERS
from codedrill.grading.alignment import Alignment, Pair
from codedrill.grading.grade import Grade
from codedrill.grading.key import DIAGNOSES, KeyLine

Row = tuple[str, bool, KeyLine | None]
"""What was typed, whether it is right, and what stands for it in the key."""
MOST_ROWS = 40
"""More than this says nothing that the first ones do not."""


def claim_table(grade: Grade) -> Table:
    """Each line of the answer beside the key's, in the order typed; what was missed stands below."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(width=1)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    table.add_row(*(Text(head, style="quiet") for head in ("Yours", "", "Key", "")))
    lists = (grade.context.diagnoses, grade.context.procedures)
    rows = [row for alignment in lists for row in _rows(alignment)]
    for yours, right, key in rows[:MOST_ROWS]:
        wrong = any(yours == finding.given and finding.is_error for finding in grade.findings)
        good = right and not wrong
        sign = Text("✓", style="right") if good else Text("✗", style="wrong")
        expected = Text(grade.context.expected(key), style="code") if key else Text("—", style="quiet")
        lettered = _lettered(grade, key, yours)
        table.add_row(Text(lettered), sign, expected, Text(_reason(key), style="quiet"))
    if len(rows) > MOST_ROWS:
        table.add_row(Text(f"and {len(rows) - MOST_ROWS} more lines", style="quiet"))
    return table


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
