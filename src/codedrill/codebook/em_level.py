"""Which level an E/M visit has: by medical decision making, or by the total time of the day.

Decision making has three elements; the level is the highest that two of them reach. Time counts from a
number of minutes on. Which of the two a visit is levelled by is the clinician's choice, but in an
emergency department, where time counts for nothing.

The facts are those of the CPT E/M section since 2023, with the minutes as they stand since 2024 (the nursing
facility has other ones since then): every release of this book is later. Texts of CPT are not repeated here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import IntEnum
from types import MappingProxyType

from codedrill.codebook.em import EM_CODES, Patient, Service
from codedrill.codes import Code, Cpt


class Complexity(IntEnum):
    """Medical decision making, and each of its elements, the least first."""

    STRAIGHTFORWARD = 1
    LOW = 2
    MODERATE = 3
    HIGH = 4

    @property
    def label(self) -> str:
        """As it stands in a sentence."""
        return self.name.lower()


PROBLEMS: Mapping[str, Complexity] = MappingProxyType(
    dict(zip(("minimal", "low", "moderate", "high"), Complexity, strict=True))
)
"""The number and complexity of the problems that were addressed, by the word for it."""
DATA: Mapping[str, Complexity] = MappingProxyType(
    dict(zip(("minimal", "limited", "moderate", "extensive"), Complexity, strict=True))
)
"""The data that were reviewed and analyzed."""
RISK = PROBLEMS
"""The risk of what was decided: the same words as for problems."""


def level_by_mdm(problems: str, data: str, risk: str) -> Complexity:
    """The highest complexity that two of the three elements reach.

    `problems` and `risk` are minimal, low, moderate or high; `data` minimal, limited, moderate or extensive.
    Raises `ValueError` for any other word.
    """
    elements = (_element(PROBLEMS, problems), _element(DATA, data), _element(RISK, risk))
    return sorted(elements)[1]


def _element(words: Mapping[str, Complexity], word: str) -> Complexity:
    if word not in words:
        raise ValueError(f"“{word}” is none of {', '.join(words)}")
    return words[word]


def code_by_mdm(service: Service, patient: Patient, complexity: Complexity) -> Cpt | None:
    """The code of a family for this decision making; None where the family has no levels or does not exist."""
    found = (code for code in codes_of(service, patient) if complexity in complexities_of(code))
    return next(found, None)


def code_by_time(service: Service, patient: Patient, minutes: int) -> Cpt | None:
    """The highest code of a family whose minutes are reached.

    None for fewer minutes than the lowest code takes, and for families that time says nothing of
    (emergency and preventive visits). Prolonged services beyond the highest code are not told.
    """
    reached = [code for code in codes_of(service, patient) if minutes >= _MINUTES.get(code, minutes + 1)]
    return reached[-1] if reached else None


def complexities_of(code: Code) -> tuple[Complexity, ...]:
    """The decision making that gives a code, the least first.

    Nothing for codes that it does not lead to: 99211 and 99281, which may need no physician, and preventive visits.
    """
    return _COMPLEXITIES.get(code, ())


def minutes_from(code: Code) -> int | None:
    """The total minutes of the day from which on time gives a code; None where time does not count."""
    return _MINUTES.get(code)


def codes_of(service: Service, patient: Patient) -> list[Cpt]:
    """The codes of a family, the lowest level first; none for preventive visits, which have no levels."""
    levelled = [each for each in EM_CODES.values() if each.family == (service, patient) and each.level is not None]
    return [each.code for each in sorted(levelled, key=lambda each: each.level or 0)]


_MINUTES: Mapping[str, int] = MappingProxyType(
    {
        "99202": 15,
        "99203": 30,
        "99204": 45,
        "99205": 60,
        "99212": 10,
        "99213": 20,
        "99214": 30,
        "99215": 40,
        "99221": 40,
        "99222": 55,
        "99223": 75,
        "99231": 25,
        "99232": 35,
        "99233": 50,
        "99234": 45,
        "99235": 70,
        "99236": 85,
        "99304": 25,
        "99305": 35,
        "99306": 50,
        "99307": 10,
        "99308": 20,
        "99309": 30,
        "99310": 45,
        "99341": 15,
        "99342": 30,
        "99344": 60,
        "99345": 75,
        "99347": 20,
        "99348": 30,
        "99349": 40,
        "99350": 60,
    }
)
"""From so many minutes on, by code."""
_NO_DECISION = frozenset({"99211", "99281"})
_THREE_LEVELS = ((Complexity.STRAIGHTFORWARD, Complexity.LOW), (Complexity.MODERATE,), (Complexity.HIGH,))
_FOUR_LEVELS = tuple((complexity,) for complexity in Complexity)


def _complexities() -> Iterator[tuple[str, tuple[Complexity, ...]]]:
    for family in dict.fromkeys(each.family for each in EM_CODES.values()):
        codes = [code for code in codes_of(*family) if code not in _NO_DECISION]
        levels = _THREE_LEVELS if len(codes) == len(_THREE_LEVELS) else _FOUR_LEVELS
        yield from zip(codes, levels, strict=False)


# A family of three codes takes straightforward and low together; preventive visits have no levels at all.
_COMPLEXITIES: Mapping[str, tuple[Complexity, ...]] = MappingProxyType(dict(_complexities()))
