"""The Medicare physician fee schedule's relative value file (`PPRRVU26_JAN.csv`).

Its columns are named by several rows one above the other, and move from year to year, so they are found by
name. Descriptions are not read: those of CPT codes are the American Medical Association's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from codedrill.codebook.added import Kind
from codedrill.codebook.imports.brought import Reading
from codedrill.codebook.imports.columns import column, csv_rows, joined_heads
from codedrill.codebook.imports.format import Format, Taken, tables_in
from codedrill.codebook.imports.period import Calendar, Dating, period_named
from codedrill.codebook.imports.refusal import Refused, unexpected

_RECOGNISED = re.compile(r'^"?HCPCS"?,"?MOD', re.MULTILINE | re.IGNORECASE)
_TITLE = re.compile(r"(20\d\d) National Physician Fee Schedule Relative Value File\W+([A-Za-z]{3})", re.IGNORECASE)
_HEADER_ROWS = 6
"""So many rows name the columns at most, the one that begins with HCPCS included."""
_CODE = re.compile(r"[A-Z0-9]{5}")
_DAYS = re.compile(r"[0-9]{3}|MMM|XXX|YYY|ZZZ")
_INDICATOR = re.compile(r"[0-9A-Z]?")
_SCHEMA = """
create table fee (
    code text primary key, global_days text not null, split text not null, bilateral text not null,
    multiple text not null, assistant text not null, relative_value real
) without rowid;
"""


class _Columns(NamedTuple):
    """Where each column is."""

    code: int
    modifier: int
    global_days: int
    split: int
    bilateral: int
    multiple: int
    assistant: int
    total: int


_WANTED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "HCPCS": (("HCPCS",), ()),
    "MOD": (("MOD",), ()),
    "GLOB DAYS": (("GLOB", "DAYS"), ()),
    "PCTC IND": (("PCTC", "IND"), ()),
    "BILAT SURG": (("BILAT", "SURG"), ()),
    "MULT PROC": (("MULT", "PROC"), ()),
    "ASST SURG": (("ASST", "SURG"), ()),
    "NON-FACILITY TOTAL": (("NON", "FACILITY", "TOTAL"), ()),
}


def _recognise(head: str) -> bool:
    return bool(_RECOGNISED.search(head))


def _take(reading: Reading, path: Path, dating: Dating) -> Taken:
    title = _TITLE.search(reading.brought.head_text())
    said = period_named(f"{title[1]} {title[2]}", Calendar.REST_OF_YEAR) if title else None
    period = dating.settle(Calendar.REST_OF_YEAR, said)
    with tables_in(path, _SCHEMA) as connection, reading.text() as lines:
        fees = _fees(csv_rows(lines))
        rows = connection.executemany("insert or replace into fee values (?, ?, ?, ?, ?, ?, ?)", fees).rowcount
    if rows < 1:
        raise Refused("there is no code below its header rows")
    return Taken(Kind.FEES, "", period, rows)


def _fees(rows: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[object, ...]]:
    """The row of each code that is for the whole service: those with modifier 26 or TC are parts of it."""
    at = _columns(rows)
    for number, row in rows:
        if not any(row):
            continue
        if len(row) <= max(at):
            raise Refused(f"expected {max(at) + 1} columns or more, found {len(row)}", number)
        fee = _fee(row, at, number)
        if not row[at.modifier]:
            yield fee


def _columns(rows: Iterator[tuple[int, list[str]]]) -> _Columns:
    above: list[list[str]] = []
    for number, row in rows:
        above.append(row)
        if row and row[0].upper() == "HCPCS":
            return _found(joined_heads(above[-_HEADER_ROWS:]), number)
    raise Refused("expected a row that begins with HCPCS, found none")


def _found(heads: Sequence[str], number: int) -> _Columns:
    spelt = [head.upper().replace("PC/TC", "PCTC").replace("FAC ", "FACILITY ") for head in heads]
    places = {name: column(spelt, *wanted) for name, wanted in _WANTED.items()}
    missing = [name for name, place in places.items() if place is None]
    if missing:
        named = "; ".join(filter(None, heads))
        raise unexpected(number, f"columns {', '.join(missing)}", named)
    return _Columns(*(place for place in places.values() if place is not None))


def _fee(row: list[str], at: _Columns, number: int) -> tuple[object, ...]:
    code, days = _padded(row[at.code].upper(), 5), _padded(row[at.global_days].upper(), 3)
    if not _CODE.fullmatch(code):
        raise unexpected(number, "a code of five characters", row[at.code])
    if not _DAYS.fullmatch(days):
        raise unexpected(number, "global days such as 010 or XXX", row[at.global_days])
    indicators = [row[place].upper() for place in (at.split, at.bilateral, at.multiple, at.assistant)]
    for indicator in indicators:
        if not _INDICATOR.fullmatch(indicator):
            raise unexpected(number, "an indicator of one character", indicator)
    return code, days, *indicators, _value(row[at.total], number)


def _padded(text: str, width: int) -> str:
    """A spreadsheet that saved the file has taken the zeros in front of 00100 and 010 away."""
    return text.zfill(width) if text.isdigit() else text


def _value(text: str, number: int) -> float | None:
    if text.upper() in ("", "NA"):
        return None
    if not re.fullmatch(r"[0-9]{0,5}(?:\.[0-9]{0,4})?", text) or not any(map(str.isdigit, text)):
        raise unexpected(number, "a relative value such as 1.96", text)
    return float(text)


FORMAT = Format("the Medicare fee schedule (PPRRVU)", _recognise, _take)
