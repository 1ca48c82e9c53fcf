"""The history file of a learner: opened at the start, appended to with every answer, read in a stream."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from codedrill.history import disk, layout, writing
from codedrill.history.condition import Condition, Glance, glance, glance_at, require_file
from codedrill.history.errors import (
    HistoryDamaged,
    HistoryNewer,
    HistoryUnusable,
    NotSaved,
    RecordError,
    reading,
    reason_of,
    saving,
)
from codedrill.history.lock import locked
from codedrill.history.opening import Opening, State
from codedrill.history.reader import Reader
from codedrill.history.tail import Bookmark

if TYPE_CHECKING:
    from codedrill.history.attempt import Attempt
    from codedrill.history.record import Record
    from codedrill.history.recovery import Recovery


class HistoryFile:
    """The file at `path`; `timeout` is how many seconds to wait for another program that writes it."""

    def __init__(self, path: Path, timeout: float = 10.0) -> None:
        self.path = path
        self.timeout = timeout
        self.recoveries: tuple[Recovery, ...] = ()

    def open(self) -> Opening:
        """Look at head and last line, and mend a torn end.

        The cost does not depend on the size of the file, unless its end is torn or its layout foreign.
        Raises `HistoryDamaged`, `HistoryNewer`, `HistoryUnusable`.
        """
        from codedrill.history.conflict import conflict_copies

        home = self._home()
        with reading(home):
            seen, recovery = self._settled(home)
        return Opening(
            state=State.RECOVERED if recovery else _STATES[seen.condition],
            saved=recovery.saved if recovery else None,
            kept=recovery.attempts if recovery else None,
            conflict_copies=conflict_copies(home),
            bookmark=seen.bookmark,
        )

    def append(self, *records: Record) -> None:
        """Add records, in one step; when this returns they are on the disk. Costs the same for a file of any size.

        Raises `NotSaved`, and then the file is as it was, or `RecordError` for a record that no JSON
        can hold (NaN in it, say).
        """
        encoded = layout.encode_all(record.to_json() for record in records)
        try:
            with saving(self.path):
                self._append(self._home(), encoded)
        except (HistoryDamaged, HistoryNewer, HistoryUnusable) as error:
            raise NotSaved(self.path, error.reason, error.advice) from error

    def rows(self, since: Bookmark | None = None) -> Iterator[layout.Row]:
        """The raw JSON objects in file order: the quick way for those who fold many.

        With the bookmark of an earlier opening only what was added since. Raises `HistoryDamaged`,
        `HistoryNewer`, `HistoryUnusable`, and `HistoryReplaced` where the bookmark no longer fits.
        """
        return Reader(self._home(), self.timeout, since).rows()

    def records(self, since: Bookmark | None = None) -> Iterator[Record]:
        """The same as values. A row whose fields are of the wrong kind raises `HistoryDamaged`."""
        return map(self._decoded, self.rows(since))

    def rows_holding(self, part: bytes) -> Iterator[layout.Row]:
        """The raw objects among which are all whose text holds `part`; most of the others are passed over undecoded."""
        return Reader(self._home(), self.timeout, holding=part).rows()

    def attempt_rows(self, voided: Collection[str] | None = None) -> Iterator[layout.Row]:
        """The raw objects of the attempts, without those that were taken back (`voided`, if the caller knows them)."""
        voided = self.voided() if voided is None else voided
        return (row for row in self.rows() if "type" not in row and row["id"] not in voided)

    def voided(self) -> set[str]:
        """The ids of the attempts that were taken back; what cannot hold one is passed over undecoded."""
        rows = Reader(self._home(), self.timeout, holding=b'"void"').rows()
        return {str(row.get("attempt")) for row in rows if row.get("type") == "void"}

    def attempts(self) -> Iterator[Attempt]:
        """The attempts, without those that were taken back."""
        from codedrill.history.attempt import Attempt

        for record in map(self._decoded, self.attempt_rows()):
            if isinstance(record, Attempt):
                yield record

    def _home(self) -> Path:
        """Where the file really is: a link must stay one when the file behind it is replaced."""
        return Path(os.path.realpath(self.path)) if self.path.is_symlink() else self.path

    def _settled(self, home: Path) -> tuple[Glance, Recovery | None]:
        seen = glance(home)
        if seen.condition is not Condition.TORN:
            return seen, None
        try:
            with locked(home, self.timeout):
                return self._mended(home)
        except OSError as error:
            reason = f"its end is torn and cannot be mended: {reason_of(error)}"
            raise HistoryUnusable(home, reason) from error

    def _mended(self, home: Path) -> tuple[Glance, Recovery | None]:
        from codedrill.history.recovery import settle

        settled = settle(home)
        if settled.recovery:
            self.recoveries += (settled.recovery,)
        whole = settled.condition is Condition.WHOLE
        return glance(home) if whole else Glance(settled.condition), settled.recovery

    def _append(self, home: Path, encoded: bytes) -> None:
        require_file(home)
        disk.make_directory(home.parent)
        with locked(home, self.timeout):
            found = _appended(home, encoded)
            if found is Condition.TORN:
                found = self._mended(home)[0].condition
                found = _appended(home, encoded) if found is Condition.WHOLE else found
            if found is Condition.FOREIGN:
                _rewrite(home, encoded)
            elif found is not Condition.WHOLE:
                disk.write_whole(home, layout.whole_file([encoded]))

    def _decoded(self, row: layout.Row) -> Record:
        # Values are for those who look into them; the start of a drill folds raw rows.
        from codedrill.history.record import decode

        try:
            return decode(row)
        except RecordError as error:
            raise _undecoded(self._home(), row, error) from error


_STATES = {
    Condition.ABSENT: State.ABSENT,
    Condition.EMPTY: State.ABSENT,
    Condition.WHOLE: State.READY,
    Condition.FOREIGN: State.FOREIGN,
}


def _appended(home: Path, encoded: bytes) -> Condition:
    """Append to a file that is whole; what it is otherwise is for the caller."""
    try:
        with disk.opened(home, os.O_RDWR) as file:
            seen = glance_at(file, home)
            if seen.bookmark:
                writing.append(file, encoded, seen.bookmark.end)
            return seen.condition
    except FileNotFoundError:
        return Condition.ABSENT


def _rewrite(home: Path, encoded: bytes) -> None:
    from codedrill.history import foreign

    try:
        foreign.rewrite(home, encoded)
    except RecordError as error:
        raise HistoryUnusable(home, f"it cannot be rewritten into lines: {error}") from error


def _undecoded(home: Path, row: layout.Row, error: RecordError) -> HistoryDamaged:
    from codedrill.history.entry import line_of

    return HistoryDamaged(home, line_of(home, row), error.problem)
