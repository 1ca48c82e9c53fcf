"""Modifiers of a line of the key contradict each other, or the code that they stand on.

A line that says both sides and the left one, or that puts 25 on a procedure, would teach a claim that is denied. The
rules stand in the code book's table of modifiers: CPT and HCPCS as the NCCI Policy Manual (chapter I) and the
Medicare Claims Processing Manual apply them. Only what is certain is said.

Bad:

    answer:
      procedures:
        - {code: 20610, modifiers: [25, RT], label: injection of the right knee}

Good:

    answer:
      procedures:
        - {code: 20610, modifiers: [RT], label: injection of the right knee}
"""

from __future__ import annotations

from collections.abc import Iterator

from codedrill.codebook.modifiers import conflict
from codedrill.lint.remark import Remark
from codedrill.lint.subject import VariantSubject
from codedrill.packs.error_class import Severity

SEVERITY = Severity.ERROR


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """Every modifier that cannot stand on its code, or beside one that stands before it."""
    for placed in subject.procedures:
        for form in placed.forms:
            for at, (path, modifier) in enumerate(form.modifier_paths):
                if reason := conflict(form.code, modifier, form.modifiers[:at]):
                    yield Remark(path, reason.rstrip("."), "keep the one that the note supports", f"-{modifier}")
