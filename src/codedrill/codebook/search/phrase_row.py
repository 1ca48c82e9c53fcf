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
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_MOST_HEIRS = 20
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
    often: int


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
            own = read_phrase(row.title)
            yield self._row(row, own, Sense.TITLE, row)
            for name in _second_names(row.title):
                yield self._row(row, read_phrase(name), Sense.TERM, row)
            for note in self._terms.get(row.code, ()):
                if _meet(row, note):
                    yield self._row(row, _read(note.text), Sense.TERM, note)
            yield from self._inherited_terms(row, own)

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

    def _inherited_terms(self, row: EntryRow, own: Phrase) -> Iterator[PhraseRow]:
        for header in self._headers(row):
            terms = self._terms.get(header.code, ())
            if terms and self._heirs[header.code] <= _MOST_HEIRS:
                added = own.beyond(_read(header.title))
                for note in terms:
                    if _meet(row, note):
                        phrase = _read(note.text).specified().joined(added)
                        yield self._row(row, phrase, Sense.INHERITED, note)

    def _row(self, row: EntryRow, phrase: Phrase, sense: Sense, dated: EntryRow | NoteRow) -> PhraseRow:
        """The row of a phrase that stands as long as both the code and what it is taken from."""
        context = self._context(row.parent) - phrase.words if sense is Sense.TITLE else frozenset[str]()
        group = self._group_of.get(row.code, 0)
        first, last = max(row.valid_from, dated.valid_from), min(row.valid_to, dated.valid_to)
        core, minor, denied = map(_stored, (phrase.core, phrase.minor, phrase.denied))
        billable = row.billable or group > 0
        return PhraseRow(row.code, core, minor, denied, _stored(context), sense, billable, group, first, last)

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


def _stored(words: frozenset[str]) -> str:
    return " ".join(sorted(words)) if words else ""


def _meet(row: EntryRow, note: NoteRow) -> bool:
    return row.valid_from <= note.valid_to and note.valid_from <= row.valid_to


def _second_names(title: str) -> Iterator[str]:
    """The parts of a pair, and what stands in square brackets with what comes behind it."""
    if pair := _PAIR.fullmatch(title):
        yield from pair.groups()
    if "[" in title:
        for name in _BRACKETS.finditer(title):
            # An abbreviation is of the last words alone: `evidence of human immunodeficiency virus [HIV]`.
            if not name[1].isupper():
                yield f"{name[1]} {title[name.end() :]}"


@cache
def _read(text: str) -> Phrase:
    """What stands at headers is read once for all that is below them."""
    return read_phrase(text)


def _terms(notes: Iterable[NoteRow]) -> defaultdict[str, list[NoteRow]]:
    found: defaultdict[str, list[NoteRow]] = defaultdict(list)
    for note in notes:
        if note.type in _TERMS:
            found[note.code].append(note)
    return found
