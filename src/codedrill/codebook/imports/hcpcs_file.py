"""HCPCS Level II as CMS publishes it (`HCPC2026_JAN_ANWEB.txt`): codes and modifiers with their dates.

Fixed width, by the record layout beside it: code 1-5 (a modifier in 4-5), sequence 6-10, record type 11
(3 a procedure, 7 a modifier; 4 and 8 continue the long title above), long title 12-91, short title 92-119,
added 269-276, effective 277-284, terminated 285-292.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from codedrill.codebook.added import Kind
from codedrill.codebook.imports.brought import Reading
from codedrill.codebook.imports.format import Format, Taken, tables_in
from codedrill.codebook.imports.one_line import one_line
from codedrill.codebook.imports.period import Calendar, Dating, quarter_of
from codedrill.codebook.imports.refusal import Refused, shown, unexpected

_RECOGNISED = re.compile(r"(?:[A-V][0-9]{4}|   [A-Z0-9]{2})[0-9 ]{5}[37].{257}[0-9]{8}")
_FIRST = {"3": re.compile(r"[A-V][0-9]{4}"), "7": re.compile(r" {3}[A-Z0-9]{2}")}
_CONTINUES = {"4": "3", "8": "7"}
_DATES = slice(276, 284)
_SCHEMA = """
create table code (
    code text primary key, title text not null, short text not null, added text not null, terminated text not null
) without rowid;
"""


@dataclass(slots=True)
class _Record:
    code: str
    type: str
    title: list[str]
    short: str
    added: str
    effective: str
    terminated: str


def _recognise(head: str) -> bool:
    return bool(_RECOGNISED.match(head.lstrip("\ufeff\r\n")))


def _take(reading: Reading, path: Path, dating: Dating) -> Taken:
    with reading.text() as lines:
        records = list(_records(lines))
    if not records:
        raise Refused("there is no record in it")
    newest = max(record.effective for record in records)
    period = dating.settle(Calendar.QUARTER, quarter_of(date.fromisoformat(newest)))
    with tables_in(path, _SCHEMA) as connection:
        connection.executemany("insert or replace into code values (?, ?, ?, ?, ?)", map(_row, records))
    return Taken(Kind.HCPCS, "", period, len(records))


def _row(record: _Record) -> tuple[str, ...]:
    title, short = one_line(" ".join(record.title)), one_line(record.short)
    return record.code.strip(), title, short, record.added, record.terminated


def _records(lines: Iterable[str]) -> Iterator[_Record]:
    """One for each code or modifier, its long title put together. Raises `Refused`."""
    record: _Record | None = None
    for number, text in enumerate(lines, start=1):
        line = text.rstrip("\n\x1a")
        if not line.strip():
            continue
        kind = line[10:11]
        if kind in _CONTINUES:
            _continue(record, line, kind, number)
            continue
        if record:
            yield record
        record = _record(line, kind, number)
    if record:
        yield record


def _record(line: str, kind: str, number: int) -> _Record:
    shape = _FIRST.get(kind)
    if shape is None:
        raise unexpected(number, "a record type 3, 4, 7 or 8 in column 11", kind)
    if not shape.fullmatch(line[:5]):
        raise unexpected(number, "a HCPCS code in columns 1-5, or a modifier in 4-5", line[:5])
    if len(line.rstrip()) < _DATES.stop:
        raise Refused(f"expected 284 characters or more, found {len(line.rstrip())}", number)
    if not line[11:91].strip():
        raise unexpected(number, "a long title in columns 12-91", "")
    return _Record(
        line[:5],
        kind,
        [line[11:91]],
        line[91:119].strip(),
        _day(line[268:276], number, "269-276"),
        _day(line[_DATES], number, "277-284"),
        _day(line[284:292], number, "285-292") if line[284:292].strip() else "",
    )


def _continue(record: _Record | None, line: str, kind: str, number: int) -> None:
    if record is None or record.code != line[:5] or record.type != _CONTINUES[kind]:
        above = f"the record of {record.code.strip()} above it" if record else "a record above it"
        raise Refused(f"expected a line that continues {above}, found one of {shown(line[:5])}", number)
    record.title.append(line[11:91])


def _day(text: str, number: int, columns: str) -> str:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:])).isoformat()
    except ValueError:
        raise unexpected(number, f"a date as 20260101 in columns {columns}", text) from None


FORMAT = Format("the HCPCS Level II file", _recognise, _take)
