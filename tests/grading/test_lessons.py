"""The lessons: each error class has one, in shape, and its example is what it claims to be."""

import re
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import pytest

from codedrill.codes import ClaimLine, ClaimList, Icd10Cm, read_entry
from codedrill.grading.lesson import Lesson, lesson, summaries
from codedrill.packs.error_class import ErrorClass, Severity

NOT_CLAIM_LINES = {ErrorClass.ACTION, ErrorClass.WRONG_OPTION, ErrorClass.POINT_MISSED}
"""Their answers are an action, a letter and a learner's own words."""
CLAIM_LINES = [error_class for error_class in ErrorClass if error_class not in NOT_CLAIM_LINES]
NOT_BILLABLE_GIVEN = {ErrorClass.INVALID_CODE, ErrorClass.NOT_BILLABLE}
NEW_ON_2026_10_01 = {"I49.81"}
"""Codes of the examples that the installed release (April 2026) does not have yet."""

REFERENCE = re.compile(
    r"ICD-10-CM Guidelines FY20\d\d (?:(?:I{1,3}|IV)(?:\.[A-Z](?:\.\d+(?:\.[a-z](?:\.\d+)?)?)?)?|Appendix I)"
    r"|ICD-10-PCS Guidelines FY20\d\d [A-D]\d+(?:\.\d+)?[a-z]?"
    r"|ICD-10-CM Tabular 20\d\d [A-Z][A-Z0-9][0-9AB](?:\.[A-Z0-9]{1,4})?"
    r"|NCCI Policy Manual 20\d\d ch\. [IVX]+(?: sec\. [A-Z])?"
    r"|CMS Claims Processing Manual ch\. \d+ sec\. \d+(?:\.\d+)*"
    r"|CPT [A-Z].+"
    r"|\d+ CFR \d+\.\d+"
    r"|OIG .+"
    r"|AHIMA/ACDIS Query Practice Brief 2022"
    r"|https://\S+"
)

NAMES = """
    unreadable invalid-code not-valid-on-date seventh-character not-billable laterality under-specified
    over-specified em-upcoded em-downcoded em-family wrong-code missed-code missing-additional combination
    extra-code excludes1 assumed sequence poa modifier-misplaced modifier-conflict modifier-wrong
    modifier-missing modifier-extra unbundled units linkage action wrong-option point-missed
    claim-error-missed false-alarm payer-format modifier-order evidence
"""


def the_list(taught: Lesson) -> ClaimList:
    """The list of a claim that the right answer of an example reads as."""
    as_diagnoses = read_entry(taught.example_expected, ClaimList.DIAGNOSES)
    return ClaimList.PROCEDURES if as_diagnoses.unreadable else ClaimList.DIAGNOSES


def lines(taught: Lesson, text: str) -> tuple[ClaimLine, ...]:
    entry = read_entry(text, the_list(taught))
    assert not entry.unreadable
    return entry.lines


def diagnoses(taught: Lesson, text: str) -> set[str]:
    codes = {line.code for line in lines(taught, text)}
    return {code for code in codes if isinstance(code, Icd10Cm)}


@pytest.fixture(scope="module")
def billable() -> set[str]:
    """Every billable ICD-10-CM code of the installed release, with its dot."""
    # Importing the package parses its tables and warns; its list of codes is all that is wanted.
    spec = find_spec("simple_icd_10_cm")
    assert spec is not None
    assert spec.origin is not None
    listed = Path(spec.origin).parent / "data" / "code-list-April-2026.txt"
    codes = listed.read_text(encoding="utf-8").split()
    headers = {code[:length] for code in codes for length in range(3, len(code))}
    return {Icd10Cm.canonical(code) for code in codes if code not in headers} | NEW_ON_2026_10_01


def test_names_and_order_are_the_contract() -> None:
    names = NAMES.split()
    assert list(ErrorClass) == names
    assert [each.name for each in ErrorClass] == [name.upper().replace("-", "_") for name in names]


def test_only_these_are_warnings() -> None:
    warnings = [each for each in ErrorClass if each.severity is Severity.WARNING]
    assert warnings == ["point-missed", "payer-format", "modifier-order", "evidence"]


def test_no_lesson_is_without_a_class() -> None:
    names = {file.name for file in (files("codedrill.grading") / "lessons").iterdir()}
    assert names == {f"{error_class}.md" for error_class in ErrorClass}


def test_summaries_are_one_short_line_each_in_order() -> None:
    listed = summaries()
    assert list(listed) == list(ErrorClass)
    assert len(set(listed.values())) == len(listed)
    assert [name for name, summary in listed.items() if len(summary) > 70 or summary.endswith(".")] == []


@pytest.mark.parametrize("error_class", ErrorClass)
def test_the_lesson_is_of_three_to_six_sentences(error_class: ErrorClass) -> None:
    taught = lesson(error_class)
    assert taught.name is error_class
    assert 3 <= len(re.findall(r"[.!?][\"”)]?(?=\s|$)", taught.text)) <= 6
    assert re.search(r"[.!?]\"?$", taught.example_why)


@pytest.mark.parametrize("error_class", ErrorClass)
def test_references_have_a_known_form(error_class: ErrorClass) -> None:
    assert [each for each in lesson(error_class).references if not REFERENCE.fullmatch(each)] == []


@pytest.mark.parametrize("error_class", CLAIM_LINES)
def test_the_example_reads_and_its_sides_differ(error_class: ErrorClass) -> None:
    taught = lesson(error_class)
    expected = lines(taught, taught.example_expected)
    assert expected
    if error_class is ErrorClass.UNREADABLE:
        assert read_entry(taught.example_given, the_list(taught)).unreadable
    else:
        assert lines(taught, taught.example_given) not in ((), expected)


@pytest.mark.parametrize("error_class", sorted(NOT_CLAIM_LINES))
def test_an_example_in_words_has_two_sides(error_class: ErrorClass) -> None:
    taught = lesson(error_class)
    assert taught.example_given != taught.example_expected


@pytest.mark.parametrize("error_class", CLAIM_LINES)
def test_diagnoses_of_examples_are_real(error_class: ErrorClass, billable: set[str]) -> None:
    taught = lesson(error_class)
    assert diagnoses(taught, taught.example_expected) <= billable
    if error_class in NOT_BILLABLE_GIVEN:
        assert not diagnoses(taught, taught.example_given) & billable
    elif error_class is not ErrorClass.UNREADABLE:
        assert diagnoses(taught, taught.example_given) <= billable
