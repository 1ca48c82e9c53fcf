"""NCCI procedure-to-procedure edits: a code that is a component of another line's code."""

from __future__ import annotations

from codedrill.codes import ClaimLine
from codedrill.grading.findings.context import Context
from codedrill.grading.forms import Given

# Every modifier that may open an edit of indicator 1, from the NCCI Policy Manual, chapter I, section E.
_ANATOMICAL = "E1 E2 E3 E4 FA F1 F2 F3 F4 F5 F6 F7 F8 F9 TA T1 T2 T3 T4 T5 T6 T7 T8 T9 LT RT LC LD RC LM RI"
_GLOBAL_SURGERY = "24 25 57 58 78 79"
_OTHER = "27 59 91 XE XS XP XU"
NCCI_ASSOCIATED = frozenset(f"{_ANATOMICAL} {_GLOBAL_SURGERY} {_OTHER}".split())
OPENED_BY_MODIFIER = 1
NEVER_APPLIED = 9


def component_of(context: Context, given: Given) -> str | None:
    """Why a procedure is part of another one that was given, in a sentence; None where no edit says so.

    The modifier may stand on either line (since July 2019 also on that of column 1).
    """
    line = given.line
    for other in context.submission.procedures.lines:
        edit = context.book.bundling(line.code, other.code) if other.code != line.code else None
        if edit is None or edit.column2 != line.code or edit.indicator == NEVER_APPLIED:
            continue
        if edit.indicator == OPENED_BY_MODIFIER and _is_open(line, other):
            continue
        return f"{line.code} is part of {other.code}, by an NCCI edit ({_said_of(edit.indicator)})."
    return None


def _is_open(line: ClaimLine, other: ClaimLine) -> bool:
    return not NCCI_ASSOCIATED.isdisjoint((*line.modifiers, *other.modifiers))


def _said_of(indicator: int) -> str:
    return "no modifier on either line opens it" if indicator == OPENED_BY_MODIFIER else "which no modifier opens"
