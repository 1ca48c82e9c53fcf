"""The days on which a diagnosis may be billed: where the day of a case is not among them."""

from __future__ import annotations

from datetime import date

from codedrill.codebook.entry import Entry, Status
from codedrill.codebook.tables import Tables
from codedrill.codes import Code

_OFF = frozenset({Status.HEADER, Status.NOT_VALID_ON_DATE})


def billable_elsewhen(tables: Tables, code: Code, on: date) -> Entry | None:
    """The code as it was, or will be, billable, where it is not so on the day; None where it is, or never was.

    Of several releases the one nearest to the day is taken, an earlier one before a later one.
    """
    if tables.status(code, on) not in _OFF:
        return None
    billable = [entry for entry in tables.history(code) if entry.billable]
    earlier = [entry for entry in billable if entry.valid_to < on]
    return earlier[-1] if earlier else next(iter(billable), None)
