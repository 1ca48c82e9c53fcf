"""One record more: written over the closing bytes, which follow it again."""

from __future__ import annotations

import os
from contextlib import suppress

from codedrill.history import disk, layout


def append(file: int, encoded: bytes, end: int) -> None:
    """Write a record where the closing bytes begin, and sync; on any error put back what was there.

    Raises `OSError`. No byte before `end` is touched, whatever happens.
    """
    line = layout.following(encoded, first=end == len(layout.HEAD))
    try:
        disk.write_at(file, end, line + layout.CLOSING)
        os.fsync(file)
    except BaseException:
        # Also for Ctrl-C: nobody will say that this record is saved, so it must not be there.
        _take_back(file, end)
        raise


def _take_back(file: int, end: int) -> None:
    """What fails here is found, and mended, when the file is next opened."""
    with suppress(OSError):
        os.ftruncate(file, end + len(layout.CLOSING))
    with suppress(OSError):
        disk.write_at(file, end, layout.CLOSING)
        os.fsync(file)
