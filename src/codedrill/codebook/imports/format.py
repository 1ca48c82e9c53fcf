"""What every importer gives: how its files are recognised, and what becomes of one."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from codedrill.codebook.added import Kind
from codedrill.codebook.imports.brought import Reading
from codedrill.codebook.imports.period import Dating, Period


@dataclass(frozen=True, slots=True)
class Taken:
    """What was read of a file into a compiled one."""

    kind: Kind
    part: str
    period: Period
    rows: int

    @property
    def name(self) -> str:
        """The name it is kept, listed and removed by: `ptp-practitioner-2026q1`."""
        words = " ".join(filter(None, (self.kind.value, self.part, self.period.release))).lower()
        return re.sub(r"[^a-z0-9]+", "-", words).strip("-")[:80]


@dataclass(frozen=True, slots=True)
class Format:
    """One format of official file.

    `recognise` is given the first characters of a file. `take` reads the whole file into an empty
    SQLite file at the path; it raises `Refused` where the content is not as the format has it.
    """

    title: str
    recognise: Callable[[str], bool]
    take: Callable[[Reading, Path, Dating], Taken]


@contextmanager
def tables_in(path: Path, schema: str) -> Iterator[sqlite3.Connection]:
    """Make tables in an empty file, and fill them in one transaction. Raises `sqlite3.Error`."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"pragma journal_mode = off; pragma synchronous = off; {schema}")
        with connection:
            yield connection
