"""Records as values and as JSON."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given

from codedrill.history import Attempt, Given, Other, Record, RecordError, Session, Void, decode

from .samples import START, attempt, attempts, records

ORDER = [
    "id",
    "at",
    "day",
    "session",
    "pack",
    "case",
    "variant",
    "content",
    "kind",
    "mode",
    "section",
    "setting",
    "payer",
    "level",
    "skills",
    "answer",
    "queries",
    "score",
    "passed",
    "elements",
    "earned",
    "code_accuracy",
    "extra_codes",
    "findings",
    "chances",
    "seconds",
    "hints",
    "rationale",
    "book",
    "learner",
    "review",
]


def test_the_fields_stand_in_the_order_of_the_contract() -> None:
    row = attempt(rationale="because", learner="ann", other={"later": 1}).to_json()
    assert list(row) == [*ORDER, "later"]


def test_times_are_printed_as_utc_and_days_as_days() -> None:
    row = attempt(0).to_json()
    assert row["at"] == "2026-11-23T07:24:01.512Z"
    assert row["day"] == "2026-11-23"


def test_microseconds_are_kept_where_there_are_any() -> None:
    assert attempt(0, at=START.replace(microsecond=512_001)).to_json()["at"] == "2026-11-23T07:24:01.512001Z"


@pytest.mark.parametrize("name", ["section", "payer", "rationale", "learner", "review"])
def test_what_is_not_set_is_left_out(name: str) -> None:
    nothing: dict[str, Any] = {name: None}
    assert name not in attempt(**nothing).to_json()


def test_an_unknown_accuracy_is_said() -> None:
    assert attempt(code_accuracy=None).to_json()["code_accuracy"] is None


def test_an_attempt_needs_only_what_identifies_it() -> None:
    row = {"id": "x", "at": "2026-01-01T23:30:00-05:00", "pack": "p", "case": "c"}
    read = Attempt.from_json(row)
    assert read.at == datetime(2026, 1, 2, 4, 30, tzinfo=UTC)
    assert read.day == date(2026, 1, 2)
    assert (read.variant, read.score, read.skills, read.review) == (1, 0.0, (), None)


@pytest.mark.parametrize("name", ["id", "at", "pack", "case"])
def test_without_that_it_is_none(name: str) -> None:
    row = attempt().to_json()
    del row[name]
    with pytest.raises(RecordError, match=f"has no `{name}`"):
        decode(row)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("id", 7, "text"),
        ("at", "yesterday", "a date and time with its zone"),
        ("at", "2026-11-23T07:24:01", "a date and time with its zone"),
        ("at", "0001-01-01T00:00:00+14:00", "a date and time with its zone"),
        ("day", "2026-13-01", "a date"),
        ("variant", True, "a whole number"),
        ("variant", 1.5, "a whole number"),
        ("score", "1", "a number"),
        ("score", True, "a number"),
        pytest.param("score", 10**400, "", id="score-huge"),
        ("passed", 1, "true or false"),
        ("skills", "em", "a list of texts"),
        ("skills", [1], "a list of texts"),
        ("answer", [], "an object"),
        ("findings", {}, "a list of findings"),
        ("findings", [{"class": 1}], "text"),
        ("findings", [1], "an object"),
        ("chances", {"units": None}, "a whole number"),
        ("review", 3, "an object"),
    ],
)
def test_a_field_of_the_wrong_kind_is_named(name: str, value: object, message: str) -> None:
    with pytest.raises(RecordError, match=rf"its `{name}` is not {message}"):
        decode({**attempt().to_json(), name: value})


def test_whole_numbers_do_for_numbers() -> None:
    assert Attempt.from_json({**attempt().to_json(), "score": 1}).score == 1.0


def test_a_time_without_a_zone_cannot_be_written() -> None:
    with pytest.raises(RecordError, match="zone"):
        attempt(at=datetime(2026, 1, 1)).to_json()


@pytest.mark.parametrize(
    ("row", "record"),
    [
        (
            {"type": "void", "id": "v", "at": "2026-11-23T07:24:01.512Z", "attempt": "a", "why": "typo"},
            Void("v", START, "a", "typo"),
        ),
        (
            {
                "type": "session",
                "id": "s",
                "at": "2026-11-23T07:24:01.512Z",
                "options": {},
                "seed": 3,
                "minutes": 90,
            },
            Session("s", START, {}, 3, 90.0),
        ),
        (
            {"type": "given", "id": "g", "at": "2026-11-23T07:24:01.512Z", "session": "s", "what": {"a": 1}},
            Given("g", START, "s", {"a": 1}),
        ),
        (
            {"type": "badge", "id": "b", "at": "2026-11-23T07:24:01.512Z", "colour": "blue"},
            Other("b", START, "badge", {"colour": "blue"}),
        ),
    ],
)
def test_the_other_types(row: dict[str, Any], record: Record) -> None:
    assert decode(row) == record
    assert record.to_json() == row


def test_a_type_is_text() -> None:
    with pytest.raises(RecordError, match="its `type` is not text"):
        decode({"type": 3, "id": "x", "at": "2026-11-23T07:24:01Z"})


def test_what_a_later_version_adds_cannot_hide_what_is_known() -> None:
    assert attempt(other={"score": 2, "mood": "good"}).to_json()["score"] == 0.9091


@given(records)
def test_a_record_is_read_back_as_it_was_written(record: Record) -> None:
    assert decode(json.loads(json.dumps(record.to_json()))) == record


@given(attempts)
def test_what_is_read_is_written_as_it_was(one: Attempt) -> None:
    assert decode(one.to_json()).to_json() == one.to_json()
