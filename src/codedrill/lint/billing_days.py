"""The days on which a diagnosis may be billed: where the day of a case is not among them."""

from __future__ import annotations

from datetime import date

from codedrill.codebook.entry import Entry
from codedrill.codebook.tables import Tables
from codedrill.codes import Code


def billable_elsewhen(tables: Tables, code: Code, on: date) -> Entry | None:
    """A code that is not billable on the day, as it was, or will be, billable; None where it never is.

    Of several releases the one nearest to the day is taken, an earlier one before a later one.
    """
    billable = [entry for entry in tables.history(code) if entry.billable]
    earlier = [entry for entry in billable if entry.valid_to < on]
    return earlier[-1] if earlier else next(iter(billable), None)
