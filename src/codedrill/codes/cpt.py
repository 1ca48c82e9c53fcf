"""CPT: the AMA's procedure codes, by their shapes only (no descriptor is kept here)."""

from __future__ import annotations

import re
from enum import Enum

from codedrill.codes.code import Code


class CptCategory(Enum):
    """The kinds of CPT code, told apart by the last character."""

    I = "I"  # noqa: E741 - the field's own name
    II = "II"
    III = "III"
    PLA = "PLA"
    MAAA = "MAAA"


_CATEGORY_OF_SUFFIX = {
    "F": CptCategory.II,
    "T": CptCategory.III,
    "U": CptCategory.PLA,
    "M": CptCategory.MAAA,
}


class Cpt(Code):
    """A procedure code such as `99214`, `2022F` (category II) or `0623T` (category III)."""

    __slots__ = ()
    SET = "a CPT code"
    EXAMPLE = "99214"
    SHAPE = re.compile(r"[0-9]{4}[0-9FTUM]")

    @property
    def category(self) -> CptCategory:
        """Which of the CPT categories the code belongs to."""
        return _CATEGORY_OF_SUFFIX.get(self[-1], CptCategory.I)
