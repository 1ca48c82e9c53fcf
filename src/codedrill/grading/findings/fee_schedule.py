"""Modifiers against the indicators of the Medicare physician fee schedule.

The meaning of each indicator is that of the record layout of the fee schedule database (Medicare Claims
Processing Manual, chapter 23, addendum). Only what an indicator rules out is a conflict: an assistant
under indicator 0 is paid with documentation, and one that no payer has decided is left alone.
"""

from __future__ import annotations

from codedrill.codebook.tables import FeeIndicators
from codedrill.codes import Code, Modifier
from codedrill.grading.edition import Edition

_BILATERAL = {
    "0": "the work or the anatomy allows no second side, or another code says both",
    "2": "the code already counts both sides",
    "9": "the code has no sides",
}
_NO_PARTS = {
    "0": "it is a physician’s service that has no technical part",
    "2": "it is the professional part already",
    "3": "it is the technical part already",
    "4": "it is a whole test whose parts have codes of their own",
    "5": "it is given by staff, incident to a physician’s service",
    "9": "it has no parts",
}
_NO_TECHNICAL_PART = {
    **_NO_PARTS,
    "6": "the laboratory fee schedule pays the test, and only its interpretation stands here",
    "8": "it is a physician’s interpretation, and the test is paid otherwise",
}
_ASSISTANT = {
    "1": "no assistant at surgery is paid for it",
    "9": "it is nothing at which one assists",
}


def fee_conflict(book: Edition, code: Code, modifier: Modifier) -> str | None:
    """Why the fee schedule rules a modifier out on a code, in one sentence; None where it does not."""
    if modifier not in _RULES:
        return None
    fee = book.fee(code)
    why = _reason(fee, modifier) if fee else None
    return f"Modifier {modifier} does not go with {code}: by the Medicare fee schedule {why}." if why else None


def _reason(fee: FeeIndicators, modifier: Modifier) -> str | None:
    field, reasons = _RULES[modifier]
    return reasons.get(str(getattr(fee, field)).strip())


_RULES = {
    "50": ("bilateral", _BILATERAL),
    "26": ("split", _NO_PARTS),
    "TC": ("split", _NO_TECHNICAL_PART),
    **dict.fromkeys(("80", "81", "82", "AS"), ("assistant", _ASSISTANT)),
}
"""For each modifier the field of the fee schedule that decides, and what its indicators rule out."""
