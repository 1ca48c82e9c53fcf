"""The sex that a diagnosis belongs to, as far as the tabular list says it.

It says so in two ways: a title names it (“male urethral stricture”, “right female breast”), or the code stands under a
heading for organs or states of one sex (“Diseases of male genital organs (N40-N53)”, “Pregnancy, childbirth and the
puerperium”). The stretches below are those headings and the single codes elsewhere that name such an organ or state.
Left out on purpose: what is said of others (family history, partners), and disorders of sex development. The
Medicare Code Editor of these years names no conflict of sexes: this is no payer's edit, but a slip to be seen.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import StrEnum
from functools import cache

_NAMED = re.compile(r"\b(female|male)\b", re.IGNORECASE)
_TITLED = frozenset({"C50", "N35", "N99", "S30", "S31", "S38", "T21", "Z31"})


class Sex(StrEnum):
    """A patient's sex, as packs spell it."""

    FEMALE = "female"
    MALE = "male"


# A code stands for itself and all below it, a range for both ends and all between them. Dots are left out.
_STRETCHES = {
    Sex.FEMALE: """
        A1816-A1818 A34 A5142 A5424 A5611 B373 C51-C58 C796 D06 D070-D073 D25-D28 D39 E28 E894 F3281 F5222 F5231 F53
        G4382-G4383 L292 M830 N70-N77 N80-N98 N9983 N9985 O00-O9A Q50-Q52 R87 S3023 S314 S374-S376 S3821 T192-T193
        Z014 Z124 Z1272-Z1273 Z30014-Z30015 Z3043-Z3044 Z3181 Z320 Z33-Z34 Z36-Z37 Z39 Z3A Z4002 Z780 Z8540-Z8544
        Z8741-Z8742 Z875 Z9071-Z9072 Z975 Z9851
    """,
    Sex.MALE: """
        A1814-A1815 A5422-A5423 A5902 A6001-A6002 B3742 B3881 C60-C63 D074-D076 D176 D29 D40 E29 E895 F5221 F5232 F524
        I861 L291 N40-N53 Q53-Q55 R86 R9381 R972 S3021-S3022 S312-S313 S3782 S3822-S3823 S39840 T194 T8341 T8361-T8362
        Z125 Z1271 Z412 Z8545-Z8549 Z8743 Z9852
    """,
}


def names_sex(code: str) -> bool:
    """Whether the title of a code may name a sex that nothing else tells."""
    return code[:3] in _TITLED


def sex_of(code: str, title: str = "") -> Sex | None:
    """The sex that a diagnosis, in canonical form, belongs to; None where to both.

    `title` is its official one, which has to be given only where the code `names_sex`.
    """
    if found := next((sex for sex in Sex if _is_in(sex, code.replace(".", ""))), None):
        return found
    named = {word.lower() for word in _NAMED.findall(title)} if names_sex(code) and "partner" not in title else set()
    return Sex(named.pop()) if len(named) == 1 else None


def _is_in(sex: Sex, bare: str) -> bool:
    lows, highs = _stretches(sex)
    at = bisect_right(lows, bare) - 1
    return at >= 0 and bare[: len(highs[at])] <= highs[at]


@cache
def _stretches(sex: Sex) -> tuple[list[str], list[str]]:
    spans = [each.partition("-") for each in sorted(_STRETCHES[sex].split())]
    return [low for low, _, _ in spans], [high or low for low, _, high in spans]
