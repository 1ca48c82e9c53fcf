"""Which release a name, a title or a person says."""

from __future__ import annotations

from datetime import date

import pytest

from codedrill.codebook.imports.period import Calendar, Dating, Period, fiscal_year, period_named, quarter, rest_of_year

Q1, Q4 = quarter(2026, 1), quarter(2026, 4)


def test_the_calendars() -> None:
    assert fiscal_year(2027) == Period("FY2027", date(2026, 10, 1), date(2027, 9, 30))
    assert [quarter(2028, number).last for number in (1, 2, 3, 4)] == [
        date(2028, 3, 31),
        date(2028, 6, 30),
        date(2028, 9, 30),
        date(2028, 12, 31),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("HCPC2026_JAN_ANWEB.txt", Q1),
        ("HCPC2026_OCT_ANWEB_v2.txt", Q4),
        ("october-2026-alpha-numeric-hcpcs-file.zip", Q4),
        ("PPRRVU26_JAN.csv", Q1),
        ("PPRRVU2026_Oct_nonQPP.csv", Q4),
        ("RVU26A.zip", Q1),
        ("rvu26d.zip", Q4),
        ("ccipra-v320r0-f1.txt", Q1),
        ("ccioph-v323r1-f4.zip", Q4),
        ("MCR_MUE_PractitionerServices_Eff_01-01-2026.csv", Q1),
        ("MCR_MUE_Eff_10-1-2026.csv", Q4),
        ("edits 2026q4.txt", Q4),
        ("2026-Q1", Q1),
        ("January 1, 2026", Q1),
        ("Eff_13-01-2026.csv", None),
        ("notes.txt", None),
    ],
)
def test_quarters(name: str, expected: Period | None) -> None:
    assert period_named(name, Calendar.QUARTER) == expected
    assert period_named(name, Calendar.REST_OF_YEAR) == (expected and rest_of_year(expected))


@pytest.mark.parametrize(
    ("name", "release", "first"),
    [
        ("icd10cm_order_2027.txt", "FY2027", date(2026, 10, 1)),
        ("icd10pcs-order-2026.txt", "FY2026", date(2025, 10, 1)),
        ("icd10c-tabular-April-1-2026.xml", "FY2026-APR", date(2026, 4, 1)),
        ("icd10cm-October-1-2026.zip", "FY2027", date(2026, 10, 1)),
        ("FY2028", "FY2028", date(2027, 10, 1)),
    ],
)
def test_fiscal_years(name: str, release: str, first: date) -> None:
    period = period_named(name, Calendar.FISCAL_YEAR)
    assert period
    assert (period.release, period.first) == (release, first)


def test_what_the_content_says_stands_before_the_name() -> None:
    wrong_year = Dating(("icd10cm_tabular_2020.xml",))
    assert wrong_year.settle(Calendar.FISCAL_YEAR, fiscal_year(2027)) == fiscal_year(2027)
    update = Dating(("icd10cm-tabular-April-1-2027.xml",))
    assert update.settle(Calendar.FISCAL_YEAR, fiscal_year(2027)).first == date(2027, 4, 1)


def test_of_two_quarters_the_later_is_meant() -> None:
    assert Dating(("ccipra-v323r0-f1.txt",)).settle(Calendar.QUARTER, Q1) == Q4
    assert Dating(("ccipra-v320r0-f1.txt",)).settle(Calendar.QUARTER, Q4) == Q4


def test_what_a_person_says_stands_before_both() -> None:
    assert Dating(("ccipra-v323r0.txt",), release="2026 Jan").settle(Calendar.QUARTER, Q4) == Q1
    longer = Dating((), release="2026", last=date(2027, 2, 28)).settle(Calendar.YEAR)
    assert longer == Period("2026", date(2026, 1, 1), date(2027, 2, 28))
    told = Dating(("cpt 2026",), first=date(2026, 2, 1)).settle(Calendar.YEAR)
    assert told == Period("2026", date(2026, 2, 1), date(2026, 12, 31))
