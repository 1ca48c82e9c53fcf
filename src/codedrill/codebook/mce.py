"""Facts of the Medicare Code Editor (MCE): ages a diagnosis belongs to, and what is never listed first.

The editor checks inpatient claims. That a manifestation or an external cause is never listed first holds in every
setting (guidelines I.A.13 and I.C.20.a.6); "unacceptable" is said of the principal diagnosis of an inpatient stay.
Its facts are the same in both loaded releases for every code that is valid in both, so no date is asked for.
It names no conflict of sexes (asked for every code, man and woman), so there is nothing to say of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from enum import StrEnum
from functools import cache
from pathlib import Path

_FACTS = Path(__file__).parent / "data" / "mce.tsv"

_Stretches = tuple[list[str], list[str]]
"""First and last code of each, without dots, in the order of the alphabet; none overlaps another."""


class AgeGroup(StrEnum):
    """The ages, in years, that a diagnosis belongs to."""

    NEWBORN = "newborn"
    PEDIATRIC = "pediatric"
    MATERNITY = "maternity"
    ADULT = "adult"

    @property
    def ages(self) -> tuple[int, int]:
        """The youngest and the oldest, both included."""
        return _AGES[self]


_AGES = {
    AgeGroup.NEWBORN: (0, 0),
    AgeGroup.PEDIATRIC: (0, 17),
    AgeGroup.MATERNITY: (9, 64),
    AgeGroup.ADULT: (15, 124),
}


class NotFirst(StrEnum):
    """Why a diagnosis is not listed first."""

    MANIFESTATION = "manifestation"
    EXTERNAL_CAUSE = "external-cause"
    UNACCEPTABLE = "unacceptable"


def age_group(code: str) -> AgeGroup | None:
    """The ages that a code, in canonical form, belongs to; None where it belongs to all."""
    return next((group for group in AgeGroup if _is_in(group, code)), None)


def age_conflict(code: str, years: int) -> AgeGroup | None:
    """The age group of a code, where a patient of this age is not in it."""
    group = age_group(code)
    if group is None:
        return None
    youngest, oldest = group.ages
    return None if youngest <= years <= oldest else group


def not_first(code: str) -> NotFirst | None:
    """Why a code, in canonical form, is not listed first; None where it may be.

    `UNACCEPTABLE` is a rule for inpatients: in an office, Z00.00 is listed first.
    """
    return next((reason for reason in NotFirst if _is_in(reason, code)), None)


def is_manifestation(code: str) -> bool:
    """Whether a code shows a disease that is itself coded before it."""
    return _is_in(NotFirst.MANIFESTATION, code)


def _is_in(group: str, code: str) -> bool:
    lows, highs = _groups()[group]
    bare = code.replace(".", "")
    place = bisect_right(lows, bare) - 1
    return place >= 0 and bare[: len(highs[place])] <= highs[place]


@cache
def _groups() -> dict[str, _Stretches]:
    found = defaultdict[str, _Stretches](lambda: ([], []))
    lines = (line for line in _FACTS.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    next(lines)
    for line in lines:
        group, _, codes = line.partition("\t")
        for each in codes.replace(".", "").split():
            low, _, high = each.partition("-")
            found[group][0].append(low)
            found[group][1].append(high or low)
    return dict(found)
