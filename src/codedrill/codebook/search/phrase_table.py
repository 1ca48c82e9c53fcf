"""The tables of the search in the compiled file: phrases, their words as SQLite indexes them, 7th characters, words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol

from codedrill.codebook.rows import Tables
from codedrill.codebook.search.candidate import Candidate
from codedrill.codebook.search.phrase import Phrase, Sense
from codedrill.codebook.search.phrase_row import Searchable
from codedrill.codebook.search.synonym import Synonym, synonym_rows

SCHEMA = """
create table phrase (
    id integer primary key, code text not null,
    core text not null, minor text not null, denied text not null, context text not null,
    sense integer not null, billable integer not null, seventh_group integer not null,
    valid_from text not null, valid_to text not null
);
create table seventh_group (number integer not null, character text not null, meaning text not null);
create table word (word text primary key, stem text not null, often integer not null) without rowid;
create table stem (stem text primary key, phrases integer not null) without rowid;
create table synonym (said text not null, listed text not null);
create virtual table phrase_words using fts5 (
    core, minor, denied, context, content = 'phrase', content_rowid = 'id', tokenize = "unicode61 tokenchars '.'"
);
"""
INDEXES = """
insert into phrase_words (phrase_words) values ('rebuild');
create index phrase_code on phrase (code);
create virtual table temp.phrase_stem using fts5vocab (main, phrase_words, row);
insert into stem select term, doc from temp.phrase_stem;
"""
_SYNONYMS = "select said, listed from synonym order by rowid"
MOST = 400
"""Rows that are looked at closely; more fit only a query that says next to nothing."""
# Shorter phrases first among equals: the weights are those of core, minor, denied and context.
_OWN = "select code, title, billable from entry where code = ? and ? between valid_from and valid_to"
_EXTENDED = (
    "select code, title, billable from entry"
    " where parent = ? and extends and code like ? and ? between valid_from and valid_to"
)
_FITTING = """
select code, phrase.core, phrase.minor, phrase.denied, phrase.context, sense, billable, seventh_group from phrase_words
join phrase on phrase.id = phrase_words.rowid
where phrase_words match ? and ? between valid_from and valid_to
order by bm25(phrase_words, 4.0, 2.0, 1.0, 0.5) limit ?
"""


class Standing(NamedTuple):
    """A code, whether it is billable, perhaps with a 7th character, and the number of the group of those."""

    code: str
    billable: bool
    group: int


class Asked(Protocol):
    """What the search needs of the book."""

    def rows(self, query: str, *values: str | int) -> list[tuple[str, ...]]:
        """The rows of a query."""
        ...


def write_phrases(connection: sqlite3.Connection, tables: Tables, synonyms: Path) -> None:
    """Make and fill the tables. Raises `sqlite3.Error`."""
    searchable = Searchable(tables)
    connection.executescript(SCHEMA)
    with connection:
        _fill(connection, "phrase", 11, ((None, *row) for row in searchable.phrases()))
        _fill(connection, "seventh_group", 3, searchable.sevenths())
        _fill(connection, "word", 3, searchable.words())
        _fill(connection, "synonym", 2, synonym_rows(synonyms))
    connection.executescript(INDEXES)


def _fill(connection: sqlite3.Connection, table: str, width: int, rows: Iterable[Sequence[object]]) -> None:
    connection.executemany(f"insert into {table} values ({', '.join('?' * width)})", rows)


def named(book: Asked, code: str, seventh: str | None, on: date) -> tuple[str, str, bool]:
    """Code, title and whether it is billable: of the code itself, or of what a 7th character makes of it."""
    query, values = (_OWN, [code]) if seventh is None else (_EXTENDED, [code, f"%{seventh}"])
    [(found, title, billable)] = book.rows(query, *values, on.isoformat())
    return found, title, bool(billable)


def standing(book: Asked, code: str, on: date) -> Standing | None:
    """How a code, 7th characters left out, stands on a day; None when it does not."""
    query = "select code, billable, seventh_group from phrase where code = ? and ? between valid_from and valid_to"
    found = book.rows(f"{query} limit 1", code, on.isoformat())
    return Standing(found[0][0], bool(found[0][1]), int(found[0][2])) if found else None


def fitting(book: Asked, expression: str, on: date) -> Iterator[Candidate]:
    """The phrases that an FTS5 expression matches, the likeliest first."""
    for code, *words, sense, billable, group in book.rows(_FITTING, expression, on.isoformat(), MOST):
        core, minor, denied, context = (frozenset(each.split()) for each in words)
        yield Candidate(code, Phrase(core, minor, denied), context, Sense(int(sense)), bool(billable), int(group))


def frequencies(book: Asked) -> dict[str, int]:
    """In how many phrases each stem stands."""
    return {stem: int(count) for stem, count in book.rows("select stem, phrases from stem")}


def synonyms(book: Asked) -> list[Synonym]:
    """The rows of the table of synonyms, those that ask for most words first."""
    found = [Synonym(frozenset(said.split()), tuple(listed.split())) for said, listed in book.rows(_SYNONYMS)]
    return sorted(found, key=lambda each: -len(each.said))


def meanings(book: Asked) -> dict[int, list[tuple[str, str]]]:
    """The 7th characters and their meanings, by the number of their group."""
    found: dict[int, list[tuple[str, str]]] = {}
    for number, character, meaning in book.rows("select number, character, meaning from seventh_group order by rowid"):
        found.setdefault(int(number), []).append((character, meaning))
    return found


def vocabulary(book: Asked) -> dict[str, int]:
    """Every word of the tables, and how often it stands there."""
    return {word: int(count) for word, count in book.rows("select word, often from word")}
