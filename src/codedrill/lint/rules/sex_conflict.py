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

from codedrill.codebook.sexes import sex_of
from codedrill.lint.remark import Remark
from codedrill.lint.subject import VariantSubject
from codedrill.packs.error_class import Severity

SEVERITY = Severity.ERROR


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """Every diagnosis of the key that belongs to the other sex."""
    patient = subject.case.patient
    if subject.dated is None or patient is None or patient.sex is None:
        return
    tables, on = subject.dated
    for placed in subject.diagnoses:
        for form in placed.forms:
            entry = tables.code(form.code, on)
            sex = sex_of(form.code, entry.title) if entry else None
            if entry and sex and sex != patient.sex:
                message = f"{form.code} ({entry.title}) belongs to {sex} patients, and this one is {patient.sex}"
                yield Remark(form.code_path, message, "mend the code, or the sex of the patient")
