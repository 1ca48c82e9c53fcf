"""NCCI procedure-to-procedure edits (`ccipra-…txt` for practitioners, `ccioph-…txt` for outpatient hospitals).

A few header lines, then columns parted by tabs: column 1, column 2, `*` if in existence before 1996, effective
yyyymmdd, deletion yyyymmdd or `*` for none, modifier indicator (0 not allowed, 1 allowed, 9 not applicable),
rationale. The files are cumulative: each holds every edit since 1996, ended or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from codedrill.codebook.added import Kind
from codedrill.codebook.imports.brought import Reading
from codedrill.codebook.imports.format import Format, Taken, tables_in
from codedrill.codebook.imports.one_line import one_line
from codedrill.codebook.imports.period import Calendar, Dating, quarter_of
from codedrill.codebook.imports.refusal import Refused, unexpected

_CODE = r"[0-9A-V][0-9]{3}[0-9A-Z]"
_DAY = r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_EDIT = re.compile(rf' *({_CODE})\t *({_CODE})\t *\*?1? *\t({_DAY})\t *({_DAY}|\*?) *\t *([019]) *(?:\t"?(.*?)"?)?\s*')
_LIKE_AN_EDIT = re.compile(r"[^\t]{1,12}\t[^\t]*\t[^\t]*\t[^\t]*[0-9]{4}[^\t]*\t")
_HEADS = re.compile(r"column ?1[^\n]*\t[^\n]*column ?2|column ?1 ?/ ?column ?2", re.IGNORECASE)
_HEADER_LINES = 40
_SHAPE = "column 1, column 2, flag, effective date, deletion date, modifier indicator 0, 1 or 9, parted by tabs"
_SERVICES = {"ccipra": "practitioner", "practitioner": "practitioner", "ccioph": "outpatient", "hospital": "outpatient"}
_SCHEMA = """
pragma cache_size = -65536;
create table edit (
    column1 text not null, column2 text not null, first integer not null, last integer not null,
    indicator integer not null, rationale integer not null, primary key (column1, column2, first, last)
) without rowid;
create table rationale (id integer primary key, text text not null);
"""
OPEN = 99_99_12_31
"""The last day of an edit that has none. Days are numbers here, yyyymmdd: there are millions of them."""

_Edit = tuple[str, str, int, int, int, int]


def _recognise(head: str) -> bool:
    return bool(_HEADS.search(head)) or any(_EDIT.fullmatch(line) for line in head.splitlines()[:_HEADER_LINES])


def _take(reading: Reading, path: Path, dating: Dating) -> Taken:
    edits = _Edits()
    with tables_in(path, _SCHEMA) as connection, reading.text() as lines:
        rows = connection.executemany(
            "insert or replace into edit values (?, ?, ?, ?, ?, ?)", edits.read(lines)
        ).rowcount
        connection.executemany(
            "insert into rationale values (?, ?)", ((at, text) for text, at in edits.rationales.items())
        )
    if not edits.newest:
        raise Refused("there is no edit below its header lines")
    newest = date.fromisoformat(str(edits.newest)) if _is_day(edits.newest) else None
    period = dating.settle(Calendar.QUARTER, quarter_of(newest) if newest else None)
    return Taken(Kind.PTP, _part(reading.brought.names), period, max(rows, 0))


def _is_day(number: int) -> bool:
    try:
        date.fromisoformat(str(number))
    except ValueError:
        return False
    return True


def _part(names: Iterable[str]) -> str:
    """For whom the edits are, and which of the files they come in: the content does not say."""
    told = " ".join(names).lower()
    service = next((service for word, service in _SERVICES.items() if word in told), "")
    file = re.search(r"[-_](f\d{1,2})\b", told)
    return " ".join(filter(None, (service, file and file[1])))


class _Edits:
    """The edits of a file, and what is gathered on the way."""

    def __init__(self) -> None:
        self.rationales: dict[str, int] = {}
        self.newest = 0

    def read(self, lines: Iterable[str]) -> Iterator[_Edit]:
        """Every edit that was ever in force. Raises `Refused`."""
        begun = False
        for number, line in enumerate(lines, start=1):
            found = _EDIT.fullmatch(line)
            if found:
                begun = True
                edit = self._edit(*found.groups(default=""))
                if edit[3] > edit[2]:
                    # One that ends on the day it begins was withdrawn as if it had never been.
                    yield edit
            elif (begun or number > _HEADER_LINES or _LIKE_AN_EDIT.match(line)) and line.strip(" \t\n\x1a"):
                raise unexpected(number, _SHAPE, line.replace("\t", " | "))

    def _edit(self, one: str, two: str, first: str, last: str, indicator: str, rationale: str) -> _Edit:
        begins = int(first)
        if begins > self.newest:
            self.newest = begins
        reason = self.rationales.setdefault(one_line(rationale), len(self.rationales))
        return one, two, begins, int(last) if last.isdigit() else OPEN, int(indicator), reason


FORMAT = Format("the NCCI procedure-to-procedure edits", _recognise, _take)
