"""The one class of a pair of different codes: a declared trap's, or the first that fits."""

from __future__ import annotations

from codedrill.codebook.em import em_code, same_family
from codedrill.codebook.entry import Status
from codedrill.codes import Code, Icd10Cm
from codedrill.grading.alignment import Pair
from codedrill.grading.edition import Edition
from codedrill.grading.nearness import differs_in_seventh
from codedrill.packs.error_class import ErrorClass


def code_class(book: Edition, pair: Pair) -> ErrorClass:
    """The class of a pair whose codes differ."""
    if pair.trap and pair.trap.class_:
        return ErrorClass(pair.trap.class_)
    key, given = pair.key.code, pair.given.line.code
    return (
        _by_seventh(book, key, given)
        or class_by_tables(book, given)
        or _by_titles(book, key, given)
        or _by_level(key, given)
        or ErrorClass.WRONG_CODE
    )


def class_by_tables(book: Edition, code: Code) -> ErrorClass | None:
    """What is wrong with a code by itself on the date of service; None for a code that is right, or not checked."""
    status = book.status(code)
    if status in (Status.VALID, Status.NOT_CHECKED):
        return None
    if status is Status.UNKNOWN:
        return ErrorClass.INVALID_CODE
    if not isinstance(code, Icd10Cm) or any(entry.billable for entry in book.history(code)):
        return ErrorClass.NOT_VALID_ON_DATE
    return ErrorClass.NOT_BILLABLE


def _by_seventh(book: Edition, key: Code, given: Code) -> ErrorClass | None:
    """Right but for the 7th character or its placeholders, where a note that names no side asks for one."""
    if not (isinstance(key, Icd10Cm) and isinstance(given, Icd10Cm) and key.seventh):
        return None
    if differs_in_seventh(key, given) and book.has_phase_for_seventh(key):
        return ErrorClass.SEVENTH_CHARACTER
    return None


def _by_titles(book: Edition, key: Code, given: Code) -> ErrorClass | None:
    """What the official titles of two diagnoses tell."""
    if not (isinstance(key, Icd10Cm) and isinstance(given, Icd10Cm)):
        return None
    if book.is_near_but_for_side(key, given):
        return ErrorClass.LATERALITY
    if book.says_less(given, key):
        return ErrorClass.UNDER_SPECIFIED
    return ErrorClass.OVER_SPECIFIED if book.says_less(key, given) else None


def _by_level(key: Code, given: Code) -> ErrorClass | None:
    """What two E/M codes tell of one another."""
    ours, theirs = em_code(key), em_code(given)
    if not (ours and theirs):
        return None
    if not same_family(ours, theirs):
        return ErrorClass.EM_FAMILY
    if ours.level is None or theirs.level is None:
        return None
    return ErrorClass.EM_UPCODED if theirs.level > ours.level else ErrorClass.EM_DOWNCODED


def code_credit(key: Code, given: Code) -> float:
    """What a wrong code still earns: half for the category, or for an E/M code one level off."""
    if isinstance(key, Icd10Cm) and isinstance(given, Icd10Cm):
        return 0.5 if key.category == given.category else 0.0
    ours, theirs = em_code(key), em_code(given)
    if ours and theirs and same_family(ours, theirs) and ours.level is not None and theirs.level is not None:
        return 0.5 if abs(ours.level - theirs.level) == 1 else 0.0
    return 0.0
