"""`? …` at the prompt: a code as it stands on the date of service, or a modifier."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from codedrill.codebook.modifiers import MODIFIERS, ModifierEntry
from codedrill.codes import Icd10Cm, Modifier, NotACode

if TYPE_CHECKING:
    from codedrill.codebook.entry import Entry
    from codedrill.codebook.tables import Tables
    from codedrill.terminal.reference import Reference

CLOSED = "Nothing is looked up here: the drill runs with --closed-book."
USAGE = "Codes and modifiers can be looked up here, as in ? E11.621 and ? 25."


def show_lookup(console: Console, words: str, reference: Reference, on: date) -> None:
    """Say what is known of a modifier, or of a diagnosis on the date of service."""
    modifier = _modifier(words)
    if modifier:
        console.print(Text.assemble((f"{modifier.modifier} ", "code"), modifier.label))
        console.print(Text(modifier.about, style="quiet"))
    elif not words:
        console.print(Text(USAGE))
    elif reference.tables is None:
        console.print(Text("There is no code book to look it up in."))
    else:
        _show_code(console, words, reference.tables, on)


def _show_code(console: Console, words: str, tables: Tables, on: date) -> None:
    try:
        code = Icd10Cm.read(words)
    except NotACode:
        console.print(Text(USAGE))
        return
    history = tables.history(code)
    if not history:
        console.print(Text(f"{code} is in no loaded release of ICD-10-CM."))
        return
    from codedrill.terminal.code_page import page_lines

    for line in page_lines(_page(tables, history, on), console.width):
        console.print(Text(line))


def _modifier(words: str) -> ModifierEntry | None:
    try:
        return MODIFIERS.get(Modifier.read(words))
    except NotACode:
        return None


def _page(tables: Tables, history: list[Entry], on: date) -> dict[str, Any]:
    """What `book show` says, without what stands above the category: a case waits for its answer."""
    entry = min(history, key=lambda each: max(each.valid_from - on, on - each.valid_to))
    day = min(max(on, entry.valid_from), entry.valid_to)
    return {
        "code": entry.code,
        "title": entry.title,
        "status": tables.status(Icd10Cm(entry.code), on).value,
        "date": on.isoformat(),
        "valid": [_span(each) for each in history] if len(history) > 1 or day != on else [],
        "parents": [],
        "children": [_named(each) for each in tables.children(entry.code, day)],
        "neighbours": [],
        "notes": [
            {"type": note.type, "text": note.text, "from": note.code, "inherited": note.inherited}
            for note in tables.notes(entry.code, day)
            if not note.code.isdigit() and "-" not in note.code
        ],
        "seventh_characters": [
            {"character": each.character, "meaning": each.meaning, "also": each.also, "from": each.code}
            for each in tables.seventh_characters(entry.code, day)
        ],
    }


def _named(entry: Entry) -> dict[str, Any]:
    return {"code": entry.code, "title": entry.title, "billable": entry.billable}


def _span(entry: Entry) -> dict[str, Any]:
    return {
        "from": entry.valid_from.isoformat(),
        "to": entry.valid_to.isoformat(),
        "billable": entry.billable,
        "title": entry.title,
        "replaced_by": list(entry.successors),
        "replaces": list(entry.predecessors),
    }
