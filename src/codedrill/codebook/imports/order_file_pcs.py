"""The order file of ICD-10-PCS (`icd10pcs_order_2027.txt`): inpatient procedure codes with their titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from codedrill.codebook.added import Kind
from codedrill.codebook.imports.brought import Reading
from codedrill.codebook.imports.format import Format, Taken, tables_in
from codedrill.codebook.imports.order_lines import OrderLine, begins_with_a_digit, looks_ordered, order_lines
from codedrill.codebook.imports.period import Calendar, Dating
from codedrill.codes import Icd10Pcs

_HEADERS = re.compile(r"[0-9A-Z]{3}")
_SCHEMA = "create table code (code text primary key, title text not null) without rowid;"


def _recognise(head: str) -> bool:
    return looks_ordered(head) and begins_with_a_digit(head)


def _take(reading: Reading, path: Path, dating: Dating) -> Taken:
    period = dating.settle(Calendar.FISCAL_YEAR)
    with tables_in(path, _SCHEMA) as connection, reading.text() as lines:
        codes = _codes(order_lines(lines, Icd10Pcs, _HEADERS))
        rows = connection.executemany("insert into code values (?, ?)", codes).rowcount
    return Taken(Kind.ICD10PCS, "", period, rows)


def _codes(lines: Iterable[OrderLine]) -> Iterator[tuple[str, str]]:
    return ((line.code, line.title) for line in lines if line.billable)


FORMAT = Format("the ICD-10-PCS order file", _recognise, _take)
