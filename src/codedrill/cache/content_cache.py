"""Results keyed by the content they were made from, in one SQLite file of the user's cache directory."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from codedrill import __version__

if TYPE_CHECKING:
    import sqlite3

_Result = TypeVar("_Result")

MOST_ENTRIES = 20_000
"""Past this, the oldest are dropped, down to half of it."""


class ContentCache:
    """Text results by a digest of content and maker. Whatever goes wrong, it only forgets.

    A damaged, locked, read-only or vanished file costs time and nothing else, so no method raises
    for one.
    """

    def __init__(self, path: Path, maker: str) -> None:
        """`maker` names what made the results (and its version): another maker sees none of them."""
        self._path = path
        self._maker = f"{__version__} {maker}".encode()

    def key(self, content: bytes) -> bytes:
        """The key of a content: sixteen bytes."""
        return hashlib.blake2b(content, digest_size=16, key=hashlib.sha256(self._maker).digest()).digest()

    def get_many(self, keys: list[bytes]) -> dict[bytes, str]:
        """What is known of these keys."""
        return self._tried(lambda connection: dict(_found(connection, keys))) or {}

    def put_many(self, values: dict[bytes, str]) -> None:
        """Remember these results."""
        if values:
            self._tried(lambda connection: _put(connection, values))

    def _tried(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result | None:
        """What `work` makes of the file, or None where the file does not let it."""
        import sqlite3

        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.closing(sqlite3.connect(self._path, timeout=0.2)) as connection, connection:
                connection.execute("create table if not exists entry (key blob primary key, value text)")
                return work(connection)
        except sqlite3.OperationalError:
            pass  # locked, read-only, full: it may be well again the next time
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            with contextlib.suppress(OSError):
                self._path.unlink()  # no database, so that the next start makes a new one
        except OSError:
            pass
        return None


def _found(connection: sqlite3.Connection, keys: list[bytes]) -> Iterator[tuple[bytes, str]]:
    for key in keys:
        yield from connection.execute("select key, value from entry where key = ?", (key,))


def _put(connection: sqlite3.Connection, values: dict[bytes, str]) -> None:
    connection.executemany("insert or replace into entry values (?, ?)", values.items())
    (count,) = connection.execute("select count(*) from entry").fetchone()
    if count > MOST_ENTRIES:
        connection.execute(
            "delete from entry where rowid in (select rowid from entry order by rowid limit ?)",
            (count - MOST_ENTRIES // 2,),
        )
