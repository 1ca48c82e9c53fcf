"""Answers in a file: JSON (a list), JSONL, YAML or CSV, told apart by content; JSONL streams."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

FIELDS = ("case", "variant", "diagnoses", "procedures", "queries", "choice", "action", "text", "learner")
_FIELDS = frozenset(FIELDS)
MOST_DIGITS = 9
LONGEST_CELL = 10_000_000
"""Characters of one cell of CSV; the library's own limit is that of a longish essay."""


class UnreadableAnswers(Exception):
    """The file is none of the four formats."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")


class NotAnAnswer(Exception):
    """One record of the file is no answer; the place is counted in records, from 1."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(f"answer {number}: {reason}")


class _Wrong(Exception):
    """Why a record is no answer."""


class Typed(NamedTuple):
    """What was handed in. The two lists are text in the answer grammar; what a case does not ask for is ignored."""

    diagnoses: str = ""
    procedures: str = ""
    queries: tuple[str, ...] = ()
    choice: str | None = None
    action: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to one variant of a case, counted from 1."""

    case: str
    variant: int
    typed: Typed
    learner: str | None = None


def read_answers(lines: Iterable[bytes], name: str) -> Iterator[Answer | NotAnAnswer]:
    """The answers in the order of the file, a bad record as `NotAnAnswer`. Raises `UnreadableAnswers`."""
    for number, record in enumerate(_records(iter(lines), name), start=1):
        yield record if isinstance(record, NotAnAnswer) else _answer(record, number)


def _records(lines: Iterator[bytes], name: str) -> Iterator[Any]:
    first = next((line for line in lines if line.strip(b" \t\r\n\xef\xbb\xbf")), b"").removeprefix(b"\xef\xbb\xbf")
    if not first:
        return iter(())
    lines = chain([first], lines)
    if first.lstrip().startswith(b"["):
        return iter(_whole_json(b"".join(lines), name))
    if first.lstrip().startswith(b"{"):
        return _json_lines(lines)
    if b"case" in first and b":" not in first and not first.startswith(b"-"):
        return _csv_rows(lines, name)
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


def _csv_rows(lines: Iterable[bytes], name: str) -> Iterator[Any]:
    import csv

    csv.field_size_limit(LONGEST_CELL)
    try:
        rows = csv.DictReader(line.decode("utf-8") for line in lines)
        unknown = sorted(set(rows.fieldnames or ()) - set(FIELDS))
        if unknown:
            raise UnreadableAnswers(name, f"no field is called {unknown[0]!r}; the fields are {', '.join(FIELDS)}")
        for row in rows:
            if None in row:
                yield "a row with more cells than there are fields"
            else:
                yield {key: value for key, value in row.items() if value not in (None, "")}
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableAnswers(name, f"this is not CSV in UTF-8: {error}") from None


def _whole_yaml(source: bytes, name: str) -> list[Any]:
    from codedrill.packs.reader import read

    document = read(source)
    if isinstance(document.value, list):
        return document.value
    raise UnreadableAnswers(name, "answers are a list, in JSON, JSONL, YAML or CSV (in UTF-8), and this is none")


def _answer(record: Any, number: int) -> Answer | NotAnAnswer:
    try:
        return _checked(record)
    except _Wrong as wrong:
        return NotAnAnswer(number, str(wrong))


def _checked(record: Any) -> Answer:
    """Raises `_Wrong`."""
    if not isinstance(record, Mapping):
        raise _Wrong(f"an answer is a mapping with a `case`, not {str(record)[:60]}")
    if not _FIELDS.issuperset(record):
        raise _Wrong(f"no field is called {min(set(record) - _FIELDS)!r}; the fields are {', '.join(FIELDS)}")
    case, variant, learner = record.get("case"), _whole_number(record.get("variant", 1)), record.get("learner")
    if not isinstance(case, str) or not case:
        raise _Wrong("`case` is missing")
    if variant is None:
        raise _Wrong(f"`variant` is a number from 1, not {record['variant']!r}")
    return Answer(case, variant, _typed(record), None if learner is None else str(learner))


def _typed(record: Mapping[str, Any]) -> Typed:
    """Raises `_Wrong`."""
    lists = _text(record.get("diagnoses")), _text(record.get("procedures"))
    queries = _texts(record.get("queries"))
    if None in lists or queries is None:
        raise _Wrong("`diagnoses` and `procedures` are text or lists of text, `queries` a list of text")
    choice, action, text = words = record.get("choice"), record.get("action"), record.get("text")
    if not all(value is None or isinstance(value, str) for value in words):
        raise _Wrong("`choice` (a letter), `action` and `text` are text")
    return Typed(lists[0] or "", lists[1] or "", queries, choice, action, text or "")


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
