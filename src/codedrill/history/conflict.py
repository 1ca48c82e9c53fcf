"""Copies that file-syncing services leave beside a history when two computers wrote at once."""

from __future__ import annotations

import os
import re
from pathlib import Path

from codedrill.history import disk, layout, tail

_START = 4096

# Behind the stem: Google Drive, iCloud; Dropbox and Nextcloud in the languages that say it so;
# Syncthing; ownCloud; OneDrive, which adds the computer's name, in capitals where Windows gave it.
_CERTAIN = (
    r" ?\(\d+\)| \d+| \(.*(?i:[ck]onfli).*\)"
    r"|\.sync-conflict-.+|_conflict-.+"
    r"|-(?=[0-9-]*[A-Z])[A-Z0-9-]{1,20}"
)
# The same services elsewhere. A learner may have named a file so too: then its bytes decide.
_LIKELY = r" ?\(.+\)|-.+"


def conflict_copies(path: Path) -> tuple[Path, ...]:
    """The conflict copies of the history at `path`, by name; none where its directory cannot be read."""
    try:
        names = [each.name for each in path.parent.iterdir()]
    except OSError:
        return ()
    return tuple(path.with_name(name) for name in sorted(names) if _is_copy(path, path.with_name(name)))


def _is_copy(path: Path, other: Path) -> bool:
    name = other.name
    if not (name.startswith(path.stem) and name.endswith(path.suffix) and name != path.name):
        return False
    middle = name[len(path.stem) : len(name) - len(path.suffix)]
    # Compiled only where there is something to look at, which at most starts there is not.
    if re.fullmatch(_CERTAIN, middle, re.DOTALL):
        return other.is_file()
    return re.fullmatch(_LIKELY, middle, re.DOTALL) is not None and other.is_file() and _diverged(path, other)


def _diverged(path: Path, other: Path) -> bool:
    """Whether both begin with the same record and the other ends with one that is not here.

    That tells a conflict copy from another learner's history, and from a backup, whose records are
    all at the same places in this file.
    """
    try:
        with disk.opened(path, os.O_RDONLY) as mine, disk.opened(other, os.O_RDONLY) as theirs:
            end = tail.bookmark(theirs)
            return end is not None and _begin_alike(mine, theirs) and tail.bookmark_at(mine, end.end) != end
    except OSError:
        return False


def _begin_alike(mine: int, theirs: int) -> bool:
    first = _first_record(mine)
    return first is not None and first == _first_record(theirs)


def _first_record(file: int) -> bytes | None:
    lines = disk.read_at(file, 0, _START).split(b"\n")
    return lines[1] if len(lines) > 2 and lines[0] + b"\n" == layout.HEAD else None
