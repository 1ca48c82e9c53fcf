"""Evidence: the lines of the note that the key rests on, beside those that the learner cited."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from codedrill.codes import ClaimLine
from codedrill.grading.alignment import Pair
from codedrill.grading.grade import Grade
from codedrill.terminal.question import MARKED, note_table

BOTH, CITED = ("✓", "right"), ("✗", "wrong")
LEGEND = "✓ cited, and the key rests on it · ▸ the key rests on it · ✗ cited, and the key does not rest on it"


def evidence(grade: Grade) -> list[RenderableType]:
    """The lines that hold the evidence of the key; where lines were (or should have been) cited, those beside them."""
    wanted, cited = evidence_lines(grade), _cited(grade)
    note = grade.context.note
    if not cited and not grade.context.cite:
        return [note_table(note, dict.fromkeys(wanted, MARKED), wanted)] if wanted else []
    marks = dict.fromkeys(wanted, MARKED) | dict.fromkeys(cited, CITED) | dict.fromkeys(wanted & cited, BOTH)
    return [*_by_code(grade), note_table(note, marks, marks), Text(LEGEND, style="quiet")]


def evidence_lines(grade: Grade) -> frozenset[int]:
    """The lines of the note that hold the evidence of the key."""
    note = grade.context.note
    quotes = [quote for line in grade.context.key.lines for quote in line.evidence]
    return frozenset(number for quote in quotes for number in note.lines_of(quote))


def _cited(grade: Grade) -> frozenset[int]:
    """The lines that were cited; the note may have fewer."""
    submitted = grade.context.submission
    lines: Iterable[ClaimLine] = (*submitted.diagnoses.lines, *submitted.procedures.lines)
    return frozenset(number for line in lines for number in line.evidence)


def _by_code(grade: Grade) -> list[Table]:
    """For each code that stands for one of the key: what was cited, and what the key rests on. None without such."""
    pairs = [pair for pair in grade.context.pairs if pair.key.evidence or pair.given.line.evidence]
    if not pairs:
        return []
    table = Table.grid(padding=(0, 2))
    table.add_row("", *(Text(head, style="quiet") for head in ("Evidence for", "you cited", "it rests on")))
    for pair in pairs:
        table.add_row(*_row(grade, pair))
    return [table]


def _row(grade: Grade, pair: Pair) -> tuple[Text, Text, Text, Text]:
    note = grade.context.note
    wanted = sorted({line for quote in pair.key.evidence for line in note.lines_of(quote)})
    cited = pair.given.line.evidence
    meets = not wanted or bool({*wanted} & {*cited})
    # Who cites of one's own accord need not do it for every code.
    is_due = bool(cited) or grade.context.cite
    sign = Text("✓", style="right") if meets else Text("✗", style="wrong") if is_due else Text("")
    return sign, Text(str(pair.given.line.code), style="code"), Text(_numbers(cited)), Text(_numbers(wanted))


def _numbers(lines: Iterable[int]) -> str:
    return ", ".join(map(str, lines)) or "—"
