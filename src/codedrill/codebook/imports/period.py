"""Which release a file is, and from when to when it is in effect.

ICD-10-CM and ICD-10-PCS releases are named by the fiscal year, which begins on 1 October of the year
before; updates within it begin on 1 April. HCPCS, NCCI and fee-schedule files come by the quarter, CPT
by the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from codedrill.codebook.imports.refusal import Refused

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = f"({'|'.join(_MONTHS)})"
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Period:
    """A release by its name, in effect from `first` to `last`, both included."""

    release: str
    first: date
    last: date


class Calendar(Enum):
    """How releases of a set follow each other; the value is an example of `--release`."""

    FISCAL_YEAR = "FY2027"
    QUARTER = "2026Q4"
    REST_OF_YEAR = "2026Q4 "
    """By the quarter as well, but a table stands until the year ends or a later one begins."""
    YEAR = "2026"


def fiscal_year(year: int) -> Period:
    """The release that begins on 1 October of the year before."""
    return Period(f"FY{year}", date(year - 1, 10, 1), date(year, 9, 30))


def april_update(year: int) -> Period:
    """The update of a fiscal year that begins on 1 April."""
    return Period(f"FY{year}-APR", date(year, 4, 1), date(year, 9, 30))


def quarter(year: int, number: int) -> Period:
    """The quarter of a calendar year, 1 to 4."""
    following = date(year + number // 4, number % 4 * 3 + 1, 1)
    return Period(f"{year}Q{number}", date(year, number * 3 - 2, 1), following - timedelta(days=1))


def quarter_of(day: date) -> Period:
    """The quarter that a day is in."""
    return quarter(day.year, (day.month - 1) // 3 + 1)


def rest_of_year(period: Period) -> Period:
    """The same release, standing until its year ends."""
    return replace(period, last=date(period.first.year, 12, 31))


def calendar_year(year: int) -> Period:
    """January to December."""
    return Period(str(year), date(year, 1, 1), date(year, 12, 31))


def period_named(text: str, calendar: Calendar) -> Period | None:
    """The release that a file's name, a title or `--release` names."""
    if calendar is Calendar.FISCAL_YEAR:
        return _fiscal_named(text)
    if calendar is Calendar.YEAR:
        found = _YEAR.search(text)
        return calendar_year(int(found[1])) if found else None
    named = _quarter_named(text.lower())
    return rest_of_year(named) if named and calendar is Calendar.REST_OF_YEAR else named


def _fiscal_named(text: str) -> Period | None:
    year = re.search(r"(?<!\d)(20\d\d)(?!\d)", text)
    if year is None:
        return None
    if re.search(r"apr", text, re.IGNORECASE):
        return april_update(int(year[1]))
    october = re.search(r"oct(?:ober)?[-_ ]*1?(?:st)?[-_, ]*20\d\d", text, re.IGNORECASE)
    return fiscal_year(int(year[1]) + bool(october))


def _quarter_named(text: str) -> Period | None:
    if found := re.search(r"(?<!\d)(20\d\d)[-_ ]?q([1-4])", text):
        return quarter(int(found[1]), int(found[2]))
    if found := re.search(rf"(?<!\d)(20\d\d|\d\d)[-_ ]?{_MONTH}", text):
        return _of_month(found[1], found[2])
    if found := re.search(rf"{_MONTH}[a-z]*[-_ ,]*(?:1[-_ ,]+)?(20\d\d)(?!\d)", text):
        return _of_month(found[2], found[1])
    if found := re.search(r"(?<!\d)(\d\d?)[-_](\d\d?)[-_](20\d\d)(?!\d)", text):
        return _of_month(found[3], found[1])
    if found := re.search(r"rvu(\d\d)([a-d])", text):
        return quarter(2000 + int(found[1]), "abcd".index(found[2]) + 1)
    # NCCI counts its versions from 1994 on, 4 a year: v320 is the first quarter of 2026.
    if found := re.search(r"(?<![a-z\d])v([2-9]\d)([0-3])r\d", text):
        return quarter(1994 + int(found[1]), int(found[2]) + 1)
    return None


def _of_month(year: str, month: str) -> Period | None:
    number = int(month) if month.isdigit() else _MONTHS.index(month) + 1
    return quarter(int(year) % 100 + 2000, (number - 1) // 3 + 1) if 1 <= number <= 12 else None


@dataclass(frozen=True, slots=True)
class Dating:
    """What is known of a file's release beside its content: its names, and what the person said."""

    names: tuple[str, ...] = ()
    release: str | None = None
    first: date | None = None
    last: date | None = None

    def settle(self, calendar: Calendar, said: Period | None = None) -> Period:
        """The period of a file whose content says `said`. Raises `Refused` where nothing says which it is."""
        period = self._told(calendar) or _better(calendar, said, self._named(calendar))
        if period is None:
            raise Refused(_asking(calendar))
        period = replace(period, first=self.first or period.first, last=self.last or period.last)
        if period.first > period.last:
            raise Refused(f"the release would end on {period.last}, before it begins on {period.first}")
        return period

    def _told(self, calendar: Calendar) -> Period | None:
        if self.release is not None and (named := period_named(self.release, calendar)):
            return named
        if self.first and self.last:
            return Period((self.release or self.first.isoformat()).strip(), self.first, self.last)
        if self.release is not None:
            raise Refused(f"--release {self.release} says no dates; add them with --from and --to")
        return None

    def _named(self, calendar: Calendar) -> Period | None:
        return next(_found(period_named(name, calendar) for name in self.names), None)


def _found(periods: Iterable[Period | None]) -> Iterator[Period]:
    return (period for period in periods if period)


def _better(calendar: Calendar, said: Period | None, named: Period | None) -> Period | None:
    """The content says the year, the name perhaps the update within it; of two quarters the later is meant."""
    if said is None or named is None:
        return said or named
    if calendar is Calendar.FISCAL_YEAR:
        return named if named.last == said.last else said
    return max(said, named, key=lambda period: period.first)


def _asking(calendar: Calendar) -> str:
    example = calendar.value.strip()
    return (
        f"neither the file nor its name says which release it is; say it, as in --release {example}, "
        "or with --from and --to"
    )
