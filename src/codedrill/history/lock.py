"""The lock of a history: a file of its own beside it, for the history itself may be open elsewhere."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from pathlib import Path

from codedrill.history.errors import HistoryBusy

_PAUSE = 0.01  # seconds between tries: a turn at writing takes a few milliseconds


@contextmanager
def locked(path: Path, timeout: float) -> Iterator[None]:
    """Hold the lock of the history at `path`; `HistoryBusy` after `timeout` seconds, else `OSError`."""
    from filelock import FileLock, Timeout  # twice the cost of all of json: only those who write pay it

    lock = FileLock(path.with_name(path.name + ".lock"), mode=0o600)
    try:
        with warnings.catch_warnings():
            # Where the system has no real locks, filelock falls back to a weaker kind, and warns.
            warnings.simplefilter("ignore")
            lock.acquire(timeout=timeout, poll_interval=_PAUSE)
    except Timeout as error:
        raise HistoryBusy(path, timeout) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def locked_if_possible(path: Path, timeout: float) -> Iterator[None]:
    """Hold the lock, or go on without it where it cannot be had: a reader may not be let write there."""
    with ExitStack() as stack:
        with suppress(HistoryBusy, OSError):
            stack.enter_context(locked(path, timeout))
        yield


@contextmanager
def locked_if_there(path: Path, timeout: float) -> Iterator[None]:
    """The same, leaving no lock beside a history that does not exist."""
    with locked_if_possible(path, timeout) if path.exists() else nullcontext():
        yield
