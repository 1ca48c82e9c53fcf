"""Answers in a file: JSON (a list), JSONL, YAML or CSV, told apart by content; JSONL streams."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

FIELDS = ("case", "variant", "diagnoses", "procedures", "queries", "choice", "action", "text", "learner")
WORDS = ("choice", "action", "text")
MOST_DIGITS = 9
LONGEST_CELL = 10_000_000
"""Characters of one cell of CSV; the library's own limit is that of a longish essay."""
_BETWEEN_QUERIES = re.compile(r"[;\n]")


class UnreadableAnswers(Exception):
    """The file is none of the four formats."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")


class NotAnAnswer(Exception):
    """One record of the file is no answer; the place is counted in records, from 1."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(f"answer {number}: {reason}")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. The two lists are text in the answer grammar; what its case does not ask for is ignored."""

    case: str
    variant: int = 1
    diagnoses: str = ""
    procedures: str = ""
    queries: tuple[str, ...] = ()
    choice: str | None = None
    action: str | None = None
    text: str = ""
    learner: str | None = None


def read_answers(lines: Iterable[bytes], name: str) -> Iterator[Answer | NotAnAnswer]:
    """The answers in the order of the file, a bad record as `NotAnAnswer`. Raises `UnreadableAnswers`."""
    for number, record in enumerate(records(iter(lines), name, FIELDS), start=1):
        yield _answer(record, number)


def records(lines: Iterator[bytes], name: str, fields: Sequence[str]) -> Iterator[Any]:
    """The records of a file in any of the formats; a table may have no other columns than `fields`.

    What is no record is handed on as it is, or as `NotAnAnswer`. Raises `UnreadableAnswers`.
    """
    first = next((line for line in lines if line.strip(b" \t\r\n\xef\xbb\xbf")), b"").removeprefix(b"\xef\xbb\xbf")
    if not first:
        return iter(())
    lines = chain([first], lines)
    if first.lstrip().startswith(b"["):
        return iter(_whole_json(b"".join(lines), name))
    if first.lstrip().startswith(b"{"):
        return _json_lines(lines)
    if b"case" in first.lower() and b":" not in first and not first.startswith((b"-", b"#")):
        return _csv_rows(lines, name, fields)
    return iter(_whole_yaml(b"".join(lines), name))


def _whole_json(source: bytes, name: str) -> list[Any]:
    try:
        value: list[Any] = json.loads(source)
    except (ValueError, RecursionError) as error:
        raise UnreadableAnswers(name, f"this is not JSON: {error}") from None
    return value


def _json_lines(lines: Iterable[bytes]) -> Iterator[Any]:
    decode = json.loads
    for number, line in enumerate((line for line in lines if line.strip()), start=1):
        try:
            yield decode(line)
        except (ValueError, RecursionError) as error:
            yield NotAnAnswer(number, f"this line is not JSON: {error}")


def _csv_rows(lines: Iterable[bytes], name: str, known: Sequence[str]) -> Iterator[Any]:
    import csv

    csv.field_size_limit(LONGEST_CELL)
    try:
        # Strict: a quote that is never closed would make one answer of all that follow.
        rows = csv.DictReader((line.decode("utf-8") for line in lines), strict=True)
        rows.fieldnames = _csv_fields(rows.fieldnames or (), name, known)
        for row in rows:
            if None in row:
                yield "a row with more cells than there are fields"
            elif said := {key: value for key, value in row.items() if value not in (None, "")}:
                yield _csv_record(said)
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableAnswers(name, f"this is not CSV in UTF-8: {error}") from None


def _csv_fields(header: Sequence[str], name: str, known: Sequence[str]) -> list[str]:
    """The fields that a header names; a spreadsheet may have put capitals, blanks and empty columns there."""
    fields = [field.strip().lower() or f"column {at}" for at, field in enumerate(header, start=1)]
    for at, field in enumerate(fields):
        if field not in known and header[at].strip():
            raise UnreadableAnswers(name, f"no field is called {field!r}; the fields are {', '.join(known)}")
        if field in fields[:at]:
            raise UnreadableAnswers(name, f"two columns are called {field!r}; take one of them out")
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
        raise UnreadableAnswers(name, str(problems[0]))
    if isinstance(document.value, list):
        return document.value
    raise UnreadableAnswers(name, "a list is expected, in JSON, JSONL, YAML or CSV (in UTF-8), and this is none")


def who_gave(record: Any, number: int, fields: Sequence[str]) -> tuple[str, int, str | None] | NotAnAnswer:
    """Case, variant and learner of a record that has no other fields than `fields`."""
    if isinstance(record, NotAnAnswer):
        return record
    if not isinstance(record, Mapping):
        return NotAnAnswer(number, f"an answer is a mapping with a `case`, not {str(record)[:60]}")
    unknown = sorted(set(record) - set(fields))
    if unknown:
        return NotAnAnswer(number, f"no field is called {unknown[0]!r}; the fields are {', '.join(fields)}")
    case, variant, learner = record.get("case"), record.get("variant"), record.get("learner")
    if not isinstance(case, str) or not case:
        return NotAnAnswer(number, "`case` is missing")
    which = 1 if variant is None else _whole_number(variant)
    if which is None:
        return NotAnAnswer(number, f"`variant` is a number from 1, not {variant!r}")
    if not isinstance(learner, str | int | None) or isinstance(learner, bool):
        return NotAnAnswer(number, "`learner` is text")
    return case, which, None if learner is None else str(learner)


def _answer(record: Any, number: int) -> Answer | NotAnAnswer:
    given = who_gave(record, number, FIELDS)
    if isinstance(given, NotAnAnswer):
        return given
    case, variant, learner = given
    lists = [_text(record.get("diagnoses")), _text(record.get("procedures"))]
    queries = _texts(record.get("queries"))
    if None in lists or queries is None:
        return NotAnAnswer(number, "`diagnoses` and `procedures` are text or lists of text, `queries` a list of text")
    words = [record.get(name) for name in WORDS]
    if not all(value is None or isinstance(value, str) for value in words):
        return NotAnAnswer(number, "`choice` (a letter), `action` and `text` are text")
    choice, action, text = words
    return Answer(case, variant, lists[0] or "", lists[1] or "", queries, choice, action, text or "", learner)


def _whole_number(value: Any) -> int | None:
    if isinstance(value, str) and value.isdecimal() and len(value) < MOST_DIGITS:
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def _text(value: Any) -> str | None:
    """One list of a claim: text, or a list of texts."""
    if value is None or isinstance(value, str):
        return value or ""
    texts = _texts(value)
    return None if texts is None else "; ".join(texts)


def _texts(value: Any) -> tuple[str, ...] | None:
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    return None
