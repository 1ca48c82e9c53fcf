"""NCCI edits and the fee schedule, in the tables that were added."""

from __future__ import annotations

from datetime import date

from codedrill.codebook.added import Kind
from codedrill.codebook.added_sets import AddedSet, AddedSets
from codedrill.codebook.tables import BundlingEdit, FeeIndicators, UnitsEdit

_SERVICES = ("practitioner", "", "outpatient", "DME supplier")
"""For whom an edit is, the first asked first: the learners' claims are mostly professional ones."""


class PaymentEdits:
    """The added tables of what Medicare pays together, how often, and how much."""

    def __init__(self, sets: AddedSets) -> None:
        self._sets = sets

    def bundling(self, one: str, other: str, on: date) -> BundlingEdit | None:
        """The edit between two codes that is active on the day, whichever is column 1.

        Each release holds every edit since 1996 with its dates, so the newest that has the pair decides.
        """
        for each in _by_service(self._sets.of(Kind.PTP)):
            found = [row for pair in ((one, other), (other, one)) for row in _edits(each, *pair)]
            if found:
                return _active(found, int(on.strftime("%Y%m%d")))
        return None

    def units_edit(self, code: str, on: date) -> UnitsEdit | None:
        """The most units of a code that are likely."""
        for each in _by_service(self._sets.on(Kind.MUE, on)):
            if row := each.row("select units, adjudication, rationale from units where code = ?", code):
                return UnitsEdit(code, *row)
        return None

    def fee(self, code: str, on: date) -> FeeIndicators | None:
        """The indicators of a code in the fee schedule."""
        query = "select global_days, split, bilateral, multiple, assistant, relative_value from fee where code = ?"
        for each in self._sets.on(Kind.FEES, on):
            if row := each.row(query, code):
                return FeeIndicators(code, *row)
        return None


def _by_service(sets: list[AddedSet]) -> list[AddedSet]:
    """The sets of practitioners first, and of these the latest release."""
    return sorted(sets, key=lambda each: _rank(each.added.part))


def _rank(part: str) -> int:
    """Where a part such as `practitioner f1` stands."""
    return next((at for at, service in enumerate(_SERVICES) if service and part.startswith(service)), 1)


_Row = tuple[str, str, int, int, int, str]


def _edits(each: AddedSet, column1: str, column2: str) -> list[_Row]:
    return each.rows(
        "select column1, column2, first, last, indicator, text from edit join rationale on rationale.id = rationale"
        " where column1 = ? and column2 = ? order by first desc",
        column1,
        column2,
    )


def _active(rows: list[_Row], day: int) -> BundlingEdit | None:
    for column1, column2, first, last, indicator, rationale in rows:
        if first <= day <= last:
            return BundlingEdit(column1, column2, indicator, rationale)
    return None
