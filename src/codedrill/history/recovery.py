"""A torn end: cut off, saved beside the file, and the file closed again.

What a power cut, a killed process or a full disk leaves behind is the part of one record that was
being written and that no learner was told is saved.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from codedrill.history import disk, layout
from codedrill.history.condition import Condition, judge
from codedrill.history.scan import Scan


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was done about a torn end: where the odd bytes are, and how many attempts stand.

    `saved` is None when only the closing bytes were torn, which hold nothing of the learner's.
    """

    saved: Path | None
    attempts: int


@dataclass(frozen=True, slots=True)
class Settled:
    """The condition of a file that nobody else is writing, and what had to be done for it."""

    condition: Condition
    recovery: Recovery | None = None


def settle(path: Path) -> Settled:
    """Look again at a file that seemed torn, and mend it if it is; the caller holds the lock.

    Without the lock, another program in the middle of an append looks the same as a torn end.
    Raises `HistoryDamaged` when records follow the first bad line, and `OSError`.
    """
    found = judge(path)
    if found.condition is not Condition.TORN:
        return Settled(found.condition)
    recovery = _close_again(path, found.scan) if found.scan else _begin_again(path)
    return Settled(Condition.WHOLE, recovery)


def _begin_again(path: Path) -> Recovery:
    """The head itself is cut short: no record was ever there."""
    with disk.opened(path, os.O_RDWR) as file:
        disk.write_at(file, 0, layout.HEAD + layout.CLOSING)
        os.fsync(file)
    return Recovery(None, 0)


def _close_again(path: Path, found: Scan) -> Recovery:
    """Cut before closing: a cut that is cut off itself leaves a torn end, and nothing new to read."""
    saved = None if found.unclosed else disk.save_beside(path, "torn", disk.pieces_of(path, found.end))
    with disk.opened(path, os.O_RDWR) as file:
        os.ftruncate(file, found.end)
        disk.write_at(file, found.end, layout.CLOSING)
        os.fsync(file)
    return Recovery(saved, found.attempts)
