"""Titles of HCPCS, CPT and ICD-10-PCS codes in the tables that were added, found by their words.

They are few enough to be looked through with each question, so that no table has to be added anew to be searched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from codedrill.codebook.added import Kind
from codedrill.codebook.added_sets import AddedSet, AddedSets
from codedrill.codebook.search.titles import Titled
from codedrill.codebook.search.word import STOP_WORDS, stems, tokens

_KINDS = (Kind.HCPCS, Kind.CPT, Kind.ICD10PCS)
_WITH_WORDS_OF_THEIR_OWN = (Kind.HCPCS, Kind.CPT)
"""The words of ICD-10-PCS are those of anatomy, which the diagnoses have, and its titles too many to be read."""
_BEGINNING = 3
"""Letters of a stem that stand in each word that has it."""
_STANDS = {Kind.HCPCS: "length(code) = 5 and added <= :day and (terminated = '' or terminated >= :day)"}
"""HCPCS rows carry dates, and modifiers are among them."""


class AddedTitles:
    """The `Titles` of a search on a day."""

    def __init__(self, sets: AddedSets, on: date) -> None:
        self._sets = sets
        self._on = on

    def having(self, ways: Sequence[frozenset[str]]) -> Iterator[Titled]:
        """Those that have all the stems of one of the ways; a code with several texts once, with the longest."""
        asked = [way for way in ways if way]
        for kind in _KINDS if asked else ():
            found: dict[str, str] = {}
            for code, title in self._likely(kind, asked):
                have = frozenset(stems(title))
                if any(way <= have for way in asked):
                    found[code] = max(found.get(code, ""), title, key=len)
            yield from (Titled(code, self._longest(kind, code, title), kind.title) for code, title in found.items())

    def words(self) -> Iterable[tuple[str, int]]:
        """The words of the titles and how often they stand there."""
        counts: Counter[str] = Counter()
        for kind in _WITH_WORDS_OF_THEIR_OWN:
            for _, title in self._rows(kind, "1"):
                counts.update(token for token in tokens(title) if token not in STOP_WORDS)
        return counts.items()

    def _likely(self, kind: Kind, ways: Sequence[frozenset[str]]) -> Iterator[tuple[str, str]]:
        """What holds the beginnings of all stems of a way: the others need not be taken apart."""
        beginnings = {word: f"w{at}" for at, word in enumerate(sorted(frozenset[str]().union(*ways)))}
        fits = " or ".join(f"({' and '.join(f'title like :{beginnings[word]}' for word in way)})" for way in ways)
        yield from self._rows(kind, fits, **{name: _like(word) for word, name in beginnings.items()})

    def _rows(self, kind: Kind, fits: str, **values: str) -> Iterator[tuple[str, str]]:
        query = f"select code, title from code where ({fits}) and {_STANDS.get(kind, '1')}"
        for each in self._answering(kind):
            yield from each.rows(query, day=self._on.isoformat(), **values)

    def _answering(self, kind: Kind) -> list[AddedSet]:
        return self._sets.answering(kind, self._on)

    def _longest(self, kind: Kind, code: str, title: str) -> str:
        """CPT has up to three texts for a code, in files of their own."""
        query = "select title from code where code = :code"
        rows = [row for each in self._answering(kind) for row in each.rows(query, code=code)]
        return max((text for (text,) in rows), key=len, default=title)


def _like(stem: str) -> str:
    """A stem has lost the first letter of `ae` and `oe`, and its ending."""
    return f"%{stem[:_BEGINNING].replace('e', '%e')}%"
