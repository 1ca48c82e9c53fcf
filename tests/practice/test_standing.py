"""Where a learner stands, folded from a history, kept beside it, and folded on."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import DAY, attempt

from codedrill.history import Attempt, HistoryFile, Void
from codedrill.practice import index as indexing
from codedrill.practice.index import Index
from codedrill.practice.schedule import Memory, Recall, reviewed
from codedrill.practice.standing import Standing

ROWS = st.lists(
    st.builds(
        lambda case, day, passed, mode, variant: attempt(case, day, passed=passed, mode=mode, variant=variant),
        st.sampled_from(["a", "b", "c"]),
        st.integers(0, 9),
        st.booleans(),
        st.sampled_from(["drill", "retry", "cram"]),
        st.integers(1, 3),
    ),
    max_size=30,
)


def folded(rows: list[dict[str, object]]) -> Standing:
    standing = Standing()
    for row in rows:
        standing.add(row)
    return standing


@given(ROWS, st.integers(0, 30))
def test_a_fold_that_was_kept_goes_on_as_if_it_had_not_stopped(rows: list[dict[str, object]], at: int) -> None:
    kept = json.loads(json.dumps(folded(rows[:at]).to_json()))
    standing = Standing.from_json(kept)
    for row in rows[at:]:
        standing.add(row)
    assert standing.to_json() == folded(rows).to_json()


def test_the_stored_schedule_stands_where_it_continues_the_one_before() -> None:
    odd = Memory(DAY, DAY + timedelta(days=77), 77.0, 5.0)
    first = attempt("a", review=odd.to_json(None))
    assert folded([first]).cases["p", "a"].memory == odd


def test_after_a_merge_the_case_is_folded_again() -> None:
    one = attempt("a", review=reviewed(None, Recall.GOOD, DAY).to_json(None))
    other = attempt("a", 1, review=reviewed(None, Recall.GOOD, DAY + timedelta(days=1)).to_json(None))
    expected = reviewed(reviewed(None, Recall.GOOD, DAY), Recall.GOOD, DAY + timedelta(days=1))
    assert folded([one, other]).cases["p", "a"].memory == expected


def test_a_skill_is_only_blamed_for_what_shows_it() -> None:
    wrong = attempt("a", skills=["laterality", "units"], passed=False, findings=[{"class": "units"}])
    standing = folded([wrong])
    assert (standing.skills["laterality"].outcomes, standing.skills["units"].outcomes) == ("1", "0")


def test_a_row_without_a_day_or_of_a_strange_shape_is_folded_as_far_as_it_goes() -> None:
    standing = folded(
        [{"pack": "p", "case": "a", "day": "soon", "variant": "x", "skills": 3, "findings": {"class": 1}}]
    )
    assert standing.cases["p", "a"].attempts == 1
    assert standing.cases["p", "a"].memory is None


@pytest.mark.parametrize(
    "text", [{}, {"position": 1}, {"position": 1, "voided": [], "cases": 3, "skills": {}, "levels": {}, "days": []}]
)
def test_what_is_no_fold_is_refused(text: dict[str, object]) -> None:
    with pytest.raises((LookupError, TypeError, ValueError)):
        Standing.from_json(text)


# The index beside a history file


def record(number: int, *, passed: bool = True) -> Attempt:
    at = datetime(2026, 11, 1, 8, tzinfo=UTC) + timedelta(hours=number)
    row = attempt(f"c{number % 7}", passed=passed)
    return Attempt.from_json({**row, "id": f"r{number:04}", "at": at.isoformat(), "day": at.date().isoformat()})


@pytest.fixture
def history(tmp_path: Path) -> HistoryFile:
    history = HistoryFile(tmp_path / "history.json")
    for number in range(60):
        history.append(record(number))
    return history


@pytest.fixture
def index(history: HistoryFile, tmp_path: Path) -> Index:
    return Index(history, tmp_path / "cache")


def standing_of(index: Index) -> dict[str, object]:
    return index.standing(index.history.open().bookmark).to_json()


def anew(index: Index) -> dict[str, object]:
    return folded(list(index.history.attempt_rows())).to_json()


def test_the_index_is_written_and_read_on_from(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    assert standing_of(index) == anew(index)
    (kept,) = index.folder.iterdir()
    index.history.append(record(60, passed=False))
    monkeypatch.setattr(HistoryFile, "voided", lambda _: pytest.fail("everything was read again"))
    found = standing_of(index)
    monkeypatch.undo()
    assert found == anew(index)
    assert kept.exists()


def test_an_attempt_taken_back_is_out_of_the_fold(index: Index) -> None:
    standing_of(index)
    index.history.append(Void("v1", datetime(2026, 11, 20, tzinfo=UTC), "r0059", "slip"))
    found = standing_of(index)
    assert found == {**anew(index), "voided": ["r0059"]}
    assert found["position"] == 59


def test_an_attempt_taken_back_that_is_not_in_the_index_costs_no_reading_anew(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    standing_of(index)
    void = Void("v1", datetime(2026, 11, 20, tzinfo=UTC), "r0060", "claimed")
    index.history.append(record(60, passed=False))
    index.history.append(record(61), void)
    monkeypatch.setattr(HistoryFile, "voided", lambda _: pytest.fail("everything was read again"))
    found = standing_of(index)
    monkeypatch.undo()
    assert found == {**anew(index), "voided": ["r0060"]}
    assert found["position"] == 61


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"version": 2, "end": 1, "last": "x", "standing": {}}', "\0"])
def test_a_damaged_index_costs_time_and_nothing_else(index: Index, text: str) -> None:
    standing_of(index)
    (kept,) = index.folder.iterdir()
    kept.write_text(text, encoding="utf-8")
    assert standing_of(index) == anew(index)


def test_a_history_that_was_replaced_is_read_anew(index: Index) -> None:
    standing_of(index)
    index.history.path.unlink()
    for number in range(100, 170):
        index.history.append(record(number))
    assert standing_of(index) == anew(index)


def test_an_index_that_cannot_be_written_is_done_without(history: HistoryFile, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    index = Index(history, blocked / "below")
    assert standing_of(index) == anew(index)


def test_a_short_history_needs_no_index(tmp_path: Path) -> None:
    history = HistoryFile(tmp_path / "short.json")
    history.append(record(1))
    index = Index(history, tmp_path / "cache")
    assert standing_of(index) == anew(index)
    assert not index.folder.exists()


def test_what_another_terminal_appends_meanwhile_is_not_counted_twice(index: Index) -> None:
    """The end that was seen on opening is not the end that was read."""
    seen = index.history.open().bookmark
    index.history.append(record(60))
    index.standing(seen)
    assert standing_of(index) == anew(index)


def test_the_index_holds_no_more_than_it_needs(index: Index) -> None:
    assert indexing.WORTH_WRITING < 60
    standing_of(index)
    (kept,) = index.folder.iterdir()
    assert "answer" not in kept.read_text(encoding="utf-8")
