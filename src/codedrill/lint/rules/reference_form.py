"""A reference is in none of the forms that references have.

One form for each source lets a learner find the place, and a program count and link what is cited. Dates say
which edition is meant. (Pack format, `references`.)

Bad:

    references: [ICD-10-CM Guidelines 2027 section I.C.4.a]

Good:

    references: [ICD-10-CM Guidelines FY2027 I.C.4.a]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from codedrill.lint.reference_form import is_reference, nearest_form
from codedrill.lint.remark import Remark
from codedrill.lint.subject import PackSubject, VariantSubject
from codedrill.packs.error_class import Severity
from codedrill.packs.items import described

SEVERITY = Severity.WARNING
_FORMS = "write it like “ICD-10-CM Guidelines FY2027 I.C.4.a”, or give a web address; the pack format lists all forms"


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """The references of a case that have no form."""
    return _formless(subject.case.references)


def of_pack(subject: PackSubject) -> Iterator[Remark]:
    """Those of the pack itself."""
    return _formless(subject.header.references)


def _formless(references: Sequence[str]) -> Iterator[Remark]:
    for at, reference in enumerate(references):
        if not is_reference(reference):
            near = nearest_form(reference)
            advice = f"write it like “{near}”" if near else _FORMS
            yield Remark(("references", at), f"{described(reference)} has none of the forms of a reference", advice)
