"""Forms that a payer takes in grading: those of the built-in table, and those that a library adds."""

from __future__ import annotations

import pytest
from cases import Told, case_of, told

from codedrill.codebook.payer_file import builtin_forms
from codedrill.codebook.payer_forms import Form, Habit, Near, PayerForms, Service
from codedrill.codes import Modifier
from codedrill.grading.grade import Grade, grade
from codedrill.grading.submission import submission

P = "procedures"


def written(*lines: str) -> Form:
    return Form(tuple(tuple(map(Modifier, line.split())) for line in lines))


ASSISTANT = Service("assistant", (written("AS"), written("80 AS")), "w", "s")
VIDEO = (written("95"), written("GT"))
TAKES_BOTH = PayerForms((Service("live-video", VIDEO, "w", "s", payers={"medicaid": Habit(VIDEO)}),))


def result(key: str, typed: str, payer: str | None, payers: PayerForms | None = None) -> Grade:
    case = case_of(key, payer=payer)
    return grade(case, submission("", typed, case.procedure_list), payers=payers)


def form_finding(given: str, expected: str) -> list[Told]:
    return [("payer-format", P, given, expected)]


@pytest.mark.parametrize("typed", ["J9035 x36; J9035-JW x4", "J9035-JW x4; J9035 x36"])
def test_a_discarded_drug_on_its_own_line_is_the_whole_to_a_commercial_plan(typed: str) -> None:
    found = result("procedures: [J9035 x40]", typed, "commercial")
    assert told(found) == form_finding(typed.replace(";", ""), "J9035 x40")
    assert (found.score, found.passed) == (1.0, True)
    assert "a plan that does not ask for JW" in found.findings[0].message


@pytest.mark.parametrize(
    ("key", "typed", "payer"),
    [
        ("procedures: [J9035 x40]", "J9035 x36; J9035-JW x5", "commercial"),
        ("procedures: [J9035 x40]", "J9035 x36; J9035-JW x4", "medicare"),
        ("procedures: [J9035 x40]", "J9035 x36; J9035-JW x4", None),
        ("procedures: [J9035-JZ x40]", "J9035 x36; J9035-JW x4", "medicare"),
        ("procedures: [J9035 x36, J9035-JW x4]", "J9035 x40", "medicare"),
        ("procedures: [J9035 x36, J9035-JW x4]", "J9035 x40", "commercial"),
    ],
)
def test_elsewhere_an_own_line_and_the_whole_are_not_the_same(key: str, typed: str, payer: str | None) -> None:
    found = result(key, typed, payer)
    assert not found.passed
    assert "payer-format" not in {finding.error_class for finding in found.findings}


def test_the_lines_of_a_discarded_drug_that_the_key_has_are_right() -> None:
    assert told(result("procedures: [J9035 x36, J9035-JW x4]", "J9035-JW x4; J9035 x36", "medicare")) == []


def test_a_library_adds_a_form_of_two_modifiers() -> None:
    added = PayerForms((*builtin_forms().services, ASSISTANT))
    for key, typed in (("27447-AS-RT", "27447-80-AS-RT"), ("27447-80-AS-RT", "27447-AS-RT")):
        found = result(f"procedures: [{key}]", typed, "commercial", added)
        assert told(found) == form_finding(typed, key)
        assert (found.score, found.passed) == (1.0, True)
    assert not result("procedures: [27447-AS-RT]", "27447-80-AS-RT", "commercial").passed


def test_a_payer_that_takes_both_takes_either_without_a_word() -> None:
    key = 'procedures: ["99213-95"]'
    assert told(result(key, "99213-GT", "medicaid", TAKES_BOTH)) == []
    assert told(result(key, "99213-GT", "commercial", TAKES_BOTH)) == form_finding("99213-GT", "99213-95")


def test_without_a_table_nothing_says_the_same() -> None:
    found = result('procedures: ["99213-95"]', "99213-GT", "medicare", PayerForms(()))
    assert told(found) == [("modifier-wrong", P, "99213-GT", "99213-95")]


def test_what_only_looks_alike_is_wrong_and_told_apart() -> None:
    (finding,) = result("procedures: [27447-AS]", "27447-80", "medicare").findings
    assert finding.error_class == "modifier-wrong"
    assert finding.message.endswith(
        ", not 80: 80, 81 and 82 are a physician who assists, and AS is a physician assistant, nurse practitioner or "
        "clinical nurse specialist."
    )


def test_a_library_tells_apart_what_its_plan_does() -> None:
    own = PayerForms((), (Near(frozenset({Modifier("RT")}), frozenset({Modifier("LT")}), "mind the side", "s"),))
    (finding,) = result("procedures: [27447-RT]", "27447-LT", "medicare", own).findings
    assert finding.message.endswith(", not LT: mind the side.")
