"""Feedback: the three things that matter most first, then what the kind shows, then the rest, why, and where it is
documented.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from codedrill.grading.finding import Finding
from codedrill.grading.findings.quoting import quoted
from codedrill.grading.grade import Grade
from codedrill.grading.graded import Graded
from codedrill.packs.asking import replies_to
from codedrill.packs.error_class import ErrorClass
from codedrill.packs.model import Case
from codedrill.terminal.code_titles import code_titles
from codedrill.terminal.evidence import evidence
from codedrill.terminal.kinds.kind_screen import AnyScreen
from codedrill.terminal.kinds.taking import Taken
from codedrill.terminal.side_by_side import SideBySide

if TYPE_CHECKING:
    from rich.console import RenderableType

    from codedrill.terminal.kinds.kind_screen import Section

FIRST = 3
"""Findings that are told before everything else: more of them at a glance are none."""
MOST_FINDINGS = 12
MOST_NOTES = 3
"""More than this says nothing that the first ones do not."""
_ORDER = {error_class: at for at, error_class in enumerate(ErrorClass)}
COMPLIANT = (
    "A compliant query gives the findings of the record, asks openly or offers every sensible choice beside “other” "
    "and “cannot be determined”, leads to no answer, and says nothing of payment "
    "(AHIMA/ACDIS Query Practice Brief 2022)."
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the feedback of one answer is made of. `after`: what is said at its end."""

    screen: AnyScreen
    case: Case
    grade: Graded
    taken: Taken
    after: Text | None = None


def feedback(told: Told) -> list[RenderableType]:
    """The feedback of one case, the most important first; a blank line parts the sections."""
    findings = important_first(told.screen.findings(told.grade))
    coded = told.screen.coded(told.grade)
    sections: list[Section] = [
        [_verdict(told), *_findings(findings[:FIRST], coded)],
        *told.screen.body(told.grade, told.case, told.taken),
        _rest(findings[FIRST:], coded),
        [*_why(told), *_queries(told), *_notes(told)],
        _documentation(told),
    ]
    return [line for section in sections if section for line in (Text(), *section)]


def important_first(findings: Sequence[Finding]) -> list[Finding]:
    """Errors before remarks, and each in the order of the classes: wrong codes come before what stands beside a code.

    What a finding costs says less: a code that is missing costs nothing beyond what it does not earn.
    """
    return sorted(findings, key=lambda each: (not each.is_error, _ORDER[each.error_class]))


def _verdict(told: Told) -> Text:
    grade = told.grade
    worth = max(0.0, grade.earned - grade.penalty)
    amount = f"{grade.score:.0%}, {worth:g} of {grade.elements}"
    errors = sum(finding.is_error for finding in grade.findings)
    if grade.passed:
        points = told.screen.points(grade)
        claimed = f", {worth + points.claimed:g} with what you claim" if points and points.claimed else ""
        return Text.assemble(("✓ Right", "bold right"), f"  {amount}{claimed}")
    count = ", one error" if errors == 1 else f", {errors} errors" if errors else ""
    return Text.assemble(("✗ Not yet", "bold wrong"), f"  {amount}{count}")


def _findings(findings: Sequence[Finding], coded: Grade | None) -> list[RenderableType]:
    """Each finding with its class and what its codes mean; the key's own reasons are left to the claim table."""
    if not findings:
        return []
    table = Table.grid(padding=(0, 1))
    table.add_column(width=1)
    table.add_column(overflow="fold")
    said_below = _reasons_of_key(coded)
    for finding in findings:
        sign, style = ("✗", "wrong") if finding.is_error else ("!", "warning")
        message = Text.assemble(finding.message, (f"  {finding.error_class}", "quiet"))
        for code, title in code_titles(finding, coded.context.book).items() if coded else ():
            message.append(f"\n{code}: {title}", style="quiet")
        if finding.why and finding.why not in said_below:
            message.append("\n" + finding.why)
        table.add_row(Text(sign, style=style), message)
    return [Padding(table, (0, 0, 0, 2))]


def _rest(findings: Sequence[Finding], coded: Grade | None) -> list[RenderableType]:
    """The findings that are not among the first."""
    more = len(findings) - MOST_FINDINGS
    head = [Text("Also", style="quiet")] if findings else []
    tail = [Text(f"    and {more} more", style="quiet")] if more > 0 else []
    return [*head, *_findings(findings[:MOST_FINDINGS], coded), *tail]


def _reasons_of_key(coded: Grade | None) -> frozenset[str | None]:
    return frozenset(line.why for line in coded.context.key.lines) if coded else frozenset()


def _why(told: Told) -> Iterator[RenderableType]:
    """The reasoning of the case, beside the learner's own where there is one."""
    own, why = told.taken.answered.rationale, told.case.why
    if own and why:
        yield SideBySide(("Your rationale", own), ("The key's", why))
    elif own:
        yield Text.assemble(("Your rationale: ", "quiet"), own)
    elif why:
        yield Text(why)


def _queries(told: Told) -> Iterator[RenderableType]:
    """What the provider would have said, and what a query must look like, where one was due or asked."""
    queries, asked = told.case.queries, told.taken.answered.queries
    answered = replies_to(queries, asked)
    for index, query in enumerate(queries):
        if query.required and index not in answered:
            yield Text.assemble((f"`query {query.about[0]}` would have brought: ", "quiet"), query.reply)
    if asked or any(query.required for query in queries):
        yield Text(COMPLIANT, style="quiet")


def _notes(told: Told) -> Iterator[RenderableType]:
    """The notes of the code book that decided it, one of a sort at a place, but for those that are quoted already."""
    said = [finding.message for finding in (*told.grade.findings, *told.grade.mended)]
    places = {(note.type, note.code): note for note in reversed(told.grade.notes)}
    quotes = [quoted(note) for note in told.grade.notes if places[note.type, note.code] is note]
    new = [quote for quote in quotes if not any(quote in message for message in said)]
    for quote in new[:MOST_NOTES]:
        yield Text.assemble(("The book: ", "quiet"), quote)


def _documentation(told: Told) -> list[RenderableType]:
    """The lines of the note that the key rests on, the references, and when the case comes back."""
    coded = told.screen.coded(told.grade)
    references = told.case.references
    see = [Text("See " + "; ".join(references), style="quiet")] if references else []
    return [*(evidence(coded) if coded else []), *see, *([told.after] if told.after else [])]
