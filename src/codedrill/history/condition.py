"""What a history file is in for: whole, torn, foreign, damaged, newer, or not there at all.

`glance` is the quick look at every start: head and last line. `judge` reads all of the file, and
is asked only when the glance says that something is the matter, or by those who verify.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from codedrill.history import disk, layout, tail
from codedrill.history.errors import HistoryDamaged, HistoryUnusable
from codedrill.history.scan import Scan, scan


class Condition(Enum):
    """All states of a file that may serve as a history; a damaged one is mostly met as an error."""

    ABSENT = "absent"
    EMPTY = "empty"
    WHOLE = "whole"
    TORN = "torn"
    FOREIGN = "foreign"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Glance:
    """The condition by head and last line; a torn one may turn out otherwise when all is read."""

    condition: Condition
    bookmark: tail.Bookmark | None = None


def glance(path: Path) -> Glance:
    """Look at head and last line. Raises `HistoryNewer`, `HistoryUnusable`, `OSError`.

    A file in another layout is read whole, for nothing less tells whether it can be: that costs once,
    and may raise `HistoryDamaged`.
    """
    require_file(path)
    try:
        with disk.opened(path, os.O_RDONLY) as file:
            return glance_at(file, path)
    except FileNotFoundError:
        return Glance(Condition.ABSENT)


def glance_at(file: int, path: Path) -> Glance:
    """The same for a file that is open."""
    head = disk.read_at(file, 0, len(layout.HEAD))
    if not head:
        return Glance(Condition.EMPTY)
    if head == layout.HEAD:
        bookmark = tail.bookmark(file)
        return Glance(Condition.WHOLE if bookmark else Condition.TORN, bookmark)
    if layout.HEAD.startswith(head):
        return Glance(Condition.TORN)
    from codedrill.history import foreign

    foreign.load(path)
    return Glance(Condition.FOREIGN)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The condition by every byte; `scan` for a file that begins with our head."""

    condition: Condition
    scan: Scan | None = None


def judge(path: Path) -> Judgement:
    """Read all of the file. Raises `HistoryDamaged`, `HistoryNewer`, `HistoryUnusable`, `OSError`."""
    seen = glance(path).condition
    if seen not in (Condition.WHOLE, Condition.TORN) or _torn_head(path):
        return Judgement(seen)
    found = scan(path)
    if found.whole:
        return Judgement(Condition.WHOLE, found)
    return Judgement(_unwhole(path, found), found)


def require_file(path: Path) -> None:
    """Raise `HistoryUnusable` for a directory, a pipe, a device: opening one might hang."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise HistoryUnusable(path, "it is a directory")
    if not stat.S_ISREG(mode):
        raise HistoryUnusable(path, "it is no ordinary file")


def _torn_head(path: Path) -> bool:
    return path.stat().st_size < len(layout.HEAD)


def _unwhole(path: Path, found: Scan) -> Condition:
    from codedrill.history import foreign

    if found.unclosed:
        return Condition.TORN
    if foreign.loaded(path):
        return Condition.FOREIGN
    if found.follows:
        raise HistoryDamaged(path, found.line, found.problem)
    return Condition.TORN
