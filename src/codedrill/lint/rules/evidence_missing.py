"""An item of the key names no evidence, though it is not optional.

A key without evidence cannot be checked by anybody else: the words of the note on which a code rests are its
proof, and what a learner who cites lines is told. An alternative answer need not repeat the evidence of a code
that the first answer has as well. (Pack format, `evidence`; writing drills, point 2.)

Bad:

    note: |
      Essential hypertension, above goal.
    answer:
      diagnoses:
        - {code: I10, why: Only an elevated reading would be R03.0.}

Good:

    note: |
      Essential hypertension, above goal.
    answer:
      diagnoses:
        - {code: I10, evidence: Essential hypertension, why: Only an elevated reading would be R03.0.}
"""

from __future__ import annotations

from collections.abc import Iterator

from codedrill.lint.remark import Remark
from codedrill.lint.subject import VariantSubject
from codedrill.packs.error_class import Severity

SEVERITY = Severity.WARNING


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """Every required item without evidence."""
    proved = {placed.item.code for placed in subject.items if placed.item.evidence and placed.lists is subject.answer}
    for placed in subject.items:
        item, is_alternative = placed.item, placed.lists is not subject.answer
        if item.optional or item.evidence or (is_alternative and item.code in proved):
            continue
        advice = "add `evidence:` with the words of the note that say it, exactly as they stand there"
        yield Remark(placed.path, f"{item.code} has no evidence", advice)
