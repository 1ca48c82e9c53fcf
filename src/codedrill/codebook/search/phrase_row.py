"""The rows that are searched, made of the tables when the book is compiled."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from codedrill.codebook.rows import EntryRow, NoteRow, Tables
from codedrill.codebook.search.phrase import Phrase, Sense, read_phrase
from codedrill.codebook.search.word import STOP_WORDS, stem, tokens

_TERMS = ("inclusionTerm", "includes")
# "And" in a title means either or both (guideline I.A.14): `Syncope and collapse`.
_PAIR = re.compile(r"([\w-]+) and ([\w-]+)")
_MOST_HEIRS = 40
"""Terms of a header with more codes below it are not said again at each: they would say too little of it."""


class PhraseRow(NamedTuple):
    """A phrase as it is stored; the words are joined by blanks. `group` is the group of 7th characters, 0 for none."""

    code: str
    core: str
    minor: str
    denied: str
    context: str
    sense: int
    billable: bool
    group: int
    valid_from: str
    valid_to: str


class SeventhGroup(NamedTuple):
    """One character of a group of 7th characters that many codes share, and its meaning."""

    group: int
    character: str
    meaning: str


class WordRow(NamedTuple):
    """A word as the tables write it, its stem, and how often it stands there."""

    word: str
    stem: str
    count: int


class Searchable:
    """The tables, as the search wants them: a code with its 7th characters is one thing, found once."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._stems = [row for row in tables.entries if row.kind == "code" and not row.extends]
        self._terms = _terms(tables.notes)
        self._above = {row.code: row for row in tables.entries if not row.extends}
        self._heirs = self._count_heirs()
        self._groups: dict[tuple[tuple[str, str], ...], int] = {}
        self._group_of = self._find_groups()

    def phrases(self) -> Iterator[PhraseRow]:
        """A row for every title, every term, and every term that a code has from a header."""
        for row in self._stems:
            yield self._row(row, _read(row.title), Sense.TITLE, row.valid_from, row.valid_to)
            if pair := _PAIR.fullmatch(row.title):
                for each in pair.groups():
                    yield self._row(row, _read(each), Sense.TERM, row.valid_from, row.valid_to)
            yield from self._own_terms(row)
            yield from self._inherited_terms(row)

    def sevenths(self) -> Iterator[SeventhGroup]:
        """The groups of 7th characters; a group has a number from 1 on."""
        for pairs, number in self._groups.items():
            for character, meaning in pairs:
                yield SeventhGroup(number, character, meaning)

    def words(self) -> Iterator[WordRow]:
        """Every word of titles and terms, for the spelling."""
        counts = Counter(token for row in self._stems for token in tokens(row.title))
        for note in self._tables.notes:
            if note.type in _TERMS:
                counts.update(tokens(note.text))
        for word, count in counts.items():
            if word not in STOP_WORDS:
                yield WordRow(word, stem(word), count)

    def _own_terms(self, row: EntryRow) -> Iterator[PhraseRow]:
        for note in self._terms[row.code]:
            first, last = max(row.valid_from, note.valid_from), min(row.valid_to, note.valid_to)
            if first <= last:
                yield self._row(row, _read(note.text), Sense.TERM, first, last)

    def _inherited_terms(self, row: EntryRow) -> Iterator[PhraseRow]:
        own = _read(row.title)
        for header in self._headers(row):
            if self._terms[header.code] and self._heirs[header.code] <= _MOST_HEIRS:
                added = own.beyond(_read(header.title))
                for note in self._terms[header.code]:
                    first, last = max(row.valid_from, note.valid_from), min(row.valid_to, note.valid_to)
                    if first <= last:
                        yield self._row(row, _read(note.text).joined(added), Sense.INHERITED, first, last)

    def _row(self, row: EntryRow, phrase: Phrase, sense: Sense, first: str, last: str) -> PhraseRow:
        context = self._context(row.parent) - phrase.words if sense is Sense.TITLE else frozenset()
        group = self._group_of.get(row.code, 0)
        billable = row.billable or group > 0
        words = (" ".join(sorted(each)) for each in (phrase.core, phrase.minor, phrase.denied, context))
        return PhraseRow(row.code, *words, sense, billable, group, first, last)

    def _headers(self, row: EntryRow) -> Iterator[EntryRow]:
        """The codes above it, the nearest first."""
        above = self._above.get(row.parent or "")
        while above and above.kind == "code":
            yield above
            above = self._above.get(above.parent or "")

    @cache  # noqa: B019 - one Searchable lives as long as one compile
    def _context(self, code: str | None) -> frozenset[str]:
        """The words of the titles above, chapters left out: they hold too much."""
        entry = self._above.get(code or "")
        if entry is None or entry.kind == "chapter":
            return frozenset()
        return _read(entry.title).words | self._context(entry.parent)

    def _count_heirs(self) -> Counter[str]:
        return Counter(header.code for row in self._stems for header in self._headers(row))

    def _find_groups(self) -> dict[str, int]:
        """The number of the group of every code that takes 7th characters."""
        found: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for row in self._tables.entries:
            if row.extends and row.parent in self._above:
                title = self._above[row.parent].title
                found[row.parent].setdefault(row.code[-1], row.title.removeprefix(title).lstrip(", "))
        return {code: self._number(tuple(pairs.items())) for code, pairs in found.items()}

    def _number(self, pairs: tuple[tuple[str, str], ...]) -> int:
        return self._groups.setdefault(pairs, len(self._groups) + 1)


@cache
def _read(text: str) -> Phrase:
    return read_phrase(text)


def _terms(notes: Iterable[NoteRow]) -> defaultdict[str, list[NoteRow]]:
    found: defaultdict[str, list[NoteRow]] = defaultdict(list)
    for note in notes:
        if note.type in _TERMS:
            found[note.code].append(note)
    return found
