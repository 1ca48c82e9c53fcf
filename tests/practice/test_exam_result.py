"""The result by section, and what passes: questions, score, or errors with no false alarm."""

from __future__ import annotations

import pytest
from exam_library import blueprint, section
from hypothesis import given
from hypothesis import strategies as st

from codedrill.codes import ClaimList, read_entry
from codedrill.grading.kinds.table import grader_for
from codedrill.grading.submission import Submission
from codedrill.packs.loading import load
from codedrill.practice.exam.result import Mark, mark_of, result_of

AUDIT = b"""
codedrill: 1
pack: test
title: Test
cases:
  - id: audit
    kind: audit
    title: Audit
    date_of_service: 2026-11-03
    note: Right knee, worn and sprained.
    claim: {diagnoses: [M17.12, S83.412A]}
    answer: {sequence: any, diagnoses: [M17.11, S83.411A]}
  - id: clean
    kind: audit
    title: Clean
    date_of_service: 2026-11-03
    note: Pressure.
    claim: {diagnoses: [I10]}
    clean: true
    answer: {diagnoses: [I10]}
"""


def right(name: str = "a") -> Mark:
    return Mark(name, answered=True, right=True, score=1.0, mended=1)


def wrong(name: str = "a", score: float = 0.5) -> Mark:
    return Mark(name, answered=True, right=False, score=score)


def unanswered(name: str = "a") -> Mark:
    return Mark(name, answered=False, right=False, score=0.0)


def audited(case: int, diagnoses: str | None) -> Mark:
    pack = load(AUDIT).pack
    assert pack is not None
    audit = pack.cases[case].variants[0]
    given_text = "M17.12 S83.412A" if diagnoses is None else diagnoses
    grade = grader_for(audit).grade(Submission(read_entry(given_text, ClaimList.DIAGNOSES)))
    return mark_of("a", grade, answered=diagnoses is not None)


def test_by_section_and_in_all() -> None:
    exam = blueprint(section("a", 3), section("b", 1), section("c", 1))
    result = result_of(exam, [right(), wrong(), unanswered(), right("b")])
    assert [(title, tally.right, tally.asked) for title, tally in result.sections] == [("A", 1, 3), ("B", 1, 1)]
    assert (result.total.right, result.total.answered, result.share, result.passed) == (2, 3, 0.5, False)


@pytest.mark.parametrize(("count", "passed"), [(69, False), (70, True), (71, True)])
def test_seventy_of_a_hundred_pass(count: int, passed: bool) -> None:
    result = result_of(blueprint(section("a", 100)), [right()] * count + [wrong()] * (100 - count))
    assert result.passed is passed


def test_by_score_half_right_counts_half() -> None:
    exam = blueprint(section("a", 2), **{"pass": {"share": 0.75, "of": "score"}})
    assert result_of(exam, [right(), wrong(score=0.5)]).passed
    assert not result_of(exam, [right(), wrong(score=0.4)]).passed


def test_what_an_audit_is_worth() -> None:
    assert audited(0, "M17.11 S83.411A") == Mark("a", True, True, 1.0, 2, 2, 0)
    half = audited(0, "M17.11 S83.412A")
    assert (half.errors, half.mended, half.false_alarms, half.right) == (2, 1, 0, False)
    left = audited(0, None)
    assert (left.answered, left.errors, left.mended, left.score) == (False, 2, 0, 0.0)
    alarm = audited(1, "I11.9")
    assert (alarm.errors, alarm.mended, alarm.false_alarms > 0) == (0, 0, True)


@pytest.mark.parametrize(
    ("mended", "alarms", "passed"), [(19, 0, True), (18, 0, False), (20, 0, True), (20, 1, False), (19, 1, False)]
)
def test_an_audit_is_passed_with_95_percent_of_the_errors_and_no_false_alarm(
    mended: int, alarms: int, passed: bool
) -> None:
    exam = blueprint(section("a", 2), **{"pass": {"share": 0.95, "of": "errors", "false_alarms": 0}})
    marks = [Mark("a", True, False, 0.9, 20, mended), Mark("a", True, not alarms, 1.0, 0, 0, alarms)]
    assert result_of(exam, marks).passed is passed


def test_claims_without_an_error_are_passed_by_looking_at_them() -> None:
    exam = blueprint(section("a"), **{"pass": {"share": 0.95, "of": "errors", "false_alarms": 0}})
    assert result_of(exam, [Mark("a", True, True, 1.0, 0)]).passed
    assert not result_of(exam, [Mark("a", False, False, 0.0, 0)]).passed


@given(st.lists(st.sampled_from([right(), wrong(), unanswered(), right("b"), wrong("b")]), min_size=1), st.data())
def test_a_right_answer_more_never_lowers_a_result(marks: list[Mark], data: st.DataObject) -> None:
    exam = blueprint(section("a", 9), section("b", 9))
    at = data.draw(st.integers(0, len(marks) - 1))
    better = [right(mark.section) if place == at else mark for place, mark in enumerate(marks)]
    before, after = result_of(exam, marks), result_of(exam, better)
    assert after.share >= before.share
    assert after.passed >= before.passed
    assert sum(tally.asked for _, tally in before.sections) == len(marks)
