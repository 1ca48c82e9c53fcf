"""Feedback: what was wrong first, then each line beside the key's, why, and where it is documented."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from codedrill.codes import POINTER_LETTERS
from codedrill.grading.alignment import Alignment, Pair
from codedrill.grading.findings.quoting import quoted
from codedrill.grading.grade import Grade
from codedrill.grading.key import DIAGNOSES, KeyLine
from codedrill.terminal.question import show_note

MOST_FINDINGS = 12
MOST_ROWS = 40
MOST_NOTES = 3
"""More than this says nothing that the first ones do not."""


def show_feedback(console: Console, grade: Grade) -> None:
    """The feedback of one case, the most important first."""
    console.print()
    console.print(_verdict(grade))
    _show_findings(console, grade)
    console.print()
    console.print(_claim_table(grade))
    _show_reasons(console, grade)
    _show_notes(console, grade)
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


def _show_findings(console: Console, grade: Grade) -> None:
    """The dearest errors first; the key's own reasons are left to the table below."""
    findings = grade.findings
    said_below = {line.why for line in grade.context.key.lines}
    table = Table.grid(padding=(0, 1))
    table.add_column(width=1)
    table.add_column(overflow="fold")
    ordered = sorted(findings, key=lambda finding: (not finding.is_error, -(finding.cost + finding.penalty)))
    for finding in ordered[:MOST_FINDINGS]:
        sign, style = ("✗", "wrong") if finding.is_error else ("!", "warning")
        message = Text.assemble(finding.message, (f"  {finding.error_class}", "quiet"))
        if finding.why and finding.why not in said_below:
            message.append("\n" + finding.why)
        table.add_row(Text(sign, style=style), message)
    if findings:
        console.print(Padding(table, (0, 0, 0, 2)))
    if len(findings) > MOST_FINDINGS:
        console.print(Text(f"    and {len(findings) - MOST_FINDINGS} more", style="quiet"))


def _claim_table(grade: Grade) -> Table:
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


def _rows(alignment: Alignment) -> Iterator[tuple[str, bool, KeyLine | None]]:
    for pair in alignment.pairs:
        yield pair.given.typed, pair.exact and _has_right_modifiers(pair), pair.key
    for combined in alignment.combined:
        yield " ".join(given.typed for given in combined.given), False, combined.key
    for key in alignment.missed:
        yield "", False, key
    for given in alignment.extra:
        yield given.typed, False, None


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


def _show_reasons(console: Console, grade: Grade) -> None:
    context = grade.context
    if context.case.why:
        console.print()
        console.print(Text(context.case.why))
    for index, query in enumerate(context.case.queries):
        if query.required and index not in context.asked:
            asked = f"`query {query.about[0]}` would have brought: "
            console.print(Text.assemble((asked, "quiet"), query.reply))


def _show_notes(console: Console, grade: Grade) -> None:
    """The notes of the code book that decided it, but for those that a finding quotes already."""
    quotes = [quoted(note) for note in grade.notes]
    said = [finding.message for finding in grade.findings]
    new = [quote for quote in quotes if not any(quote in message for message in said)]
    if new:
        console.print()
    for quote in new[:MOST_NOTES]:
        console.print(Text.assemble(("The book: ", "quiet"), quote))


def _show_evidence(console: Console, grade: Grade) -> None:
    """The lines of the note that the key rests on; the whole note stands above, or `note` shows it."""
    marked = evidence_lines(grade)
    if marked:
        console.print()
        show_note(console, grade.context.note, marked, only=marked)
        console.print()


def evidence_lines(grade: Grade) -> frozenset[int]:
    """The lines of the note that hold the evidence of the key."""
    note = grade.context.note
    quotes = [quote for line in grade.context.key.lines for quote in line.evidence]
    return frozenset(number for quote in quotes for number in note.lines_of(quote))
