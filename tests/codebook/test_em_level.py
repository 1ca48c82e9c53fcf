"""Levels of E/M visits, by decision making and by time."""

from __future__ import annotations

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codedrill.codebook.em import EM_CODES, Patient, Service
from codedrill.codebook.em_level import (
    DATA,
    PROBLEMS,
    RISK,
    Complexity,
    code_by_mdm,
    code_by_time,
    complexities_of,
    level_by_mdm,
    minutes_from,
)
from codedrill.codes import Cpt

FAMILIES = sorted({each.family for each in EM_CODES.values()}, key=str)
LEVELLED = [family for family in FAMILIES if family[0] is not Service.PREVENTIVE]
TIMED = [family for family in LEVELLED if family[0] is not Service.EMERGENCY]


@pytest.mark.parametrize(
    ("elements", "level"),
    [
        (("minimal", "minimal", "minimal"), Complexity.STRAIGHTFORWARD),
        (("moderate", "minimal", "moderate"), Complexity.MODERATE),
        (("low", "minimal", "moderate"), Complexity.LOW),
        (("low", "limited", "high"), Complexity.LOW),
        (("high", "minimal", "minimal"), Complexity.STRAIGHTFORWARD),
        (("high", "extensive", "minimal"), Complexity.HIGH),
        (("minimal", "moderate", "high"), Complexity.MODERATE),
    ],
)
def test_two_of_three_elements_make_the_level(elements: tuple[str, str, str], level: Complexity) -> None:
    assert level_by_mdm(*elements) is level


def test_the_level_is_the_highest_that_two_elements_reach() -> None:
    for (problems, a), (data, b), (risk, c) in product(PROBLEMS.items(), DATA.items(), RISK.items()):
        level = level_by_mdm(problems, data, risk)
        assert sum(element >= level for element in (a, b, c)) >= 2
        assert all(sum(element >= higher for element in (a, b, c)) < 2 for higher in Complexity if higher > level)


@pytest.mark.parametrize("elements", [("limited", "limited", "low"), ("low", "low", "low"), ("low", "limited", "")])
def test_a_word_of_another_element_is_refused(elements: tuple[str, str, str]) -> None:
    with pytest.raises(ValueError, match="is none of minimal, "):
        level_by_mdm(*elements)


@pytest.mark.parametrize(
    ("service", "patient", "codes"),
    [
        (Service.OFFICE, Patient.NEW, "99202 99203 99204 99205"),
        (Service.OFFICE, Patient.ESTABLISHED, "99212 99213 99214 99215"),
        (Service.HOSPITAL_INITIAL, Patient.ANY, "99221 99221 99222 99223"),
        (Service.HOSPITAL_SUBSEQUENT, Patient.ANY, "99231 99231 99232 99233"),
        (Service.HOSPITAL_SAME_DAY, Patient.ANY, "99234 99234 99235 99236"),
        (Service.EMERGENCY, Patient.ANY, "99282 99283 99284 99285"),
        (Service.NURSING_INITIAL, Patient.ANY, "99304 99304 99305 99306"),
        (Service.NURSING_SUBSEQUENT, Patient.ANY, "99307 99308 99309 99310"),
        (Service.HOME, Patient.NEW, "99341 99342 99344 99345"),
        (Service.HOME, Patient.ESTABLISHED, "99347 99348 99349 99350"),
    ],
)
def test_each_family_by_decision_making(service: Service, patient: Patient, codes: str) -> None:
    assert [code_by_mdm(service, patient, level) for level in Complexity] == codes.split()


@pytest.mark.parametrize(
    ("service", "patient", "minutes"),
    [
        (Service.OFFICE, Patient.NEW, [15, 30, 45, 60]),
        (Service.OFFICE, Patient.ESTABLISHED, [10, 20, 30, 40]),
        (Service.HOSPITAL_INITIAL, Patient.ANY, [40, 55, 75]),
        (Service.HOSPITAL_SUBSEQUENT, Patient.ANY, [25, 35, 50]),
        (Service.HOSPITAL_SAME_DAY, Patient.ANY, [45, 70, 85]),
        (Service.NURSING_INITIAL, Patient.ANY, [25, 35, 50]),
        (Service.NURSING_SUBSEQUENT, Patient.ANY, [10, 20, 30, 45]),
        (Service.HOME, Patient.NEW, [15, 30, 60, 75]),
        (Service.HOME, Patient.ESTABLISHED, [20, 30, 40, 60]),
    ],
)
def test_each_family_by_time(service: Service, patient: Patient, minutes: list[int]) -> None:
    codes = list(dict.fromkeys(code_by_mdm(service, patient, level) for level in Complexity))
    assert [minutes_from(code) for code in codes if code] == minutes
    assert [code_by_time(service, patient, from_on) for from_on in minutes] == codes
    assert [code_by_time(service, patient, from_on - 1) for from_on in minutes] == [None, *codes[:-1]]


def test_no_time_in_an_emergency_department_and_no_level_of_a_preventive_visit() -> None:
    assert code_by_time(Service.EMERGENCY, Patient.ANY, 90) is None
    assert code_by_time(Service.PREVENTIVE, Patient.NEW, 90) is None
    assert code_by_mdm(Service.PREVENTIVE, Patient.NEW, Complexity.HIGH) is None
    assert code_by_mdm(Service.OFFICE, Patient.ANY, Complexity.HIGH) is None


@pytest.mark.parametrize("number", ["99211", "99281", "99395", "20610"])
def test_codes_that_no_decision_making_leads_to(number: str) -> None:
    assert complexities_of(Cpt(number)) == ()
    assert minutes_from(Cpt(number)) is None


@pytest.mark.parametrize("family", LEVELLED)
def test_decision_making_and_codes_are_inverse(family: tuple[Service, Patient]) -> None:
    for level in Complexity:
        code = code_by_mdm(*family, level)
        assert code is not None and level in complexities_of(code)


@given(st.sampled_from(TIMED), st.lists(st.integers(0, 300), min_size=2, max_size=2).map(sorted))
def test_more_minutes_are_never_a_lower_code(family: tuple[Service, Patient], minutes: list[int]) -> None:
    levels = [entry.level or 0 if (entry := EM_CODES.get(code_by_time(*family, m) or "")) else 0 for m in minutes]
    assert all(before <= after for before, after in pairwise(levels))
