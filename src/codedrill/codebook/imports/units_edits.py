"""NCCI medically unlikely edits (CSV): how many units of a code are likely at most.

The first cell is a long notice; then a row that names the columns (`HCPCS/CPT Code`, `Practitioner Services
MUE Values`, `MUE Adjudication Indicator`, `MUE Rationale`), which also says for whom the edits are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from codedrill.codebook.added import Kind
from codedrill.codebook.imports.brought import Reading
from codedrill.codebook.imports.columns import column, csv_rows, words
from codedrill.codebook.imports.format import Format, Taken, tables_in
from codedrill.codebook.imports.one_line import one_line
from codedrill.codebook.imports.period import Calendar, Dating
from codedrill.codebook.imports.refusal import Refused, unexpected

_RECOGNISED = re.compile(r"MUE\s+VALUE", re.IGNORECASE)
_CODE = re.compile(r"[0-9A-V][0-9]{3}[0-9A-Z]")
_SERVICES = (("PRACTITIONER", "practitioner"), ("OUTPATIENT", "outpatient"), ("DME", "DME supplier"))
_SCHEMA = """
create table units (
    code text primary key, units integer not null, adjudication text not null, rationale text not null
) without rowid;
"""
_Rows = Iterator[tuple[int, list[str]]]


def _recognise(head: str) -> bool:
    return bool(_RECOGNISED.search(head))


def _take(reading: Reading, path: Path, dating: Dating) -> Taken:
    period = dating.settle(Calendar.REST_OF_YEAR)
    with tables_in(path, _SCHEMA) as connection, reading.text() as lines:
        rows = csv_rows(lines)
        heads, number = _heads(rows)
        edits = _edits(rows, heads, number)
        taken = connection.executemany("insert or replace into units values (?, ?, ?, ?)", edits).rowcount
    if taken < 1:
        raise Refused("there is no edit below its header row")
    return Taken(Kind.MUE, _service(heads), period, taken)


def _heads(rows: _Rows) -> tuple[list[str], int]:
    for number, row in rows:
        if column(row, ["MUE", "VALUES"]) is not None or column(row, ["MUE", "VALUE"]) is not None:
            return row, number
    raise Refused("expected a row that names the column “MUE Values”, found none")


def _service(heads: list[str]) -> str:
    told = words(" ".join(heads))
    return next((service for word, service in _SERVICES if word in told), "")


def _edits(rows: _Rows, heads: list[str], header: int) -> Iterator[tuple[str, int, str, str]]:
    code, adjudication = column(heads, ["CODE"]), column(heads, ["ADJUDICATION"])
    value = column(heads, ["MUE", "VALUES"])
    value = column(heads, ["MUE", "VALUE"]) if value is None else value
    rationale = column(heads, ["RATIONALE"])
    if code is None or value is None or adjudication is None or rationale is None:
        named = "; ".join(filter(None, heads))
        raise unexpected(header, "columns for the code, MUE values, adjudication indicator and rationale", named)
    for number, row in rows:
        if any(row):
            yield _edit(row, (code, value, adjudication, rationale), number)


def _edit(row: list[str], at: tuple[int, int, int, int], number: int) -> tuple[str, int, str, str]:
    if len(row) <= max(at):
        raise Refused(f"expected {max(at) + 1} columns or more, found {len(row)}", number)
    code, value, adjudication, rationale = (row[place] for place in at)
    code = code.zfill(5) if code.isdigit() else code.upper()
    if not _CODE.fullmatch(code):
        raise unexpected(number, "a HCPCS or CPT code", row[at[0]])
    if not re.fullmatch("[0-9]{1,6}", value):
        raise unexpected(number, "a number of units", value)
    if adjudication[:1] not in ("1", "2", "3"):
        raise unexpected(number, "an adjudication indicator 1, 2 or 3", adjudication)
    return code, int(value), adjudication[:1], one_line(rationale)


FORMAT = Format("the medically unlikely edits (MUE)", _recognise, _take)
