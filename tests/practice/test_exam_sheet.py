"""The sheet: everything that was given is found again in a history, whatever else stands there."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codedrill.history import Given, NotSaved
from codedrill.practice.exam.paper import Asked
from codedrill.practice.exam.sheet import Begun, GivenAnswer, Scribe, Sheet, answered, last_sheet

START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
PAPER = tuple(Asked("a", "p", f"c{number}", 1, "hash", choice=number == 1) for number in range(1, 6))


def begun(name: str = "s1", exam: str = "cpc", at: datetime = START, **blueprint: object) -> Begun:
    return Begun(name, at, 60, 7, {"exam": exam, "title": "T", **blueprint}, PAPER)


def as_read(record: Any) -> dict[str, Any]:
    """A record as the file gives it back."""
    row = json.loads(json.dumps(record.to_json()))
    assert isinstance(row, dict)
    return row


def given_row(session: str, **what: object) -> dict[str, Any]:
    return as_read(Given("g", START, session, what))


def test_what_was_begun_is_read_back_whole() -> None:
    assert Begun.from_row(as_read(begun().record())) == begun()


@pytest.mark.parametrize(
    "options", [{}, {"exam": "cpc"}, {"blueprint": {"exam": "x"}, "paper": []}, {"blueprint": [], "paper": [{}]}]
)
def test_another_sort_of_session_is_no_exam(options: dict[str, object]) -> None:
    row = as_read(begun().record()) | {"options": options}
    assert Begun.from_row(row) is None


def test_the_clock_is_one_on_the_wall() -> None:
    exam = begun()
    assert exam.left(START) == timedelta(hours=1)
    assert exam.left(START + timedelta(minutes=59)) == timedelta(minutes=1)
    assert exam.left(START + timedelta(days=3)) == timedelta()
    assert exam.left(START - timedelta(days=3)) == timedelta(hours=1)  # set back meanwhile


def test_what_was_given_is_folded_and_the_last_word_stands() -> None:
    sheet = Sheet(begun())
    for what in [
        answered(1, GivenAnswer({"choice": "A"}, option="M17.11")),
        {"question": 2, "given": "skip"},
        {"question": 3, "given": "flag"},
        answered(1, GivenAnswer({"choice": "B"}, ("which side?",), 12.3, "M17.12")),
        {"question": 3, "given": "unflag"},
        {"question": 4, "given": "flag"},
    ]:
        sheet.fold(json.loads(json.dumps(what)))
    assert sheet.answers == {1: GivenAnswer({"choice": "B"}, ("which side?",), 12.3, "M17.12")}
    assert (sheet.open, sheet.flags, sheet.skipped, sheet.finished) == ([2, 3, 4, 5], {4}, {2}, False)
    assert sheet.going_on == 5  # the next behind what was touched last
    sheet.fold(answered(5, GivenAnswer({"text": "so"})))
    assert sheet.going_on == 2
    sheet.fold({"given": "finish"})
    assert sheet.finished


def test_what_was_handed_in_stays_as_it_is() -> None:
    sheet = Sheet(begun())
    sheet.fold(answered(1, GivenAnswer({"choice": "A"})))
    sheet.fold({"given": "finish"})
    sheet.fold(answered(1, GivenAnswer({"choice": "B"})))
    sheet.fold({"given": "finish"})
    assert sheet.answers == {1: GivenAnswer({"choice": "A"})}
    assert (sheet.finished, sheet.late) == (True, 1)


def test_what_was_left_in_the_middle_is_kept_and_open() -> None:
    sheet = Sheet(begun())
    half = GivenAnswer({"diagnoses": "I10"}, unfinished=True)
    for what in [answered(2, half), {"question": 4, "given": "flag"}]:
        sheet.fold(json.loads(json.dumps(what)))
    assert (sheet.answers, sheet.done, sheet.open) == ({2: half}, set(), [1, 2, 3, 4, 5])
    sheet.fold(answered(2, half))
    assert sheet.going_on == 2
    sheet.fold(answered(2, GivenAnswer({"diagnoses": "I10", "procedures": ""})))
    assert (sheet.open, sheet.going_on) == ([1, 3, 4, 5], 3)


@given(
    st.dictionaries(
        st.sampled_from(["question", "given", "answer", "queries", "seconds", "option"]),
        st.one_of(st.none(), st.integers(-3, 9), st.text(max_size=4), st.lists(st.integers(), max_size=2), st.just({})),
    )
)
def test_nothing_that_is_odd_does_harm(what: dict[str, object]) -> None:
    sheet = Sheet(begun())
    sheet.fold(what)
    assert sheet.answers.keys() | sheet.flags | sheet.skipped <= set(range(1, 6))
    assert 1 <= sheet.going_on <= 5


def test_what_is_gone_is_not_open() -> None:
    sheet = Sheet(begun(), gone=frozenset({1, 3}))
    assert (sheet.open, sheet.going_on) == ([2, 4, 5], 2)


def test_the_exam_begun_last_under_the_name_and_role_is_found() -> None:
    later = START + timedelta(hours=2)
    rows = [
        as_read(begun("old").record()),
        as_read(begun("new", at=later).record()),
        as_read(begun("other", "ccs", later).record()),
        as_read(begun("auditor", "interview", later, roles=["auditor"]).record()),
        {"type": "session", "id": "x", "at": "2026-11-23T08:00:00Z"},
        given_row("new", question=2, given="flag"),
        given_row("old", question=3, given="flag"),
        given_row("nobody", question=3, given="flag"),
        {"id": "a1", "at": "2026-11-23T08:00:00Z", "pack": "p", "case": "c"},
    ]
    found = last_sheet(rows, "cpc", ())
    assert found is not None
    assert (found.begun.id, found.flags) == ("new", {2})
    assert last_sheet(rows, "interview", ["coder"]) is None
    auditor = last_sheet(rows, "interview", ["auditor"])
    assert auditor is not None
    assert auditor.begun.id == "auditor"
    assert last_sheet(rows, "audit", ()) is None


def test_what_could_not_be_saved_is_not_on_the_sheet() -> None:
    def save(record: Given) -> None:
        del record
        raise NotSaved(Path("history.json"), "the disk is full", "make room")

    sheet = Sheet(begun())
    scribe = Scribe(sheet, save, lambda: START, lambda count: bytes(count))
    with pytest.raises(NotSaved):
        scribe.put(answered(1, GivenAnswer({"choice": "A"})))
    assert not sheet.answers
