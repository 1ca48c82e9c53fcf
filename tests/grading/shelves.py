"""A shelf for tests: the real ICD-10-CM, and beside it what a person would bring, a few rows of each."""

from __future__ import annotations

from datetime import date

from codedrill.codebook.entry import Note, Status
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


class WithoutRelations(Shelf):
    """For as long as the notes are not resolved: one relation of each kind, written down."""

    def excludes1(self, one: str, other: str, on: date) -> Note | None:
        """Types of diabetes, and prediabetes."""
        del on
        pair = sorted((one[:3], other[:3]))
        if pair == ["E10", "E11"]:
            return Note("E11", "excludes1", "type 1 diabetes mellitus (E10.-)", inherited=True)
        if pair == ["E11", "R73"]:
            return Note("R73.0", "excludes1", "diabetes mellitus (E08-E13)", inherited=True)
        return None

    def asking(self, given: str, wanted: str, on: date) -> Note | None:
        """The stage of kidney disease."""
        del on
        if given == "E11.22" and wanted.startswith("N18."):
            text = "code to identify stage of chronic kidney disease (N18.1-N18.6)"
            return Note("E11.22", "useAdditionalCode", text, inherited=False)
        if given == "N18.31" and wanted == "E11.22":
            return Note("N18", "codeFirst", "diabetic chronic kidney disease (E11.22)", inherited=True)
        if given == "G63" and wanted == "E53.8":
            return Note("G63", "codeFirst", "nutritional deficiency (E40-E64)", inherited=False)
        return None

    def is_manifestation(self, code: str, on: date) -> bool:
        """Polyneuropathy in diseases classified elsewhere."""
        del on
        return code == "G63"


class FullShelf(WithoutRelations):
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
