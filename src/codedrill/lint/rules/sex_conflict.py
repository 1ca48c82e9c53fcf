"""A diagnosis of the key belongs to one sex, and the patient is of the other.

Mostly the note was changed and `patient`, or a code, was not. What belongs to one sex is taken from the headings and
titles of the ICD-10-CM tabular list. No payer's edit is meant: where the record is right as it stands, as for a patient
whose recorded sex has changed, keep it with `# codedrill: ignore[sex-conflict]`.

Bad:

    patient: {age: 58, sex: female}
    answer:
      diagnoses: [N40.1]

Good:

    patient: {age: 58, sex: male}
    answer:
      diagnoses: [N40.1]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from codedrill.codebook.entry import Status
from codedrill.codebook.sexes import Sex, names_sex, sex_of
from codedrill.codebook.tables import Tables
from codedrill.codes import Code, Icd10Cm
from codedrill.lint.remark import Remark
from codedrill.lint.spelling_out import titled
from codedrill.lint.subject import VariantSubject
from codedrill.packs.error_class import Severity

SEVERITY = Severity.ERROR
_HELP = "mend the code, or the sex of the patient"


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """Every diagnosis of the key that belongs to the other sex."""
    patient = subject.case.patient
    if subject.dated is None or patient is None or patient.sex is None:
        return
    for form, status in subject.checked:
        if status is Status.VALID and (sex := _sex(subject.dated, form.code)) not in (None, patient.sex):
            belongs = f"{titled(subject.dated[0], form.code, subject.dated[1])} belongs to {sex} patients"
            yield Remark(form.code_path, f"{belongs}, and this one is {patient.sex}", _HELP)


def _sex(dated: tuple[Tables, date], code: Code) -> Sex | None:
    if not isinstance(code, Icd10Cm):
        return None
    entry = dated[0].code(code, dated[1]) if names_sex(code) else None
    return sex_of(code, entry.title if entry else "")
