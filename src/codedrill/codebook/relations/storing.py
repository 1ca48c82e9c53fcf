"""The tables that relations are kept in: compiled once, read whole."""

from __future__ import annotations

import sqlite3

from codedrill.codebook.relations.resolving import resolve
from codedrill.codebook.rows import Tables

_RELATION = "create table relation (note integer primary key, heading integer, resolution text not null)"
_TARGET = "create table target (note integer not null, low text not null, high text not null, pattern text not null)"


def write_relations(connection: sqlite3.Connection, tables: Tables) -> None:
    """Resolve the notes and keep what was found. `note` and `heading` are rows of the table of notes."""
    connection.execute(_RELATION)
    connection.execute(_TARGET)
    resolved = list(resolve(tables))
    connection.executemany("insert into relation values (?, ?, ?)", (each[:3] for each in resolved))
    connection.executemany(
        "insert into target values (?, ?, ?, ?)",
        ((each.note, *target) for each in resolved for target in each.targets),
    )
