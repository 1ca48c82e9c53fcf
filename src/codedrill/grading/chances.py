"""Chances: per error class, in how many elements of a key it could have been made.

Three errors in four chances weigh more than five in two hundred, so each attempt keeps both.
"""

from __future__ import annotations

from collections.abc import Callable

from codedrill.codebook.em import em_code
from codedrill.codes import Icd10Cm
from codedrill.grading.key import Key, KeyLine
from codedrill.packs.error_class import ErrorClass

_SIDES = frozenset({"RT", "LT", "50"})
Count = Callable[[Key], int]


def chances(key: Key) -> dict[str, int]:
    """The chances that a key holds, for the classes that it gives any."""
    counts = {error_class.value: count(key) for error_class, count in _COUNTS.items()}
    return {name: number for name, number in counts.items() if number}


def _required(key: Key) -> list[KeyLine]:
    return [line for line in key.lines if line.required]


def _diagnoses(key: Key) -> list[KeyLine]:
    return list(key.required_diagnoses)


def _procedures(key: Key) -> list[KeyLine]:
    return [line for line in key.procedures or () if line.required]


def _codes(key: Key) -> int:
    return len(_required(key))


def _visits(key: Key) -> int:
    return sum(em_code(line.code) is not None for line in _procedures(key))


def _expected_modifiers(key: Key) -> int:
    return sum(len(line.forms[0].modifiers) for line in _procedures(key))


def _procedure_lines(key: Key) -> int:
    return len(_procedures(key))


def _several_modifiers(key: Key) -> int:
    return sum(len(line.forms[0].modifiers) > 1 for line in _procedures(key))


def _sevenths(key: Key) -> int:
    return sum(isinstance(line.code, Icd10Cm) and line.code.seventh is not None for line in _diagnoses(key))


def _lists(key: Key) -> int:
    return (key.diagnoses is not None) + (key.procedures is not None)


def _several_lines(key: Key) -> int:
    return _expected_modifiers(key) if len(_procedures(key)) > 1 else 0


_COUNTS: dict[ErrorClass, Count] = {
    ErrorClass.MISSED_CODE: _codes,
    ErrorClass.WRONG_CODE: _codes,
    ErrorClass.EXTRA_CODE: _lists,
    ErrorClass.SEVENTH_CHARACTER: _sevenths,
    ErrorClass.UNDER_SPECIFIED: lambda key: len(_diagnoses(key)),
    ErrorClass.OVER_SPECIFIED: lambda key: len(_diagnoses(key)),
    ErrorClass.EM_UPCODED: _visits,
    ErrorClass.EM_DOWNCODED: _visits,
    ErrorClass.EM_FAMILY: _visits,
    ErrorClass.ASSUMED: lambda key: sum(bool(line.rests_on) for line in _required(key)),
    ErrorClass.SEQUENCE: lambda key: int(key.has_sequence),
    ErrorClass.POA: lambda key: sum(line.poa is not None for line in _diagnoses(key)),
    ErrorClass.MODIFIER_MISSING: _expected_modifiers,
    ErrorClass.MODIFIER_WRONG: _expected_modifiers,
    ErrorClass.MODIFIER_MISPLACED: _several_lines,
    ErrorClass.MODIFIER_EXTRA: _procedure_lines,
    ErrorClass.MODIFIER_CONFLICT: _procedure_lines,
    ErrorClass.MODIFIER_ORDER: _several_modifiers,
    ErrorClass.UNITS: _procedure_lines,
    ErrorClass.UNBUNDLED: lambda key: int(_procedure_lines(key) > 0),
    ErrorClass.LINKAGE: lambda key: sum(bool(line.targets) for line in _procedures(key)),
    ErrorClass.PAYER_FORMAT: lambda key: sum(bool(_SIDES & set(line.forms[0].modifiers)) for line in _procedures(key)),
    ErrorClass.EVIDENCE: lambda key: sum(bool(line.evidence) for line in _required(key)),
}
"""The table: a class that is not named here needs tables or another kind of case to be possible."""
