"""Grades by table: what was typed, every finding, and the numbers as the contract has them.

The numbers are worked out by hand from the contract: elements, earned, penalty, then what follows.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from cases import Told, case_of, graded, told, trap

D, P = "diagnoses", "procedures"

VISIT = """
sequence: any
diagnoses: [I10, M17.11]
procedures: ["99214-25 :A", "20610-RT :B"]
"""
"""Eight elements: two diagnoses, and for each line its code, its modifier and its linkage."""
KIDNEY = "diagnoses: [E11.22, N18.30, I10]"
COMBINED = "traps: [{code: [E11.9, N18.9], class: combination, instead_of: E11.22, why: One code.}]"
OPTIONAL_TARGET = """
diagnoses: [I10, {code: Z79.4, optional: true}]
procedures: [{code: 99213, for: [I10, Z79.4]}]
"""
INPATIENT = "setting: inpatient\nbilling: facility"
POA = "sequence: any\ndiagnoses: [N17.9/N, I10/Y, Z79.4/1]"
TWO_LINES = 'procedures: ["20610-RT", "20610-LT"]'
SIDES_APART = """
sequence: any
diagnoses: [M25.561, M25.562]
procedures: ["20610-RT :A", "20610-LT :B"]
"""
BOTH_WRISTS = """
sequence: any
diagnoses: [S52.501A, S52.502A]
procedures: ["25600-RT :A", "25600-LT :B"]
"""
BOTH_SIDES = 'sequence: any\ndiagnoses: [M25.561, M25.562]\nprocedures: ["20610-50 :A,B"]'
ASKED = "queries: [{about: [side, which knee], reply: 'Addendum: the left knee.', required: true}]"
ASSUMED = "diagnoses: [{code: M17.12, evidence: [Arthritis of one knee, the left knee]}]"
ONE_KNEE = "Hypertension.\nArthritis of one knee."
EVIDENCE = "diagnoses: [{code: I10, evidence: [Hypertension, above goal]}]"
FIRST_OR_BOTH = "diagnoses: [I10]\nalternatives: [{diagnoses: [E11.9, I10]}]"


@dataclass(frozen=True)
class Row:
    """`numbers`: elements, earned, penalty, score, code accuracy, extra codes."""

    name: str
    key: str
    diagnoses: str
    procedures: str
    numbers: tuple[int, float, float, float, float, int]
    found: tuple[Told, ...] = ()
    passed: bool = False
    more: str = ""
    payer: str | None = None
    note: str = "Hypertension.\nIt is above goal."
    asked: tuple[str, ...] = ()
    cite: bool = False


def clean(name: str, key: str, diagnoses: str, procedures: str = "", *, elements: int, more: str = "") -> Row:
    """An answer in which nothing is wrong."""
    return Row(name, key, diagnoses, procedures, (elements, elements, 0, 1, 1, 0), passed=True, more=more)


CODES = [
    clean("the whole key", VISIT, "I10 M17.11", "99214-25 :A; 20610-RT :B", elements=8),
    Row("nothing", VISIT, "", "", (8, 0, 0, 0, 0, 0),
        (("missed-code", D, None, "I10"), ("missed-code", D, None, "M17.11"),
         ("missed-code", P, None, "20610-RT :B"), ("missed-code", P, None, "99214-25 :A"))),
    Row("unreadable", VISIT, "I10 foo M17.11", "99214-25 :A; 20610-RT :B", (8, 8, 0.25, 0.9688, 1, 0),
        (("unreadable", D, "foo", None),)),
    Row("unreadable, twice", "diagnoses: [I10]", "I10 foo, bar", "", (1, 1, 0.5, 0.5, 1, 0),
        (("unreadable", D, "bar", None), ("unreadable", D, "foo", None))),
    Row("7th character", "diagnoses: [S52.501A]", "S52.501D", "", (1, 0.5, 0, 0.5, 0, 0),
        (("seventh-character", D, "S52.501D", "S52.501A"),),
        more=trap("S52.501D", "seventh-character", "S52.501A")),
    Row("laterality", "diagnoses: [M17.11]", "m1712", "", (1, 0.5, 0, 0.5, 0, 0),
        (("laterality", D, "M17.12", "M17.11"),), more=trap("M17.12", "laterality", "M17.11")),
    Row("under-specified", "diagnoses: [M17.11]", "M17.9", "", (1, 0.5, 0, 0.5, 0, 0),
        (("under-specified", D, "M17.9", "M17.11"),), more=trap("M17.9", "under-specified", "M17.11")),
    Row("over-specified", "diagnoses: [M17.9]", "M17.11", "", (1, 0.5, 0, 0.5, 0, 0),
        (("over-specified", D, "M17.11", "M17.9"),), more=trap("M17.11", "over-specified", "M17.9")),
    Row("not billable", "diagnoses: [M17.11]", "M17.1", "", (1, 0.5, 0, 0.5, 0, 0),
        (("not-billable", D, "M17.1", "M17.11"),), more=trap("M17.1", "not-billable", "M17.11")),
    Row("one level up", 'procedures: ["99213"]', "", "99214", (1, 0.5, 0, 0.5, 0, 0),
        (("em-upcoded", P, "99214", "99213"),)),
    Row("two levels up", 'procedures: ["99213"]', "", "99215", (1, 0, 0, 0, 0, 0),
        (("em-upcoded", P, "99215", "99213"),)),
    Row("one level down", 'procedures: ["99213"]', "", "99212", (1, 0.5, 0, 0.5, 0, 0),
        (("em-downcoded", P, "99212", "99213"),)),
    Row("two levels down", 'procedures: ["99213"]', "", "99211", (1, 0, 0, 0, 0, 0),
        (("em-downcoded", P, "99211", "99213"),)),
    Row("one level up over a gap", 'procedures: ["99342"]', "", "99344", (1, 0.5, 0, 0.5, 0, 0),
        (("em-upcoded", P, "99344", "99342"),)),
    Row("another class of patient", 'procedures: ["99213"]', "", "99203", (1, 0, 0, 0, 0, 0),
        (("em-family", P, "99203", "99213"),)),
    Row("another service", 'procedures: ["99213"]', "", "99283", (1, 0, 0, 0, 0, 0),
        (("em-family", P, "99283", "99213"),)),
    Row("a trap's class before the table's", 'procedures: ["99213"]', "", "99214", (1, 0.5, 0, 0.5, 0, 0),
        (("wrong-code", P, "99214", "99213"),), more=trap("99214", "wrong-code", "99213")),
    Row("preventive visits have no level", 'procedures: ["99396"]', "", "99395", (1, 0, 0, 0, 0, 0),
        (("wrong-code", P, "99395", "99396"),)),
    Row("wrong, same category", "diagnoses: [E11.9]", "E11.65", "", (1, 0.5, 0, 0.5, 0, 0),
        (("wrong-code", D, "E11.65", "E11.9"),)),
    Row("another category is no pair", "diagnoses: [M17.11]", "M16.11", "", (1, 0, 0.5, 0, 0, 1),
        (("extra-code", D, "M16.11", None), ("missed-code", D, None, "M17.11"))),
    Row("wrong, same first three digits", 'procedures: ["20610"]', "", "20611", (1, 0, 0, 0, 0, 0),
        (("wrong-code", P, "20611", "20610"),)),
    Row("wrong, same letter and two digits", 'procedures: ["J1030"]', "", "J1040", (1, 0, 0, 0, 0, 0),
        (("wrong-code", P, "J1040", "J1030"),)),
    Row("other digits are no pair", 'procedures: ["J1030"]', "", "J3301", (1, 0, 0.5, 0, 0, 1),
        (("extra-code", P, "J3301", None), ("missed-code", P, None, "J1030"))),
    Row("a trap pairs what is far apart", "diagnoses: [M17.11]", "G89.4", "", (1, 0, 0, 0, 0, 0),
        (("wrong-code", D, "G89.4", "M17.11"),), more=trap("G89.4", None, "M17.11")),
    Row("a trap for a drug", 'procedures: ["J3301 x4"]', "", "J7325 x4", (2, 1, 0, 0.5, 0, 0),
        (("wrong-code", P, "J7325 x4", "J3301 x4"),), more=trap("J7325", "wrong-code", "J3301")),
    Row("missed", VISIT, "I10", "99214-25 :A", (8, 4, 0, 0.5, 0.5, 0),
        (("missed-code", D, None, "M17.11"), ("missed-code", P, None, "20610-RT :B"))),
    Row("extra", VISIT, "I10 M17.11 M25.561", "99214-25 :A; 20610-RT :B", (8, 8, 0.5, 0.9375, 1, 1),
        (("extra-code", D, "M25.561", None),), more=trap("M25.561", None)),
    Row("given twice", "diagnoses: [I10]", "I10 I10", "", (1, 1, 0.5, 0.5, 1, 1), (("extra-code", D, "I10", None),)),
    Row("no less than nothing", "diagnoses: [I10]", "E11.9 R05.9 K21.9", "", (1, 0, 1.5, 0, 0, 3),
        (("extra-code", D, "E11.9", None), ("extra-code", D, "K21.9", None), ("extra-code", D, "R05.9", None),
         ("missed-code", D, None, "I10"))),
    Row("excludes1", "diagnoses: [E11.9]", "E11.9 E10.9", "", (1, 1, 0.5, 0.5, 1, 1),
        (("excludes1", D, "E10.9", None),), more=trap("E10.9", "excludes1")),
    Row("unbundled", 'procedures: ["29881"]', "", "29881 29877", (1, 1, 0.5, 0.5, 1, 1),
        (("unbundled", P, "29877", None),), more=trap("29877", "unbundled")),
]  # fmt: skip

COMBINATIONS = [
    Row("combination", "diagnoses: [E11.22]", "E11.9 N18.9", "", (1, 0.5, 0.5, 0, 0, 1),
        (("combination", D, "E11.9 N18.9", "E11.22"),), more=COMBINED),
    Row("combination beside the right code", "diagnoses: [E11.22]", "E11.22 N18.9 E11.9", "", (1, 1, 0.5, 0.5, 1, 1),
        (("combination", D, "E11.9 N18.9", "E11.22"),), more=COMBINED),
    Row("half of it is an ordinary error", "diagnoses: [E11.22]", "E11.9", "", (1, 0.5, 0, 0.5, 0, 0),
        (("wrong-code", D, "E11.9", "E11.22"),), more=COMBINED),
    Row("pointers to any of them lead to it", 'diagnoses: [E11.22]\nprocedures: ["99213 :A"]', "E11.9 N18.9",
        "99213 :B", (3, 2.5, 0.5, 0.6667, 0.5, 1), (("combination", D, "E11.9 N18.9", "E11.22"),), more=COMBINED),
    Row("any of them first is it first", "diagnoses: [E11.22, I10]", "N18.9 I10 E11.9", "",
        (3, 2.5, 0.5, 0.6667, 0.5, 1), (("combination", D, "E11.9 N18.9", "E11.22"),), more=COMBINED),
    Row("an optional combination earns nothing", "diagnoses: [I10, {code: E11.22, optional: true}]",
        "I10 E11.9 N18.9", "", (1, 1, 0.5, 0.5, 1, 1), (("combination", D, "E11.9 N18.9", "E11.22"),), more=COMBINED),
]  # fmt: skip

SEQUENCES = [
    clean("first in place, the rest in any order", KIDNEY, "E11.22 I10 N18.30", elements=4),
    Row("first out of place", KIDNEY, "N18.30 E11.22 I10", "", (4, 3, 0, 0.75, 1, 0),
        (("sequence", D, "N18.30", "E11.22"),)),
    Row("an extra code before the first", KIDNEY, "Z79.4 E11.22 N18.30 I10", "", (4, 3, 0.5, 0.625, 1, 1),
        (("extra-code", D, "Z79.4", None), ("sequence", D, "Z79.4", "E11.22"))),
    Row("the first was not given", KIDNEY, "N18.30 I10", "", (4, 2, 0, 0.5, 0.6667, 0),
        (("missed-code", D, None, "E11.22"),)),
    Row("a wrong code stands for the first", KIDNEY, "E11.21 N18.30 I10", "", (4, 3.5, 0, 0.875, 0.6667, 0),
        (("wrong-code", D, "E11.21", "E11.22"),)),
    Row("strict, the rest out of order", KIDNEY + "\nsequence: strict", "E11.22 I10 N18.30", "",
        (4, 3, 0, 0.75, 1, 0), (("sequence", D, "E11.22 I10 N18.30", "E11.22 N18.30 I10"),)),
    Row("strict, the first missed and the rest out of order: no element is lost twice",
        KIDNEY + "\nsequence: strict", "I10 N18.30", "", (4, 2, 0, 0.5, 0.6667, 0),
        (("missed-code", D, None, "E11.22"), ("sequence", D, "I10 N18.30", "E11.22 N18.30 I10"))),
    clean("strict, in order", KIDNEY + "\nsequence: strict", "E11.22 N18.30 I10", elements=4),
    clean("any", KIDNEY + "\nsequence: any", "I10 N18.30 E11.22", elements=3),
    clean("an optional code before the first", "diagnoses: [{code: Z51.11, optional: true}, C50.911, E11.9]",
          "Z51.11 C50.911 E11.9", elements=3),
    clean("and left out", "diagnoses: [{code: Z51.11, optional: true}, C50.911, E11.9]", "C50.911 E11.9", elements=3),
    Row("an optional code that comes later in the key", "diagnoses: [S52.501A, {code: V00.211A, optional: true}]",
        "V00.211A S52.501A", "", (1, 1, 0, 1, 1, 0), (("sequence", D, "V00.211A", "S52.501A"),)),
]  # fmt: skip

PARTS = [
    clean("present on admission", POA, "N17.9/N I10/Y Z79.4", elements=6, more=INPATIENT),
    clean("exempt is nothing or 1", POA, "N17.9/N I10/Y Z79.4/1", elements=6, more=INPATIENT),
    Row("indicators wrong and missing", POA, "N17.9/Y I10 Z79.4", "", (6, 4, 0, 0.6667, 1, 0),
        (("poa", D, "I10", "I10/Y"), ("poa", D, "N17.9/Y", "N17.9/N")), more=INPATIENT),
    Row("an indicator for an exempt code", POA, "N17.9/N I10/Y Z79.4/Y", "", (6, 5, 0, 0.8333, 1, 0),
        (("poa", D, "Z79.4/Y", "Z79.4"),), more=INPATIENT),
    Row("the better of two exempt lines counts", POA, "Z79.4/Y N17.9/N I10/Y Z79.4", "",
        (6, 6, 0.5, 0.9167, 1, 1), (("extra-code", D, "Z79.4/Y", None),), more=INPATIENT),
    Row("indicator of a wrong code", "diagnoses: [N17.9/N]", "N17.0/N", "", (2, 1.5, 0, 0.75, 0, 0),
        (("wrong-code", D, "N17.0/N", "N17.9/N"),), more=INPATIENT),
    Row("units", 'procedures: ["J3301 x4"]', "", "J3301 x2", (2, 1, 0, 0.5, 1, 0),
        (("units", P, "J3301 x2", "J3301 x4"),)),
    Row("units left out", 'procedures: ["J3301 x4"]', "", "J3301", (2, 1, 0, 0.5, 1, 0),
        (("units", P, "J3301", "J3301 x4"),)),
    Row("units where there is one", 'procedures: ["20610"]', "", "20610 x2", (1, 1, 0.25, 0.75, 1, 0),
        (("units", P, "20610 x2", "20610"),)),
    Row("units of an optional line are no element", 'procedures: ["99213", {code: J3301, units: 4, optional: true}]',
        "", "99213 J3301 x3", (1, 1, 0, 1, 1, 0), (("units", P, "J3301 x3", "J3301 x4"),)),
    Row("pointers crossed", VISIT, "I10 M17.11", "99214-25 :B; 20610-RT :A", (8, 6, 0, 0.75, 1, 0),
        (("linkage", P, "20610-RT :A", "20610-RT :B"), ("linkage", P, "99214-25 :B", "99214-25 :A"))),
    Row("no pointers", VISIT, "I10 M17.11", "99214-25; 20610-RT :B", (8, 7, 0, 0.875, 1, 0),
        (("linkage", P, "99214-25", "99214-25 :A"),)),
    clean("the learner's own order", VISIT, "M17.11 I10", "99214-25 :B; 20610-RT :A", elements=8),
    Row("expected in the learner's own letters", VISIT, "M17.11 I10", "99214-25 :A; 20610-RT :A",
        (8, 7, 0, 0.875, 1, 0), (("linkage", P, "99214-25 :A", "99214-25 :B"),)),
    clean("a single diagnosis needs no pointer", 'diagnoses: [I10]\nprocedures: ["99213 :A"]', "I10", "99213",
          elements=3),
    Row("a pointer beyond the list", 'diagnoses: [I10]\nprocedures: ["99213 :A"]', "I10", "99213 :C",
        (3, 2, 0, 0.6667, 1, 0), (("linkage", P, "99213 :C", "99213 :A"),)),
    Row("a pointer to an extra code", 'diagnoses: [I10]\nprocedures: ["99213 :A"]', "I10 E11.9", "99213 :A,B",
        (3, 2, 0.5, 0.5, 1, 1), (("extra-code", D, "E11.9", None), ("linkage", P, "99213 :A,B", "99213 :A"))),
    Row("a pointer to the wrong code that stands for it", 'diagnoses: [M17.11]\nprocedures: ["20610 :A"]', "M17.12",
        "20610 :A", (3, 2.5, 0, 0.8333, 0.5, 0), (("wrong-code", D, "M17.12", "M17.11"),)),
    Row("of two near diagnoses the one that makes the pointers right", BOTH_WRISTS, "S52.509A S52.509A",
        "25600-LT :A 25600-RT :B", (8, 7, 0, 0.875, 0.5, 0),
        (("wrong-code", D, "S52.509A", "S52.501A"), ("wrong-code", D, "S52.509A", "S52.502A"))),
    Row("and where the only one needs no pointer", BOTH_WRISTS, "S52.509A", "25600-LT", (8, 3.5, 0, 0.4375, 0.25, 0),
        (("missed-code", D, None, "S52.501A"), ("missed-code", P, None, "25600-RT :A"),
         ("wrong-code", D, "S52.509A", "S52.502A"))),
    Row("of a diagnosis given twice the one that is pointed to", 'diagnoses: [I10]\nprocedures: ["99213 :A"]',
        "I10 I10", "99213 :B", (3, 3, 0.5, 0.8333, 1, 1), (("extra-code", D, "I10", None),)),
    clean("pointers are sets", 'sequence: any\ndiagnoses: [I10, E11.9]\nprocedures: ["99213 :A,B"]', "I10 E11.9",
          "99213 :B,A", elements=4),
    clean("an optional target that was not given", OPTIONAL_TARGET, "I10", "99213 :A", elements=3),
    Row("an optional target that was", OPTIONAL_TARGET, "I10 Z79.4", "99213 :A", (3, 2, 0, 0.6667, 1, 0),
        (("linkage", P, "99213 :A", "99213 :A,B"),)),
    clean("no target that was given", OPTIONAL_TARGET.replace("[I10, Z79.4]", "[Z79.4]"), "I10", "99213", elements=3),
]  # fmt: skip

MODIFIERS = [
    Row("misplaced", VISIT, "I10 M17.11", "99214 :A; 20610-25-RT :B", (8, 7, 0, 0.875, 1, 0),
        (("modifier-misplaced", P, "99214 :A", "99214-25 :A"),)),
    Row("misplaced on a line that is extra", VISIT, "I10 M17.11", "99214 :A; 20610-RT :B; 36415-25",
        (8, 7, 0.5, 0.8125, 1, 1),
        (("extra-code", P, "36415-25", None), ("modifier-misplaced", P, "99214 :A", "99214-25 :A"))),
    Row("25 on what is no visit", VISIT, "I10 M17.11", "99214-25 :A; 20610-25-RT :B", (8, 8, 0.25, 0.9688, 1, 0),
        (("modifier-conflict", P, "20610-25-RT :B", "20610-RT :B"),)),
    Row("50 with a side", 'procedures: ["20610-RT"]', "", "20610-RT-50", (2, 2, 0.25, 0.875, 1, 0),
        (("modifier-conflict", P, "20610-RT-50", "20610-RT"),)),
    Row("26 with TC", 'procedures: ["73562-26"]', "", "73562-26-TC", (2, 2, 0.25, 0.875, 1, 0),
        (("modifier-conflict", P, "73562-26-TC", "73562-26"),)),
    Row("GA with GZ", 'procedures: ["82306-GA"]', "", "82306-GA-GZ", (2, 2, 0.25, 0.875, 1, 0),
        (("modifier-conflict", P, "82306-GA-GZ", "82306-GA"),)),
    Row("two that quarrel, and neither belongs", "procedures: [73562]", "", "73562-26-TC", (1, 1, 0.5, 0.5, 1, 0),
        (("modifier-conflict", P, "73562-26-TC", "73562"), ("modifier-extra", P, "73562-26-TC", "73562"))),
    Row("two quarrels", "procedures: [73562]", "", "73562-26-52-TC-53", (1, 1, 1, 0, 1, 0),
        (*2 * (("modifier-conflict", P, "73562-26-52-TC-53", "73562"),),
         *2 * (("modifier-extra", P, "73562-26-52-TC-53", "73562"),))),
    Row("a quarrel of three", "procedures: [97110]", "", "97110-59-XE-XS", (1, 1, 0.75, 0.25, 1, 0),
        (("modifier-conflict", P, "97110-59-XE-XS", "97110"),
         *2 * (("modifier-extra", P, "97110-59-XE-XS", "97110"),))),
    Row("two that quarrel for one", 'procedures: ["73562-LT"]', "", "73562-26-TC", (2, 1, 0.25, 0.375, 1, 0),
        (("modifier-conflict", P, "73562-26-TC", "73562-LT"), ("modifier-wrong", P, "73562-26-TC", "73562-LT"))),
    Row("a conflict replaces the extra, not the missing", 'procedures: ["20610-RT"]', "", "20610-25",
        (2, 1, 0.25, 0.375, 1, 0),
        (("modifier-conflict", P, "20610-25", "20610-RT"), ("modifier-missing", P, "20610-25", "20610-RT"))),
    Row("wrong", 'procedures: ["20610-RT"]', "", "20610-LT", (2, 1, 0, 0.5, 1, 0),
        (("modifier-wrong", P, "20610-LT", "20610-RT"),)),
    Row("missing", 'procedures: ["20610-RT"]', "", "20610", (2, 1, 0, 0.5, 1, 0),
        (("modifier-missing", P, "20610", "20610-RT"),)),
    Row("wrong and missing", 'procedures: ["20610-59-RT"]', "", "20610-LT", (3, 1, 0, 0.3333, 1, 0),
        (("modifier-missing", P, "20610-LT", "20610-59-RT"), ("modifier-wrong", P, "20610-LT", "20610-59-RT"))),
    Row("extra", 'procedures: ["20610-RT"]', "", "20610-RT-59", (2, 2, 0.25, 0.875, 1, 0),
        (("modifier-extra", P, "20610-RT-59", "20610-RT"),)),
    Row("on a wrong code", 'procedures: ["20610-RT"]', "", "20611", (2, 0, 0, 0, 0, 0),
        (("modifier-missing", P, "20611", "20610-RT"), ("wrong-code", P, "20611", "20610-RT"))),
    Row("right on a wrong code", 'procedures: ["20610-RT"]', "", "20611-RT", (2, 1, 0, 0.5, 0, 0),
        (("wrong-code", P, "20611-RT", "20610-RT"),)),
    Row("order", 'procedures: ["20610-59-RT"]', "", "20610-RT-59", (3, 3, 0, 1, 1, 0),
        (("modifier-order", P, "20610-RT-59", "20610-59-RT"),), passed=True),
    clean("two that price, in any order", 'procedures: ["73562-26-59"]', "", "73562-59-26", elements=3),
    Row("missing on an optional line", 'procedures: ["99213", {code: 20610, modifiers: [RT], optional: true}]', "",
        "99213 20610", (1, 1, 0, 1, 1, 0), (("modifier-missing", P, "20610", "20610-RT"),)),
    clean("a code twice, in another order", 'procedures: ["73562-26-RT", "73562-26-LT"]', "",
          "73562-26-LT 73562-26-RT", elements=6),
    Row("a code twice, paired for the best score", 'procedures: ["73562-26-RT", "73562-26-LT"]', "",
        "73562-26-LT 73562-26", (6, 5, 0, 0.8333, 1, 0), (("modifier-missing", P, "73562-26", "73562-26-RT"),)),
    Row("of two lines the one without a conflict", 'procedures: ["73562-RT"]', "", "73562-25 73562",
        (2, 1, 0.5, 0.25, 1, 1),
        (("extra-code", P, "73562-25", None), ("modifier-missing", P, "73562", "73562-RT"))),
    Row("of two lines a modifier before units that are no element", 'procedures: ["20610-RT"]', "",
        "20610 20610-RT x2", (2, 2, 0.75, 0.625, 1, 1),
        (("extra-code", P, "20610", None), ("units", P, "20610-RT x2", "20610-RT"))),
    Row("a code twice, one left out", 'procedures: ["73562-26-RT", "73562-26-LT"]', "", "73562-26-LT",
        (6, 3, 0, 0.5, 0.5, 0), (("missed-code", P, None, "73562-26-RT"),)),
]  # fmt: skip


def same(name: str, key: str, typed: str, elements: int, given: str, expected: str, diagnoses: str = "") -> Row:
    """An answer that means the same in another form than the payer takes."""
    found = (("payer-format", P, given, expected),)
    return Row(name, key, diagnoses, typed, (elements, elements, 0, 1, 1, 0), found, passed=True, payer="medicare")


FORMS = [
    same("RT and LT on one line for 50", 'procedures: ["20610-50"]', "20610-RT-LT", 2, "20610-RT-LT", "20610-50"),
    same("RT and LT on two lines for 50", 'procedures: ["20610-50"]', "20610-RT 20610-LT", 2,
         "20610-RT 20610-LT", "20610-50"),
    same("50 for RT and LT on one line", 'procedures: ["20610-RT-LT"]', "20610-50", 3, "20610-50", "20610-RT-LT"),
    same("50 for RT and LT on two lines", TWO_LINES, "20610-50", 4, "20610-50", "20610-RT"),
    clean("RT and LT on two lines for one", 'procedures: ["20610-RT-LT"]', "", "20610-LT 20610-RT", elements=3),
    clean("RT and LT on one line for two", TWO_LINES, "", "20610-RT-LT", elements=4),
    same("two lines point where one would", BOTH_SIDES, "20610-RT :A 20610-LT :B", 5, "20610-RT :A 20610-LT :B",
         "20610-50 :A,B", "M25.561 M25.562"),
    same("one line points where two would", SIDES_APART, "20610-50 :A,B", 8, "20610-50 :A,B", "20610-RT :A",
         "M25.561 M25.562"),
    same("both sides of optional lines",
         "procedures: ['99213', {code: 20610, modifiers: [RT], optional: true}, "
         "{code: 20610, modifiers: [LT], optional: true}]", "99213 20610-50", 1, "20610-50", "20610-RT"),
    Row("a modifier of either line counts", 'procedures: ["20610-50"]', "", "20610-RT 20610-LT-59",
        (2, 2, 0.25, 0.875, 1, 0),
        (("modifier-extra", P, "20610-RT 20610-LT-59", "20610-50"),)),
    Row("one side is not both", 'procedures: ["20610-50"]', "", "20610-RT", (2, 1, 0, 0.5, 1, 0),
        (("modifier-wrong", P, "20610-RT", "20610-50"),), payer="medicare"),
    Row("units typed on both lines are units", 'procedures: ["20610-50"]', "", "20610-RT x3 20610-LT x3",
        (2, 2, 0.25, 0.875, 1, 0), (("units", P, "20610-RT x3 20610-LT x3", "20610-50"),)),
    clean("units of both lines", 'procedures: ["64640-50 x2"]', "", "64640-RT x2 64640-LT x2", elements=3),
    Row("50 twice is extra once", TWO_LINES, "", "20610-50 20610-50", (4, 4, 0.5, 0.875, 1, 1),
        (("extra-code", P, "20610-50", None),)),
    Row("50 with a side is no form of the pair", TWO_LINES, "", "20610-50-RT", (4, 2, 0.25, 0.4375, 0.5, 0),
        (("missed-code", P, None, "20610-LT"), ("modifier-conflict", P, "20610-50-RT", "20610-RT"))),
    same("GT for 95", 'procedures: ["99213-95"]', "99213-GT", 2, "99213-GT", "99213-95"),
    same("95 for GT", 'procedures: ["99213-GT"]', "99213-95", 2, "99213-95", "99213-GT"),
    clean("no payer, no other form", 'procedures: ["99213-95"]', "", "99213-GT", elements=2),
    clean("no payer, both sides", 'procedures: ["20610-50"]', "", "20610-RT-LT", elements=2),
]  # fmt: skip

DOCUMENTATION = [
    Row("assumed", ASSUMED, "M17.12", "", (1, 0, 0, 0, 1, 0), (("assumed", D, "M17.12", "M17.12"),),
        more=ASKED, note=ONE_KNEE),
    Row("asked", ASSUMED, "M17.12", "", (1, 1, 0, 1, 1, 0), passed=True,
        more=ASKED, note=ONE_KNEE, asked=("Which knees was it?",)),
    Row("assumed, and wrong", ASSUMED, "M17.11", "", (1, 0, 0, 0, 0, 0),
        (("assumed", D, "M17.11", "M17.12"), ("laterality", D, "M17.11", "M17.12")),
        more=ASKED + "\n" + trap("M17.11", "laterality", "M17.12"), note=ONE_KNEE),
    Row("coding less assumes nothing", ASSUMED, "M17.10", "", (1, 0.5, 0, 0.5, 0, 0),
        (("under-specified", D, "M17.10", "M17.12"),),
        more=ASKED + "\n" + trap("M17.10", "under-specified", "M17.12"), note=ONE_KNEE),
    Row("what the note says is not assumed", ASSUMED, "M17.12", "", (1, 1, 0, 1, 1, 0), passed=True,
        more=ASKED, note=ONE_KNEE + "\nIt is the left knee."),
    Row("a reply that is not required", ASSUMED, "M17.12", "", (1, 1, 0, 1, 1, 0), passed=True,
        more=ASKED.replace(", required: true", ""), note=ONE_KNEE),
    Row("an unknown question costs nothing", "diagnoses: [I10]", "I10", "", (1, 1, 0, 1, 1, 0), passed=True,
        more=ASKED, asked=("what is the weather", "left?", "")),
    Row("evidence", EVIDENCE, "I10 @3", "", (1, 1, 0, 1, 1, 0), (("evidence", D, "I10", "I10"),), passed=True),
    Row("evidence, and citing is asked for", EVIDENCE, "I10 @3", "", (1, 1, 0, 1, 1, 0),
        (("evidence", D, "I10", "I10"),), cite=True),
    Row("none cited", EVIDENCE, "I10", "", (1, 1, 0, 1, 1, 0), (("evidence", D, "I10", "I10"),), cite=True),
    Row("none cited, and none asked for", EVIDENCE, "I10", "", (1, 1, 0, 1, 1, 0), passed=True),
    Row("any of the evidence will do", EVIDENCE, "I10 @2-3", "", (1, 1, 0, 1, 1, 0), passed=True, cite=True),
    Row("no evidence in the key", "diagnoses: [I10]", "I10 @3", "", (1, 1, 0, 1, 1, 0), passed=True, cite=True),
    Row("a reply is cited below the note", ASSUMED, "M17.12 @3", "", (1, 1, 0, 1, 1, 0), passed=True, cite=True,
        more=ASKED, note=ONE_KNEE, asked=("side",)),
]  # fmt: skip

LISTS = [
    clean("a list left out is not graded", "diagnoses: [I10]", "I10", "99213 what 20610-50-50", elements=1),
    Row("a list that is empty is", "diagnoses: [I10]\nprocedures: []", "I10", "99213", (1, 1, 0.5, 0.5, 1, 1),
        (("extra-code", P, "99213", None),)),
    Row("and its words are read", "diagnoses: [I10]\nprocedures: []", "I10", "what", (1, 1, 0.25, 0.75, 1, 0),
        (("unreadable", P, "what", None),)),
    Row("no diagnoses asked for, none pointed to", 'procedures: ["99213"]', "I10", "99213 :A", (1, 1, 0, 1, 1, 0),
        passed=True),
    clean("an optional line given", "diagnoses: [I10, {code: Z79.4, optional: true}]", "I10 Z79.4", elements=1),
    clean("an optional line left out", "diagnoses: [I10, {code: Z79.4, optional: true}]", "I10", elements=1),
    Row("near an optional line is extra", "diagnoses: [I10, {code: Z79.4, optional: true}]", "I10 Z79.84", "",
        (1, 1, 0.5, 0.5, 1, 1), (("extra-code", D, "Z79.84", None),)),
    clean("accepted diagnosis", "diagnoses: [{code: E11.9, accept: [E11.8]}]", "E11.8", elements=1),
    clean("accepted bare code", "procedures: [{code: 20610, modifiers: [RT], units: 2, accept: ['20611']}]", "",
          "20611-RT x2", elements=3),
    Row("an accepted bare code keeps the parts", "procedures: [{code: 20610, modifiers: [RT], accept: ['20611']}]",
        "", "20611", (2, 1, 0, 0.5, 1, 0), (("modifier-missing", P, "20611", "20611-RT"),)),
    clean("accepted with parts of its own", "procedures: [{code: 20610, modifiers: [RT], accept: [20611-59]}]", "",
          "20611-59", elements=2),
    Row("and they are asked for", "procedures: [{code: 20610, modifiers: [RT], accept: [20611-59]}]", "", "20611-RT",
        (2, 1, 0, 0.5, 1, 0), (("modifier-wrong", P, "20611-RT", "20611-59"),)),
    clean("the key itself, beside what is accepted",
          "procedures: [{code: 20610, modifiers: [RT], accept: [20611-59]}]", "", "20610-RT", elements=2),
    clean("the same code in another form", "procedures: [{code: 20610, modifiers: [RT], accept: [20610-59]}]", "",
          "20610-59", elements=2),
    clean("the first alternative", FIRST_OR_BOTH, "I10", elements=1),
    clean("the second alternative", FIRST_OR_BOTH, "E11.9 I10", elements=3),
    Row("the best alternative counts, and its sequence", FIRST_OR_BOTH, "I10 E11.9", "", (3, 2, 0, 0.6667, 1, 0),
        (("sequence", D, "I10", "E11.9"),)),
    clean("ICD-10-PCS", "diagnoses: [K35.80]\nprocedures: [0DTJ4ZZ]", "K35.80", "0dtj4zz", elements=2, more=INPATIENT),
    Row("ICD-10-PCS, extra", "procedures: [0DTJ4ZZ]", "", "0DTJ4ZZ 0FT44ZZ", (1, 1, 0.5, 0.5, 1, 1),
        (("extra-code", P, "0FT44ZZ", None),), more=INPATIENT),
    Row("ICD-10-PCS, at an office", "procedures: ['44970']", "", "44970 0DTJ4ZZ", (1, 1, 0.25, 0.75, 1, 0),
        (("unreadable", P, "0DTJ4ZZ", None),)),
]  # fmt: skip

ROWS = {
    "codes": CODES, "combination": COMBINATIONS, "sequence": SEQUENCES, "parts": PARTS, "modifiers": MODIFIERS,
    "forms": FORMS, "documentation": DOCUMENTATION, "lists": LISTS,
}  # fmt: skip


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=f"{group}: {row.name}") for group, rows in ROWS.items() for row in rows]
)
def test_grade(row: Row) -> None:
    case = case_of(row.key, more=row.more, note=row.note, payer=row.payer)
    grade = graded(case, row.diagnoses, row.procedures, row.asked, cite=row.cite)
    numbers = (grade.elements, grade.earned, grade.penalty, grade.score, grade.code_accuracy, grade.extra_codes)
    assert (told(grade), numbers, grade.passed) == ([*row.found], row.numbers, row.passed)


@pytest.mark.parametrize(
    ("more", "typed", "why"),
    [
        (trap("M25.561", None), "M17.11 M25.561", "Because."),
        (trap("M17.12", "laterality", "M17.11"), "M17.12", "Because."),
        (COMBINED.replace("E11.22", "M17.11"), "E11.9 N18.9", "One code."),
        ("", "M17.11 M25.561", None),
        ("", "M17.12", "One-sided and right."),
        ("", "", "One-sided and right."),
    ],
)
def test_the_reason_of_a_trap_or_of_the_key(more: str, typed: str, why: str | None) -> None:
    case = case_of("diagnoses: [{code: M17.11, why: One-sided and right.}]", more=more)
    (finding,) = graded(case, typed).findings
    assert finding.why == why


def test_the_reason_of_a_trap_that_is_a_modifier() -> None:
    case = case_of(VISIT, more=trap("20610-25", "modifier-misplaced"))
    (finding,) = graded(case, "I10 M17.11", "99214 :A; 20610-25-RT :B").findings
    assert (finding.error_class, finding.why) == ("modifier-misplaced", "Because.")


ORDERED = "procedures: [{code: 73030, modifiers: [26, RT], why: Reading only.}]"


@pytest.mark.parametrize(
    ("typed", "of_class", "why"),
    [
        ("73030-RT", "modifier-missing", "Because."),
        ("73030-RT-26", "modifier-order", "Reading only."),
        ("73030-RT-59", "modifier-wrong", "Reading only."),
    ],
)
def test_a_trap_that_has_a_modifier_too_few_is_walked_into_by_giving_just_that(
    typed: str, of_class: str, why: str
) -> None:
    case = case_of(ORDERED, more=trap("73030-RT", "modifier-missing"))
    (finding,) = graded(case, "", typed).findings
    assert (finding.error_class, finding.why) == (of_class, why)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("00790-AA x102", "00790: 102 minutes are documented, not 7."),
        ("J3301 x4", "J3301: 4 units are documented, not 7."),
    ],
)
def test_units_of_anesthesia_are_minutes(code: str, said: str) -> None:
    case = case_of(f'procedures: ["{code}"]')
    (finding,) = graded(case, "", f"{code.split()[0]} x7").findings
    assert finding.message == said
