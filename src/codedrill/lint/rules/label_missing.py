"""A procedure of the key has no `label`: nothing says in words what was done.

CPT numbers carry no words here, so the label is all that a learner sees of the procedure beside its number. It is
said in the author's own words, never in CPT's. One label serves all lines of the case with the same code.
ICD-10-PCS codes need none.

Bad:

    answer:
      procedures:
        - {code: 20610, modifiers: [RT]}

Good:

    answer:
      procedures:
        - {code: 20610, modifiers: [RT], label: injection of the right knee}
"""

from __future__ import annotations

from collections.abc import Iterator

from codedrill.codes import Cpt, Hcpcs
from codedrill.lint.remark import Remark
from codedrill.lint.subject import VariantSubject
from codedrill.packs.error_class import Severity
from codedrill.packs.model import Procedure

SEVERITY = Severity.WARNING
_HELP = "add `label:` with what the note says was done, in your own words"


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """Every CPT or HCPCS code of the key that is labelled nowhere in it."""
    items = [(placed.path, placed.item) for placed in subject.procedures if isinstance(placed.item, Procedure)]
    labelled = {item.code for _, item in items if item.label}
    for path, item in items:
        if isinstance(item.code, Cpt | Hcpcs) and item.code not in labelled:
            yield Remark(path, f"{item.code} has no label", _HELP)
