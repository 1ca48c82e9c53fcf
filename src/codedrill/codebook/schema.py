"""The compiled file: an SQLite database that is written once and then only read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from codedrill.codebook.release import RELEASES, Release
from codedrill.codebook.rows import Tables

_SCHEMA = """
pragma journal_mode = off;
pragma synchronous = off;
create table entry (
    code text not null, kind text not null, title text not null, parent text, billable integer not null,
    valid_from text not null, valid_to text not null, place integer not null, extends integer not null,
    successors text not null, predecessors text not null, primary key (code, valid_from)
) without rowid;
create table note (
    code text not null, type text not null, text text not null, place integer not null,
    valid_from text not null, valid_to text not null
);
create table seventh (
    code text not null, character text not null, meaning text not null, also text not null,
    valid_from text not null, valid_to text not null
);
create table release (name text primary key, first text not null, last text not null) without rowid;
create table about (name text primary key, value text not null) without rowid;
"""
_INDEXES = """
create index entry_parent on entry (parent);
create index note_code on note (code);
create index seventh_code on seventh (code);
"""


def write_tables(
    path: Path, tables: Tables, synonyms: Path, about: Mapping[str, str], releases: Sequence[Release] = RELEASES
) -> None:
    """Fill an empty file. Raises `sqlite3.Error` where the disk does not take it."""
    # Only compiling reads prose.
    from codedrill.codebook.relations.storing import write_relations
    from codedrill.codebook.search.phrase_table import write_phrases

    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(_SCHEMA)
        write_phrases(connection, tables, synonyms)
        with connection:
            _insert(connection, "entry", 11, tables.entries)
            _insert(connection, "note", 6, tables.notes)
            _insert(connection, "seventh", 6, tables.sevenths)
            write_relations(connection, tables)
            spans = [(each.name, each.first.isoformat(), each.last.isoformat()) for each in releases]
            _insert(connection, "release", 3, spans)
            # Last of all: a file without it was never finished.
            _insert(connection, "about", 2, about.items())
        connection.executescript(_INDEXES)


def _insert(connection: sqlite3.Connection, table: str, width: int, rows: Iterable[tuple[object, ...]]) -> None:
    marks = ", ".join("?" * width)
    connection.executemany(f"insert into {table} values ({marks})", rows)


def connect(path: Path) -> sqlite3.Connection:
    """Open for reading alone; the file is replaced as a whole or not at all, so no lock is taken."""
    return sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def is_whole(path: Path) -> bool:
    """Whether the file is as long as its own header says: it is cheap, and finds what was cut short."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
        size = path.stat().st_size
    except OSError:
        return False
    if len(header) < 100 or not header.startswith(b"SQLite format 3\0"):
        return False
    page = int.from_bytes(header[16:18]) or 1
    return size == (65536 if page == 1 else page) * int.from_bytes(header[28:32])
