"""Readiness: the formula by hand, and what it must never do."""

from __future__ import annotations

from math import sqrt

import pytest
from exam_library import blueprint, cases, section
from hypothesis import given
from hypothesis import strategies as st
from rows import attempt

from codedrill.insight.interval import Rate
from codedrill.practice.exam.blueprint import Blueprint
from codedrill.practice.exam.readiness import LATEST, LatestAnswers, Readiness, SectionRate, Verdict

LIBRARY = cases(("a1", "a"), ("b1", "b"), ("x", "elsewhere"))
EXAM = blueprint(section("a", 3), section("b", 1))


def ready(*attempts: dict[str, object], exam: Blueprint = EXAM) -> list[Readiness]:
    latest = LatestAnswers({"mock": exam}, LIBRARY)
    assert list(latest.passing_on(attempts)) == [*attempts]
    return latest.readiness()


def of_rates(*rates: tuple[int, int], weights: list[float] | None = None, mark: float = 0.7) -> Readiness:
    shares = weights or [1 / len(rates)] * len(rates)
    sections = [SectionRate(str(at), shares[at], Rate(*rate)) for at, rate in enumerate(rates)]
    return Readiness("mock", "Mock", mark, "questions", tuple(sections))


def test_by_hand() -> None:
    """Wilson's interval of 8 of 10 is 0.4902 to 0.9433, of 3 of 6 it is 0.1876 to 0.8124."""
    found = of_rates((8, 10), (3, 6), weights=[0.75, 0.25])
    low, high = found.bounds
    assert found.value == pytest.approx(0.75 * 0.8 + 0.25 * 0.5)
    assert low == pytest.approx(0.725 - sqrt((0.75 * (0.8 - 0.4902)) ** 2 + (0.25 * (0.5 - 0.1876)) ** 2), abs=1e-4)
    assert high == pytest.approx(0.725 + sqrt((0.75 * (0.9433 - 0.8)) ** 2 + (0.25 * (0.8124 - 0.5)) ** 2), abs=1e-4)


def test_what_is_not_known_is_half_and_widens() -> None:
    known, half_known = of_rates((30, 30), (30, 30)), of_rates((30, 30), (0, 0))
    assert half_known.value == pytest.approx(0.75)
    assert half_known.bounds[1] - half_known.bounds[0] > known.bounds[1] - known.bounds[0] + 0.4
    assert half_known.unknown == ("1",)
    assert str(half_known).endswith("too early to say; no answers yet in 1 of 2 sections")


def test_from_what_is_not_known_nothing_follows() -> None:
    """One section of eighteen all wrong: the rest may be all right, and nobody can say that the mark is missed."""
    found = of_rates((0, 30), *[(0, 0)] * 17)
    low, high = found.bounds
    assert found.value == pytest.approx(17 / 36)
    assert low == 0
    assert high == pytest.approx(17 / 18 + 0.1135 / 18, abs=1e-4)  # Wilson's interval of 0 of 30 ends at 0.1135
    assert found.verdict is Verdict.OPEN
    assert str(of_rates((22, 30), (22, 30), (0, 0))).endswith("either way; no answers yet in 1 of 3 sections")


@pytest.mark.parametrize(
    ("right", "verdict"), [(30, Verdict.READY), (22, Verdict.OPEN), (18, Verdict.OPEN), (8, Verdict.NOT_YET)]
)
def test_the_verdict_is_where_the_interval_lies(right: int, verdict: Verdict) -> None:
    assert of_rates((right, 30)).verdict is verdict


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted), min_size=1, max_size=18))
def test_the_interval_holds_the_estimate_and_stays_within_0_and_1(rates: list[list[int]]) -> None:
    found = of_rates(*((low, high) for low, high in rates))
    low, high = found.bounds
    assert 0 <= low <= found.value <= high <= 1


def test_the_latest_answers_of_each_section_count() -> None:
    missed = [attempt("p:a1", passed=False)] * 10
    (found,) = ready(*missed, *([attempt("p:a1")] * LATEST), attempt("p:b1", mode="exam", passed=False))
    assert [(each.rate.count, each.rate.of) for each in found.sections] == [(LATEST, LATEST), (0, 1)]
    assert found.value == pytest.approx(0.75)


def test_what_was_just_read_and_what_is_not_in_the_exam_does_not_count() -> None:
    assert (
        ready(
            attempt("p:a1", mode="retry"),
            attempt("p:a1", mode="cram"),
            attempt("p:x"),
            attempt("p:gone"),
            attempt("q:a1"),
        )
        == []
    )


def test_an_exam_by_errors_counts_errors_and_false_alarms() -> None:
    exam = blueprint(section("a", 3), section("b", 1), **{"pass": {"share": 0.95, "of": "errors"}})
    alarm = {"class": "false-alarm", "list": None, "given": None, "expected": None}
    left = {**alarm, "class": "claim-error-missed"}
    (found,) = ready(
        # Two of four errors, touched and still wrong, earn one half each and are no errors rightly corrected.
        attempt("p:a1", kind="audit", chances={"claim-error-missed": 4}, findings=[left, left], passed=False),
        attempt("p:a1", kind="audit", chances={"claim-error-missed": 1}, findings=[alarm]),
        attempt("p:a1", kind="audit", chances={"claim-error-missed": 0}),  # a clean claim has none
        attempt("p:a1", passed=False),  # any other question counts as one
        exam=exam,
    )
    assert (found.sections[0].rate.count, found.sections[0].rate.of) == (3, 7)


def test_an_exam_by_score_counts_scores() -> None:
    exam = blueprint(section("a", 3), section("b", 1), **{"pass": {"share": 0.7, "of": "score"}})
    (found,) = ready(*[attempt("p:a1", score=0.95, passed=False)] * 4, attempt("p:a1", score=0.7), exam=exam)
    assert (found.sections[0].rate.count, found.sections[0].rate.of) == (4.5, 5)
    assert found.sections[0].value == pytest.approx(0.9)
    assert [each["right"] for each in found.to_json()["sections"]] == [4.5, 0]  # type: ignore[attr-defined]


def test_one_can_be_ready_for_an_audit() -> None:
    """Fifty claims of two errors each, all of them mended: the whole interval reaches 95 %."""
    exam = blueprint(section("a", 15), **{"pass": {"share": 0.95, "of": "errors", "false_alarms": 0}})
    left = {"class": "claim-error-missed", "list": None, "given": None, "expected": None}
    claims = [attempt("p:a1", kind="audit", chances={"claim-error-missed": 2}) for _ in range(LATEST)]
    assert ready(*claims, exam=exam)[0].verdict is Verdict.READY
    claims[3]["findings"] = [left] * 4
    assert ready(*claims, exam=exam)[0].verdict is Verdict.OPEN


def test_what_programs_read_is_what_is_said() -> None:
    (found,) = ready(attempt("p:a1"))
    said = found.to_json()
    assert said["sections"] == [
        {"section": "A", "weight": 0.75, "right": 1, "of": 1},
        {"section": "B", "weight": 0.25, "right": 0, "of": 0},
    ]
    assert (said["exam"], said["verdict"], said["answers"], said["mark"]) == ("mock", "open", 1, 0.7)
