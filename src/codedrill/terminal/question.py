"""The question: what is known of the case, the numbered note, and what is asked for."""

from __future__ import annotations

from collections.abc import Container

from rich.console import Console
from rich.table import Table
from rich.text import Text

from codedrill.packs.note import NumberedNote
from codedrill.packs.question import DIAGNOSES, Question

_PAYERS = {
    "medicare": "Medicare",
    "medicaid": "Medicaid",
    "commercial": "commercial payer",
    "workers-comp": "workers' compensation",
    "self-pay": "self-pay",
}


def show_question(console: Console, question: Question, heading: str) -> None:
    """Everything that a coder needs before answering."""
    console.print()
    console.print(Text(heading, style="quiet"))
    console.print(Text(question.title, style="heading"))
    console.print(Text(" · ".join(facts(question)), style="quiet"))
    console.print()
    show_note(console, NumberedNote.of(question.note))
    console.print()
    console.print(Text(asked_for(question), style="quiet"))


def facts(question: Question) -> list[str]:
    """Setting, whose claim it is, payer, patient, date of service."""
    found = [question.setting.replace("-", " "), f"{question.billing} claim"]
    if question.payer:
        found.append(_PAYERS[question.payer])
    if question.person:
        found.append(question.person)
    if question.date_of_service:
        found.append(f"date of service {question.date_of_service}")
    return found


def asked_for(question: Question) -> str:
    """Which lists the key has, so that nobody has to guess whether a visit code is wanted."""
    inpatient = "inpatient procedures" in question.asks
    procedures = "ICD-10-PCS procedures" if inpatient else "procedures"
    if question.asks == (DIAGNOSES,):
        return "Asked for: diagnoses only."
    if DIAGNOSES not in question.asks:
        return f"Asked for: {procedures} only, with modifiers and units."
    return f"Asked for: diagnoses, then {procedures} with modifiers, units and pointers (:A is the first diagnosis)."


def show_note(
    console: Console, note: NumberedNote, marked: frozenset[int] = frozenset(), only: Container[int] | None = None
) -> None:
    """The numbered lines, or some of them; marked ones stand out by a sign as well as by weight."""
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", width=3)
    table.add_column(width=1)
    table.add_column(overflow="fold")
    for number, line in enumerate(note.lines, start=1):
        if only is not None and number not in only:
            continue
        mark = Text("▸", style="mark") if number in marked else Text("│", style="quiet")
        style = "bold" if number in marked else ""
        table.add_row(Text(str(number), style="quiet"), mark, Text(line, style=style))
    console.print(table)
