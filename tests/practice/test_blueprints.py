"""Blueprints: those of the package have the numbers that are published, one's own are told what is wrong with them."""

from __future__ import annotations

import pytest
from exam_library import blueprint, section
from hypothesis import given
from hypothesis import strategies as st
from rows import card

from codedrill.commands.exam_blueprints import BUILTIN, blueprint_of, builtin, builtins_by_role
from codedrill.commands.failing import Failed
from codedrill.practice.exam.blueprint import ROLES, UnusableBlueprint, read_blueprint
from codedrill.practice.exam.scaling import minutes_of, questions_of, shares

OWN = """\
exam: mine
title: Mine
minutes: 30
pass: {share: 0.8}
sections:
  - {section: em, title: Visits, questions: 4, kinds: [choice, code], skills: [em-office], choice: true}
"""


def test_the_cpc_has_the_sections_that_are_published() -> None:
    cpc = builtin("cpc")
    numbers = {each.section: each.questions for each in cpc.sections}
    surgery = (
        *("integumentary", "musculoskeletal", "respiratory-cardiovascular", "digestive"),
        *("urinary-genital-maternity", "nervous-eye-ear"),
    )
    assert {name: numbers.pop(name) for name in surgery} == dict.fromkeys(surgery, 6)
    assert numbers == {
        "em": 6,
        "anesthesia": 4,
        "radiology": 6,
        "lab-pathology": 6,
        "medicine": 6,
        "terminology": 4,
        "anatomy": 4,
        "icd-10-cm": 5,
        "hcpcs": 3,
        "guidelines": 7,
        "compliance": 3,
        "cases": 10,
    }
    assert (cpc.questions, cpc.minutes, cpc.pass_.share, cpc.pass_.of) == (100, 240, 0.7, "questions")


def test_the_others_are_what_they_are_called() -> None:
    assert builtin("ccs").approximation
    audit = builtin("audit")
    assert (audit.questions, audit.pass_.of, audit.pass_.share, audit.pass_.false_alarms) == (15, "errors", 0.95, 0)
    assert builtin("interview").roles == ROLES
    assert all(builtin(name).exam == name for name in BUILTIN)


def test_an_interview_is_one_exam_a_role() -> None:
    found = builtins_by_role()
    assert set(found) == {"cpc", "ccs", "audit", *(f"interview ({role})" for role in ROLES)}
    auditor = found["interview (auditor)"].sections[0]
    assert auditor.takes(card("a", kind="open", role="auditor"))
    assert not auditor.takes(card("a", kind="open", role="coder"))
    assert not auditor.takes(card("a", kind="open"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "minutes: 30",
            "minutes: soon",
            "own.yaml: line 3, column 10: `minutes` should be a whole number, and not “soon”",
        ),
        (
            "minutes: 30",
            "minuts: 30",
            "line 3, column 1: `minuts` is no key that is known here (did you mean `minutes`?)",
        ),
        ("share: 0.8", "share: most", "line 4, column 15: `share` should be a number, and not “most”"),
        ("share: 0.8", "share: 80", "`share` should be at most 1"),
        ("pass: {share: 0.8}", "pass: {share: 0.8, false_alarms: 0}", "where `of: errors` passes"),
        ("questions: 4", "questions: 0", "line 6, column 45: `questions` should be at least 1"),
        ("[choice, code]", "[choise]", "(did you mean choice?)"),
        ("[choice, code]", "[choise]", "`kinds` is one of code, audit, denial, choice, open, and not “choise”"),
        ("choice: true", "choice: perhaps", "should be true or false"),
        ("exam: mine", "exam: My Exam", "is no identifier"),
        ("sections:\n", "sections: []\nx:\n", "`sections` has too little in it"),
        ("title: Mine", "title: [", "own.yaml: line"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_with_its_line(old: str, new: str, said: str) -> None:
    with pytest.raises(UnusableBlueprint) as error:
        read_blueprint(OWN.replace(old, new, 1).encode(), "own.yaml")
    assert said in str(error.value)


def test_sections_stand_once_and_a_blueprint_is_a_mapping() -> None:
    with pytest.raises(UnusableBlueprint, match="section em stands twice"):
        read_blueprint((OWN + OWN.splitlines()[-1] + "\n").encode(), "own.yaml")
    with pytest.raises(UnusableBlueprint, match="a blueprint begins with lines such as"):
        read_blueprint(b"- exam", "own.yaml")


@given(st.binary(max_size=200))
def test_no_bytes_do_more_than_be_refused(source: bytes) -> None:
    with pytest.raises(UnusableBlueprint):
        read_blueprint(source, "own.yaml")


def test_an_exam_that_there_is_not_is_told_of_one_that_there_is() -> None:
    with pytest.raises(Failed, match="did you mean cpc"):
        blueprint_of("cpcc")
    with pytest.raises(Failed, match="no such file"):
        blueprint_of("nowhere.yaml")


def test_a_case_stands_where_it_says_or_where_its_skills_lead() -> None:
    visits = section("em", skills=["em-office"], kinds=["choice", "code"])
    assert visits.takes(card("a", section="em"))
    assert visits.takes(card("a", skills=("em-office",)))
    assert not visits.takes(card("a", section="anatomy", skills=("em-office",)))
    assert not visits.takes(card("a", section="em", kind="audit"))
    anywhere = section("claims", sections=[], kinds=["audit"])
    assert anywhere.takes(card("a", section="em", kind="audit"))
    assert anywhere.takes(card("a", kind="audit"))
    assert section("x", sections=[], levels=["expert"]).takes(card("a", level="expert"))
    assert not section("x", sections=[], levels=["expert"]).takes(card("a", level="working"))


@given(st.lists(st.integers(1, 50), min_size=1, max_size=30), st.integers(1, 500))
def test_shares_add_up_and_are_off_by_less_than_one(weights: list[int], size: int) -> None:
    parts = shares(weights, size)
    assert sum(parts) == size
    assert all(abs(part - weight * size / sum(weights)) < 1 for part, weight in zip(parts, weights, strict=True))


def test_a_shorter_exam_has_less_time() -> None:
    cpc = builtin("cpc")
    assert questions_of(cpc, None)[-1] == 10
    assert (minutes_of(cpc, 100), minutes_of(cpc, 20), minutes_of(cpc, 1)) == (240, 48, 3)
    assert minutes_of(blueprint(section("a", 100), minutes=1), 1) == 1
