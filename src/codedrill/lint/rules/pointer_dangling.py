"""A procedure points to a diagnosis that the answer does not have.

`for` names diagnosis codes of the same answer, and the pointers of a string (`:A,B`) count its list of diagnoses. On a
claim a pointer is the letter of a diagnosis in item 21: one that leads nowhere is rejected.

Source: CMS-1500 item 24E (NUCC instruction manual); Medicare Claims Processing Manual ch. 26 sec. 10.4.

Bad:

    answer:
      diagnoses: [J45.30]
      procedures: [{code: 94010, label: spirometry, for: [J45.40]}]

Good:

    answer:
      diagnoses: [J45.30]
      procedures: [{code: 94010, label: spirometry, for: [J45.30]}]
"""

from __future__ import annotations

from collections.abc import Iterator

from codedrill.codes import Icd10Cm
from codedrill.lint.remark import Remark
from codedrill.lint.subject import Placed, VariantSubject
from codedrill.packs.error_class import Severity
from codedrill.packs.model import Procedure

SEVERITY = Severity.ERROR


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """Every pointer of the key, and of each alternative, to a diagnosis that stands in another or in none."""
    for placed in subject.procedures:
        if isinstance(placed.item, Procedure):
            listed = [diagnosis.code for diagnosis in placed.lists.diagnoses or ()]
            yield from _dangling(placed, placed.item, listed)


def _dangling(placed: Placed, procedure: Procedure, listed: list[Icd10Cm]) -> Iterator[Remark]:
    for at, code in enumerate(procedure.for_):
        if code not in listed:
            message = f"{procedure.code} points to {code}, which is not among the diagnoses of this answer"
            advice = f"point to one of {', '.join(listed)}, or list {code}" if listed else f"list {code}"
            yield Remark((*placed.path, "for", at), message, advice)
