"""The records of a file, streamed: memory does not grow with the file, and readers need no lock.

What stands before the closing bytes never changes, so a reader notes where they are when it begins
and reads up to there, whatever is appended meanwhile.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from codedrill.history import disk, layout, tail
from codedrill.history.condition import Condition, judge, require_file
from codedrill.history.errors import HistoryReplaced, reading
from codedrill.history.lock import locked_if_possible

# Measured: below this the calls count, above it the memory that is touched.
_BLOCK = 1 << 14


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one file from its start or a bookmark; `holding` passes over blocks without those bytes."""

    path: Path
    timeout: float
    since: tail.Bookmark | None = None
    holding: bytes = b""

    def rows(self) -> Iterator[layout.Row]:
        """The raw objects in file order; a torn end is left out.

        Raises `HistoryDamaged`, `HistoryNewer`, `HistoryReplaced`, `HistoryUnusable`.
        """
        with reading(self.path):
            require_file(self.path)
            if not self.path.exists():
                self._need_no_bookmark()
                return
            with disk.opened(self.path, os.O_RDONLY) as file:
                yield from self._rows(file)

    def _rows(self, file: int) -> Iterator[layout.Row]:
        head = disk.read_at(file, 0, len(layout.HEAD))
        if head == layout.HEAD:
            yield from self._lines(file)
            return
        self._need_no_bookmark()
        if not layout.HEAD.startswith(head):
            yield from self._foreign(0)

    def _lines(self, file: int) -> Iterator[layout.Row]:
        start = self._start(file)
        first, known = start == len(layout.HEAD), 0
        for block in _blocks(file, start, self._end(file)):
            if self.holding in block:
                try:
                    rows = layout.decode_lines(block, first=first)
                except ValueError:
                    yield from self._around(block, known, first=first)
                    return
                known += len(rows)
                yield from rows
            first = False

    def _start(self, file: int) -> int:
        if self.since is None:
            return len(layout.HEAD)
        if tail.bookmark_at(file, self.since.end) != self.since:
            raise HistoryReplaced(self.path)
        return self.since.end

    def _end(self, file: int) -> int:
        end = tail.closing(file)
        if end is None:  # an append is under way, or was cut short
            with locked_if_possible(self.path, self.timeout):
                end = tail.closing(file)
        return disk.size(file) if end is None else end

    def _around(self, block: bytes, known: int, *, first: bool) -> Iterator[layout.Row]:
        """The good lines of a block with a bad one, then whatever the rest turns out to be."""
        good = list(_good_lines(block, first=first))
        yield from good
        with locked_if_possible(self.path, self.timeout):
            condition = judge(self.path).condition
        if condition is Condition.FOREIGN:
            self._need_no_bookmark()
            yield from self._foreign(0 if self.holding else known + len(good))

    def _foreign(self, known: int) -> Iterator[layout.Row]:
        from codedrill.history import foreign

        yield from foreign.load(self.path).rows[known:]

    def _need_no_bookmark(self) -> None:
        if self.since is not None:
            raise HistoryReplaced(self.path)


def _blocks(file: int, start: int, end: int) -> Iterator[bytes]:
    """Whole lines from `start` to `end`, many at a time; what is no whole line comes last."""
    rest = b""
    while start < end and (piece := disk.read_at(file, start, min(_BLOCK, end - start))):
        start += len(piece)
        cut = piece.rfind(b"\n") + 1
        if cut:
            yield rest + piece[:cut]
            rest = piece[cut:]
        else:
            rest += piece
    if rest:
        yield rest


def _good_lines(block: bytes, *, first: bool) -> Iterator[layout.Row]:
    for line in BytesIO(block):
        try:
            yield layout.decode_line(line, first=first)
        except ValueError:
            return
        first = False
