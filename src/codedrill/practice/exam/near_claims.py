"""Claims that are nearly right: one line of the key changed for its neighbour in the book, or in one of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from codedrill.codebook.em import EM_CODES, em_code
from codedrill.codebook.entry import Entry
from codedrill.codebook.tables import Tables
from codedrill.codes import ClaimLine, Code, Icd10Cm, Modifier
from codedrill.practice.exam.claim import Claim

_SWAPPED = {"RT": "LT", "LT": "RT", "26": "TC", "TC": "26", "58": "78", "78": "58", "24": "25", "25": "57", "57": "25"}
"""Modifiers that are taken for one another."""
_MOST_NEAR = 12
"""Neighbours of one diagnosis that are looked at; the nearest come first."""
_MOST_LOOKED_AT = 60


def near_claims(key: Claim, tables: Tables | None, on: date) -> Iterator[Claim]:
    """Claims that differ from the key in one line, the likeliest mistakes first. Some may be right as well."""
    for at, line in enumerate(key.procedures):
        for near in _near_lines(line):
            yield key.with_procedures(at, [near])
    for at, line in enumerate(key.diagnoses):
        for code in _near_diagnoses(line.code, tables, on):
            yield key.with_diagnoses(at, [code])
    if len(key.diagnoses) > 1:
        yield key.with_first_two_swapped()


def _near_lines(line: ClaimLine) -> Iterator[ClaimLine]:
    yield from (replace(line, code=code) for code in _near_visits(line.code))
    for at, modifier in enumerate(line.modifiers):
        rest = (*line.modifiers[:at], *line.modifiers[at + 1 :])
        if modifier in _SWAPPED:
            swapped = Modifier(_SWAPPED[modifier])
            yield replace(line, modifiers=(*line.modifiers[:at], swapped, *line.modifiers[at + 1 :]))
        yield replace(line, modifiers=rest)
    if line.units > 1:
        yield replace(line, units=1)
        yield replace(line, units=line.units * 2)
    if em_code(line.code) and not line.modifiers:
        yield replace(line, modifiers=(Modifier("25"),))


def _near_visits(code: Code) -> Iterator[Code]:
    """The other levels of a visit, the nearest first; then the same level for the other class of patient."""
    own = em_code(code)
    if own is None:
        return
    levels = [each for each in EM_CODES.values() if each.family == own.family and each.code != own.code]
    yield from (each.code for each in sorted(levels, key=lambda each: abs((each.level or 0) - (own.level or 0))))
    for each in EM_CODES.values():
        if each.service is own.service and each.patient is not own.patient and each.level == own.level:
            yield each.code


def _near_diagnoses(code: Code, tables: Tables | None, on: date) -> Iterator[Code]:
    """Billable neighbours, from the same subcategory outwards to the category."""
    if tables is None:
        return
    seen = {str(code)}
    within = [entry for entry in reversed(tables.parents(str(code), on)) if entry.kind not in ("chapter", "section")]
    found = (near for entry in within for near in _billable(tables, entry, on, seen))
    yield from (Icd10Cm.read(near) for near in islice(found, _MOST_NEAR))


def _billable(tables: Tables, entry: Entry, on: date, seen: set[str]) -> Iterator[str]:
    """The billable codes below an entry, those right below it first; each is named once."""
    waiting = [*tables.children(entry.code, on)]
    for each in islice(iter(waiting), _MOST_LOOKED_AT):
        if each.code in seen:
            continue
        if each.billable:
            seen.add(each.code)
            yield each.code
        else:
            waiting += tables.children(each.code, on)
