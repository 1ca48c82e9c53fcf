"""The Alphabetic Index, where it was added: from words to the terms and codes they lead to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from codedrill.codebook.added import Kind
from codedrill.codebook.added_sets import AddedSets
from codedrill.codebook.search.index import IndexEntry
from codedrill.codebook.search.reading import Reading
from codedrill.codebook.search.word import stems

PARTED = " › "
"""Between a term and the one below it."""
MOST = 60
"""Entries that are weighed for each reading of a query; the shortest paths are the nearest."""
_MATCHING = (
    "select term.path, term.code, term.see from term_words join term on term.id = term_words.rowid"
    " where term_words match ? order by depth, length(term.path), term.id limit ?"
)
_Row = tuple[str, str | None, str]


class AlphabeticIndex:
    """The `Index` of a search: every part that was added (diseases, external causes, neoplasms, drugs) as one."""

    def __init__(self, sets: AddedSets) -> None:
        self._sets = sets

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all paths."""
        return frozenset(row[0] for each in self._sets.latest(Kind.INDEX) for row in each.rows("select term from stem"))

    def entries(self, ways: Sequence[Reading], on: date) -> Iterator[IndexEntry]:  # noqa: ARG002 (the latest leads)
        """The entries that have all the words of one of the readings, `see` followed by one step."""
        asked = dict.fromkeys(way.words for way in ways)
        for words in asked:
            for path, code, see in self._matching(words):
                if code:
                    yield IndexEntry(tuple(path.split(PARTED)), code)
                elif see:
                    yield from self._sent(path, see)

    def _sent(self, path: str, see: str) -> Iterator[IndexEntry]:
        """Where a term without a code sends to: the entry that has all those words and the fewest others."""
        found = next(((code) for _, code, _ in self._matching(frozenset(stems(see))) if code), None)
        if found:
            yield IndexEntry(tuple(path.split(PARTED)), found)

    def _matching(self, words: frozenset[str]) -> Iterator[_Row]:
        asked = " ".join(f'"{word}"' for word in sorted(words))
        if asked:
            for each in self._sets.latest(Kind.INDEX):
                yield from each.rows(_MATCHING, asked, MOST)
