"""Codes that were given and stand for nothing in the key: the first class that fits, and its penalty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from codedrill.codebook.entry import Note
from codedrill.codes import Code
from codedrill.grading.finding import Finding
from codedrill.grading.findings.book_says import book_says
from codedrill.grading.findings.bundling import component_of
from codedrill.grading.findings.context import Context
from codedrill.grading.findings.pair_class import class_by_tables
from codedrill.grading.findings.quoting import quoted
from codedrill.grading.forms import Given
from codedrill.grading.key import DIAGNOSES
from codedrill.grading.spot import Aspect, Spot
from codedrill.packs.error_class import ErrorClass
from codedrill.packs.model import Trap

EXTRA_PENALTY = 0.5
_ORDER = (
    ErrorClass.INVALID_CODE,
    ErrorClass.NOT_VALID_ON_DATE,
    ErrorClass.NOT_BILLABLE,
    ErrorClass.EXCLUDES1,
    ErrorClass.UNBUNDLED,
    ErrorClass.EXTRA_CODE,
)


@dataclass(frozen=True, slots=True)
class _Fit:
    """A class that fits, by the tables or by a declared trap, and what is said of it."""

    error_class: ErrorClass
    message: str
    note: Note | None = None


def extra_code(context: Context, name: str, given: Given) -> Finding:
    """The finding of one unpaired code of the list called `name`."""
    trap = _trap_of(context, given, name)
    fits = [*_by_tables(context, name, given), *_declared(trap, given.line.code), _plain(given.line.code)]
    fit = min(fits, key=lambda fit: _ORDER.index(fit.error_class))
    return Finding(
        fit.error_class,
        name,
        given.typed,
        None,
        fit.message,
        penalty=EXTRA_PENALTY,
        why=trap.why if trap else None,
        note=fit.note,
        spot=Spot(Aspect.CODE, None, given.line.code, str(replace(given.line, pointers=(), evidence=()))),
    )


def _plain(code: Code) -> _Fit:
    return _Fit(ErrorClass.EXTRA_CODE, f"{code} should not be reported here.")


def _declared(trap: Trap | None, code: Code) -> Iterator[_Fit]:
    error_class = ErrorClass(trap.class_) if trap and trap.class_ else None
    if error_class is ErrorClass.UNBUNDLED:
        yield _Fit(error_class, f"{code} is part of another service on the claim.")
    elif error_class in _ORDER:
        yield _Fit(error_class, f"{code} should not be reported here.")


def _by_tables(context: Context, name: str, given: Given) -> Iterator[_Fit]:
    code = given.line.code
    if error_class := class_by_tables(context.book, code):
        yield _Fit(error_class, f"{book_says(context.book, error_class, code)}.")
    elif name == DIAGNOSES:
        yield from _set_apart(context, code)
    elif message := component_of(context, given):
        yield _Fit(ErrorClass.UNBUNDLED, message)


def _set_apart(context: Context, code: Code) -> Iterator[_Fit]:
    """An Excludes1 note between this diagnosis and another that was given, unless the key holds both."""
    in_key = {right for line in context.key.diagnoses or () for right in line.codes}
    for other in dict.fromkeys(line.code for line in context.submission.diagnoses.lines):
        if other == code or {code, other} <= in_key:
            continue
        if note := context.book.excludes1(code, other):
            yield _Fit(ErrorClass.EXCLUDES1, f"{code} is not reported with {other}: {quoted(note)}.", note)
            return


def _trap_of(context: Context, given: Given, name: str) -> Trap | None:
    """The trap that says why this code is wrong: one that stands alone before one that stands for a key code."""
    found = [line.trap for line in context.traps.matching(given, name)]
    return min(found, key=lambda trap: trap.instead_of is not None, default=None)
