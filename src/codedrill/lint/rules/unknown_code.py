"""A code of the key is in no release that is loaded for its code set.

Nobody can report a code that does not exist, so a learner could never be right. Mostly a finger has slipped: the codes
of the same category that are nearest in spelling are named. Codes of sets that are not loaded, and days outside
the loaded releases, are not checked.

Bad:

    answer:
      diagnoses: [E11.615]

Good:

    answer:
      diagnoses: [E11.610]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from codedrill.codebook.entry import Status
from codedrill.codebook.tables import Tables
from codedrill.codes import Code, Icd10Cm
from codedrill.lint.nearest import deepest_known, nearest_codes
from codedrill.lint.remark import Remark
from codedrill.lint.spelling_out import titled
from codedrill.lint.subject import VariantSubject
from codedrill.packs.error_class import Severity

SEVERITY = Severity.ERROR


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """Every code of the key that no loaded release has."""
    if subject.dated is None:
        return
    tables, on = subject.dated
    for form, status in subject.checked:
        if status is Status.UNKNOWN:
            message = f"{form.code} is in no release that is loaded: there is no such {_name(form.code)}"
            yield Remark(form.code_path, message, _meant(tables, form.code, on))


def _name(code: Code) -> str:
    """`ICD-10-CM code`."""
    return code.SET.partition(" ")[2]


def _meant(tables: Tables, code: Code, on: date) -> str:
    if near := nearest_codes(tables, code, on):
        return f"near it: {', '.join(titled(tables, each, on) for each in near)}"
    known = deepest_known(tables, code, on) if isinstance(code, Icd10Cm) else None
    if known:
        return f"the code can be followed as far as {titled(tables, known, on)}"
    return "look for the right one with `codedrill book`" if isinstance(code, Icd10Cm) else ""
