"""The error classes: the kinds of mistake that a graded answer is told of.

The values are a contract: histories store them, statistics add them up over years, and
`codedrill explain` takes them. Each has its lesson in `lessons/`.
"""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """Whether a finding fails the answer or only comments on it."""

    ERROR = "error"
    WARNING = "warning"


class ErrorClass(StrEnum):
    """The kind of a finding, in the order in which lists show them."""

    UNREADABLE = "unreadable"
    INVALID_CODE = "invalid-code"
    NOT_VALID_ON_DATE = "not-valid-on-date"
    SEVENTH_CHARACTER = "seventh-character"
    NOT_BILLABLE = "not-billable"
    LATERALITY = "laterality"
    UNDER_SPECIFIED = "under-specified"
    OVER_SPECIFIED = "over-specified"
    EM_UPCODED = "em-upcoded"
    EM_DOWNCODED = "em-downcoded"
    EM_FAMILY = "em-family"
    WRONG_CODE = "wrong-code"
    MISSED_CODE = "missed-code"
    MISSING_ADDITIONAL = "missing-additional"
    COMBINATION = "combination"
    EXTRA_CODE = "extra-code"
    EXCLUDES1 = "excludes1"
    ASSUMED = "assumed"
    SEQUENCE = "sequence"
    POA = "poa"
    MODIFIER_MISPLACED = "modifier-misplaced"
    MODIFIER_CONFLICT = "modifier-conflict"
    MODIFIER_WRONG = "modifier-wrong"
    MODIFIER_MISSING = "modifier-missing"
    MODIFIER_EXTRA = "modifier-extra"
    UNBUNDLED = "unbundled"
    UNITS = "units"
    LINKAGE = "linkage"
    ACTION = "action"
    WRONG_OPTION = "wrong-option"
    POINT_MISSED = "point-missed"
    CLAIM_ERROR_MISSED = "claim-error-missed"
    FALSE_ALARM = "false-alarm"
    PAYER_FORMAT = "payer-format"
    MODIFIER_ORDER = "modifier-order"
    EVIDENCE = "evidence"

    @property
    def severity(self) -> Severity:
        """How much a finding of this class weighs; `--cite` raises `evidence` to an error elsewhere."""
        return Severity.WARNING if self in _WARNINGS else Severity.ERROR


_WARNINGS = frozenset(
    {
        ErrorClass.POINT_MISSED,
        ErrorClass.PAYER_FORMAT,
        ErrorClass.MODIFIER_ORDER,
        ErrorClass.EVIDENCE,
    }
)
