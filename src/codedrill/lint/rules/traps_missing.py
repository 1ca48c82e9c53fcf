"""A coded case, an audit or a denial has fewer than two traps.

Traps are the mistakes that people really make here, each with its reason: they are what a learner is told when
walking into one. Two are the least that a case is worth. (Writing drills, point 5.)

Bad:

    traps:
      - {code: R03.0, why: A reading without a diagnosis would be coded so.}

Good:

    traps:
      - {code: R03.0, why: A reading without a diagnosis would be coded so.}
      - {code: I15.9, why: "The note calls it essential, not secondary."}
"""

from __future__ import annotations

from collections.abc import Iterator

from codedrill.lint.remark import Path, Remark
from codedrill.lint.subject import VariantSubject
from codedrill.packs.error_class import Severity
from codedrill.packs.model import AuditCase, CodeCase, DenialCase

SEVERITY = Severity.WARNING
_LEAST = 2


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """One remark on a case with too few."""
    case = subject.case
    # A trap whose shape is wrong is there all the same; what is wrong with it is said of it.
    count = max(len(case.traps), len(subject.raw.get("traps") or ()))
    if not isinstance(case, CodeCase | AuditCase | DenialCase) or count >= _LEAST:
        return
    path: Path = ("traps",) if "traps" in subject.raw else ()
    message = "there is one trap" if count else "there are no traps"
    advice = "add a code that people are likely to give here, and why it is wrong, until there are two"
    yield Remark(path, message, advice, at_key=bool(path))
