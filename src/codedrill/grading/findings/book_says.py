"""What the code book says of a code that cannot be reported on the date of service, in a clause."""

from __future__ import annotations

from codedrill.codebook.entry import Entry
from codedrill.codes import Code, Icd10Cm
from codedrill.grading.edition import Edition
from codedrill.packs.error_class import ErrorClass

MOST_NAMED = 6
"""Codes that a message names; a fracture could have sixteen 7th characters."""


def book_says(book: Edition, error_class: ErrorClass, code: Code) -> str:
    """The clause for `invalid-code`, `not-valid-on-date` or `not-billable`, without its full stop."""
    return _CLAUSES[error_class](book, code)


def _invalid(_book: Edition, code: Code) -> str:
    return f"{code} is not {code.SET} of any loaded release"


def _not_on_date(book: Edition, code: Code) -> str:
    billable = [entry for entry in book.history(code) if entry.billable] if isinstance(code, Icd10Cm) else []
    ended = [entry for entry in billable if entry.valid_to < book.on]
    to_come = [entry for entry in billable if entry.valid_from > book.on]
    if ended:
        return _ended(code, ended[-1])
    if to_come:
        return _to_come(code, to_come[0])
    return f"{code} is not valid on {book.on}"


def _ended(code: Code, entry: Entry) -> str:
    said = f"{code} was valid until {entry.valid_to}"
    return f"{said}, and was replaced by {_listed(entry.successors, 'and')}" if entry.successors else said


def _to_come(code: Code, entry: Entry) -> str:
    said = f"{code} is valid only from {entry.valid_from}"
    return f"{said}; before it there was {_listed(entry.predecessors, 'and')}" if entry.predecessors else said


def _not_billable(book: Edition, code: Code) -> str:
    following = [entry.code for entry in book.children(code)]
    said = f"{code} is a header, and more characters are needed"
    return f"{said}: {_listed(following, 'or')}" if following else said


def _listed(codes: list[str] | tuple[str, ...], last: str) -> str:
    """The codes in a sentence, shortened when there are many."""
    if len(codes) > MOST_NAMED:
        return f"{', '.join(codes[: MOST_NAMED - 1])} and {len(codes) - MOST_NAMED + 1} more"
    return f" {last} ".join([", ".join(codes[:-1]), codes[-1]]) if len(codes) > 1 else codes[0]


_CLAUSES = {
    ErrorClass.INVALID_CODE: _invalid,
    ErrorClass.NOT_VALID_ON_DATE: _not_on_date,
    ErrorClass.NOT_BILLABLE: _not_billable,
}
