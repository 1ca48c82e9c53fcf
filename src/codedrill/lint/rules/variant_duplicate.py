"""Two rows of `vary` come out alike: the learner would be asked the same question twice.

Variants exist so that the rule is learnt and not the answer. A row that changes nothing which is on the screen
brings the old answer back. (Pack format, variants.)

Bad:

    note: |
      Primary osteoarthritis of the {side} knee.
    answer:
      diagnoses:
        - {code: "{dx}", evidence: "Primary osteoarthritis of the {side} knee"}
    vary:
      - {side: left, dx: M17.12}
      - {side: left, dx: M17.12}

Good:

    note: |
      Primary osteoarthritis of the {side} knee.
    answer:
      diagnoses:
        - {code: "{dx}", evidence: "Primary osteoarthritis of the {side} knee"}
    vary:
      - {side: left, dx: M17.12}
      - {side: right, dx: M17.11}
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from codedrill.lint.remark import Remark
from codedrill.lint.subject import CaseSubject, VariantSubject
from codedrill.packs.error_class import Severity
from codedrill.packs.note import squeezed

SEVERITY = Severity.WARNING
_SHOWN = (
    *("title", "note", "question", "options", "patient", "setting", "billing", "payer"),
    *("date_of_service", "claim", "denial", "queries"),
)
"""The keys of a case that a learner sees, or hears of when asking."""
_UNSEEN = "why"
"""What stands in them for afterwards."""


def of_case(subject: CaseSubject) -> Iterator[Remark]:
    """Every row that shows what an earlier one showed."""
    seen: dict[Hashable, int] = {}
    for variant in subject.variants if len(subject.variants) > 1 else ():
        first = seen.setdefault(_screen(variant), variant.number)
        if first != variant.number:
            message = f"row {variant.number} comes out like row {first}: nothing that the learner sees is different"
            yield Remark(("vary", variant.number - 1), message, "give it other facts, or take it out")


def _screen(variant: VariantSubject) -> Hashable:
    return tuple(_frozen(variant.raw.get(key)) for key in _SHOWN)


def _frozen(value: Any) -> Hashable:
    if isinstance(value, dict):
        return tuple((key, _frozen(item)) for key, item in value.items() if key != _UNSEEN)
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    return squeezed(value) if isinstance(value, str) else value
