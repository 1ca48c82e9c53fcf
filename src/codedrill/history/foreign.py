"""A history in another layout than ours: edited by hand, pretty-printed, CRLF, with a byte-order mark.

It is valid JSON, so it is read at once and whole; the next append brings it back into lines.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from codedrill.history import disk, entry, layout
from codedrill.history.encoding import checked, decoded
from codedrill.history.errors import HistoryDamaged, HistoryNewer, HistoryUnusable

SNIFF = 4096  # bytes of the head that must tell what the file is

_VERSION = re.compile(r'\s*\{\s*"codedrill"\s*:\s*(\d+)\s*[,}]')
_SIGNS = re.compile(r'"codedrill"|"attempts"|\{"id": ?"[^"]*", ?"at": ?"|\{"type": ?"[^"]*", ?"id": ?"')
_ENDING = re.compile(rb"\]\s*\}\s*\Z")


@dataclass(frozen=True, slots=True)
class Document:
    """What a foreign file holds; `extra` says that beside its records there is something of somebody's."""

    rows: list[layout.Row]
    extra: bool


def check_head(path: Path, head: bytes) -> None:
    """Raise `HistoryNewer` or `HistoryUnusable` when the first bytes tell that much."""
    text = decoded(head, "ignore")
    version = _VERSION.match(text)
    if version and int(version[1]) > layout.FORMAT:
        raise HistoryNewer(path, int(version[1]))
    if not text.lstrip().startswith("{") and not _SIGNS.search(text):
        raise HistoryUnusable(path, "it is not a history of codedrill")


def load(path: Path) -> Document:
    """Read a foreign file. Raises `HistoryDamaged`, `HistoryNewer`, `HistoryUnusable`, `OSError`."""
    with path.open("rb") as file:
        check_head(path, file.read(SNIFF))
    text = decoded(path.read_bytes())
    try:
        return _document(path, text, layout.DECODER.decode(checked(text)))
    except (ValueError, RecursionError) as error:
        if not _SIGNS.search(text[:SNIFF]):
            raise HistoryUnusable(path, "it is not a history of codedrill") from error
        raise HistoryDamaged(path, *_place(text, error)) from error


def loaded(path: Path) -> Document | None:
    """The file read as foreign where it is one whole JSON value, else None."""
    if not ends_like_json(path):
        return None
    try:
        return load(path)
    except (HistoryDamaged, HistoryUnusable):
        return None


def ends_like_json(path: Path) -> bool:
    """Whether the last bytes close a list and an object: a torn end seldom does, and need not be parsed."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 64))
        return _ENDING.search(file.read().replace(b"\0", b"")) is not None


def _document(path: Path, text: str, value: object) -> Document:
    if not isinstance(value, dict) or type(value.get("codedrill")) is not int:
        raise HistoryUnusable(path, "it is not a history of codedrill")
    if value["codedrill"] > layout.FORMAT:
        raise HistoryNewer(path, value["codedrill"])
    attempts = value.get("attempts")
    if value["codedrill"] < layout.FORMAT or not isinstance(attempts, list):
        raise HistoryUnusable(path, "it is not a history of codedrill")
    if not all(layout.is_row(row) for row in attempts):
        raise HistoryDamaged(path, *_place(text, ValueError("no record")))
    return Document(attempts, extra=len(value) > 2)


def _place(text: str, error: Exception) -> tuple[int, str]:
    """The line and the kind of the first fault."""
    for each in entry.in_text(text):
        if each.row is None:
            return each.line, each.problem
    if isinstance(error, json.JSONDecodeError):
        return error.lineno, error.msg.lower()
    return 1, str(error)


def rewrite(path: Path, encoded: bytes) -> None:
    """Bring the file into lines, with one record more, in one step; the caller holds the lock.

    What somebody wrote into it beside the records would be lost, so such a file is kept as well.
    """
    document = load(path)
    if document.extra:
        disk.save_beside(path, "old", disk.pieces_of(path))
    lines = map(layout.encode, document.rows)
    disk.write_whole(path, layout.whole_file(chain(lines, [encoded])))
