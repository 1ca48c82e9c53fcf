"""The few things asked of the operating system, whole and in order: write all, sync, replace.

Everything goes by descriptor and by byte: a text file would translate newlines on Windows, and a
buffered one would hide which write failed.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

_BINARY = getattr(os, "O_BINARY", 0)
_BATCH = 1 << 20

# Virus scanners and sync clients hold a file for moments. Elsewhere a refusal is final.
REPLACE_DELAYS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0) if os.name == "nt" else ()


@contextmanager
def opened(path: Path, flags: int, mode: int = 0o600) -> Iterator[int]:
    """An open descriptor of a file, in binary."""
    file = os.open(path, flags | _BINARY, mode)
    try:
        yield file
    finally:
        os.close(file)


def size(file: int) -> int:
    """How many bytes the file has."""
    return os.fstat(file).st_size


def read_at(file: int, start: int, length: int) -> bytes:
    """Up to `length` bytes from `start`; fewer only where the file ends."""
    os.lseek(file, start, os.SEEK_SET)
    pieces = []
    while length and (piece := os.read(file, length)):
        pieces.append(piece)
        length -= len(piece)
    return b"".join(pieces)


def write_at(file: int, start: int, data: bytes) -> None:
    """Write all of `data`, however many calls that takes."""
    os.lseek(file, start, os.SEEK_SET)
    write(file, data)


def write(file: int, data: bytes) -> None:
    """Write all of `data` where the file stands."""
    view = memoryview(data)
    while view:
        view = view[os.write(file, view) :]


def sync_directory(directory: Path) -> None:
    """Make a new name in a directory last, where the system can."""
    if os.name == "nt":
        return
    # Some file systems (network shares, FUSE) refuse this; the file itself is synced all the same.
    with suppress(OSError), opened(directory, os.O_RDONLY) as file:
        os.fsync(file)


def make_directory(directory: Path) -> None:
    """Make the directory when it is absent, for its owner alone."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)


def write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Put a file of these bytes at `path` in one step: there is the old one or the new one, never a part.

    The new file has the permissions of the old one, or is its owner's alone.
    """
    fresh = path.with_name(path.name + ".new")
    try:
        with opened(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC) as file:
            _set_mode(file, _mode_of(path))
            _fill(file, pieces)
        replace(fresh, path)
    except BaseException:
        discard(fresh)
        raise
    sync_directory(path.parent)


def save_beside(path: Path, what: str, pieces: Iterable[bytes]) -> Path:
    """Save bytes in a new file beside `path`, named by it, `what` they are, and the first free number."""
    beside = _free_name(path, what)
    try:
        with opened(beside, os.O_WRONLY) as file:
            _fill(file, pieces)
    except BaseException:
        discard(beside)
        raise
    sync_directory(path.parent)
    return beside


def reserve(path: Path) -> None:
    """Make an empty file at a name that is free. Raises `FileExistsError` where it is not."""
    with opened(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL):
        pass


def discard(path: Path) -> None:
    """Remove a file that was begun in vain, if that can be."""
    with suppress(OSError):
        path.unlink()


def replace(source: Path, target: Path) -> None:
    """Rename over `target`; on Windows again for a while when another program holds it."""
    for delay in REPLACE_DELAYS:
        with suppress(PermissionError):
            source.replace(target)
            return
        time.sleep(delay)
    source.replace(target)


def pieces_of(path: Path, start: int = 0) -> Iterator[bytes]:
    """The bytes of a file from `start`, in pieces."""
    with path.open("rb") as file:
        file.seek(start)
        while piece := file.read(_BATCH):
            yield piece


def _free_name(path: Path, what: str) -> Path:
    for number in count(1):
        with suppress(FileExistsError):
            beside = path.with_name(f"{path.name}.{what}-{number}")
            reserve(beside)
            return beside
    raise AssertionError("numbers do not end")


def _fill(file: int, pieces: Iterable[bytes]) -> None:
    for batch in _batches(pieces):
        write(file, batch)
    os.fsync(file)


def _mode_of(path: Path) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return 0o600


def _set_mode(file: int, mode: int) -> None:
    if hasattr(os, "fchmod"):
        os.fchmod(file, mode)


def _batches(pieces: Iterable[bytes]) -> Iterator[bytes]:
    batch: list[bytes] = []
    length = 0
    for piece in pieces:
        batch.append(piece)
        length += len(piece)
        if length >= _BATCH:
            yield b"".join(batch)
            batch, length = [], 0
    yield b"".join(batch)
