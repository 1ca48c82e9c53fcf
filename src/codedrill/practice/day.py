"""The learner's day: it turns at an hour of the night, so that a late evening is not the next morning's drill."""

from __future__ import annotations

from datetime import date, datetime, timedelta

TURN = 4
"""The hour at which a day begins, unless the learner's settings name another."""


def learner_day(now: datetime, turn: int = TURN) -> date:
    """The learner's day at `now`, local time; before `turn` o'clock it is still the day before."""
    return (now - timedelta(hours=turn)).date()
