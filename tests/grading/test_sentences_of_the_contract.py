"""Sentences of the contract with the code book at hand, each by an answer: `class given > expected`, and the numbers.

Every number was worked out by hand from the text before the program was asked.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from cases import case_of, graded, trap
from shelves import FullShelf

from codedrill.codebook.book import Book

ANY = "sequence: any\ndiagnoses: "
STRICT = "sequence: strict\ndiagnoses: [E11.22, N18.30, I10]"
INPATIENT = "setting: inpatient\nbilling: facility"
ASKED = "queries: [{about: [ultrasound], reply: 'Addendum: ultrasound was used.', required: true}]"
SIDE = (
    "queries: [{about: [left or right, side], reply: 'Addendum: the left knee.', required: true}, "
    "{about: [knee], reply: Both ache.}]"
)
RESTS_ON_SIDE = "diagnoses: [{code: M17.12, evidence: the left knee}]"
RESTS_ON_REPLY = "procedures: [{code: 20611, modifiers: [RT], evidence: ultrasound was used}]"
TWO_EVIDENCES = "sequence: any\ndiagnoses: [{code: I10, evidence: Hypertension}, {code: E11.9, evidence: today}]"


@dataclass(frozen=True)
class Row:
    """`numbers`: elements, earned, penalty. Every class here is an error, so that any that is found is no pass."""

    name: str
    key: str
    diagnoses: str
    procedures: str
    numbers: tuple[int, float, float]
    found: tuple[str, ...] = ()
    more: str = ""
    on: str = "2026-11-03"
    asked: tuple[str, ...] = ()


def px(name: str, key: str, typed: str, numbers: tuple[int, float, float], *found: str, more: str = "") -> Row:
    """One procedure or several, and no diagnoses asked for."""
    return Row(name, f"procedures: [{key}]", "", typed, numbers, found, more)


GRAMMAR = [
    px("parts apart and with commas", "99214-25-59", "99214 -25,59", (3, 3, 0)),
    px("units are given once", "J3301 x4", "J3301 x4 x2", (2, 2, 0.25), "unreadable x2 > -"),
    px("units begin at 1", "'99213'", "99213 x0", (1, 1, 0.25), "unreadable x0 > -"),
    px("note lines come last", "99214-25", "99214 @1 -25", (2, 1, 0.25), "modifier-missing 99214 > 99214-25",
       "unreadable -25 > -"),
    px("a modifier is there once", "20610-RT", "20610-RT-RT", (2, 2, 0.25), "unreadable -RT > -"),
    px("four modifiers at most", "20610-22-51-76-RT", "20610-22-51-76-RT-59", (5, 5, 0.25), "unreadable -59 > -"),
    Row("letters from A to L", "diagnoses: [I10]\nprocedures: ['99213 :A']", "I10", "99213 :M", (3, 3, 0.25),
        ("unreadable :M > -",)),
    Row("three digits are a note line, five a code", TWO_EVIDENCES, "I10 @1,2,E11.9@2", "", (2, 2, 0)),
    Row("four digits are neither", "diagnoses: [I10]", "I10 @1234", "", (1, 1, 0.25), ("unreadable @1234 > -",)),
    Row("a drug among diagnoses does not exist", "diagnoses: [I10]", "I10 J3301", "", (1, 1, 0.5),
        ("invalid-code J33.01 > -",)),
    px("ICD-10-PCS outside a facility's inpatient claim", "'99223'", "99223 0DTJ4ZZ", (1, 1, 0.25),
       "unreadable 0DTJ4ZZ > -", more="setting: inpatient"),
    px("and outside an inpatient claim of a facility", "J3301 x4", "J3301x4 0DTJ4ZZ", (2, 2, 0.25),
       "unreadable 0DTJ4ZZ > -", more="setting: outpatient-hospital\nbilling: facility"),
    Row("no such indicator", "diagnoses: [N17.9/N]", "N17.9/Z", "", (2, 1, 0.25),
        ("poa N17.9 > N17.9/N", "unreadable /Z > -"), INPATIENT),
    Row("indicators in small letters, apart", "diagnoses: [N17.9/N]", "n179 /n", "", (2, 2, 0), (), INPATIENT),
]  # fmt: skip
ALIGNMENT = [
    Row("the side before the subcategory", ANY + "[M17.11, M17.5]", "M17.12", "", (2, 0.5, 0),
        ("laterality M17.12 > M17.11", "missed-code - > M17.5")),
    Row("the 7th character before the side", ANY + "[S52.501A, S52.502D]", "S52.501D", "", (2, 0.5, 0),
        ("missed-code - > S52.502D", "seventh-character S52.501D > S52.501A")),
    Row("the subcategory before the category", ANY + "[E11.9, E11.21]", "E11.65 E11.29", "", (2, 1, 0),
        ("wrong-code E11.29 > E11.21", "wrong-code E11.65 > E11.9")),
    Row("another category", "diagnoses: [E11.9]", "E10.9", "", (1, 0, 0.5),
        ("extra-code E10.9 > -", "missed-code - > E11.9")),
    px("the same patient class before any other", "'99203', '99213'", "99214 99205", (2, 0.5, 0),
       "em-upcoded 99205 > 99203", "em-upcoded 99214 > 99213"),
    px("what is no E/M code is not near to one", "'99291'", "99233", (1, 0, 0.5), "extra-code 99233 > -",
       "missed-code - > 99291"),
    px("equally near, by the highest score", "20610-RT, 20605-LT", "20611-LT 20600-RT", (4, 2, 0),
       "wrong-code 20600-RT > 20610-RT", "wrong-code 20611-LT > 20605-LT"),
    Row("the class of a trap", "diagnoses: [M17.11]", "M17.12", "", (1, 0.5, 0), ("wrong-code M17.12 > M17.11",),
        trap("M17.12", "wrong-code", "M17.11")),
    Row("a trap without one", "diagnoses: [M17.11]", "M17.12", "", (1, 0.5, 0), ("laterality M17.12 > M17.11",),
        trap("M17.12", instead_of="M17.11")),
    Row("a trap far from its code earns nothing", "diagnoses: [M17.11]", "M25.561", "", (1, 0, 0),
        ("under-specified M25.561 > M17.11",), trap("M25.561", "under-specified", "M17.11")),
    Row("extra, and a header", "diagnoses: [I10]", "I10 E11", "", (1, 1, 0.5), ("not-billable E11 > -",)),
    Row("extra, and not yet there", "diagnoses: [I10]", "I10 I42.00", "", (1, 1, 0.5),
        ("not-valid-on-date I42.00 > -",), on="2026-09-30"),
    Row("extra, and a header by now", "diagnoses: [I10]", "I10 I42.0", "", (1, 1, 0.5),
        ("not-valid-on-date I42.0 > -",)),
    Row("set apart, and the key holds both", ANY + "[E11.9, E10.9]", "E10.9 E11.9", "", (2, 2, 0)),
    Row("set apart from a code that is wrong", ANY + "[E11.9, I10]", "E11.8 I10 E10.9", "", (2, 1.5, 0.5),
        ("excludes1 E10.9 > -", "wrong-code E11.8 > E11.9")),
    Row("beside one that is accepted the key's own is extra", "diagnoses: [{code: E11.9, accept: [E11.8]}]",
        "E11.9 E11.8", "", (1, 1, 0.5), ("extra-code E11.8 > -",)),
]  # fmt: skip
VISITS = [
    px(f"{given} for {key}", f"'{key}'", given, (1, earned, 0), f"{found} {given} > {key}")
    for key, given, found, earned in (
        ("99213", "99203", "em-family", 0),
        ("99213", "99212", "em-downcoded", 0.5),
        ("99213", "99215", "em-upcoded", 0),
        ("99213", "99283", "em-family", 0),
        ("99202", "99204", "em-upcoded", 0),
        ("99223", "99233", "em-family", 0),
        ("99234", "99235", "em-upcoded", 0.5),
        ("99283", "99285", "em-upcoded", 0),
        ("99306", "99310", "em-family", 0),
        ("99309", "99308", "em-downcoded", 0.5),
        ("99342", "99344", "em-upcoded", 0.5),
        ("99395", "99396", "wrong-code", 0),
        ("99385", "99395", "em-family", 0),
    )
]
NOTES_AND_ORDER = [
    Row("use additional code", "diagnoses: [E11.22, N18.30]", "E11.22", "", (3, 2, 0),
        ("missing-additional - > N18.30",)),
    Row("code first", "diagnoses: [E11.22, N18.30]", "N18.30", "", (3, 1, 0), ("missing-additional - > E11.22",)),
    Row("nobody asks for it", "diagnoses: [E11.22, N18.30]", "", "", (3, 0, 0),
        ("missed-code - > E11.22", "missed-code - > N18.30")),
    Row("a combination earns its category and counts once", ANY + "[I13.0, I50.9, N18.9]", "I11.0 I12.9 I50.9 N18.9",
        "", (3, 2, 0.5), ("combination I11.0 I12.9 > I13.0",), trap("I11.0 I12.9", "combination", "I13.0")),
    Row("and any of it stands for the code, in the order and for pointers",
        "diagnoses: [I13.0, I50.9]\nprocedures: ['99213 :A']", "I12.9 I50.9 I11.0", "99213 :A,C", (5, 4, 0.5),
        ("combination I11.0 I12.9 > I13.0",), trap("I11.0 I12.9", "combination", "I13.0")),
    px("a combination of procedures", "'80053'", "80048 80076", (1, 0, 0.5), "combination 80048 80076 > 80053",
       more=trap("80048 80076", "combination", "80053")),
    Row("two of three make none", "diagnoses: [E11.22]", "E11.9 N18.9", "", (1, 0.5, 0.5),
        ("extra-code N18.9 > -", "wrong-code E11.9 > E11.22"), trap("E11.9 N18.9 I10", "combination", "E11.22")),
    Row("a manifestation is never first", ANY + "[E85.1, G63]", "G63 E85.1", "", (2, 2, 0),
        ("sequence G63 > E85.1",)),
    Row("an external cause is never first", ANY + "[S52.501A, W19.XXXA]", "W19XXXA S52501A", "", (2, 2, 0),
        ("sequence W19.XXXA > S52.501A",)),
    Row("strict, and the one between left out", STRICT, "E11.22 I10", "", (4, 3, 0),
        ("missing-additional - > N18.30",)),
    Row("strict, and something between", STRICT, "E11.22 J44.9 N18.30 I10", "", (4, 4, 0.5),
        ("extra-code J44.9 > -",)),
    Row("an answer's order holds for its alternatives",
        ANY + "[I10, E11.9]\nalternatives: [{diagnoses: [J44.9, I50.9]}]", "I50.9 J44.9", "", (2, 2, 0)),
    Row("the indicator of an optional code", "diagnoses: [N17.9/N, {code: I10, poa: Y, optional: true}]",
        "N17.9/N I10/N", "", (2, 2, 0), ("poa I10/N > I10/Y",), INPATIENT),
]  # fmt: skip
PARTS = [
    px("each missing one with an extra one", "20610-59-RT", "20610-LT-76", (3, 1, 0),
       *["modifier-wrong 20610-LT-76 > 20610-59-RT"] * 2),
    px("each on the other's line", "99214-25, 20610-RT", "99214-RT; 20610-25", (4, 2, 0),
       "modifier-misplaced 20610-25 > 20610-RT", "modifier-misplaced 99214-RT > 99214-25"),
    px("misplaced comes before wrong", "99214-25, 20610-RT", "99214-57; 20610-25-RT", (4, 3, 0.25),
       "modifier-extra 99214-57 > 99214-25", "modifier-misplaced 99214-57 > 99214-25"),
    px("misplaced once, and once more a conflict", "99214-25, 20610, 73562", "99214 20610-25 73562-25", (4, 3, 0.25),
       "modifier-conflict 73562-25 > 73562", "modifier-misplaced 99214 > 99214-25"),
    px("25 on a visit is no conflict", "'99395'", "99395-25", (1, 1, 0.25), "modifier-extra 99395-25 > 99395"),
    px("units of a wrong code", "J3301 x4", "J1030 x2", (2, 0, 0.5), "extra-code J1030 x2 > -",
       "missed-code - > J3301 x4"),
    px("units where there is one, of a wrong code", "'20610'", "20605 x2", (1, 0, 0.25), "units 20605 x2 > 20610",
       "wrong-code 20605 x2 > 20610"),
    Row("one diagnosis of two, without a pointer", ANY + "[I10, M17.11]\nprocedures: ['99214 :A,B']", "I10", "99214",
        (4, 2, 0), ("linkage 99214 > 99214 :A,B", "missed-code - > M17.11")),
    Row("a pointer too few", ANY + "[I10, M17.11]\nprocedures: ['99214 :A,B']", "I10 M17.11", "99214 :A", (4, 3, 0),
        ("linkage 99214 :A > 99214 :A,B",)),
    Row("no `for`, no linkage", ANY + "[I10, M17.11]\nprocedures: ['99214']", "I10 M17.11", "99214 :B", (3, 3, 0)),
    Row("a word that is no diagnosis leaves a single one", "diagnoses: [I10]\nprocedures: ['99214 :A']", "I10 foo",
        "99214", (3, 3, 0.25), ("unreadable foo > -",)),
    px("an edit with indicator 0 and a modifier", "'29881'", "29881 29877-59", (1, 1, 0.5), "unbundled 29877-59 > -"),
    px("indicator 1 with a modifier that opens none", "'20610'", "20610 96372-51", (1, 1, 0.5),
       "unbundled 96372-51 > -"),
    px("indicator 1 with one that does", "'20610'", "20610 96372-XS", (1, 1, 0.5), "extra-code 96372-XS > -"),
    px("indicator 9", "'20610'", "20610 36415", (1, 1, 0.5), "extra-code 36415 > -"),
    px("the whole beside its component", "'29877'", "29877 29881", (1, 1, 0.5), "extra-code 29881 > -"),
]  # fmt: skip
ASKING = [
    px("the code alone is assumed", "{code: 20611, modifiers: [RT], evidence: ultrasound was used}", "20611-RT",
       (2, 1, 0), "assumed 20611-RT > 20611-RT", more=ASKED),
    px("and beside a wrong one", "{code: 20611, modifiers: [RT], evidence: ultrasound was used}", "20610-RT",
       (2, 1, 0), "assumed 20610-RT > 20611-RT", "wrong-code 20610-RT > 20611-RT", more=ASKED),
    Row("asked, in the plural", RESTS_ON_REPLY, "", "20611-RT", (2, 2, 0), (), ASKED,
        asked=("were ultrasounds used?",)),
    Row("left does not count alone", RESTS_ON_SIDE, "M17.12", "", (1, 0, 0), ("assumed M17.12 > M17.12",), SIDE,
        asked=("left?", "", "is it the right")),
    Row("a phrase does", RESTS_ON_SIDE, "M17.12", "", (1, 1, 0), (), SIDE, asked=("is it LEFT, or right?",)),
    Row("the first entry with a cue answers", RESTS_ON_SIDE, "M17.12", "", (1, 1, 0), (), SIDE,
        asked=("which side is the knee",)),
    Row("and no other", RESTS_ON_SIDE, "M17.12", "", (1, 0, 0), ("assumed M17.12 > M17.12",), SIDE,
        asked=("which knee",)),
    Row("an optional code that is assumed", "diagnoses: [I10, {code: M17.12, evidence: the left knee, optional: true}]",
        "I10 M17.12", "", (1, 1, 0), ("assumed M17.12 > M17.12",), SIDE),
]  # fmt: skip


@pytest.fixture(scope="module")
def shelf(book: Book) -> FullShelf:
    return FullShelf(book)


ROWS = [*GRAMMAR, *ALIGNMENT, *VISITS, *NOTES_AND_ORDER, *PARTS, *ASKING]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_the_grade(shelf: FullShelf, row: Row) -> None:
    case = case_of(row.key, more=row.more, on=row.on, note="Hypertension.\nDiabetes, seen today.")
    grade = graded(case, row.diagnoses, row.procedures, row.asked, tables=shelf)
    found = [f"{each.error_class} {each.given or '-'} > {each.expected or '-'}" for each in grade.findings]
    assert (sorted(found), (grade.elements, grade.earned, grade.penalty)) == ([*row.found], row.numbers)
    assert grade.score == round(max(0, row.numbers[1] - row.numbers[2]) / row.numbers[0], 4)
    assert grade.passed == (not row.found)
