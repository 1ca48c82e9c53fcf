"""A diagnosis of the key belongs to other ages than the patient's.

The Medicare Code Editor knows four groups: newborns (age 0), children (0 to 17), mothers (9 to 64) and adults (15 and
above). An age in months or days is counted in whole years. Only codes that are valid on the date of service are looked
at. Where the record is right as it stands, keep it with `# codedrill: ignore[age-conflict]`.

Bad:

    patient: {age: 34, sex: female}
    answer:
      diagnoses: [Z00.129]

Good:

    patient: {age: 4, sex: female}
    answer:
      diagnoses: [Z00.129]
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from codedrill.codebook.entry import Status
from codedrill.codebook.mce import AgeGroup, age_conflict
from codedrill.codes import Icd10Cm
from codedrill.lint.remark import Remark
from codedrill.lint.subject import VariantSubject
from codedrill.packs.error_class import Severity
from codedrill.packs.model import Age

SEVERITY = Severity.ERROR
_conflict = lru_cache(maxsize=16_384)(age_conflict)
_MONTHS, _DAYS = 12, 365
_WHO = {
    AgeGroup.NEWBORN: "newborns",
    AgeGroup.PEDIATRIC: "children",
    AgeGroup.MATERNITY: "mothers",
    AgeGroup.ADULT: "adults",
}


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """Every diagnosis of the key that belongs to other ages."""
    age = subject.case.patient.age if subject.case.patient else None
    if age is None:
        return
    for form, status in subject.checked:
        is_diagnosis = status is Status.VALID and isinstance(form.code, Icd10Cm)
        if is_diagnosis and (group := _conflict(form.code, _years(age))):
            message = f"{form.code} belongs to {_WHO[group]} ({_span(group)}), and the patient is {_shown(age)}"
            yield Remark(form.code_path, message, "mend the code, or the age of the patient")


def _years(age: Age) -> int:
    if age.years is not None:
        return age.years
    return age.months // _MONTHS if age.months is not None else (age.days or 0) // _DAYS


def _span(group: AgeGroup) -> str:
    youngest, oldest = group.ages
    if youngest == oldest:
        return f"age {youngest}"
    return f"ages {youngest} to {oldest}" if group is not AgeGroup.ADULT else f"age {youngest} and above"


def _shown(age: Age) -> str:
    if age.years is not None:
        return f"{age.years} years old"
    return f"{age.months} months old" if age.months is not None else f"{age.days} days old"
