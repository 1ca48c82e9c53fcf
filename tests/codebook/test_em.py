"""The E/M table: complete, levels ascending by one, families apart."""

from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codedrill.codebook.em import EM_CODES, EmCode, Patient, Service, em_code, levels_above, same_family
from codedrill.codes import Cpt, Hcpcs, Icd10Cm

DELETED = {99343}
RANGES = [
    (99202, 99205, Service.OFFICE, Patient.NEW),
    (99211, 99215, Service.OFFICE, Patient.ESTABLISHED),
    (99221, 99223, Service.HOSPITAL_INITIAL, Patient.ANY),
    (99231, 99233, Service.HOSPITAL_SUBSEQUENT, Patient.ANY),
    (99234, 99236, Service.HOSPITAL_SAME_DAY, Patient.ANY),
    (99281, 99285, Service.EMERGENCY, Patient.ANY),
    (99304, 99306, Service.NURSING_INITIAL, Patient.ANY),
    (99307, 99310, Service.NURSING_SUBSEQUENT, Patient.ANY),
    (99341, 99345, Service.HOME, Patient.NEW),
    (99347, 99350, Service.HOME, Patient.ESTABLISHED),
    (99381, 99387, Service.PREVENTIVE, Patient.NEW),
    (99391, 99397, Service.PREVENTIVE, Patient.ESTABLISHED),
]

em_codes = st.sampled_from(sorted(EM_CODES.values(), key=lambda each: each.code))


def em(number: str) -> EmCode:
    found = em_code(Cpt(number))
    assert found is not None
    return found


def test_the_table_is_these_ranges_and_nothing_else() -> None:
    table = {int(each.code): each.family for each in EM_CODES.values()}
    assert table == {
        number: (service, patient)
        for first, last, service, patient in RANGES
        for number in range(first, last + 1)
        if number not in DELETED
    }


def test_levels_ascend_by_one_within_each_family() -> None:
    ordered = sorted(EM_CODES.values(), key=lambda each: (each.service.value, each.patient.value, each.code))
    for family, members in groupby(ordered, key=lambda each: each.family):
        levels = [each.level for each in members]
        if family[0] is Service.PREVENTIVE:
            assert set(levels) == {None}
            continue
        ranks = [level for level in levels if level is not None]
        assert ranks[0] == (2 if family == (Service.OFFICE, Patient.NEW) else 1)
        assert len(ranks) == len(levels)
        assert all(after == before + 1 for before, after in pairwise(ranks))


@pytest.mark.parametrize(
    ("number", "level"),
    [("99211", 1), ("99212", 2), ("99215", 5), ("99202", 2), ("99205", 5), ("99285", 5), ("99344", 3)],
)
def test_level(number: str, level: int) -> None:
    assert em(number).level == level


@pytest.mark.parametrize(
    "code", [Cpt("99201"), Cpt("99343"), Cpt("99291"), Cpt("20610"), Hcpcs("J3301"), Icd10Cm("M17.11")]
)
def test_is_no_em_code_of_the_table(code: Cpt | Hcpcs | Icd10Cm) -> None:
    assert em_code(code) is None


@pytest.mark.parametrize(
    ("given_code", "expected", "levels"),
    [
        ("99214", "99213", 1),
        ("99213", "99214", -1),
        ("99215", "99212", 3),
        ("99344", "99342", 1),
        ("99213", "99213", 0),
        ("99203", "99213", None),
        ("99234", "99233", None),
        ("99396", "99397", None),
    ],
)
def test_levels_above(given_code: str, expected: str, levels: int | None) -> None:
    assert levels_above(em(given_code), em(expected)) == levels


@given(em_codes, em_codes)
def test_comparing_goes_both_ways(one: EmCode, other: EmCode) -> None:
    assert same_family(one, other) == same_family(other, one)
    there, back = levels_above(one, other), levels_above(other, one)
    assert there is back is None or (there is not None and back is not None and there == -back)


def test_preventive_visits_of_other_ages_are_one_family() -> None:
    assert same_family(em("99396"), em("99397"))
    assert not same_family(em("99386"), em("99396"))
