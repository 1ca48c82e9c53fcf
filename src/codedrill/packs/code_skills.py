"""Which skill a code or a modifier trains, by its number alone."""

from __future__ import annotations

_MODIFIERS = {
    "modifier-22": "22",
    "modifier-24": "24",
    "modifier-25": "25",
    "modifier-26-tc": "26 TC",
    "modifier-50": "50",
    "modifier-51": "51",
    "modifier-52-53": "52 53",
    "modifier-54-55-56": "54 55 56",
    "modifier-57": "57",
    "modifier-58-78-79": "58 78 79",
    "modifier-59-x": "59 XE XP XS XU",
    "modifier-62-66": "62 66",
    "modifier-76-77": "76 77",
    "modifier-80-82-as": "80 81 82 AS",
    "modifier-90-91": "90 91",
    "modifier-95": "95 93 GT",
    "modifier-sites": "LT RT E1 E2 E3 E4 FA F1 F2 F3 F4 F5 F6 F7 F8 F9 TA T1 T2 T3 T4 T5 T6 T7 T8 T9 LC LD LM RC RI",
    "modifier-abn": "GA GX GY GZ",
    "modifier-drug": "JW JZ",
    "modifier-anesthesia": "AA AD QK QS QX QY QZ P1 P2 P3 P4 P5 P6",
}
_SKILL_OF_MODIFIER = {modifier: skill for skill, modifiers in _MODIFIERS.items() for modifier in modifiers.split()}
_CHAPTERS = (
    ("A00", "B99", "infections"),
    ("C00", "D49", "neoplasms"),
    ("D50", "D89", "blood"),
    ("E00", "E89", "endocrine"),
    ("F00", "F99", "mental"),
    ("G00", "G99", "nervous"),
    ("H00", "H59", "eye"),
    ("H60", "H95", "ear"),
    ("I00", "I99", "circulatory"),
    ("J00", "J99", "respiratory"),
    ("K00", "K95", "digestive"),
    ("L00", "L99", "skin"),
    ("M00", "M99", "musculoskeletal"),
    ("N00", "N99", "genitourinary"),
    ("O00", "O9A", "obstetrics"),
    ("P00", "P96", "perinatal"),
    ("Q00", "QA9", "congenital"),
    ("R00", "R99", "symptoms"),
    ("S00", "T34", "injury"),
    ("T36", "T65", "poisoning"),
    ("T66", "T88", "injury"),
    ("V00", "Y99", "external-cause"),
    ("Z00", "Z99", "factors"),
)
"""The chapters of ICD-10-CM by their categories (Tabular List 2027)."""
_CPT_RANGES = (
    ("00100", "01999", "anesthesia"),
    ("10004", "19499", "integumentary"),
    ("20005", "29999", "orthopedic"),
    ("30000", "39599", "cardiorespiratory"),
    ("40490", "49999", "digestive-surgery"),
    ("50010", "58999", "urogenital"),
    ("59000", "59899", "maternity"),
    ("60000", "69990", "neuro-eye-ear"),
    ("70010", "79999", "radiology"),
    ("80047", "89398", "lab-pathology"),
    ("90281", "99199", "medicine"),
    ("99202", "99215", "em-office"),
    ("99221", "99239", "em-hospital"),
    ("99281", "99288", "em-emergency"),
    ("99291", "99292", "critical-care"),
    ("99304", "99350", "em-other"),
    ("99381", "99397", "preventive"),
)
"""The series of CPT, by number."""

FAMILIES = frozenset({*(skill for *_, skill in (*_CHAPTERS, *_CPT_RANGES)), "hcpcs", "inpatient-procedures"})
"""The skills that are families of codes: the chapters of ICD-10-CM, the sections of CPT, the other sets."""


def skill_of_modifier(modifier: str) -> str:
    """The skill of a modifier; one that has none of its own is among the others."""
    return _SKILL_OF_MODIFIER.get(modifier, "modifier-other")


def skill_of_diagnosis(code: str) -> str | None:
    """The chapter of an ICD-10-CM code, in any spelling; None where it lies in none."""
    return _in_series(code[:3], _CHAPTERS)


def skill_of_cpt(code: str) -> str | None:
    """The section of a CPT code of category I; None for any other."""
    return _in_series(code, _CPT_RANGES) if code.isdigit() else None


def _in_series(code: str, table: tuple[tuple[str, str, str], ...]) -> str | None:
    return next((skill for first, last, skill in table if first <= code <= last), None)
