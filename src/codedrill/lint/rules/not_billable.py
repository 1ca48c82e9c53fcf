"""A code of the key is a header: it needs more characters before it can be reported.

ICD-10-CM Guidelines I.B.2: a code is reported at its full number of characters. The message lists what could follow.

Bad:

    answer:
      diagnoses: [E11.62]

Good:

    answer:
      diagnoses: [E11.621]
"""

from __future__ import annotations

from collections.abc import Iterator

from codedrill.codebook.entry import Status
from codedrill.lint.remark import Remark
from codedrill.lint.subject import VariantSubject
from codedrill.packs.error_class import Severity

SEVERITY = Severity.ERROR


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """Every diagnosis of the key that is a header on the date of service."""
    tables, on = subject.tables, subject.case.date_of_service
    if tables is None or on is None:
        return
    for placed in subject.diagnoses:
        code = placed.item.code
        if tables.status(code, on) is Status.HEADER:
            below = [child.code for child in tables.children(code, on)]
            message = f"{code} is a header, and cannot be reported as it is"
            yield Remark(placed.code_path, message, f"one of {', '.join(below)}" if below else "")
