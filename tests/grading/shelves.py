"""A shelf for tests: the real ICD-10-CM, and beside it what a person would bring, a few rows of each."""

from __future__ import annotations

from datetime import date

from codedrill.codebook.entry import Status
from codedrill.codebook.shelf import Shelf
from codedrill.codebook.tables import BundlingEdit, FeeIndicators, UnitsEdit
from codedrill.codes import Code, Hcpcs

EDITS = (
    BundlingEdit("29881", "29877", 0, "More extensive procedure"),
    BundlingEdit("20610", "96372", 1, "Standards of medical practice"),
    BundlingEdit("20610", "36415", 9, "Deleted on the day it began"),
)
UNITS = {"J3301": UnitsEdit("J3301", 16, "3 Date of Service Edit: Clinical", "Prescribing information")}
UNITS["20610"] = UnitsEdit("20610", 2, "1 Line Edit", "Anatomic consideration")
FEES = {
    "20610": FeeIndicators("20610", "000", "0", "1", "2", "1", 1.9),
    "73562": FeeIndicators("73562", "XXX", "1", "3", "0", "0", 1.1),
    "93010": FeeIndicators("93010", "XXX", "2", "0", "0", "9", 0.3),
    "85060": FeeIndicators("85060", "XXX", "8", "9", "9", "9", 0.7),
    "58150": FeeIndicators("58150", "090", "0", "2", "2", "2", 29.0),
}
DRUGS = frozenset({"J3301", "J1030", "J1040"})


class FullShelf(Shelf):
    """The built-in book with edits, a fee schedule and three drugs."""

    def status(self, code: Code, on: date) -> Status:
        """Three drugs are all that is known of HCPCS."""
        if isinstance(code, Hcpcs):
            return Status.VALID if code in DRUGS else Status.UNKNOWN
        return super().status(code, on)

    def bundling(self, one: Code, other: Code, on: date) -> BundlingEdit | None:
        """An edit of the table, whichever of the two is column 1."""
        del on
        return next((edit for edit in EDITS if {edit.column1, edit.column2} == {one, other}), None)

    def units_edit(self, code: Code, on: date) -> UnitsEdit | None:
        """The medically unlikely edit of the table."""
        del on
        return UNITS.get(code)

    def fee(self, code: Code, on: date) -> FeeIndicators | None:
        """The indicators of the table."""
        del on
        return FEES.get(code)
