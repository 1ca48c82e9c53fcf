"""A claim line: one code with what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from string import ascii_uppercase

from codedrill.codes.code import Code
from codedrill.codes.cpt import Cpt
from codedrill.codes.hcpcs import Hcpcs
from codedrill.codes.icd10cm import Icd10Cm
from codedrill.codes.icd10pcs import Icd10Pcs
from codedrill.codes.modifier import Modifier

MOST_MODIFIERS = 4
"""Modifiers that a claim line holds (CMS-1500 item 24D)."""
MOST_POINTERS = 4
"""Diagnoses that a claim line can point to (CMS-1500 item 24E)."""
POINTER_LETTERS = ascii_uppercase[:12]
"""A to L: the twelve diagnoses of a professional claim (CMS-1500 item 21)."""


class ClaimList(Enum):
    """Which list of a claim is being read; it decides which codes and parts belong there."""

    DIAGNOSES = "diagnoses"
    PROCEDURES = "procedures"
    INPATIENT_PROCEDURES = "inpatient procedures"

    @property
    def code_sets(self) -> tuple[type[Code], ...]:
        """The code sets whose codes stand in this list, the first to be tried first."""
        return _CODE_SETS[self]


_CODE_SETS: dict[ClaimList, tuple[type[Code], ...]] = {
    ClaimList.DIAGNOSES: (Icd10Cm,),
    ClaimList.PROCEDURES: (Cpt, Hcpcs),
    ClaimList.INPATIENT_PROCEDURES: (Icd10Pcs, Cpt, Hcpcs),
}


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One line as it was typed or as a key has it.

    `units` is at least 1. `pointers` are positions in the list of diagnoses, 0 for A.
    `evidence` are note lines counted from 1, ascending, each once. `poa` is the
    present-on-admission indicator as typed: Y, N, U, W or 1 (exempt), or None.
    """

    code: Code
    modifiers: tuple[Modifier, ...] = ()
    units: int = 1
    pointers: tuple[int, ...] = ()
    poa: str | None = None
    evidence: tuple[int, ...] = ()

    def __str__(self) -> str:
        text = "-".join((self.code, *self.modifiers))
        if self.poa is not None:
            text += f"/{self.poa}"
        if self.units != 1:
            text += f" x{self.units}"
        if self.pointers:
            text += " :" + ",".join([POINTER_LETTERS[index] for index in self.pointers])
        if self.evidence:
            text += " @" + ",".join(_ranges(self.evidence))
        return text


def _ranges(lines: tuple[int, ...]) -> Iterator[str]:
    """`(4, 5, 6, 9)` → `4-6`, `9`: three in a row are worth a range."""
    run = [lines[0]]
    for before, line in pairwise((*lines, 0)):
        if line == before + 1:
            run.append(line)
            continue
        yield from [f"{run[0]}-{run[-1]}"] if len(run) > 2 else map(str, run)
        run = [line]
