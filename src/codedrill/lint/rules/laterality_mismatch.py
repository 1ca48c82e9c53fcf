"""The side of a code is not the side of its evidence.

A diagnosis has its side in the official title, a procedure in the modifiers LT, RT, 50 and those for eyelids,
fingers and toes. Only evidence that names exactly one side is held against a code; “left” in “left in place” and the
hand that a patient writes with are no sides. Codes of the brain are passed over where the evidence tells of signs in
the body, which are on the other side. (ICD-10-CM Guidelines I.B.13; HCPCS Level II modifiers.)

Bad:

    note: |
      Primary osteoarthritis of the left knee.
    answer:
      diagnoses:
        - {code: M17.11, evidence: Primary osteoarthritis of the left knee}

Good:

    note: |
      Primary osteoarthritis of the left knee.
    answer:
      diagnoses:
        - {code: M17.12, evidence: Primary osteoarthritis of the left knee}
"""

from __future__ import annotations

from collections.abc import Iterator

from codedrill.lint.laterality import Side, is_crossed, side_of_modifiers, side_of_title, sides_said
from codedrill.lint.remark import Path, Remark
from codedrill.lint.subject import Placed, VariantSubject
from codedrill.packs.error_class import Severity
from codedrill.packs.model import Diagnosis

SEVERITY = Severity.ERROR


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """Every item with a side whose evidence says another."""
    for placed in subject.items:
        text = " / ".join(placed.item.evidence)
        said = sides_said(text).only
        side = _side(subject, placed, text) if said else None
        if said and side and side is not said:
            what = f"{placed.item.code}{_modified(placed)}"
            message = f"{what} is {_named(side)}, and its evidence says {said}"
            yield Remark(_path(placed), message, f"take the one for the {said}, or quote what says {side}")


def _side(subject: VariantSubject, placed: Placed, text: str) -> Side | None:
    if not isinstance(placed.item, Diagnosis):
        return side_of_modifiers(placed.item.modifiers)
    on = subject.case.date_of_service
    entry = subject.tables.code(placed.item.code, on) if subject.tables and on else None
    return side_of_title(entry.title) if entry and not is_crossed(entry.title, text) else None


def _path(placed: Placed) -> Path:
    """Where the side stands."""
    return placed.code_path if isinstance(placed.item, Diagnosis) else (*placed.path, "modifiers")


def _modified(placed: Placed) -> str:
    return "" if isinstance(placed.item, Diagnosis) else "".join(f"-{modifier}" for modifier in placed.item.modifiers)


def _named(side: Side) -> str:
    return f"for {side}" if side is Side.BOTH else f"for the {side}"
