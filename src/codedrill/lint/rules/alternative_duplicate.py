"""An alternative answer is the same as the key or as an alternative before it.

It can never count for more than the one that it repeats, so a mistake is likely: a code that was meant to
differ. The order of diagnoses counts where the key's `sequence` makes it count; what only explains (labels,
evidence, reasons) does not. (Pack format, `answer.alternatives`.)

Bad:

    note: |
      Essential hypertension, above goal.
    answer:
      diagnoses:
        - {code: I10, evidence: Essential hypertension}
      alternatives:
        - diagnoses: [{code: I10, evidence: "hypertension, above goal"}]

Good:

    note: |
      Essential hypertension, above goal.
    answer:
      diagnoses:
        - {code: I10, evidence: Essential hypertension}
      alternatives:
        - diagnoses:
            - {code: I10, evidence: Essential hypertension}
            - {code: Z79.899, evidence: above goal}
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from codedrill.lint.remark import Remark
from codedrill.lint.subject import VariantSubject
from codedrill.packs.error_class import Severity
from codedrill.packs.model import Diagnosis, Lists, Procedure, Sequence

SEVERITY = Severity.ERROR


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """Every alternative that says nothing new."""
    if subject.answer is None or not subject.answer.alternatives:
        return
    seen = {_said(subject.answer, subject.answer.sequence): "the answer itself"}
    for at, lists in enumerate(subject.answer.alternatives):
        said = _said(lists, subject.answer.sequence)
        if earlier := seen.get(said):
            advice = "take it out, or make it the other answer that it was meant to be"
            yield Remark(("answer", "alternatives", at), f"this alternative is the same as {earlier}", advice)
        seen.setdefault(said, f"alternative {at + 1}")


def _said(lists: Lists, sequence: Sequence) -> Hashable:
    """All of an answer that grading looks at."""
    diagnoses = None if lists.diagnoses is None else [_diagnosis(item) for item in lists.diagnoses]
    procedures = None if lists.procedures is None else sorted(_procedure(item) for item in lists.procedures)
    required = [item.code for item in lists.diagnoses or () if not item.optional]
    order = {"any": [], "first": required[:1], "strict": required}[sequence]
    return (
        tuple(order),
        None if diagnoses is None else tuple(sorted(diagnoses)),
        None if procedures is None else tuple(procedures),
    )


def _diagnosis(item: Diagnosis) -> tuple[str, ...]:
    accepted = sorted(str(line) for line in item.accept)
    return item.code, item.poa or "", str(item.optional), *accepted


def _procedure(item: Procedure) -> tuple[str, ...]:
    parts = (" ".join(sorted(item.modifiers)), str(item.units), " ".join(sorted(set(item.for_))), str(item.optional))
    return item.code, *parts, *sorted(str(line) for line in item.accept)
