"""Files that are written beside their place: each is held by a lock while its writer lives, so that what a killed
one left is known at once, and nothing is taken from one who is still at it."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

_LOCK = ".lock"
_ABANDONED = 24 * 3600.0
"""Seconds after which a file without a lock is nobody's: where locks are not to be had, or a writer had none yet."""


@contextlib.contextmanager
def unfinished(folder: Path, prefix: str, suffix: str) -> Iterator[Path]:
    """An empty file in the folder, which is gone in the end unless it was moved to its place. Raises `OSError`."""
    handle, name = tempfile.mkstemp(prefix=prefix, suffix=f"{suffix}{_LOCK}", dir=folder)
    os.close(handle)
    lock = Path(name)
    path = lock.with_suffix("")
    try:
        with _held(lock):
            # The lock is held before there is anything to take away.
            path.touch(mode=0o600, exist_ok=False)
            yield path
    finally:
        for each in (path, lock):
            with contextlib.suppress(OSError):
                each.unlink(missing_ok=True)


def sweep(folder: Path, prefix: str, suffix: str) -> None:
    """Remove the unfinished files of these names whose writers are gone; whatever cannot be removed stays."""
    with contextlib.suppress(OSError):
        for lock in folder.glob(f"{prefix}*{suffix}{_LOCK}"):
            if _is_nobodys(lock):
                lock.with_suffix("").unlink(missing_ok=True)
                lock.unlink(missing_ok=True)
        old = time.time() - _ABANDONED
        for path in folder.glob(f"{prefix}*{suffix}*"):
            if path.stat().st_mtime < old:
                path.unlink(missing_ok=True)


@contextlib.contextmanager
def _held(lock: Path) -> Iterator[None]:
    """Hold the lock, or go on without it where the system has none: nothing is swept then before it is old."""
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            _lock(lock, stack)
        yield


def _is_nobodys(lock: Path) -> bool:
    try:
        with contextlib.ExitStack() as stack:
            _lock(lock, stack)
    except OSError:  # held, or no lock is to be had
        return False
    return True


def _lock(lock: Path, stack: contextlib.ExitStack) -> None:
    """Take the lock at once, for as long as the stack. Raises `OSError`; `filelock.Timeout` is one."""
    from filelock import FileLock

    with warnings.catch_warnings():
        # Where the system has no real locks, filelock falls back to a weaker kind, and warns.
        warnings.simplefilter("ignore")
        stack.enter_context(FileLock(lock, timeout=0, mode=0o600))
