"""CPT descriptors of somebody licensed for them: `LONGULT.txt`, `MEDU.txt`, `SHORTU.txt`, or a CSV.

The text files have a notice, then a code and its text on each line. A CSV has a column of codes and a column of
text. What is read stays in this user's data directory; it is shown at look-ups, and nothing else is made of it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from codedrill.codebook.added import Kind
from codedrill.codebook.imports.brought import Reading
from codedrill.codebook.imports.columns import column, csv_rows
from codedrill.codebook.imports.format import Format, Taken, tables_in
from codedrill.codebook.imports.one_line import one_line
from codedrill.codebook.imports.period import Calendar, Dating
from codedrill.codebook.imports.refusal import Refused, unexpected
from codedrill.codes import Cpt, Hcpcs

_LINE = re.compile(r"([0-9]{4}[0-9FTUM])[\t ]+(\S.*)")
_NOTICE_LINES = 60
_CODE_NAMES = (("CODE",), ("CPT",), ("HCPCS",), ("PROCEDURE",))
_TEXT_NAMES = (
    ("LONG",),
    ("DESCRIPTION",),
    ("DESCRIPTOR",),
    ("DESC",),
    ("TEXT",),
    ("TITLE",),
    ("MEDIUM",),
    ("SHORT",),
    ("NAME",),
)
_SHORT, _MEDIUM = 28, 48
"""The most characters of a short and of a medium descriptor, by the layout of the AMA's files."""
_FEWEST_TOLD_APART = 100
"""Below so many codes, the lengths of texts say nothing of the file they come from."""
_DELIMITERS = ",;\t|"
_SCHEMA = "create table code (code text primary key, title text not null) without rowid;"
_Codes = Iterator[tuple[str, str]]


def _recognise(head: str) -> bool:
    return _is_plain(head) or _delimiter(head) is not None


def _is_plain(head: str) -> bool:
    """Whether the lines below the notice are codes with text."""
    lines = [line for line in head.lstrip("\ufeff").splitlines() if line.strip()]
    first = next((at for at, line in enumerate(lines[:_NOTICE_LINES]) if _LINE.fullmatch(line)), None)
    if first is None or (first and not re.search(r"\bCPT\b|American Medical Association", head)):
        return False
    below = lines[first:-1] or lines[first:]
    return sum(1 for line in below if _LINE.fullmatch(line)) * 10 >= len(below) * 9


def _delimiter(head: str) -> str | None:
    """What parts the columns, if the first row names them and the next begins as a row of codes does."""
    lines = head.lstrip("\ufeff").splitlines()[:50]
    for delimiter in _DELIMITERS:
        try:
            rows = [row for row in csv.reader(lines, delimiter=delimiter) if any(row)]
        except csv.Error:
            continue
        if len(rows) > 1 and (places := _places(rows[0])) and _is_code(rows[1], places[0]):
            return delimiter
    return None


def _is_code(row: list[str], at: int) -> bool:
    return at < len(row) and bool(Cpt.SHAPE.fullmatch(row[at].strip()) or Hcpcs.SHAPE.fullmatch(row[at].strip()))


def _places(heads: list[str]) -> tuple[int, int] | None:
    """The columns of the code and of its text, the best names first."""
    code = next((at for names in _CODE_NAMES if (at := column(heads, names)) is not None), None)
    others = ["" if at == code else head for at, head in enumerate(heads)]
    text = next((at for names in _TEXT_NAMES if (at := column(others, names, ["CODE"])) is not None), None)
    return None if code is None or text is None else (code, text)


def _take(reading: Reading, path: Path, dating: Dating) -> Taken:
    period = dating.settle(Calendar.YEAR)
    head = reading.brought.head_text()
    delimiter = None if _is_plain(head) else _delimiter(head)
    with tables_in(path, _SCHEMA) as connection, reading.text() as lines:
        codes = _from_csv(csv_rows(lines, delimiter)) if delimiter else _from_lines(lines)
        rows = connection.executemany("insert or replace into code values (?, ?)", codes).rowcount
        [(count, longest)] = connection.execute("select count(*), max(length(title)) from code")
    if rows < 1:
        raise Refused("there is no CPT code in it")
    return Taken(Kind.CPT, _part(count, longest), period, count)


def _part(count: int, longest: int) -> str:
    """Short, medium and long texts are kept side by side, so that all three files can be added."""
    if count < _FEWEST_TOLD_APART or longest > _MEDIUM:
        return ""
    return "short" if longest <= _SHORT else "medium"


def _from_lines(lines: Iterable[str]) -> _Codes:
    begun = False
    for number, text in enumerate(lines, start=1):
        line = text.lstrip("\ufeff").rstrip("\n\x1a ")
        if found := _LINE.fullmatch(line):
            begun = True
            yield found[1], one_line(found[2])
        elif line and (begun or number > _NOTICE_LINES):
            raise unexpected(number, "a CPT code and its text", line)


def _from_csv(rows: Iterator[tuple[int, list[str]]]) -> _Codes:
    places: tuple[int, int] | None = None
    for number, row in rows:
        if not any(row):
            continue
        if places is None:
            places = _places(row)
            if places is None:
                raise unexpected(number, "a column of codes and a column of text", "; ".join(row))
        elif code := _code(row, places, number):
            yield code


def _code(row: list[str], places: tuple[int, int], number: int) -> tuple[str, str] | None:
    """A CPT code with its text; None for a HCPCS code, which some lists have among them."""
    if len(row) <= max(places):
        raise Refused(f"expected {max(places) + 1} columns or more, found {len(row)}", number)
    code, text = row[places[0]].upper(), row[places[1]]
    if Hcpcs.SHAPE.fullmatch(code):
        return None
    code = code.zfill(5) if code.isdigit() else code
    if not Cpt.SHAPE.fullmatch(code):
        raise unexpected(number, "a CPT code", row[places[0]])
    if not text:
        raise unexpected(number, f"a text for {code}", text)
    return code, one_line(text)


FORMAT = Format("CPT descriptors", _recognise, _take)
