"""Releases: which tables are in effect on which days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Release:
    """One release of a code set, in effect from `first` to `last`, both included."""

    name: str
    first: date
    last: date

    def covers(self, on: date) -> bool:
        """Whether the release is in effect on that day."""
        return self.first <= on <= self.last


# The April 2026 update added no code and took none away, so that it stands for the whole year.
FY2026 = Release("FY2026", date(2025, 10, 1), date(2026, 9, 30))
FY2027 = Release("FY2027", date(2026, 10, 1), date(2027, 9, 30))
RELEASES = (FY2026, FY2027)


def release_on(releases: Iterable[Release], on: date) -> Release | None:
    """The release in effect on a day; None for a day outside all of them."""
    return next((release for release in releases if release.covers(on)), None)
