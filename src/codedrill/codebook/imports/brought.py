"""One file that was brought, or one member of an archive: its name, its beginning, its bytes."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from codedrill.codebook.imports.bytes_read import BytesRead, Progress
from codedrill.codebook.imports.encoding import as_text, encoding_of, head_as_text

HEAD = 1 << 16
"""So many bytes are looked at to recognise a format."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that can be read from its beginning again and again.

    `name` as it is told; `names` are the texts that may say which release it is, the nearest first.
    """

    name: str
    names: tuple[str, ...]
    size: int
    open: Callable[[], IO[bytes]]

    def head(self) -> bytes:
        """Its first bytes. Raises `OSError` and whatever a damaged archive raises."""
        with self.open() as stream:
            return stream.read(HEAD)

    def head_text(self) -> str:
        """Its first characters."""
        return head_as_text(self.head())


class Reading:
    """A file being read once, from the beginning to the end."""

    def __init__(self, brought: Brought, progress: Progress) -> None:
        self.brought = brought
        self._encoding = encoding_of(brought.head())
        self._bytes = BytesRead(brought.open(), brought.size, progress)

    def binary(self) -> io.BufferedReader:
        """For XML, which says its encoding itself."""
        return self._bytes.buffered()

    def text(self) -> io.TextIOWrapper:
        """For everything else."""
        return as_text(self._bytes.buffered(), self._encoding)

    def sha256(self) -> str:
        """Of all its bytes."""
        return self._bytes.sha256()

    def close(self) -> None:
        """Let go of the file."""
        self._bytes.close()


@contextmanager
def reading(brought: Brought, progress: Progress) -> Iterator[Reading]:
    """Open for one reading."""
    opened = Reading(brought, progress)
    try:
        yield opened
    finally:
        opened.close()
