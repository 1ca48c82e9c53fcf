"""A code of the key is a header: it needs more characters before it can be reported.

ICD-10-CM Guidelines I.B.2: a code is reported at its full number of characters. The message lists what could follow.
A code that could be billed in another release is `not-valid-on-date`.

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
from codedrill.lint.billing_days import billable_elsewhen
from codedrill.lint.remark import Remark
from codedrill.lint.spelling_out import one_of
from codedrill.lint.subject import VariantSubject
from codedrill.packs.error_class import Severity

SEVERITY = Severity.ERROR


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """Every code of the key that is a header on the date of service, in this release and in every other."""
    if subject.dated is None:
        return
    tables, on = subject.dated
    for form, status in subject.checked:
        code = form.code
        if status is Status.HEADER and not billable_elsewhen(tables, code, on):
            message = f"{code} is a header, and cannot be reported as it is"
            yield Remark(form.code_path, message, one_of([child.code for child in tables.children(code, on)]))
