"""The table of an E/M level: what each element reaches, what carried the code, what another would have needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from codedrill.codebook.em import Patient, em_code
from codedrill.codebook.em_level import complexities_of, minutes_from
from codedrill.codebook.em_visit import Element, Visit, decision_of, level_words
from codedrill.codes import Cpt
from codedrill.terminal.em_words import basis, highest, needs, of_learner, of_time, unsaid

if TYPE_CHECKING:
    from rich.console import RenderableType

    from codedrill.codes import Code
    from codedrill.grading.grade import Grade
    from codedrill.grading.key import KeyLine


def level_tables(grade: Grade) -> list[list[RenderableType]]:
    """For each visit of the key that says what its level rests on, the table, with the learner's code beside it."""
    given = [(pair.key, pair.given.line.code) for pair in grade.context.procedures.pairs]
    missed = [(key, None) for key in grade.context.procedures.missed]
    return [lines for key, code in (*given, *missed) if (lines := em_lines(key, code))]


def em_lines(key: KeyLine, given: Code | None) -> list[RenderableType]:
    """The table of one line of the key, with the learner's code where that is another of the same family.

    Nothing for a line that has neither `mdm` nor `time`. `given` is None where the line was missed.
    """
    visit = visit_of(key)
    if visit is None:
        return []
    other = given if given in visit.codes and given != key.code else None
    codes = _in_order(visit, [key.code, other])
    sentences = [basis(visit), of_learner(visit, key.code, other) if other else ""]
    return [table(visit, codes), *(Text(sentence) for sentence in sentences if sentence)]


def visit_of(key: KeyLine) -> Visit | None:
    """The visit that a line of the key describes, if it does."""
    entry = em_code(key.code)
    if entry is None or entry.level is None or (key.mdm is None and key.minutes is None):
        return None
    decision = decision_of(key.mdm.model_dump()) if key.mdm else None
    return Visit(entry.service, entry.patient, decision, key.minutes)


def visit_lines(visit: Visit) -> list[RenderableType]:
    """A visit with its code, the table beside the next code, and what that would have needed."""
    codes = _in_order(visit, [visit.by_decision, visit.by_time, visit.above])
    next_one = needs(visit, visit.above) if visit.above else highest(visit)
    sentences = [basis(visit), unsaid(visit), of_time(visit), next_one]
    return [_heading(visit), Text(), table(visit, codes), Text(), *(Text(each) for each in sentences if each)]


def _in_order(visit: Visit, codes: Sequence[Code | None]) -> list[Code]:
    """The codes that there are, each once, the lowest level first."""
    return sorted({code for code in codes if code is not None}, key=lambda code: visit.codes.index(Cpt(code)))


def _heading(visit: Visit) -> Text:
    patient = [] if visit.patient is Patient.ANY else [f"{visit.patient.value} patient"]
    what = " · ".join([visit.service.value, *patient, *_carried_by(visit)])
    return Text.assemble((visit.code or "No code", "heading"), f"  {what}")


def _carried_by(visit: Visit) -> Iterator[str]:
    if visit.code and visit.code == visit.by_decision:
        yield f"{level_words(visit.code)} decision making"
    elif visit.code:
        yield "by time"


def table(visit: Visit, codes: Sequence[Code]) -> Table:
    """A row for each element and for the time, a column for each code with what it asks for."""
    found = Table.grid(padding=(0, 2))
    for _ in range(len(codes) + 2):
        found.add_column(overflow="fold")
    heads = ("", "this visit", *(f"{code} {level_words(code)}" for code in codes))
    found.add_row(*(Text(head, style="quiet") for head in heads))
    for element in visit.decision.elements if visit.decision else ():
        found.add_row(Text(element.name), _own(element), *(_asked(element, code) for code in codes))
    if visit.minutes and visit.counts_time:
        minutes = Text(f"{visit.minutes} minutes", style="code")
        found.add_row(
            Text("or time" if visit.decision else "time"),
            minutes,
            *(_asked_of_time(visit.minutes, code) for code in codes),
        )
    return found


def _own(element: Element) -> Text:
    return Text(element.word, style="code") if element.word else Text("not given", style="quiet")


def _asked(element: Element, code: Code) -> Text:
    """What a code asks of an element, marked where the visit has it."""
    complexity = next(iter(complexities_of(code)), None)
    if complexity is None:
        return Text("—", style="quiet")
    word = element.word_at(complexity)
    return _marked(word, reached=element.reaches(complexity))


def _asked_of_time(minutes: int, code: Code) -> Text:
    starts = minutes_from(code)
    return Text("—", style="quiet") if starts is None else _marked(f"{starts} or more", reached=minutes >= starts)


def _marked(words: str, *, reached: bool) -> Text:
    return Text(f"✓ {words}", style="right") if reached else Text(f"needs {words}", style="quiet")
