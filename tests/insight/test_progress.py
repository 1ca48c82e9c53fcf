"""Figures, streaks, the course of accuracy, the forecast."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codedrill.insight.figures import Figures
from codedrill.insight.forecast import forecast
from codedrill.insight.interval import Rate
from codedrill.insight.progress import progress, weekly
from codedrill.insight.streak import Streak, streak

DAY = date(2026, 11, 23)
DAYS = st.sets(st.integers(0, 40).map(lambda number: DAY - timedelta(days=number)))


def row(day: int = 0, **fields: object) -> dict[str, object]:
    return {
        "day": (DAY - timedelta(days=day)).isoformat(),
        "pack": "p",
        "case": "c",
        "variant": 1,
        "content": "x",
        "kind": "code",
        "mode": "drill",
        "skills": ["laterality"],
        "passed": True,
        "code_accuracy": 1.0,
        "extra_codes": 0,
        "seconds": 60.0,
        "chances": {"missed-code": 4},
        "findings": [],
        **fields,
    }


def test_code_over_code_is_counted_over_codes_and_not_over_cases() -> None:
    rows = [row(chances={"missed-code": 1}), row(code_accuracy=0.0, passed=False, chances={"missed-code": 3})]
    total = progress(rows).total
    assert (total.code_accuracy, total.encounter_accuracy) == (0.25, 0.5)


def test_a_kind_without_codes_has_no_code_over_code() -> None:
    total = progress([row(kind="choice", code_accuracy=None)]).total
    assert total.code_accuracy is None
    assert total.to_json()["code_accuracy"] is None


def test_extras_and_seconds_are_per_case() -> None:
    found = progress([row(extra_codes=3, seconds=30), row(seconds=90)]).total.to_json()
    assert (found["extra_codes_per_case"], found["seconds_per_case"]) == (1.5, 60.0)


def test_a_retry_keeps_the_streak_and_says_nothing_of_accuracy() -> None:
    found = progress([row(1), row(0, mode="retry", passed=False)])
    assert (found.total.cases, found.total.passed, sorted(found.days)) == (1, 1, [DAY - timedelta(days=1), DAY])


def test_since_leaves_out_what_was_before() -> None:
    assert progress([row(9), row(3), row(0)], DAY - timedelta(days=3)).total.cases == 2


def test_skills_packs_sections_and_kinds_are_told_apart() -> None:
    rows = [
        row(skills=["units", "laterality"], passed=False, findings=[{"class": "units"}], section="medicine"),
        row(pack="q", kind="audit"),
    ]
    found = progress(rows)
    assert {name: (each.tried, each.right) for name, each in found.skills.items()} == {
        "units": (1, 0),
        "laterality": (2, 2),
    }
    assert {name: each.cases for name, each in found.packs.items()} == {"p": 1, "q": 1}
    assert (set(found.sections), set(found.kinds)) == ({"medicine"}, {"code", "audit"})


def test_weeks_begin_on_monday() -> None:
    weeks = weekly(progress([row(0), row(1), row(7)]).days)
    assert {day.isoformat(): each.cases for day, each in weeks.items()} == {"2026-11-16": 2, "2026-11-23": 1}


@pytest.mark.parametrize("broken", [{"day": "soon"}, {"day": None}])
def test_what_has_no_day_is_left_out(broken: dict[str, object]) -> None:
    assert progress([{**row(), **broken}]).total == Figures()


@pytest.mark.parametrize(
    ("days", "current", "longest"),
    [([], 0, 0), ([0], 1, 1), ([1], 1, 1), ([2], 0, 1), ([0, 1, 2, 5, 6, 7, 8], 3, 4), ([1, 2], 2, 2)],
)
def test_streaks(days: list[int], current: int, longest: int) -> None:
    assert streak([DAY - timedelta(days=number) for number in days], DAY) == Streak(current, longest)


@given(DAYS)
def test_a_streak_is_never_longer_than_the_days_there_are(days: set[date]) -> None:
    found = streak(days, DAY)
    assert found.current <= found.longest <= len(days)


@given(DAYS, st.integers(1, 40))
def test_every_due_case_within_the_days_is_forecast_once(days: set[date], span: int) -> None:
    due = [day + timedelta(days=20) for day in days]
    found = forecast(due, DAY, span)
    assert len(found) == span
    assert sum(count for _, count in found) == sum(day < DAY + timedelta(days=span) for day in due)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(0, 0, 0.0, 1.0), (3, 4, 0.3006, 0.9544), (5, 200, 0.0107, 0.0572), (200, 200, 0.9812, 1.0)],
)
def test_wilsons_interval(count: int, of: int, low: float, high: float) -> None:
    found = Rate(count, of).bounds
    assert (round(found[0], 4), round(found[1], 4)) == (low, high)


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_bounds_hold_the_rate(count: int, more: int) -> None:
    rate = Rate(count, count + more)
    low, high = rate.bounds
    assert 0 <= low <= rate.value + 1e-9
    assert rate.value - 1e-9 <= high <= 1 or not rate.of
