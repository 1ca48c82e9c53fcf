"""What kind of thing a code is, as far as its number says so for certain."""

from __future__ import annotations

from bisect import bisect_right
from enum import Enum

from codedrill.codes import Code, Cpt, CptCategory, Hcpcs


class CodeKind(Enum):
    """What a code is, as far as its number says so for certain; the value ends “99213 is …”."""

    VISIT = "a visit"
    ANESTHESIA = "anesthesia"
    SURGERY = "a surgical procedure"
    IMAGING = "imaging or radiation treatment"
    LAB = "a laboratory test"
    HEART_OR_LUNG = "a heart or lung test or treatment"
    VACCINE = "a vaccine"
    INJECTION = "the giving of a drug or vaccine"
    DRUG = "a drug"


# Kinds of code. A number in none of these ranges is of no certain kind: what looks like a gap is one.
_RANGES: tuple[tuple[int, int, CodeKind], ...] = (
    (100, 1999, CodeKind.ANESTHESIA),
    (10004, 59424, CodeKind.SURGERY),
    # 59425 to 59430, care before and after a birth, are visits in all but number.
    (59431, 69990, CodeKind.SURGERY),
    (70010, 79999, CodeKind.IMAGING),
    (80047, 80499, CodeKind.LAB),
    # 80500 to 80506 are a pathologist's advice.
    (80507, 89398, CodeKind.LAB),
    (90460, 90474, CodeKind.INJECTION),
    (90476, 90479, CodeKind.VACCINE),
    (90480, 90480, CodeKind.INJECTION),
    (90581, 90759, CodeKind.VACCINE),
    # The eye visits take what other visits take.
    (92002, 92014, CodeKind.VISIT),
    (92920, 93790, CodeKind.HEART_OR_LUNG),
    (94010, 94799, CodeKind.HEART_OR_LUNG),
    (96360, 96379, CodeKind.INJECTION),
    (96401, 96549, CodeKind.INJECTION),
    # Between these lie standby, care management and counseling, where payers differ.
    (99202, 99350, CodeKind.VISIT),
    (99381, 99397, CodeKind.VISIT),
    (99460, 99463, CodeKind.VISIT),
    (99468, 99480, CodeKind.VISIT),
    (99483, 99483, CodeKind.VISIT),
    (99495, 99496, CodeKind.VISIT),
)
_STARTS = [start for start, _, _ in _RANGES]
_LAB_CATEGORIES = frozenset({CptCategory.PLA, CptCategory.MAAA})


def code_kind(code: Code) -> CodeKind | None:
    """The kind of a code; None where its number does not say it for certain."""
    if isinstance(code, Hcpcs):
        return CodeKind.DRUG if code.startswith("J") else None
    if not isinstance(code, Cpt):
        return None
    if code.category is not CptCategory.I:
        return CodeKind.LAB if code.category in _LAB_CATEGORIES else None
    at = bisect_right(_STARTS, int(code)) - 1
    return _RANGES[at][2] if at >= 0 and int(code) <= _RANGES[at][1] else None
