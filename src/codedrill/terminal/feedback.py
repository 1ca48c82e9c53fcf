"""Feedback: what was wrong first, then each line beside the key's, why, and where it is documented."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from codedrill.codes import POINTER_LETTERS
from codedrill.grading.alignment import Alignment
from codedrill.grading.finding import Finding
from codedrill.grading.grade import Grade
from codedrill.grading.key import DIAGNOSES, KeyLine
from codedrill.terminal.question import show_note

MOST_FINDINGS = 12
"""More than this says nothing that the first ones do not."""


def show_feedback(console: Console, grade: Grade) -> None:
    """The feedback of one case, the most important first."""
    console.print()
    console.print(_verdict(grade))
    _show_findings(console, grade.findings)
    console.print()
    console.print(_claim_table(console, grade))
    _show_reasons(console, grade)
    _show_evidence(console, grade)
    if grade.context.case.references:
        console.print(Text("See " + "; ".join(grade.context.case.references), style="quiet"))


def _verdict(grade: Grade) -> Text:
    earned = f"{grade.earned - grade.penalty:g}" if grade.earned > grade.penalty else "0"
    amount = f"{grade.score:.0%}, {earned} of {grade.elements}"
    errors = sum(finding.is_error for finding in grade.findings)
    if grade.passed:
        return Text.assemble(("✓ Right", "bold right"), f"  {amount}")
    count = "one error" if errors == 1 else f"{errors} errors"
    return Text.assemble(("✗ Not yet", "bold wrong"), f"  {amount}, {count}")


def _show_findings(console: Console, findings: tuple[Finding, ...]) -> None:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=1)
    table.add_column(overflow="fold")
    ordered = sorted(findings, key=lambda finding: (not finding.is_error, -(finding.cost + finding.penalty)))
    for finding in ordered[:MOST_FINDINGS]:
        sign, style = ("✗", "wrong") if finding.is_error else ("!", "warning")
        message = Text.assemble(finding.message, (f"  {finding.error_class}", "quiet"))
        if finding.why and finding.why not in finding.message:
            message.append("\n" + finding.why)
        table.add_row(Text(sign, style=style), message)
    if findings:
        console.print(Padding(table, (0, 0, 0, 2)))
    if len(findings) > MOST_FINDINGS:
        console.print(Text(f"    and {len(findings) - MOST_FINDINGS} more", style="quiet"))


def _claim_table(console: Console, grade: Grade) -> Table:
    """Each line of the answer beside the key's, in the order typed; what was missed stands below."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(width=1)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    table.add_row(*(Text(head, style="quiet") for head in ("Yours", "", "Key", "")))
    for alignment in (grade.context.diagnoses, grade.context.procedures):
        for yours, right, key in _rows(alignment):
            wrong = any(finding.given == yours and finding.is_error for finding in grade.findings)
            good = right and not wrong
            sign = Text("✓", style="right") if good else Text("✗", style="wrong")
            expected = Text(grade.context.expected(key), style="code") if key else Text("—", style="quiet")
            lettered = _lettered(grade, key, yours)
            table.add_row(Text(lettered), sign, expected, Text(_reason(key), style="quiet"))
    console.width = max(console.width, 30)
    return table


def _rows(alignment: Alignment) -> Iterator[tuple[str, bool, KeyLine | None]]:
    for pair in alignment.pairs:
        yield pair.given.typed, pair.exact, pair.key
    for combined in alignment.combined:
        yield " ".join(given.typed for given in combined.given), False, combined.key
    for key in alignment.missed:
        yield "", False, key
    for given in alignment.extra:
        yield given.typed, False, None


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


def _show_reasons(console: Console, grade: Grade) -> None:
    if grade.context.case.why:
        console.print()
        console.print(Text(grade.context.case.why))


def _show_evidence(console: Console, grade: Grade) -> None:
    """The note once more, the lines that the key rests on marked."""
    note = grade.context.note
    quotes = [quote for line in grade.context.key.lines for quote in line.evidence]
    marked = frozenset(number for quote in quotes for number in note.lines_of(quote))
    if marked:
        console.print()
        show_note(console, note, marked)
        console.print()
