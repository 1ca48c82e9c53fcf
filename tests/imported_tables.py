"""The code book with a few rows of tables that a user would import, for rules that need them."""

from __future__ import annotations

from datetime import date

from codedrill.codebook.book import Book
from codedrill.codebook.shelf import Shelf
from codedrill.codebook.tables import BundlingEdit, UnitsEdit
from codedrill.codes import Code

BUNDLED = {
    frozenset({"11042", "97597"}): BundlingEdit("11042", "97597", 1, "more extensive procedure"),
    frozenset({"80053", "80048"}): BundlingEdit("80053", "80048", 0, "laboratory panel"),
}
UNITS = {
    "20610": UnitsEdit("20610", 2, "3", "anatomy"),
    "J3301": UnitsEdit("J3301", 10, "3", "drug label"),
}


class ImportedTables(Shelf):
    """The shelf, and beside the book an excerpt of made-up edits in the form of NCCI's."""

    def __init__(self, book: Book) -> None:
        super().__init__(book)

    def bundling(self, one: Code, other: Code, on: date) -> BundlingEdit | None:
        """The edit between two procedures."""
        del on
        return BUNDLED.get(frozenset({str(one), str(other)}))

    def units_edit(self, code: Code, on: date) -> UnitsEdit | None:
        """The edit on the units of a procedure."""
        del on
        return UNITS.get(str(code))
