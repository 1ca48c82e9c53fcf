"""The question: what is known of the case, the numbered note, and what is asked for."""

from __future__ import annotations

from collections.abc import Container

from rich.console import Console
from rich.table import Table
from rich.text import Text

from codedrill.packs.model import Age, Case, CodeCase, Patient
from codedrill.packs.note import NumberedNote

_PAYERS = {
    "medicare": "Medicare",
    "medicaid": "Medicaid",
    "commercial": "commercial payer",
    "workers-comp": "workers' compensation",
    "self-pay": "self-pay",
}


def show_question(console: Console, case: Case, heading: str) -> None:
    """Everything that a coder needs before answering."""
    console.print()
    console.print(Text(heading, style="quiet"))
    console.print(Text(case.title, style="heading"))
    console.print(Text(" · ".join(facts(case)), style="quiet"))
    console.print()
    show_note(console, NumberedNote.of(case.note or ""))
    console.print()
    if isinstance(case, CodeCase):
        console.print(Text(asked_for(case), style="quiet"))


def facts(case: Case) -> list[str]:
    """Setting, whose claim it is, payer, patient, date of service."""
    found = [case.setting.replace("-", " "), f"{case.billing} claim"]
    if case.payer:
        found.append(_PAYERS[case.payer])
    if case.patient:
        found += _person(case.patient)
    if case.date_of_service:
        found.append(f"date of service {case.date_of_service.isoformat()}")
    return found


def _person(patient: Patient) -> list[str]:
    age = [_age(patient.age)] if patient.age else []
    return [" ".join([*age, *([patient.sex] if patient.sex else [])])] if age or patient.sex else []


def _age(age: Age) -> str:
    if age.years is not None:
        return f"{age.years}-year-old"
    return f"{age.months}-month-old" if age.months is not None else f"{age.days}-day-old"


def asked_for(case: CodeCase) -> str:
    """Which lists the key has, so that nobody has to guess whether a visit code is wanted."""
    procedures = "ICD-10-PCS procedures" if case.procedure_list.value.startswith("inpatient") else "procedures"
    if case.answer.procedures is None:
        return "Asked for: diagnoses only."
    if case.answer.diagnoses is None:
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
