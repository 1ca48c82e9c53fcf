"""A case explains nothing: no `why` at the case, its key, its options or its points.

A learner who was wrong reads the reason and learns the rule; without it only the answer is left, which is soon
forgotten. The `why` of a trap does not count, since only those who walk into it read it. (Writing drills, point 4.)

Bad:

    why: null
    note: |
      Essential hypertension, above goal.
    answer:
      diagnoses:
        - {code: I10, evidence: Essential hypertension}

Good:

    why: An elevated reading alone would be a finding; here the diagnosis is made.
    note: |
      Essential hypertension, above goal.
    answer:
      diagnoses:
        - {code: I10, evidence: Essential hypertension}
"""

from __future__ import annotations

from collections.abc import Iterator

from codedrill.lint.remark import Remark
from codedrill.lint.subject import VariantSubject
from codedrill.packs.error_class import Severity
from codedrill.packs.model import ChoiceCase, DenialCase, OpenCase

SEVERITY = Severity.WARNING


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """One remark on a case without any reason."""
    if not any(_reasons(subject)):
        advice = "add `why:` with the rule behind it, not the answer again"
        yield Remark((), "nothing says why the answer is right", advice)


def _reasons(subject: VariantSubject) -> Iterator[str | None]:
    case = subject.case
    yield case.why
    yield from (placed.item.why for placed in subject.items)
    if isinstance(case, ChoiceCase):
        yield from (option.why for option in case.options.values())
    if isinstance(case, OpenCase | DenialCase):
        yield from (point.why for point in case.points)
