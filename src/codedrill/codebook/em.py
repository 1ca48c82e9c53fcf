"""The E/M table: which service, which class of patient and which level an E/M code stands for.

Only what grading needs is here: one level too high or too low in the right family is another
mistake than the wrong family. Numbers deleted from CPT (99201, 99343) are not in the table, nor are
consultations, critical care and prolonged services, which a trap of the pack has to name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from codedrill.codes import Code, Cpt


class Service(Enum):
    """Where and as what the patient was seen."""

    OFFICE = "office visit"
    HOSPITAL_INITIAL = "first hospital day"
    HOSPITAL_SUBSEQUENT = "later hospital day"
    HOSPITAL_SAME_DAY = "hospital stay begun and ended on one day"
    EMERGENCY = "emergency department visit"
    NURSING_INITIAL = "first nursing facility visit"
    NURSING_SUBSEQUENT = "later nursing facility visit"
    HOME = "home visit"
    PREVENTIVE = "preventive visit"


class Patient(Enum):
    """Whether the patient is known to the practice; ANY where the codes make no difference."""

    NEW = "new"
    ESTABLISHED = "established"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class EmCode:
    """One E/M code. `level` counts upwards by one within the family; preventive visits have none."""

    code: Cpt
    service: Service
    patient: Patient
    level: int | None

    @property
    def family(self) -> tuple[Service, Patient]:
        """What a code of another level must share for the level to be the only mistake."""
        return self.service, self.patient


def em_code(code: Code) -> EmCode | None:
    """What the table says of `code`; None when it is no E/M code of the table."""
    return EM_CODES.get(code)


def same_family(one: EmCode, other: EmCode) -> bool:
    """Whether both are the same service for the same class of patient."""
    return one.family == other.family


def levels_above(given: EmCode, expected: EmCode) -> int | None:
    """How many levels `given` lies above `expected`, negative below.

    None where levels cannot be compared: another family, or preventive visits.
    """
    if given.level is None or expected.level is None or not same_family(given, expected):
        return None
    return given.level - expected.level


def _family(
    service: Service, patient: Patient, numbers: Iterable[int], first_level: int | None = 1
) -> Iterator[EmCode]:
    for step, number in enumerate(numbers):
        level = None if first_level is None else first_level + step
        yield EmCode(Cpt(str(number)), service, patient, level)


def _all() -> Iterator[EmCode]:
    # 99201 is gone, so that 99202 is the second level, as its last digit says.
    yield from _family(Service.OFFICE, Patient.NEW, range(99202, 99206), first_level=2)
    yield from _family(Service.OFFICE, Patient.ESTABLISHED, range(99211, 99216))
    yield from _family(Service.HOSPITAL_INITIAL, Patient.ANY, range(99221, 99224))
    yield from _family(Service.HOSPITAL_SUBSEQUENT, Patient.ANY, range(99231, 99234))
    yield from _family(Service.HOSPITAL_SAME_DAY, Patient.ANY, range(99234, 99237))
    yield from _family(Service.EMERGENCY, Patient.ANY, range(99281, 99286))
    yield from _family(Service.NURSING_INITIAL, Patient.ANY, range(99304, 99307))
    yield from _family(Service.NURSING_SUBSEQUENT, Patient.ANY, range(99307, 99311))
    # 99343 is gone: from 99342 the next level up is 99344.
    yield from _family(Service.HOME, Patient.NEW, (99341, 99342, 99344, 99345))
    yield from _family(Service.HOME, Patient.ESTABLISHED, range(99347, 99351))
    yield from _family(Service.PREVENTIVE, Patient.NEW, range(99381, 99388), first_level=None)
    yield from _family(Service.PREVENTIVE, Patient.ESTABLISHED, range(99391, 99398), first_level=None)


EM_CODES: Mapping[str, EmCode] = MappingProxyType({each.code: each for each in _all()})
"""Every code of the table, by its number."""
