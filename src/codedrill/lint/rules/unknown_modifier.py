"""A modifier of the key is neither a CPT nor a HCPCS Level II modifier.

Any two characters have the shape of one; that it was assigned is known from a list of all modifiers, from the HCPCS
file where one was brought in, and, on ambulance lines, from the letters for where the trip began and ended
(Medicare Claims Processing Manual ch. 15 sec. 30). A modifier newer than all of these can be kept with
`# codedrill: ignore[unknown-modifier]`.

Bad:

    answer:
      procedures:
        - {code: 20610, modifiers: [RL], label: injection of the right knee}

Good:

    answer:
      procedures:
        - {code: 20610, modifiers: [RT], label: injection of the right knee}
"""

from __future__ import annotations

from collections.abc import Iterator

from codedrill.codebook.assigned_modifiers import is_assigned, nearest_modifiers
from codedrill.codebook.entry import Status
from codedrill.codebook.modifiers import MODIFIERS
from codedrill.codes import Modifier
from codedrill.lint.remark import Remark
from codedrill.lint.subject import VariantSubject
from codedrill.packs.error_class import Severity

SEVERITY = Severity.ERROR
_BROUGHT = frozenset({Status.VALID, Status.NOT_VALID_ON_DATE})


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """Every modifier that no list knows."""
    for placed in subject.procedures:
        for form in placed.forms:
            for path, modifier in form.modifier_paths:
                if not (is_assigned(modifier, form.code) or _is_brought(subject, modifier)):
                    message = f"{modifier} is neither a CPT nor a HCPCS Level II modifier"
                    yield Remark(path, message, _meant(modifier), f"-{modifier}")


def _is_brought(subject: VariantSubject, modifier: Modifier) -> bool:
    """Whether a file that was brought in knows it."""
    return subject.dated is not None and subject.dated[0].status(modifier, subject.dated[1]) in _BROUGHT


def _meant(modifier: Modifier) -> str:
    near = [f"{each} ({MODIFIERS[each].label})" for each in nearest_modifiers(modifier)]
    return f"near it: {', '.join(near)}" if near else ""
