"""Streaks: days in a row on which something was drilled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Streak:
    """In days: the present streak, and the longest there ever was."""

    current: int
    longest: int


def streak(days: Iterable[date], today: date) -> Streak:
    """Today need not be drilled yet: the streak stands until the day is over."""
    ended: dict[date, int] = {}
    for day in sorted(set(days)):
        ended[day] = ended.pop(day - timedelta(days=1), 0) + 1
    current = ended.get(today) or ended.get(today - timedelta(days=1), 0)
    return Streak(current, max(ended.values(), default=0))
