"""The schedule: what FSRS makes of answers, in days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from importlib.metadata import version

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codedrill.practice.day import learner_day
from codedrill.practice.schedule import VERSION, Memory, Recall, reviewed

DAY = date(2026, 11, 1)
RECALLS = st.sampled_from(Recall)


def test_the_pinned_package_is_the_one_that_records_name() -> None:
    assert version("fsrs") == VERSION


@pytest.mark.parametrize(
    ("passed", "hints", "recall"),
    [(True, 0, Recall.GOOD), (True, 1, Recall.HARD), (False, 0, Recall.AGAIN), (False, 2, Recall.AGAIN)],
)
def test_how_an_answer_is_rated(passed: bool, hints: int, recall: Recall) -> None:
    assert Recall.of(passed, hints) is recall


def test_intervals_grow_while_a_case_is_passed_on_its_day() -> None:
    memory, day, intervals = None, DAY, []
    for _ in range(5):
        memory = reviewed(memory, Recall.GOOD, day)
        intervals.append((memory.due - day).days)
        day = memory.due
    assert intervals == [2, 11, 46, 163, 497]


def test_what_was_not_passed_is_due_the_next_day() -> None:
    assert reviewed(None, Recall.AGAIN, DAY).due == DAY + timedelta(days=1)


def test_a_lapse_makes_a_case_harder_and_its_interval_shorter() -> None:
    known = reviewed(reviewed(None, Recall.GOOD, DAY), Recall.GOOD, DAY + timedelta(days=2))
    lapsed = reviewed(known, Recall.AGAIN, known.due)
    assert lapsed.difficulty > known.difficulty
    assert lapsed.due - lapsed.day < known.due - known.day


@given(st.lists(st.tuples(RECALLS, st.integers(-3, 40)), min_size=1, max_size=12))
def test_memories_are_sound_and_survive_the_record(answers: list[tuple[Recall, int]]) -> None:
    memory, day = None, DAY
    for recall, days in answers:
        day += timedelta(days=days)
        memory = reviewed(memory, recall, day)
        assert memory.due > memory.day
        assert memory.stability > 0
        assert 1 <= memory.difficulty <= 10
        assert Memory.from_json(memory.to_json("before"), memory.day) == memory


def test_a_clock_that_jumped_back_counts_as_the_same_day() -> None:
    memory = reviewed(None, Recall.GOOD, DAY)
    assert reviewed(memory, Recall.GOOD, DAY - timedelta(days=9)) == reviewed(memory, Recall.GOOD, DAY)


@pytest.mark.parametrize(
    "change", [{"scheduler": "sm2"}, {"version": "5.0.0"}, {"due": "soon"}, {"stability": None}, {"difficulty": "x"}]
)
def test_a_state_that_is_not_ours_is_not_taken_over(change: dict[str, object]) -> None:
    assert Memory.from_json({**reviewed(None, Recall.GOOD, DAY).to_json(None), **change}, DAY) is None


def test_fragility_orders_as_recall_fades() -> None:
    from fsrs import Card, Scheduler, State

    scheduler = Scheduler(enable_fuzzing=False)
    on = datetime(2026, 12, 1, 12, tzinfo=UTC)
    memories = [
        Memory(DAY + timedelta(days=days), DAY, stability, 5) for days in (0, 9, 20) for stability in (2.0, 9.5)
    ]

    def recall(memory: Memory) -> float:
        last = datetime.combine(memory.day, on.timetz())
        card = Card(card_id=1, state=State.Review, stability=memory.stability, difficulty=5, last_review=last)
        return scheduler.get_card_retrievability(card, on)

    assert sorted(memories, key=recall) == sorted(memories, key=lambda memory: -memory.fragility(on.date()))


@pytest.mark.parametrize(
    ("hour", "minute", "turn", "day"),
    [(3, 59, 4, 22), (4, 0, 4, 23), (23, 59, 4, 23), (0, 0, 0, 23), (5, 30, 6, 22)],
)
def test_the_day_turns_in_the_night(hour: int, minute: int, turn: int, day: int) -> None:
    now = datetime(2026, 11, 23, hour, minute, tzinfo=timezone(timedelta(hours=-5)))
    assert learner_day(now, turn) == date(2026, 11, day)
