"""Repair: a new file from every record that can be read, the old one kept beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from codedrill.history import disk, entry, layout
from codedrill.history.errors import HistoryUnusable, RecordError, reading, saving
from codedrill.history.lock import locked
from codedrill.history.record import decode
from codedrill.history.verification import Verification, examine


@dataclass(frozen=True, slots=True)
class Repair:
    """What a repair did: where the old file is now, and what the new one holds.

    `old` is None when there was nothing to repair. `dropped` are the lines of the old file where no
    record could be read.
    """

    path: Path
    old: Path | None
    records: int
    dropped: tuple[int, ...]


def repair(path: Path, timeout: float = 10.0) -> Repair:
    """Write the history anew from all records that decode.

    Raises `HistoryNewer`, `HistoryUnusable` (also when no record at all can be read: then it is no
    history), and `NotSaved` when the new file cannot be written; the old one then stands as it was.
    """
    if not path.exists():
        raise HistoryUnusable(path, "there is no such file")
    with saving(path), locked(path, timeout):
        with reading(path):
            found = examine(path)
        if not found.damaged and not found.torn:
            return Repair(path, None, sum(found.counts.values()), ())
        return _repaired(path, found)


def _repaired(path: Path, found: Verification) -> Repair:
    if not found.counts and not found.torn:
        raise HistoryUnusable(path, "no record in it can be read")
    old = disk.save_beside(path, "damaged", disk.pieces_of(path))
    sieve = _Sieve(path)
    disk.write_whole(path, layout.whole_file(sieve.lines()))
    return Repair(path, old, sieve.records, tuple(sieve.dropped))


class _Sieve:
    """The records of a damaged file as lines of a sound one; counts what falls through."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.records = 0
        self.dropped: list[int] = []

    def lines(self) -> Iterator[bytes]:
        for each in entry.in_file(self.path):
            line = _sound(each)
            if line is None:
                self.dropped.append(each.line)
            else:
                self.records += 1
                yield line


def _sound(each: entry.Entry) -> bytes | None:
    if each.row is None:
        return None
    try:
        decode(each.row)
        return layout.encode(each.row)
    except RecordError:
        return None
