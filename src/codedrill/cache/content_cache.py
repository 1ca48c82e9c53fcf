"""Results keyed by the content they were made from, in one SQLite file of the user's cache directory."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from codedrill import __version__

if TYPE_CHECKING:
    import sqlite3

MOST_ENTRIES = 20_000
"""Past this, the oldest half is dropped when the cache is opened."""


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
        found: dict[bytes, str] = {}
        with self._connected() as connection:
            for key in keys:
                row = connection.execute("select value from entry where key = ?", (key,)).fetchone()
                if row is not None:
                    found[key] = row[0]
        return found

    def put_many(self, values: dict[bytes, str]) -> None:
        """Remember these results."""
        if not values:
            return
        with self._connected() as connection:
            connection.executemany("insert or replace into entry values (?, ?)", values.items())
            (count,) = connection.execute("select count(*) from entry").fetchone()
            if count > MOST_ENTRIES:
                connection.execute(
                    "delete from entry where rowid in (select rowid from entry order by rowid limit ?)",
                    (count - MOST_ENTRIES // 2,),
                )

    @contextlib.contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        import sqlite3

        connection = None
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._path, timeout=0.2)
            connection.execute("create table if not exists entry (key blob primary key, value text)")
            with connection:
                yield connection
        except sqlite3.DatabaseError as error:
            self._forget(error)
        except OSError:
            pass
        finally:
            if connection is not None:
                connection.close()

    def _forget(self, error: Exception) -> None:
        """Delete a file that is no database, so that the next start makes a new one."""
        import sqlite3

        if not isinstance(error, sqlite3.OperationalError):
            with contextlib.suppress(OSError):
                self._path.unlink()
