"""The tabular list of ICD-10-CM as its XML has it: titles, places, notes, 7th characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element, iterparse

from codedrill.codebook.rows import EntryRow, NoteRow, SeventhRow, Tables

NOTE_TYPES = (
    "notes",
    "includes",
    "inclusionTerm",
    "excludes1",
    "excludes2",
    "codeFirst",
    "useAdditionalCode",
    "codeAlso",
    "sevenChrNote",
)
CHAPTERS = 22
Progress = Callable[[int, int], None]
"""Told how much is done, of how much."""

_Sevenths = list[SeventhRow]
# "7th characters D and S do not apply to codes in category S06 with 6th character 7 or 8" (note at S06).
_DIED_UNCONSCIOUS = re.compile(r"S06\.[0-9A-Z]{2}[78]")
_REFUSED = frozenset("DS")
_RANGE = re.compile(r"\s*\([A-Z0-9]{3}(?:-[A-Z0-9]{3})?\)\s*$")


def read_tabular(source: Path | IO[bytes], progress: Progress) -> Tables:
    """All rows of the list, chapter by chapter, so that no more than one is in memory as a tree."""
    tables = Tables()
    done = 0
    for _, element in iterparse(source):
        if element.tag == "chapter":
            _chapter(element, tables)
            element.clear()
            progress(done := done + 1, CHAPTERS)
    return tables


def _chapter(element: Element, tables: Tables) -> None:
    code = _text(element.find("name"))
    _heading(code, "chapter", None, element, tables)
    for section in element.iterfind("section"):
        name = _span(section.get("id", ""))
        _heading(name, "section", code, section, tables)
        sevenths = _sevenths(name, section, tables)
        for diagnosis in section.iterfind("diag"):
            _diagnosis(diagnosis, name, sevenths, tables)


def _span(name: str) -> str:
    """A section of one category, `B10`, is spelt `B10-B10`, so that it is not taken for the category."""
    return name if "-" in name else f"{name}-{name}"


def _heading(code: str, kind: str, parent: str | None, element: Element, tables: Tables) -> None:
    title = _RANGE.sub("", _text(element.find("desc")))
    tables.entries.append(EntryRow(code, kind, title, parent, billable=False, place=len(tables.entries)))
    tables.notes.extend(_notes(code, element))


def _diagnosis(element: Element, parent: str, inherited: _Sevenths, tables: Tables) -> None:
    code, title = _text(element.find("name")), _text(element.find("desc"))
    sevenths = _sevenths(code, element, tables) or inherited
    below = element.findall("diag")
    extended = [] if below or len(code) > len("S52.501") else sevenths
    tables.entries.append(EntryRow(code, "code", title, parent, billable=not below and not extended))
    tables.notes.extend(_notes(code, element))
    for diagnosis in below:
        _diagnosis(diagnosis, code, sevenths, tables)
    stem = with_placeholders(code)
    for each in extended:
        if each.character in _REFUSED and _DIED_UNCONSCIOUS.fullmatch(code):
            continue
        name = f"{title}, {each.meaning}"
        tables.entries.append(EntryRow(stem + each.character, "code", name, code, billable=True, extends=True))


def with_placeholders(code: str) -> str:
    """The six characters that a 7th is put behind: `W01.0` gives `W01.0XX` (guideline I.A.4)."""
    dotted = code if "." in code else f"{code}."
    return dotted.ljust(len("S52.501"), "X")


def _notes(code: str, element: Element) -> Iterator[NoteRow]:
    place = 0
    for group in element:
        if group.tag in NOTE_TYPES:
            for note in group.iterfind("note"):
                yield NoteRow(code, group.tag, _text(note), place := place + 1)


def _sevenths(code: str, element: Element, tables: Tables) -> _Sevenths:
    """The 7th characters defined right here. A note among them says more of the one before it."""
    found: _Sevenths = []
    for each in element.iterfind("sevenChrDef/*"):
        if each.tag == "extension":
            found.append(SeventhRow(code, each.get("char", ""), _text(each)))
        elif found:
            also = "; ".join(filter(None, (found[-1].also, _text(each))))
            found[-1] = found[-1]._replace(also=also)
    tables.sevenths.extend(found)
    return found


def _text(element: Element | None) -> str:
    return " ".join((element.text or "").split()) if element is not None else ""
