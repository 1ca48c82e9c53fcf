"""The bytes of a file on their way to a reader: digested and counted as they pass."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from typing import IO

from codedrill.codebook.imports.refusal import Refused

Progress = Callable[[int, int], None]
"""Told how much is done, of how much."""

_CHUNK = 1 << 18
LONGEST_LINE = 64 << 20
"""No table has lines of such a length; without a limit, a hostile one would fill the memory."""


class BytesRead(io.RawIOBase):
    """Reads on from `stream`, whose length is `size`, and tells `progress` how far it is."""

    def __init__(self, stream: IO[bytes], size: int, progress: Progress) -> None:
        self._stream = stream
        self._size = max(1, size)
        self._progress = progress
        self._digest = hashlib.sha256()
        self._done = 0
        self._line = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as there is something to read. Raises `Refused` for a line without end."""
        piece = self._stream.read(len(buffer))
        buffer[: len(piece)] = piece
        self._digest.update(piece)
        self._done += len(piece)
        newline = max(piece.rfind(b"\n"), piece.rfind(b"\r"))
        self._line = len(piece) - newline - 1 if newline >= 0 else self._line + len(piece)
        if self._line > LONGEST_LINE:
            raise Refused(f"it has a line of more than {LONGEST_LINE >> 20} MB")
        self._progress(min(self._done, self._size), self._size)
        return len(piece)

    def close(self) -> None:
        """Close what is read."""
        self._stream.close()
        super().close()

    def buffered(self) -> io.BufferedReader:
        """For readers that take little at a time."""
        return io.BufferedReader(self, _CHUNK)

    def sha256(self) -> str:
        """The digest of the whole, read to its end if the reader stopped before it."""
        while not self._stream.closed and (piece := self._stream.read(_CHUNK)):
            self._digest.update(piece)
        return self._digest.hexdigest()
