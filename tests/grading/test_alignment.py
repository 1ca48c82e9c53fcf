"""Alignment through the grade: which line of the answer stands for which line of the key."""

import pytest
from cases import case_of, graded

from codedrill.grading.alignment import Alignment

TRAPS = "traps: [{code: G89.4, instead_of: M17.11, why: Because.}]"
ENTRY = tuple[str, str]


def pairs(alignment: Alignment) -> list[ENTRY]:
    return [(str(pair.key.code), str(pair.given.line)) for pair in alignment.pairs]


def rest(alignment: Alignment) -> tuple[list[str], list[str]]:
    return [str(key.code) for key in alignment.missed], [str(given.line) for given in alignment.extra]


def of_diagnoses(key: str, typed: str, more: str = "") -> Alignment:
    return graded(case_of(f"sequence: any\ndiagnoses: {key}", more=more), typed).context.diagnoses


def of_procedures(key: str, typed: str, more: str = "") -> Alignment:
    return graded(case_of(f"procedures: {key}", more=more), "", typed).context.procedures


@pytest.mark.parametrize(
    ("key", "typed", "paired", "extra"),
    [
        ("[M17.11]", "M17.12 M17.11", [("M17.11", "M17.11")], ["M17.12"]),
        ("[M17.11]", "M17.12 G89.4", [("M17.11", "G89.4")], ["M17.12"]),
        ("[S52.501A]", "S52.502A S52.501D", [("S52.501A", "S52.501D")], ["S52.502A"]),
        ("[S52.501A]", "S52.502A S52.501", [("S52.501A", "S52.501")], ["S52.502A"]),
        ("[W01.0XXA]", "W01.10XA W01.0A", [("W01.0XXA", "W01.0A")], ["W01.10XA"]),
        ("[S52.501A]", "S52.91XA S52.509A", [("S52.501A", "S52.509A")], ["S52.91XA"]),
        ("[M17.11]", "M17.9 M17.10", [("M17.11", "M17.10")], ["M17.9"]),
        ("[M17.11]", "M16.11 M17.9", [("M17.11", "M17.9")], ["M16.11"]),
        ("[M17.11]", "M17.10 M17.12", [("M17.11", "M17.10")], ["M17.12"]),
        ("[M17.11, M17.12]", "M17.12 M17.11", [("M17.12", "M17.12"), ("M17.11", "M17.11")], []),
        ("[M17.11, M17.12]", "M17.10 M17.9", [("M17.11", "M17.10"), ("M17.12", "M17.9")], []),
        ("[E11.65, E11.9]", "E11.649 E11.8", [("E11.65", "E11.649"), ("E11.9", "E11.8")], []),
        ("[{code: E11.9, accept: [E11.8]}]", "E11.9 E11.8", [("E11.9", "E11.9")], ["E11.8"]),
        ("[I10, {code: M17.11, optional: true}]", "I10 M17.12", [("I10", "I10")], ["M17.12"]),
        ("[I10, {code: M17.11, optional: true}]", "I10 G89.4", [("I10", "I10")], ["G89.4"]),
        ("[S52.501A]", "S52.521A S52.502A", [("S52.501A", "S52.502A")], ["S52.521A"]),
        ("[I10]", "I10/Y I10/N", [("I10", "I10/Y")], ["I10/N"]),
        ("[I10/N]", "I10/Y I10/N", [("I10", "I10/N")], ["I10/Y"]),
    ],
)
def test_diagnoses(key: str, typed: str, paired: list[ENTRY], extra: list[str]) -> None:
    found = of_diagnoses(key, typed, TRAPS)
    assert (pairs(found), rest(found)[1]) == (paired, extra)


@pytest.mark.parametrize(
    ("key", "typed", "paired", "extra"),
    [
        ("['99213']", "99203 99215", [("99213", "99215")], ["99203"]),
        ("['99213']", "99283", [("99213", "99283")], []),
        ("['99213']", "99291", [], ["99291"]),
        ("['99213', '99233']", "99231 99211", [("99233", "99231"), ("99213", "99211")], []),
        ("['99213']", "99215 99214", [("99213", "99214")], ["99215"]),
        ("['J3301']", "J3399 J3302", [("J3301", "J3399")], ["J3302"]),
        ("['J3301']", "33010", [], ["33010"]),
        ("['20610']", "20600 20611-RT", [("20610", "20600")], ["20611-RT"]),
        ("['20610-RT']", "20600 20611-RT", [("20610", "20611-RT")], ["20600"]),
        ("['J3301 x4']", "J3301 J3301 x4", [("J3301", "J3301 x4")], ["J3301"]),
        ("['11042', '11042-59']", "11042-59 11042", [("11042", "11042-59"), ("11042", "11042")], []),
        ("['20610', '20611']", "20611", [("20611", "20611")], []),
        ("['36415', '36415']", "36415", [("36415", "36415")], []),
    ],
)
def test_procedures(key: str, typed: str, paired: list[ENTRY], extra: list[str]) -> None:
    found = of_procedures(key, typed)
    assert (pairs(found), rest(found)[1]) == (paired, extra)


def test_a_required_line_comes_before_an_optional_one_of_the_same_code() -> None:
    found = of_procedures("[{code: 20610, optional: true}, {code: 20610, modifiers: [RT]}]", "20610")
    assert [pair.key.index for pair in found.pairs] == [1]


def test_of_three_equal_lines_the_last_is_missed() -> None:
    found = of_procedures("['36415', '36415', '36415']", "36415 36415")
    assert [pair.key.index for pair in found.pairs] == [0, 1]


@pytest.mark.parametrize(
    ("typed", "paired"), [("99999-25", True), ("99999-25-57", True), ("99999", False), ("99999-57", False)]
)
def test_a_trap_with_parts_is_met_only_with_them(typed: str, paired: bool) -> None:
    more = "traps: [{code: 99999-25, instead_of: '11200', why: Because.}]"
    assert bool(of_procedures("['11200']", typed, more).pairs) == paired


@pytest.mark.parametrize(
    ("typed", "combined", "paired", "extra"),
    [
        ("E11.9 N18.9", ["E11.9", "N18.9"], [], []),
        ("N18.9 E11.9", ["E11.9", "N18.9"], [], []),
        ("N18.9 E11.22 E11.9", ["E11.9", "N18.9"], [("E11.22", "E11.22")], []),
        ("E11.9 N18.9 E11.65", ["E11.9", "N18.9"], [], ["E11.65"]),
        ("E11.9 E11.9 N18.9", ["E11.9", "N18.9"], [], ["E11.9"]),
        ("N18.9", [], [], ["N18.9"]),
    ],
)
def test_combinations(typed: str, combined: list[str], paired: list[ENTRY], extra: list[str]) -> None:
    more = "traps: [{code: [E11.9, N18.9], class: combination, instead_of: E11.22, why: One code.}]"
    found = of_diagnoses("[E11.22]", typed, more)
    taken = [str(given.line) for each in found.combined for given in each.given]
    assert (taken, pairs(found), rest(found)[1]) == (combined, paired, extra)


def test_codes_that_the_key_has_are_not_combined() -> None:
    more = "traps: [{code: [E11.9, N18.9], class: combination, instead_of: E11.22, why: One code.}]"
    found = of_diagnoses("[E11.22, N18.9]", "E11.9 N18.9", more)
    assert (found.combined, pairs(found)) == ([], [("E11.22", "E11.9"), ("N18.9", "N18.9")])


def test_positions_lead_both_ways() -> None:
    found = of_diagnoses("[E11.9, I10, K21.9]", "R05.9 I10 E11.8")
    assert (found.key_index, found.given_index) == ({1: 1, 2: 0}, {1: 1, 0: 2})
    assert rest(found) == (["K21.9"], ["R05.9"])


def test_both_sides_on_one_line_stand_for_two_lines_of_the_key() -> None:
    found = of_procedures("[20610-RT, 20610-LT]", "99213 20610-50")
    assert [(pair.key.index, pair.given.at, pair.given.typed) for pair in found.pairs] == [
        (0, (1,), "20610-50"),
        (1, (1,), "20610-50"),
    ]


def test_among_equally_near_lines_the_pairing_with_the_highest_score_stands() -> None:
    case = case_of(
        """
        sequence: any
        diagnoses: [M17.11, M17.12]
        procedures: ["20610-RT :A", "20610-LT :B"]
        """
    )
    grade = graded(case, "M17.11 M17.12", "20610 :B; 20610 :A")
    assert grade.score == 0.75
    assert [pair.key.index for pair in grade.context.procedures.pairs] == [1, 0]
