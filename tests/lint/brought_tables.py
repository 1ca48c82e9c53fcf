"""The built-in book with a few NCCI edits and a HCPCS modifier beside it, as if files of them had been brought in."""

from __future__ import annotations

from datetime import date

from codedrill.codebook.entry import Status
from codedrill.codebook.shelf import Shelf
from codedrill.codebook.tables import BundlingEdit, UnitsEdit
from codedrill.codes import Code, Modifier

_PAIRS = {
    frozenset({"11042", "97597"}): BundlingEdit("11042", "97597", 1, "More extensive procedure"),
    frozenset({"20610", "20611"}): BundlingEdit("20611", "20610", 0, "More extensive procedure"),
    frozenset({"80053", "80048"}): BundlingEdit("80053", "80048", 0, "Laboratory panel"),
    frozenset({"11720", "11721"}): BundlingEdit("11721", "11720", 9, "No longer in force"),
}
_UNITS = {
    "J3301": UnitsEdit("J3301", 16, "3 Date of Service Edit: Clinical", "Clinical: Data"),
    "20610": UnitsEdit("20610", 2, "1 Line Edit", ""),
    "00400": UnitsEdit("00400", 1, "2 Date of Service Edit: Policy", "Code descriptor"),
}


class BroughtTables(Shelf):
    """A shelf with more on it."""

    def status(self, code: Code, on: date) -> Status:
        """As the shelf has it; of modifiers it knows one, ZY."""
        if isinstance(code, Modifier):
            return Status.VALID if code == "ZY" else Status.UNKNOWN
        return super().status(code, on)

    def bundling(self, one: Code, other: Code, on: date) -> BundlingEdit | None:
        """One of a handful of pairs."""
        del on
        return _PAIRS.get(frozenset({str(one), str(other)}))

    def units_edit(self, code: Code, on: date) -> UnitsEdit | None:
        """One of a handful of edits."""
        del on
        return _UNITS.get(code)
