"""Files of records in the formats that people have: JSON (a list), JSONL, YAML or CSV, told apart by content.

A record is a mapping, and says by `case`, `variant` and `learner` whose answer it is about. JSONL streams.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

MOST_DIGITS = 9
LONGEST_CELL = 10_000_000
"""Characters of one cell of CSV; the library's own limit is that of a longish essay."""
_BETWEEN_QUERIES = re.compile(r"[;\n]")


class UnreadableFile(Exception):
    """The file is none of the four formats."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")


class WrongRecord(Exception):
    """One record of a file is not what the file holds; `noun` is what it should be, `number` its place, from 1."""

    def __init__(self, noun: str, number: int, reason: str) -> None:
        super().__init__(f"{noun} {number}: {reason}")


class Whose(NamedTuple):
    """Whose answer a record is about. Variants count from 1; `learner` is None where nobody is named."""

    case: str
    variant: int
    learner: str | None


@dataclass(frozen=True, slots=True)
class RecordFile:
    """What a file holds: what one record is called, and the fields that it may have."""

    noun: str
    fields: tuple[str, ...]

    def records(self, lines: Iterable[bytes], name: str) -> Iterator[Any]:
        """The records in their order. Raises `UnreadableFile`.

        What is no record is handed on as it is, or as `WrongRecord`; `whose` refuses it.
        """
        lines = iter(lines)
        first = next((line for line in lines if line.strip(b" \t\r\n\xef\xbb\xbf")), b"").removeprefix(b"\xef\xbb\xbf")
        if not first:
            return iter(())
        lines = chain([first], lines)
        if first.lstrip().startswith(b"["):
            return iter(_whole_json(b"".join(lines), name))
        if first.lstrip().startswith(b"{"):
            return self._json_lines(lines)
        if b"case" in first.lower() and b":" not in first and not first.startswith((b"-", b"#")):
            return _csv_rows(lines, name, self.fields)
        return iter(_whole_yaml(b"".join(lines), name))

    def whose(self, record: Any, number: int) -> Whose:
        """Whose answer a record is about, the record at `number` of the file. Raises `WrongRecord`."""
        if isinstance(record, WrongRecord):
            raise record
        if not isinstance(record, Mapping):
            raise self.wrong(number, f"an {self.noun} is a mapping with a `case`, not {str(record)[:60]}")
        if unknown := [name for name in record if name not in self.fields]:
            raise self.wrong(number, f"no field is called {min(unknown)!r}; the fields are {', '.join(self.fields)}")
        case, variant, learner = record.get("case"), record.get("variant"), record.get("learner")
        if not isinstance(case, str) or not case:
            raise self.wrong(number, "`case` is missing")
        which = 1 if variant is None else whole_number(variant)
        if which is None:
            raise self.wrong(number, f"`variant` is a number from 1, not {variant!r}")
        if not isinstance(learner, str | int | None) or isinstance(learner, bool):
            raise self.wrong(number, "`learner` is text")
        return Whose(case, which, None if learner is None else str(learner))

    def wrong(self, number: int, reason: str) -> WrongRecord:
        """What is raised of the record at `number`."""
        return WrongRecord(self.noun, number, reason)

    def _json_lines(self, lines: Iterable[bytes]) -> Iterator[Any]:
        decode = json.loads
        for number, line in enumerate((line for line in lines if line.strip()), start=1):
            try:
                yield decode(line)
            except (ValueError, RecursionError) as error:
                yield self.wrong(number, f"this line is not JSON: {error}")


def whole_number(value: Any) -> int | None:
    """A number from 1, as such or in digits; None for anything else."""
    if isinstance(value, str) and value.isdecimal() and len(value) < MOST_DIGITS:
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def _whole_json(source: bytes, name: str) -> list[Any]:
    try:
        value: list[Any] = json.loads(source)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(name, f"this is not JSON: {error}") from None
    return value


def _csv_rows(lines: Iterable[bytes], name: str, known: Sequence[str]) -> Iterator[Any]:
    import csv

    csv.field_size_limit(LONGEST_CELL)
    try:
        # Strict: a quote that is never closed would make one record of all that follow.
        rows = csv.DictReader((line.decode("utf-8") for line in lines), strict=True)
        rows.fieldnames = _csv_fields(rows.fieldnames or (), name, known)
        for row in rows:
            if None in row:
                yield "a row with more cells than there are fields"
            elif said := {key: value for key, value in row.items() if value not in (None, "")}:
                yield _csv_record(said)
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFile(name, f"this is not CSV in UTF-8: {error}") from None


def _csv_fields(header: Sequence[str], name: str, known: Sequence[str]) -> list[str]:
    """The fields that a header names; a spreadsheet may have put capitals, blanks and empty columns there."""
    fields = [field.strip().lower() or f"column {at}" for at, field in enumerate(header, start=1)]
    for at, field in enumerate(fields):
        if field not in known and header[at].strip():
            raise UnreadableFile(name, f"no field is called {field!r}; the fields are {', '.join(known)}")
        if field in fields[:at]:
            raise UnreadableFile(name, f"two columns are called {field!r}; take one of them out")
    return fields


def _csv_record(row: dict[str, Any]) -> dict[str, Any]:
    """A cell holds several questions with semicolons or new lines between them."""
    if "queries" in row:
        row["queries"] = [asked.strip() for asked in _BETWEEN_QUERIES.split(row["queries"]) if asked.strip()]
    return row


def _whole_yaml(source: bytes, name: str) -> list[Any]:
    """The list of a YAML file; one that is not sound is refused, lest half of it be graded."""
    from codedrill.packs.reader import read

    document = read(source)
    # The reader expects a pack, which is a mapping, and so minds every list.
    problems = [problem for problem in document.problems if problem.rule != "wrong-type"]
    if problems:
        raise UnreadableFile(name, str(problems[0]))
    if isinstance(document.value, list):
        return document.value
    raise UnreadableFile(name, "a list is expected, in JSON, JSONL, YAML or CSV (in UTF-8), and this is none")
