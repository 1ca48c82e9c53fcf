"""The classes that the official tables find, each by what is typed, through the grade.

The numbers are worked out by hand from the contract, as those of `test_grade_by_table` are.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from cases import Told, case_of, classes, graded, told
from shelves import FullShelf

from codedrill.codebook.book import Book

D, P = "diagnoses", "procedures"
FIRST_NEW, LAST_OLD, OUTSIDE = "2026-10-01", "2026-09-30", "2025-09-30"


@pytest.fixture(scope="module")
def shelf(book: Book) -> FullShelf:
    return FullShelf(book)


@dataclass(frozen=True)
class Pair:
    """One code given for one of the key, and the class of that. A diagnosis of the same category earns a half."""

    error_class: str
    key: str
    given: str
    said: str = ""
    on: str = "2026-11-03"
    more: str = ""


PAIRS = [
    Pair("seventh-character", "S52.501A", "S52.501D", "differs"),
    Pair("seventh-character", "S52.501A", "S52.501Z", "differs"),
    Pair("seventh-character", "S52.501A", "S52.501", "left out"),
    Pair("seventh-character", "W01.0XXA", "W01.0", "left out"),
    Pair("seventh-character", "W01.0XXA", "W01.0XX", "left out"),
    Pair("seventh-character", "W01.0XXA", "W01.0A", "X fills the places"),
    Pair("seventh-character", "W01.0XXA", "W01.0XA", "X fills the places"),
    Pair("seventh-character", "M1A.0110", "M1A.0111", "differs"),
    Pair("seventh-character", "S23.41XA", "S23.41XD", "differs"),
    Pair("invalid-code", "M17.11", "M17.14", "not an ICD-10-CM code of any loaded release; the code is M17.11"),
    Pair("invalid-code", "E11.9", "E11.99"),
    Pair("invalid-code", "I10", "I10.0"),
    Pair("not-valid-on-date", "M72.20", "M72.2", "until 2026-09-30, and was replaced by M72.20, M72.21", FIRST_NEW),
    Pair("not-valid-on-date", "M72.2", "M72.20", "only from 2026-10-01; before it there was M72.2", LAST_OLD),
    Pair("not-valid-on-date", "S23.41XA", "S23.420A", "was valid until 2026-09-30; the code is", FIRST_NEW),
    Pair("not-billable", "S52.501A", "S52.50", "S52.501, S52.502 or S52.509"),
    Pair("not-billable", "S52.501A", "S52.502", "S52.502A, S52.502B, S52.502C, S52.502D, S52.502E and 11 more"),
    Pair("not-billable", "E11.621", "E11.62", "E11.620, E11.621, E11.622 or E11.628"),
    Pair("not-billable", "E11.3211", "E11.321", "E11.3211, E11.3212, E11.3213 or E11.3219"),
    Pair("not-billable", "M72.20", "M72", on=FIRST_NEW),
    Pair("laterality", "M17.11", "M17.12", "another side"),
    Pair("laterality", "M17.11", "M17.0"),
    Pair("laterality", "S52.501A", "S52.502A"),
    Pair("laterality", "H25.11", "H25.13"),
    Pair("laterality", "H65.03", "H65.01"),
    Pair("laterality", "L97.411", "L97.421"),
    Pair("laterality", "E11.3211", "E11.3212"),
    Pair("laterality", "H53.461", "H53.462"),
    Pair("under-specified", "M17.11", "M17.10"),
    Pair("under-specified", "M17.11", "M17.9"),
    Pair("under-specified", "M17.10", "M17.9"),
    Pair("under-specified", "I50.22", "I50.9"),
    Pair("under-specified", "N18.31", "N18.30"),
    Pair("under-specified", "S52.501A", "S52.509A"),
    Pair("under-specified", "E11.3211", "E11.3219"),
    Pair("under-specified", "O09.511", "O09.519"),
    Pair("under-specified", "L97.425", "L97.429"),
    Pair("under-specified", "F32.2", "F32.9"),
    Pair("over-specified", "M17.9", "M17.11"),
    Pair("over-specified", "M17.9", "M17.10"),
    Pair("over-specified", "I50.9", "I50.22"),
    Pair("over-specified", "S52.509A", "S52.501A"),
    Pair("wrong-code", "I50.89", "I50.22"),
    Pair("wrong-code", "I50.22", "I50.89"),
    Pair("wrong-code", "E11.621", "E11.9"),
    Pair("wrong-code", "E11.9", "E11.40"),
    Pair("wrong-code", "I13.0", "I13.10"),
    Pair("wrong-code", "J45.901", "J45.909"),
    Pair("wrong-code", "I50.1", "I50.810"),
    Pair("wrong-code", "S52.501A", "S52.502D"),
    Pair("wrong-code", "S52.571A", "S52.502A"),
    # An unspecified form of the opposite says nothing less: it says something else.
    Pair("wrong-code", "I50.32", "I50.20"),
    Pair("wrong-code", "J96.11", "J96.00"),
    Pair("wrong-code", "J96.00", "J96.11"),
    Pair("wrong-code", "C34.11", "C34.30"),
    Pair("wrong-code", "M17.5", "M17.10"),
    Pair("under-specified", "J44.1", "J44.9"),
    Pair("under-specified", "I50.42", "I50.40"),
    Pair("under-specified", "J96.21", "J96.20"),
    # A declared trap comes first.
    Pair("wrong-code", "M17.11", "M17.12",
         more="traps: [{code: M17.12, class: wrong-code, instead_of: M17.11, why: So.}]"),
    Pair("laterality", "M17.11", "M17.12", more="traps: [{code: M17.12, instead_of: M17.11, why: So.}]"),
    # What is not checked is neither right nor wrong.
    Pair("wrong-code", "M17.11", "M17.12", on=OUTSIDE),
    Pair("wrong-code", "M17.11", "M17.14", on=OUTSIDE),
    Pair("wrong-code", "S52.501A", "S52.501D", on=OUTSIDE),
]  # fmt: skip


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.error_class}: {pair.given} for {pair.key} {pair.on}")
def test_a_diagnosis_for_another(shelf: FullShelf, pair: Pair) -> None:
    grade = graded(case_of(f"diagnoses: [{pair.key}]", on=pair.on, more=pair.more), pair.given, tables=shelf)
    assert told(grade) == [(pair.error_class, D, pair.given, pair.key)]
    assert (grade.earned, grade.penalty, grade.score, grade.passed) == (0.5, 0, 0.5, False)
    assert pair.said in grade.findings[0].message


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.given} for {pair.key}")
def test_without_tables_nothing_is_known(pair: Pair) -> None:
    grade = graded(case_of(f"diagnoses: [{pair.key}]", on=pair.on), pair.given)
    assert (told(grade), grade.releases, grade.notes) == ([("wrong-code", D, pair.given, pair.key)], (), ())


@dataclass(frozen=True)
class Row:
    """`numbers`: elements, earned, penalty."""

    name: str
    key: str
    diagnoses: str
    procedures: str
    numbers: tuple[int, float, float]
    found: tuple[Told, ...] = ()
    said: str = ""
    more: str = ""
    on: str = "2026-11-03"


KIDNEY = "diagnoses: [E11.22, N18.31]"
FALL = "diagnoses: [S52.501A, W01.0XXA]"
NERVES = "diagnoses: [E53.8, G63]"
APART = "diagnoses: [E11.9]"


def extra(name: str, error_class: str, given: str, said: str, on: str = "2026-11-03", more: str = "") -> Row:
    return Row(
        name, "diagnoses: [I10]", f"I10 {given}", "", (1, 1, 0.5), ((error_class, D, given, None),), said, more, on
    )


EXTRAS = [
    extra("invalid", "invalid-code", "E11.99", "not an ICD-10-CM code"),
    extra("deleted", "not-valid-on-date", "S23.420A", "until 2026-09-30", FIRST_NEW),
    extra("demoted", "not-valid-on-date", "M72.2", "replaced by M72.20", FIRST_NEW),
    extra("not yet", "not-valid-on-date", "M67.A01", "only from 2026-10-01", LAST_OLD),
    extra("a header", "not-billable", "E11", "E11.0, E11.1, E11.2, E11.3, E11.4 and 5 more"),
    extra("a header that is gone", "not-billable", "T52.8X", "header"),
    extra("a code like any", "extra-code", "E11.9", "should not be reported"),
    extra("not checked", "extra-code", "E11.99", "should not be reported", OUTSIDE),
    extra("tables before a trap that names less", "invalid-code", "E11.99", "",
          more="traps: [{code: E11.99, class: excludes1, why: So.}]"),
    extra("a trap where the tables say nothing", "excludes1", "K21.9", "",
          more="traps: [{code: K21.9, class: excludes1, why: So.}]"),
]  # fmt: skip

NOTES = [
    Row("excludes1, at the other code", APART, "E11.9 E10.9", "", (1, 1, 0.5), (("excludes1", D, "E10.9", None),),
        "“Excludes1: type 2 diabetes mellitus (E11.-)” at E10"),
    Row("excludes1, above either", APART, "E11.9 R73.03", "", (1, 1, 0.5), (("excludes1", D, "R73.03", None),),
        "at R73.0"),
    Row("excludes1, whichever was typed first", APART, "R73.03 E11.9", "", (1, 1, 0.5),
        (("excludes1", D, "R73.03", None), ("sequence", D, "R73.03", "E11.9"))),
    Row("excludes1, the key holds both", "diagnoses: [E11.9, E10.9]", "E11.9 E10.9", "", (3, 3, 0)),
    Row("excludes1, one of the two is optional in the key", "diagnoses: [E11.9, {code: E10.9, optional: true}]",
        "E11.9 E10.9 E10.9", "", (1, 1, 0.5), (("extra-code", D, "E10.9", None),)),
    Row("excludes1, another day", APART, "E11.9 E10.9", "", (1, 1, 0.5), (("extra-code", D, "E10.9", None),),
        on=OUTSIDE),
    Row("use additional", KIDNEY, "E11.22", "", (3, 2, 0), (("missing-additional", D, None, "N18.31"),),
        "“Use additional code to identify stage of chronic kidney disease (N18.1-N18.6)” at E11.22"),
    Row("code first", KIDNEY, "N18.31", "", (3, 1, 0), (("missing-additional", D, None, "E11.22"),), "Code first"),
    Row("nobody asks for it", "diagnoses: [I10, K21.9]", "I10", "", (3, 2, 0), (("missed-code", D, None, "K21.9"),)),
    Row("the code that asks was not given", KIDNEY, "", "", (3, 0, 0),
        (("missed-code", D, None, "E11.22"), ("missed-code", D, None, "N18.31"))),
    Row("another day", KIDNEY, "E11.22", "", (3, 2, 0), (("missed-code", D, None, "N18.31"),), on=OUTSIDE),
]  # fmt: skip

SEQUENCES = [
    Row("a manifestation first", NERVES, "G63 E53.8", "", (3, 2, 0), (("sequence", D, "G63", "E53.8"),),
        "E53.8 belongs first, not G63; G63 is a manifestation"),
    Row("a manifestation first, any order", "sequence: any\n" + NERVES, "G63 E53.8", "", (2, 2, 0),
        (("sequence", D, "G63", "E53.8"),), "G63 is a manifestation, which is never listed first"),
    Row("an external cause first", FALL, "W01.0XXA S52.501A", "", (3, 2, 0),
        (("sequence", D, "W01.0XXA", "S52.501A"),), "external cause"),
    Row("an external cause first, any order", "sequence: any\n" + FALL, "W01.0XXA S52.501A", "", (2, 2, 0),
        (("sequence", D, "W01.0XXA", "S52.501A"),)),
    Row("an extra external cause first", "diagnoses: [S52.501A]", "W19.XXXA S52.501A", "", (1, 1, 0.5),
        (("extra-code", D, "W19.XXXA", None), ("sequence", D, "W19.XXXA", "S52.501A"))),
    Row("where the key begins with it", "diagnoses: [W01.0XXA]", "W01.0XXA", "", (1, 1, 0)),
    Row("or with an optional one", "diagnoses: [{code: W01.0XXA, optional: true}, S52.501A]", "W01.0XXA S52.501A", "",
        (1, 1, 0)),
    Row("any order, another day", "sequence: any\n" + FALL, "W01.0XXA S52.501A", "", (2, 2, 0), on=OUTSIDE),
    Row("strict, one finding", "sequence: strict\n" + FALL, "W01.0XXA S52.501A", "", (3, 2, 0),
        (("sequence", D, "W01.0XXA", "S52.501A"),)),
]  # fmt: skip

PROCEDURES = [
    Row("unbundled", "procedures: ['29881']", "", "29881 29877", (1, 1, 0.5), (("unbundled", P, "29877", None),),
        "29877 is part of 29881, by an NCCI edit"),
    Row("unbundled, indicator 0 with a modifier", "procedures: ['29881']", "", "29881 29877-59", (1, 1, 0.5),
        (("unbundled", P, "29877-59", None),), "no modifier"),
    Row("unbundled, indicator 1", "procedures: ['20610']", "", "20610 96372", (1, 1, 0.5),
        (("unbundled", P, "96372", None),)),
    Row("open by a modifier", "procedures: ['20610']", "", "20610 96372-59", (1, 1, 0.5),
        (("extra-code", P, "96372-59", None),)),
    Row("open by a modifier of column 1", "procedures: ['20610-RT']", "", "20610-RT 96372", (2, 2, 0.5),
        (("extra-code", P, "96372", None),)),
    Row("no NCCI modifier", "procedures: ['20610']", "", "20610 96372-76", (1, 1, 0.5),
        (("unbundled", P, "96372-76", None),)),
    Row("indicator 9", "procedures: ['20610']", "", "20610 36415", (1, 1, 0.5), (("extra-code", P, "36415", None),)),
    Row("the extra is the comprehensive code", "procedures: ['29877']", "", "29877 29881", (1, 1, 0.5),
        (("extra-code", P, "29881", None),)),
    Row("units above the edit of a day", "procedures: ['J3301 x4']", "", "J3301 x40", (2, 1, 0),
        (("units", P, "J3301 x40", "J3301 x4"),), "not 40. Medicare’s unlikely edit stops at 16 a day."),
    Row("units within it", "procedures: ['J3301 x4']", "", "J3301 x8", (2, 1, 0),
        (("units", P, "J3301 x8", "J3301 x4"),), "J3301: 4 units are documented, not 8."),
    Row("units above the edit of a line", "procedures: ['20610']", "", "20610 x3", (1, 1, 0.25),
        (("units", P, "20610 x3", "20610"),), "stops at 2 a line."),
    Row("a drug that is not in the file", "procedures: ['J3301 x4']", "", "J3302 x4", (2, 1, 0),
        (("invalid-code", P, "J3302 x4", "J3301 x4"),), "not a HCPCS Level II code of any loaded release"),
    Row("an extra drug that is not", "procedures: ['20610']", "", "20610 J9999", (1, 1, 0.5),
        (("invalid-code", P, "J9999", None),)),
    Row("CPT is not loaded", "procedures: ['20610']", "", "20610 99999", (1, 1, 0.5),
        (("extra-code", P, "99999", None),)),
    Row("bilateral indicator 0", "procedures: ['93010']", "", "93010-50", (1, 1, 0.25),
        (("modifier-conflict", P, "93010-50", "93010"),), "Medicare fee schedule"),
    Row("bilateral indicator 2", "procedures: ['58150']", "", "58150-50", (1, 1, 0.25),
        (("modifier-conflict", P, "58150-50", "58150"),), "counts both sides"),
    Row("bilateral indicator 1", "procedures: ['20610']", "", "20610-50", (1, 1, 0.25),
        (("modifier-extra", P, "20610-50", "20610"),)),
    Row("split indicator 2", "procedures: ['93010']", "", "93010-26", (1, 1, 0.25),
        (("modifier-conflict", P, "93010-26", "93010"),)),
    Row("split indicator 8, TC", "procedures: ['85060']", "", "85060-TC", (1, 1, 0.25),
        (("modifier-conflict", P, "85060-TC", "85060"),)),
    Row("split indicator 8, 26", "procedures: ['85060']", "", "85060-26", (1, 1, 0.25),
        (("modifier-extra", P, "85060-26", "85060"),)),
    Row("split indicator 1", "procedures: ['73562']", "", "73562-26", (1, 1, 0.25),
        (("modifier-extra", P, "73562-26", "73562"),)),
    Row("assistant indicator 1", "procedures: ['20610']", "", "20610-80", (1, 1, 0.25),
        (("modifier-conflict", P, "20610-80", "20610"),)),
    Row("assistant indicator 2", "procedures: ['58150']", "", "58150-AS", (1, 1, 0.25),
        (("modifier-extra", P, "58150-AS", "58150"),)),
    Row("what the key wants is no conflict", "procedures: ['93010-26']", "", "93010-26", (2, 2, 0)),
]  # fmt: skip

ROWS = {"extras": EXTRAS, "notes": NOTES, "sequence": SEQUENCES, "procedures": PROCEDURES}


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=f"{group}: {row.name}") for group, rows in ROWS.items() for row in rows]
)
def test_grade(shelf: FullShelf, row: Row) -> None:
    grade = graded(case_of(row.key, more=row.more, on=row.on), row.diagnoses, row.procedures, tables=shelf)
    assert (told(grade), (grade.elements, grade.earned, grade.penalty)) == ([*row.found], row.numbers)
    assert any(row.said in finding.message for finding in grade.findings) or not row.said


def test_siblings_of_another_side_are_nearer_than_others_of_the_subcategory(shelf: FullShelf) -> None:
    found = graded(case_of("sequence: any\ndiagnoses: [M17.11]"), "M17.10 M17.12", tables=shelf).context.diagnoses
    assert [str(pair.given.line) for pair in found.pairs] == ["M17.12"]
    found = graded(case_of("sequence: any\ndiagnoses: [S52.501A]"), "S52.502A S52.501D", tables=shelf).context.diagnoses
    assert [str(pair.given.line) for pair in found.pairs] == ["S52.501D"], "the 7th character is nearer still"
    found = graded(case_of("sequence: any\ndiagnoses: [L97.411]"), "L97.412 L97.421", tables=shelf).context.diagnoses
    assert [str(pair.given.line) for pair in found.pairs] == ["L97.421"]


def test_what_rests_on_a_reply_and_says_less_is_not_assumed(shelf: FullShelf) -> None:
    asked = "queries: [{about: [side], reply: 'It is the left knee.', required: true}]"
    case = case_of("diagnoses: [{code: M17.12, evidence: the left knee}]", more=asked)
    assert classes(graded(case, "M17.10", tables=shelf)) == {"under-specified"}
    assert classes(graded(case, "M17.11", tables=shelf)) == {"assumed", "laterality"}


def test_the_grade_names_its_releases_and_the_notes_that_decided_it(shelf: FullShelf) -> None:
    grade = graded(case_of("diagnoses: [S52.501A]"), "S52.501D", tables=shelf)
    assert grade.releases == ("ICD-10-CM FY2027",)
    (note,) = grade.notes
    assert (note.type, note.code) == ("sevenChrNote", "S52")
    assert note.text.startswith("A initial encounter for closed fracture; D subsequent encounter for closed")
    right = graded(case_of(KIDNEY), "E11.22 N18.31", tables=shelf)
    assert ("useAdditionalCode", "E11.22") in [(note.type, note.code) for note in right.notes]
    assert graded(case_of(KIDNEY, on=OUTSIDE), "E11.22 N18.31", tables=shelf).notes == ()


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("diagnoses: [M17.11, I10]", {"laterality": 1, "invalid-code": 2, "not-billable": 2, "under-specified": 2}),
        ("diagnoses: [M17.9]", {"laterality": 0, "over-specified": 1, "under-specified": 0, "excludes1": 1}),
        ("diagnoses: [S52.501A, E11.3211]", {"seventh-character": 1, "laterality": 2}),
        (KIDNEY, {"missing-additional": 2, "not-valid-on-date": 2}),
        ("procedures: [J3301, '20610']", {"invalid-code": 1, "not-billable": 0, "excludes1": 0}),
    ],
)
def test_chances(shelf: FullShelf, key: str, expected: dict[str, int]) -> None:
    found = graded(case_of(key), tables=shelf).chances
    assert {name: found.get(name, 0) for name in expected} == expected
