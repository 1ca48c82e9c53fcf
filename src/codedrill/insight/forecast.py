"""The forecast: how many reviews fall due on each of the coming days, if nothing is missed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

DAYS = 30


def forecast(due: Iterable[date], today: date, days: int = DAYS) -> list[tuple[date, int]]:
    """For today and the days after it, how many are due; what is overdue is due today."""
    counts = Counter(max(day, today) for day in due)
    coming = (today + timedelta(days=number) for number in range(days))
    return [(day, counts[day]) for day in coming]
