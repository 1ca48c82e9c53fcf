"""A calendar of practice: a column for each week, a row for each day of it, darker where more was done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

_SHADES = "·░▒▓█"
_NAMES = ("Mon", "", "Wed", "", "Fri", "", "Sun")
_LABEL = 4


def calendar_lines(counts: Mapping[date, int], today: date, goal: int, width: int) -> list[str]:
    """As many weeks up to today as fit, with the months above; the goal of a day is the darkest but one."""
    weeks = min(53, (width - _LABEL) // 2)
    monday = today - timedelta(days=today.weekday(), weeks=weeks - 1)
    mondays = [monday + timedelta(weeks=number) for number in range(weeks)]
    lines = [f"{'':{_LABEL}}{_months(mondays)}".rstrip()]
    for weekday, name in enumerate(_NAMES):
        days = (start + timedelta(days=weekday) for start in mondays)
        cells = (_shade(counts.get(day, 0), goal) if day <= today else " " for day in days)
        lines.append(f"{name:{_LABEL}}{' '.join(cells)}".rstrip())
    return lines


def _shade(count: int, goal: int) -> str:
    if count >= goal:
        return _SHADES[4 if count > goal else 3]
    return _SHADES[0 if not count else 1 + (2 * count >= goal)]


def _months(mondays: list[date]) -> str:
    """The name of each month above its first week, where there is room for it."""
    line = ""
    for at, monday in enumerate(mondays):
        begins = monday.day <= 7
        if begins and len(line) <= 2 * at:
            line = f"{line:{2 * at}}{monday:%b}"
    return line
