"""Which skills an attempt speaks for and against."""

from __future__ import annotations

import pytest

from codedrill.insight.blame import blamed, outcomes


@pytest.mark.parametrize(
    ("error_class", "claim_list", "expected", "given", "skills"),
    [
        ("laterality", "diagnoses", "M17.11", "M17.12", {"laterality"}),
        ("modifier-missing", "procedures", "99214-25 :B", "99214 :B", {"modifier-25"}),
        ("modifier-wrong", "procedures", "20610-RT", "20610-59", {"modifier-sites", "modifier-59-x"}),
        ("modifier-order", "procedures", "20610-59-RT", "20610-RT-59", {"modifier-sites", "modifier-59-x"}),
        ("modifier-extra", "procedures", "20610-RT", "20610-RT,22", {"modifier-22"}),
        ("units", "procedures", "J3301 x4", "J3301", {"units", "drug-units"}),
        ("wrong-code", "diagnoses", "E11.621", "E10.621", {"endocrine"}),
        ("missed-code", "procedures", "20610-RT", None, {"orthopedic"}),
        ("extra-code", "procedures", None, "J3301", {"hcpcs"}),
        ("em-upcoded", "procedures", "99213", "99214", {"em-office"}),
        ("unreadable", None, None, None, set()),
    ],
)
def test_what_a_finding_shows(
    error_class: str, claim_list: str | None, expected: str | None, given: str | None, skills: set[str]
) -> None:
    assert blamed({"class": error_class, "list": claim_list, "expected": expected, "given": given}) == skills


def test_the_other_skills_of_the_case_were_used_rightly() -> None:
    row = {"passed": False, "skills": ["units", "laterality"], "findings": [{"class": "laterality"}]}
    assert outcomes(row) == {"units": True, "laterality": False}


def test_where_nothing_can_be_laid_at_a_skill_it_speaks_against_all() -> None:
    row = {"passed": False, "skills": ["units", "linkage"], "findings": [{"class": "unreadable"}]}
    assert outcomes(row) == {"units": False, "linkage": False}


def test_a_passed_case_speaks_for_all() -> None:
    assert outcomes({"passed": True, "skills": ["units"], "findings": [{"class": "evidence"}]}) == {"units": True}
