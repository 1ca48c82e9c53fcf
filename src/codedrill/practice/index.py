"""The index: where a learner stood when the history was last read to its end, so that only what came after is read.

It is a cache: it may be deleted at any time, and whatever does not fit is forgotten and made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from codedrill.history import Bookmark, HistoryFile, HistoryReplaced
from codedrill.practice.standing import Standing

VERSION = 3
"""Counted up whenever the fold changes."""
WORTH_WRITING = 50
"""Records that were read beyond the index, from which on it is written anew."""


class _Beyond:
    """What was read beyond the index: the id of the last record, and how many they were.

    Another terminal may append meanwhile, so only the records themselves say how far was read.
    """

    __slots__ = ("last", "read")

    def __init__(self, last: str | None) -> None:
        self.last = last
        self.read = 0

    def count(self, row: Mapping[str, object]) -> None:
        self.last, self.read = str(row["id"]), self.read + 1


class Index:
    """The index of one history, in `folder`."""

    def __init__(self, history: HistoryFile, folder: Path) -> None:
        self.history = history
        self.folder = folder

    def standing(self, upto: Bookmark | None) -> Standing:
        """Where the learner stands. `upto` is the end of the history as it was opened; None where that is not known.

        Raises what reading a history raises.
        """
        standing, beyond = self._gone_on() or self._anew()
        if upto and beyond.read > WORTH_WRITING and beyond.last == upto.last:
            self._write(standing, upto)
        return standing

    def _gone_on(self) -> tuple[Standing, _Beyond] | None:
        """From the index; None where there is none that fits, or an attempt that is in it was taken back since."""
        known = self._read()
        if known is None:
            return None
        standing, bookmark = known
        beyond = _Beyond(bookmark.last)
        try:
            voided = self._voided_since(bookmark)
            in_index = set(voided)
            for row in self.history.rows(bookmark):
                if row.get("type") == "void" and row.get("attempt") not in voided:
                    return None  # by another terminal, this moment
                in_index.discard(str(row["id"]))
                if "type" not in row and row["id"] not in voided:
                    standing.add(row)
                beyond.count(row)
        except HistoryReplaced:
            return None
        standing.voided = sorted({*standing.voided, *voided})
        return None if in_index else (standing, beyond)

    def _voided_since(self, bookmark: Bookmark) -> set[str]:
        """The ids of the attempts that were taken back behind a bookmark."""
        return {str(row.get("attempt")) for row in self.history.rows(bookmark) if row.get("type") == "void"}

    def _anew(self) -> tuple[Standing, _Beyond]:
        standing, beyond = Standing(), _Beyond(None)
        voided = self.history.voided()
        standing.voided = sorted(voided)
        for row in self.history.rows():
            if "type" not in row and row["id"] not in voided:
                standing.add(row)
            beyond.count(row)
        return standing, beyond

    @property
    def _path(self) -> Path:
        name = os.path.realpath(self.history.path).encode("utf-8", "surrogateescape")
        return self.folder / f"standing-{hashlib.blake2b(name, digest_size=8).hexdigest()}.json"

    def _read(self) -> tuple[Standing, Bookmark] | None:
        try:
            kept: dict[str, Any] = json.loads(self._path.read_bytes())
            if kept["version"] != VERSION:
                return None
            return Standing.from_json(kept["standing"]), Bookmark(kept["end"], kept["last"])
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            return None

    def _write(self, standing: Standing, upto: Bookmark) -> None:
        """Written beside and moved into place; whatever goes wrong, there is just no index."""
        kept = {"version": VERSION, "end": upto.end, "last": upto.last, "standing": standing.to_json()}
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix="standing-", suffix=".unfinished", dir=self.folder)
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    json.dump(kept, file, separators=(",", ":"))
                Path(name).replace(self._path)
            except OSError:
                Path(name).unlink(missing_ok=True)
