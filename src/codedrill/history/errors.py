"""What can go wrong with a history, each as a class that owns its message.

`str(error)` is one or two lines for the learner: what and where, then what to do next.
The names say what is the case (`NotSaved`), which reads better at an `except` than a suffix would.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REPAIR = "`codedrill history repair` writes a new file from every record that can be read, and keeps the old one."
RETRY = "Put that right and try again, or go on without saving."

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "the file may grow no further",
    errno.EROFS: "the disk is read-only",
    errno.EEXIST: "a part of its path is a file, not a directory",
    errno.EISDIR: "it is a directory",
    errno.ENOTDIR: "a part of its path is a file, not a directory",
    errno.ELOOP: "its symbolic links lead in a circle",
    errno.EIO: "the disk reports an error",
}
_WINDOWS_REASONS = {
    32: "another program holds the file",
    33: "another program holds the file",
    112: "the disk is full",
}


def reason_of(error: OSError) -> str:
    """The operating system's error in a learner's words."""
    windows = _WINDOWS_REASONS.get(getattr(error, "winerror", None) or 0)
    if windows is None and isinstance(error, PermissionError):
        return "reading or writing it is not permitted"
    return windows or _REASONS.get(error.errno or 0) or (error.strerror or str(error)).lower()


class HistoryError(Exception):
    """Any trouble with a history file: where, why, and what to do next."""

    def __init__(self, path: Path, reason: str, advice: str) -> None:
        # `args` stay what the subclass was given: pickle makes the error anew from them.
        self.path = path
        self.reason = reason
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}.\n{self.advice}"


class HistoryDamaged(HistoryError):
    """A line in the middle cannot be read; records follow it. The file is kept as it is."""

    def __init__(self, path: Path, line: int, problem: str = "no record can be read there") -> None:
        super().__init__(path, f"the history is damaged in line {line} ({problem})", REPAIR)
        self.line = line
        self.problem = problem


class HistoryNewer(HistoryError):
    """The file is of a later format than this program knows, and is not touched."""

    def __init__(self, path: Path, version: int) -> None:
        super().__init__(
            path,
            f"the history is of format {version}, written by a newer codedrill",
            "Update codedrill to use it. Nothing was changed.",
        )
        self.version = version


class HistoryUnusable(HistoryError):
    """There is something at the path that cannot serve as a history."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason, "Name another file with --history, or move this one away.")


class HistoryBusy(HistoryUnusable):
    """Another program kept the lock for longer than we wait."""

    def __init__(self, path: Path, seconds: float) -> None:
        super().__init__(path, f"another program has held the history for {seconds:g} seconds")
        self.advice = "Close it or wait, and try again."
        self.seconds = seconds


class HistoryReplaced(HistoryError):
    """A bookmark does not fit the file: it was rewritten, merged or restored since."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "the history was replaced since it was last read", "Read it from its start.")


class NotSaved(HistoryError):
    """A record is not in the file. What was there before is as it was."""

    def __init__(self, path: Path, reason: str, advice: str = RETRY) -> None:
        super().__init__(path, reason, advice)

    def __str__(self) -> str:
        return f"Not saved in {self.path}: {self.reason}.\n{self.advice}"


class OutputExists(HistoryError):
    """A merge writes a new file, never over one that is there."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "there is such a file already", "Name a new one with --output.")


class RecordError(Exception):
    """A value that is no record, or cannot be written as one."""

    def __init__(self, record: str | None, problem: str) -> None:
        super().__init__(record, problem)
        self.record = record
        self.problem = problem

    def __str__(self) -> str:
        return f"record {self.record}: {self.problem}" if self.record else f"a record {self.problem}"


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn the system's errors into `HistoryUnusable`."""
    try:
        yield
    except OSError as error:
        raise HistoryUnusable(path, reason_of(error)) from error


@contextmanager
def saving(path: Path) -> Iterator[None]:
    """Turn the system's errors into `NotSaved`."""
    try:
        yield
    except OSError as error:
        raise NotSaved(path, reason_of(error)) from error
