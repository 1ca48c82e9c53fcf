"""`codedrill em` without options: the words of the three elements, and the codes with their minutes."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from codedrill.codebook.em import EM_CODES, Patient, Service
from codedrill.codebook.em_level import Complexity, codes_of, minutes_from
from codedrill.codebook.em_visit import WORDS, Element, level_words
from codedrill.terminal.tables import show_table


def show_explanation(console: Console, example: str) -> None:
    """Print how a level is made, with what to type."""
    console.print(Text("An E/M level is the highest that two of three elements reach, or goes by the time of the day."))
    console.print()
    heads = ("Level", *(f"--{name}" for name in WORDS))
    show_table(console, heads, [_row(complexity) for complexity in Complexity])
    console.print()
    families = dict.fromkeys(each.family for each in EM_CODES.values() if each.level is not None)
    show_table(
        console, ("Visit", "Codes, each with the minutes from which it counts"), [_codes(*each) for each in families]
    )
    console.print()
    console.print(Text.assemble("Try it: ", (example, "mark")), soft_wrap=True)


def _row(complexity: Complexity) -> tuple[str, ...]:
    return (complexity.label, *(Element(name, complexity).word or "" for name in WORDS))


def _codes(service: Service, patient: Patient) -> tuple[str, str]:
    name = service.value if patient is Patient.ANY else f"{service.value}, {patient.value}"
    return name, " ".join(_code(code) for code in codes_of(service, patient) if level_words(code))


def _code(code: str) -> str:
    starts = minutes_from(EM_CODES[code].code)
    return f"{code}≥{starts}" if starts else code
