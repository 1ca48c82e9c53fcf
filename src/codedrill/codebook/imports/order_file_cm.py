"""The order file of ICD-10-CM (`icd10cm_order_2027.txt`): titles and validity of a release, without notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from codedrill.codebook.added import Kind
from codedrill.codebook.imports.brought import Reading
from codedrill.codebook.imports.diagnoses import write_release
from codedrill.codebook.imports.format import Format, Taken
from codedrill.codebook.imports.order_lines import OrderLine, begins_with_a_digit, looks_ordered, order_lines
from codedrill.codebook.imports.period import Calendar, Dating
from codedrill.codebook.rows import EntryRow, Tables
from codedrill.codes import Icd10Cm

_HEADERS = re.compile(r"[A-Z][A-Z0-9][0-9AB][A-Z0-9]{0,3}")
_SEVENTH_IS_A_DIGIT = ("E08", "E09", "E10", "E11", "E13", "H34", "H35", "H40", "M1A", "O", "R40")
"""Diabetic and other eyes, gout, pregnancy, coma: the tabular list has digits for 7th characters there."""


def _recognise(head: str) -> bool:
    return looks_ordered(head) and not begins_with_a_digit(head)


def _take(reading: Reading, path: Path, dating: Dating) -> Taken:
    period = dating.settle(Calendar.FISCAL_YEAR)
    with reading.text() as lines:
        tables = Tables(entries=list(_entries(order_lines(lines, Icd10Cm, _HEADERS))))
    write_release(path, tables, period)
    return Taken(Kind.ICD10CM, "order", period, len(tables.entries))


def _entries(lines: Iterable[OrderLine]) -> Iterator[EntryRow]:
    """Entries below the longest code that theirs begins with. Chapters and sections are not in the file."""
    titles: dict[str, str] = {}
    for line in lines:
        above = next((line.code[:end] for end in range(len(line.code) - 1, 2, -1) if line.code[:end] in titles), None)
        titles[line.code] = line.title
        extends = above is not None and _is_seventh(line.code) and line.title.startswith(f"{titles[above]}, ")
        parent = above and Icd10Cm.canonical(above)
        code = Icd10Cm.canonical(line.code)
        yield EntryRow(code, "code", line.title, parent, line.billable, extends=extends)


def _is_seventh(code: str) -> bool:
    """Whether the last character may be a 7th one, and not, as in `G71.0340`, a part of the code."""
    return len(code) == 7 and (code[6].isalpha() or code.startswith(_SEVENTH_IS_A_DIGIT))


FORMAT = Format("the ICD-10-CM order file", _recognise, _take)
