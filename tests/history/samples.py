"""Records to test with, and the strategies that make any other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st

from codedrill.history import Attempt, Given, HistoryFile, Other, Record, Session, Void

START = datetime(2026, 11, 23, 7, 24, 1, 512_000, tzinfo=UTC)


def moment(number: int) -> datetime:
    return START + timedelta(seconds=number)


def attempt(number: int = 1, **changes: Any) -> Attempt:
    fields: dict[str, Any] = {
        "id": f"a{number:05}",
        "at": moment(number),
        "day": date(2026, 11, 23),
        "session": "s1",
        "pack": "first-steps",
        "case": f"case-{number}",
        "variant": 1,
        "content": "c0ffee",
        "kind": "claim",
        "mode": "drill",
        "section": "em",
        "setting": "office",
        "payer": "medicare",
        "level": "working",
        "skills": ("em-office",),
        "answer": {"diagnoses": "I10", "procedures": "99214-25 :A"},
        "queries": ("What is the side?",),
        "score": 0.9091,
        "passed": False,
        "elements": 11,
        "earned": 10.0,
        "code_accuracy": 1.0,
        "extra_codes": 0,
        "findings": (
            {
                "class": "modifier-missing",
                "list": "procedures",
                "given": "99214 :A",
                "expected": "99214-25 :A",
            },
        ),
        "chances": {"modifier-missing": 2},
        "seconds": 73.25,
        "hints": 0,
        "book": ("icd10cm-2027",),
        "review": {"due": "2026-11-25T07:24:01Z", "stability": 2.5, "after": None},
    }
    return Attempt(**{**fields, **changes})


def small(number: int = 1) -> Attempt:
    """An attempt of few bytes, for tests that try each of them. Its line ends in `]}`, as a file does."""
    return attempt(
        number,
        review=None,
        answer={"text": "née"},
        queries=(),
        findings=(),
        chances={},
        section=None,
        payer=None,
        book=("b",),
    )


def write(path: Path, *records: Record) -> HistoryFile:
    history = HistoryFile(path)
    for record in records:
        history.append(record)
    return history


def ids(history: HistoryFile) -> list[str]:
    return [str(row["id"]) for row in history.rows()]


def as_json(path: Path) -> Any:
    return json.loads(path.read_bytes().decode("utf-8"))


@contextmanager
def directory() -> Iterator[Path]:
    """A directory for one example of a property; pytest's would be shared by all of them."""
    with TemporaryDirectory() as name:
        yield Path(name)


names = st.text(min_size=1, max_size=12)
numbers = st.floats(allow_nan=False, allow_infinity=False)
leaves = st.none() | st.booleans() | st.integers() | numbers | st.text(max_size=20)
values = st.recursive(leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3))
objects = st.dictionaries(names, values, max_size=3)
unknown = st.dictionaries(names.map("x-".__add__), values, max_size=2)
zones = st.sampled_from([UTC, timezone(timedelta(hours=-7)), timezone(timedelta(hours=5, minutes=45))])
moments = st.datetimes(min_value=datetime(1971, 1, 1), max_value=datetime(9000, 1, 1), timezones=zones)
counts = st.integers(min_value=0, max_value=10**9)
several = st.lists(st.text(max_size=12), max_size=3).map(tuple)
findings = st.lists(
    st.dictionaries(st.sampled_from(["class", "list", "given", "expected"]), st.none() | st.text(max_size=9)),
    max_size=2,
)

attempts = st.builds(
    Attempt,
    id=names,
    at=moments,
    day=st.dates(),
    session=names,
    pack=names,
    case=names,
    variant=counts,
    content=names,
    kind=names,
    mode=names,
    section=st.none() | names,
    setting=names,
    payer=st.none() | names,
    level=names,
    skills=several,
    answer=objects,
    queries=several,
    score=numbers,
    passed=st.booleans(),
    elements=counts,
    earned=numbers,
    code_accuracy=st.none() | numbers,
    extra_codes=counts,
    findings=findings.map(tuple),
    chances=st.dictionaries(names, counts, max_size=3),
    seconds=numbers,
    hints=counts,
    rationale=st.none() | st.text(max_size=40),
    book=several,
    learner=st.none() | names,
    review=st.none() | objects,
    other=unknown,
)
records: st.SearchStrategy[Record] = st.one_of(
    attempts,
    st.builds(Void, id=names, at=moments, attempt=names, why=st.text(max_size=20), other=unknown),
    st.builds(
        Session,
        id=names,
        at=moments,
        options=objects,
        seed=st.none() | st.integers(),
        minutes=st.none() | numbers,
        other=unknown,
    ),
    st.builds(Given, id=names, at=moments, session=names, what=objects, other=unknown),
    st.builds(Other, id=names, at=moments, type=names.map("later-".__add__), other=unknown),
)
