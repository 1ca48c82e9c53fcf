"""Ids of records: UUID version 7, so that their order as text is their order in time.

RFC 9562, section 5.7, with the fraction of the millisecond in `rand_a` (its section 6.2, method 3).
Written by hand because importing `uuid` costs more than all the rest of a record.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def new_id(at: datetime, random: Callable[[int], bytes]) -> str:
    """A new id for a record made at `at`; `random` gives so many random bytes (`os.urandom`).

    Raises `ValueError` for a time before 1970, and `TypeError` for one without a zone.
    """
    milliseconds, microseconds = divmod((at - _EPOCH) // _MICROSECOND, 1000)
    if milliseconds < 0:
        raise ValueError("an id needs a time after 1970")
    fraction = microseconds * 4096 // 1000
    chance = int.from_bytes(random(8), "big") >> 2
    digits = f"{milliseconds << 80 | 7 << 76 | fraction << 64 | 0b10 << 62 | chance:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
