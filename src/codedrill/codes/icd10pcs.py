"""ICD-10-PCS: procedures of inpatient facility claims, seven characters each."""

from __future__ import annotations

import re

from codedrill.codes.code import Code


class Icd10Pcs(Code):
    """A procedure code such as `0DTJ4ZZ`.

    Shape: seven letters or digits, never I or O; the first is one of the sections
    (0 to 9, B, C, D, F, G, H, X), after the ICD-10-PCS Official Guidelines, A1 to A3.
    X and six digits is no code (the operations of section X are letters): those are units.
    """

    __slots__ = ()
    SET = "an ICD-10-PCS code"
    EXAMPLE = "0DTJ4ZZ"
    SHAPE = re.compile(r"(?!X[0-9]{6})[0-9BCDFGHX][0-9A-HJ-NP-Z]{6}")
