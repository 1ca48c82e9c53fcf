"""Chances: per error class, in how many elements of a key it could have been made.

Three errors in four chances weigh more than five in two hundred, so each attempt keeps both.
"""

from __future__ import annotations

from collections.abc import Callable

from codedrill.codebook.em import em_code
from codedrill.codebook.entry import Status
from codedrill.codes import Icd10Cm
from codedrill.grading.edition import Edition
from codedrill.grading.key import Key, KeyLine
from codedrill.grading.notes import asked_for
from codedrill.packs.error_class import ErrorClass

_SIDES = frozenset({"RT", "LT", "50"})
Count = Callable[[Key, Edition], int]


def chances(key: Key, book: Edition) -> dict[str, int]:
    """The chances that a key holds, for the classes that it gives any."""
    counts = {error_class.value: count(key, book) for error_class, count in _COUNTS.items()}
    return {name: number for name, number in counts.items() if number}


def _required(key: Key) -> list[KeyLine]:
    return [line for line in key.lines if line.required]


def _procedures(key: Key) -> list[KeyLine]:
    return [line for line in key.procedures or () if line.required]


def _codes(key: Key, _book: Edition) -> int:
    return len(_required(key))


def _checked_codes(key: Key, book: Edition) -> int:
    """Codes of a set that is loaded: what is typed in their place is checked."""
    return sum(book.status(line.code) is not Status.NOT_CHECKED for line in _required(key))


def _checked_diagnoses(key: Key, book: Edition) -> int:
    return sum(book.status(line.code) is not Status.NOT_CHECKED for line in key.required_diagnoses)


def _with_side(key: Key, book: Edition) -> int:
    return sum(book.side(line.code) is not None for line in key.required_diagnoses)


def _specified(key: Key, book: Edition) -> int:
    """Diagnoses that could be coded as less than they are: without titles, any."""
    return sum(not book.is_unspecified(line.code) for line in key.required_diagnoses)


def _unspecified(key: Key, book: Edition) -> int:
    """Diagnoses that could be coded as more than they are: without titles, any."""
    diagnoses = key.required_diagnoses
    return sum(book.is_unspecified(line.code) or book.entry(line.code) is None for line in diagnoses)


def _apart(key: Key, book: Edition) -> int:
    """A list of diagnoses can hold two that are set apart, where notes are there to say so."""
    return int(bool(_checked_diagnoses(key, book)))


def _visits(key: Key, _book: Edition) -> int:
    return sum(em_code(line.code) is not None for line in _procedures(key))


def _expected_modifiers(key: Key, _book: Edition) -> int:
    return sum(len(line.forms[0].modifiers) for line in _procedures(key))


def _procedure_lines(key: Key, _book: Edition) -> int:
    return len(_procedures(key))


def _several_modifiers(key: Key, _book: Edition) -> int:
    return sum(len(line.forms[0].modifiers) > 1 for line in _procedures(key))


def _sevenths(key: Key, book: Edition) -> int:
    """Diagnoses with a 7th character; one that is a side is a chance for `laterality`."""
    diagnoses = [line.code for line in key.required_diagnoses if isinstance(line.code, Icd10Cm) and line.code.seventh]
    return sum(not book.has_side_for_seventh(code) for code in diagnoses)


def _lists(key: Key, _book: Edition) -> int:
    return (key.diagnoses is not None) + (key.procedures is not None)


def _misplaceable(key: Key, book: Edition) -> int:
    return _expected_modifiers(key, book) if len(_procedures(key)) > 1 else 0


def _sides_of_procedures(key: Key, _book: Edition) -> int:
    return sum(bool(_SIDES & set(line.forms[0].modifiers)) for line in _procedures(key))


_COUNTS: dict[ErrorClass, Count] = {
    ErrorClass.INVALID_CODE: _checked_codes,
    ErrorClass.NOT_VALID_ON_DATE: _checked_codes,
    ErrorClass.SEVENTH_CHARACTER: _sevenths,
    ErrorClass.NOT_BILLABLE: _checked_diagnoses,
    ErrorClass.LATERALITY: _with_side,
    ErrorClass.UNDER_SPECIFIED: _specified,
    ErrorClass.OVER_SPECIFIED: _unspecified,
    ErrorClass.EM_UPCODED: _visits,
    ErrorClass.EM_DOWNCODED: _visits,
    ErrorClass.EM_FAMILY: _visits,
    ErrorClass.WRONG_CODE: _codes,
    ErrorClass.MISSED_CODE: _codes,
    ErrorClass.MISSING_ADDITIONAL: asked_for,
    ErrorClass.EXTRA_CODE: _lists,
    ErrorClass.EXCLUDES1: _apart,
    ErrorClass.ASSUMED: lambda key, _book: sum(bool(line.rests_on) for line in _required(key)),
    ErrorClass.SEQUENCE: lambda key, _book: int(key.has_sequence),
    ErrorClass.POA: lambda key, _book: sum(line.poa is not None for line in key.required_diagnoses),
    ErrorClass.MODIFIER_MISSING: _expected_modifiers,
    ErrorClass.MODIFIER_WRONG: _expected_modifiers,
    ErrorClass.MODIFIER_MISPLACED: _misplaceable,
    ErrorClass.MODIFIER_EXTRA: _procedure_lines,
    ErrorClass.MODIFIER_CONFLICT: _procedure_lines,
    ErrorClass.MODIFIER_ORDER: _several_modifiers,
    ErrorClass.UNITS: _procedure_lines,
    ErrorClass.UNBUNDLED: lambda key, _book: int(bool(_procedures(key))),
    ErrorClass.LINKAGE: lambda key, _book: sum(bool(line.targets) for line in _procedures(key)),
    ErrorClass.PAYER_FORMAT: _sides_of_procedures,
    ErrorClass.EVIDENCE: lambda key, _book: sum(bool(line.evidence) for line in _required(key)),
}
"""The table for coding. Each other kind has few classes of its own, which it counts itself."""
_BESIDE = (ErrorClass.PAYER_FORMAT, ErrorClass.MODIFIER_ORDER, ErrorClass.EVIDENCE)
"""What a corrected claim is told of beside the errors of the claim."""


def chances_of_review(key: Key, book: Edition, errors: int, right: int) -> dict[str, int]:
    """The chances of reviewing a claim with so many errors and elements that are right.

    A code too many can be added to any claim, so that there is always a chance for a false alarm.
    """
    counts = {error_class.value: _COUNTS[error_class](key, book) for error_class in _BESIDE}
    counts[ErrorClass.CLAIM_ERROR_MISSED.value] = errors
    counts[ErrorClass.FALSE_ALARM.value] = max(1, right)
    return {name: number for name, number in counts.items() if number}
