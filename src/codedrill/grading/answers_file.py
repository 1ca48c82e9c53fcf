"""Answers in a file, one record each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from codedrill.grading.record_file import RecordFile, WrongRecord

ANSWERS = RecordFile(
    "answer",
    ("case", "variant", "diagnoses", "procedures", "queries", "choice", "action", "text", "learner"),
)


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


def read_answers(lines: Iterable[bytes], name: str) -> Iterator[Answer | WrongRecord]:
    """The answers in the order of the file; one that is none is handed on as `WrongRecord`, and the rest is read.

    Raises `UnreadableFile`.
    """
    for number, record in enumerate(ANSWERS.records(lines, name), start=1):
        found: Answer | WrongRecord
        try:
            found = _answer(record, number)
        except WrongRecord as error:
            found = error
        yield found


def _answer(record: Any, number: int) -> Answer:
    case, variant, learner = ANSWERS.whose(record, number)
    return Answer(case, variant, _typed(record, number), learner)


def _typed(record: Mapping[str, Any], number: int) -> Typed:
    lists = _text(record.get("diagnoses")), _text(record.get("procedures"))
    queries = _texts(record.get("queries"))
    if None in lists or queries is None:
        reason = "`diagnoses` and `procedures` are text or lists of text, `queries` a list of text"
        raise ANSWERS.wrong(number, reason)
    choice, action, text = words = record.get("choice"), record.get("action"), record.get("text")
    if not all(value is None or isinstance(value, str) for value in words):
        raise ANSWERS.wrong(number, "`choice` (a letter), `action` and `text` are text")
    return Typed(lists[0] or "", lists[1] or "", queries, choice, action, text or "")


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
