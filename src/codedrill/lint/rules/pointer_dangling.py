"""`for`, or a pointer such as `:B`, names a diagnosis that its own answer does not have.

A line that points nowhere cannot be graded for its linkage (CMS-1500, item 24E: pointers name diagnoses of the same
claim). The answer and each of its alternatives have diagnoses of their own.

Bad:

    answer:
      diagnoses: [M17.11]
      procedures:
        - {code: 20610, modifiers: [RT], for: [M17.12], label: injection of the right knee}

Good:

    answer:
      diagnoses: [M17.11]
      procedures:
        - {code: 20610, modifiers: [RT], for: [M17.11], label: injection of the right knee}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from codedrill.codes import Code
from codedrill.lint.remark import Remark
from codedrill.lint.subject import VariantSubject
from codedrill.packs.error_class import Severity
from codedrill.packs.model import Procedure

SEVERITY = Severity.ERROR


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """Every code of a `for` that the diagnoses beside it lack. Letters are resolved while the file is read."""
    for placed in subject.procedures:
        diagnoses = [item.code for item in placed.lists.diagnoses or ()]
        for at, code in enumerate(placed.item.for_ if isinstance(placed.item, Procedure) else ()):
            if code not in diagnoses:
                message = f"`for` names {code}, and the answer does not have that diagnosis"
                yield Remark((*placed.path, "for", at), message, _help(diagnoses))


def _help(diagnoses: Sequence[Code]) -> str:
    return f"it has {', '.join(diagnoses)}" if diagnoses else "list the diagnosis, or leave `for` out"
