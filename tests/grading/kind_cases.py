"""Builders for cases of every kind: from the YAML of a case, and what is handed in for it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from textwrap import dedent, indent

from codedrill.codebook.tables import Tables
from codedrill.grading.graded import Graded
from codedrill.grading.kinds.table import grader_for
from codedrill.grading.submission import Submission, submission
from codedrill.packs.loading import load
from codedrill.packs.model import Case

HEAD = """
codedrill: 1
pack: test
title: Test
cases:
  - id: case
    title: Case
    date_of_service: 2026-11-03
"""


@lru_cache(maxsize=512)
def case_of_kind(keys: str) -> Case:
    """The case with these keys, as YAML."""
    loaded = load((HEAD + indent(dedent(keys).strip("\n"), " " * 4)).encode())
    assert loaded.pack is not None, [str(problem) for problem in loaded.problems]
    return loaded.pack.cases[0].variants[0]


def case_of_keys(keys: Mapping[str, object]) -> Case:
    """The same from plain values."""
    return case_of_kind("\n".join(f"{key}: {json.dumps(value)}" for key, value in keys.items()))


def handed_in(
    case: Case,
    diagnoses: str = "",
    procedures: str = "",
    *,
    asked: tuple[str, ...] = (),
    choice: str | None = None,
    action: str | None = None,
    text: str = "",
    claimed: frozenset[int] = frozenset(),
) -> Submission:
    """What was typed, as it is graded."""
    typed = submission(diagnoses, procedures, case.procedure_list, asked, choice=choice, action=action, text=text)
    return Submission(typed.diagnoses, typed.procedures, asked, choice, action, text, claimed)


def grade_of_kind(case: Case, given: Submission, *, cite: bool = False, tables: Tables | None = None) -> Graded:
    """The grade, by whatever grader the kind has."""
    return grader_for(case, cite=cite, tables=tables).grade(given)


def found(grade: Graded) -> list[str]:
    """The classes of the findings, sorted."""
    return sorted(finding.error_class.value for finding in grade.findings)


def check_every_grade(grade: Graded) -> None:
    """What holds of the sums of any grade."""
    assert grade.elements >= 1
    assert 0 <= grade.earned <= grade.elements
    assert grade.penalty >= 0
    assert grade.score == round(max(0.0, grade.earned - grade.penalty) / grade.elements, 4)
    assert 0 <= grade.score <= 1
    if grade.passed:
        assert not any(finding.is_error for finding in grade.findings)
    assert grade.code_accuracy is None or 0 <= grade.code_accuracy <= 1
    assert (grade.code_accuracy is None) == (grade.required_codes == 0)
    assert all(count > 0 for count in grade.chances.values())
