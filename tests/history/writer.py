"""Appends attempts and says so, for tests that run several of these at once or kill one.

Arguments: the file, a prefix of the ids, how many attempts, the length of a long one, how many bytes
a write may take (few, so that a kill falls between two of them), and after how many bytes written
the process kills itself (0 for never).
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from codedrill.history import Attempt, HistoryFile


def _attempt(name: str, size: int) -> Attempt:
    return Attempt.from_json(
        {
            "id": name,
            "at": datetime.now(UTC).isoformat(),
            "day": date(2026, 1, 1).isoformat(),
            "pack": "p",
            "case": "c",
            "rationale": "é" * size,
        }
    )


def _limited(piece: int, life: int) -> Callable[[int, bytes], int]:
    whole, left = os.write, life

    def write(file: int, data: bytes) -> int:
        nonlocal left
        written = whole(file, data[: min(piece, left) if life else piece])
        left -= written
        if life and left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return written

    return write


def main(path: str, prefix: str, count: str, size: str, piece: str, life: str) -> None:
    setattr(os, "write", _limited(int(piece), int(life)))  # noqa: B010 (the type of os.write is wider)
    history = HistoryFile(Path(path))
    history.open()
    for number in range(int(count)):
        name = f"{prefix}-{number}"
        history.append(_attempt(name, int(size) * (number % 3) // 2))
        print(name, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
