"""The search itself: from what was typed over its readings and the phrases that fit to the codes, the best first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

from codedrill.codebook.search import phrase_table
from codedrill.codebook.search.body_mass import with_band
from codedrill.codebook.search.candidate import Candidate
from codedrill.codebook.search.completion import beginning
from codedrill.codebook.search.expression import any_word, every_word
from codedrill.codebook.search.hit import Correction, Found, Hit
from codedrill.codebook.search.index import Index, index_candidates
from codedrill.codebook.search.phrase_table import Asked
from codedrill.codebook.search.ranking import Scale, Weights, score
from codedrill.codebook.search.reading import Reading, readings
from codedrill.codebook.search.seventh import Sevenths
from codedrill.codebook.search.spelling import nearest
from codedrill.codebook.search.synonym import Synonym
from codedrill.codebook.search.titles import NO_TITLES, Titles, titled_candidates
from codedrill.codebook.search.word import STOP_WORDS, stem, tokens

LIMIT = 10
"""Hits that are given when nobody says how many."""
_CATEGORY = 3
_IN_MANY = 2_000
"""Phrases of which a word stands in so many is one of titles."""
_OFTEN = 5
"""So many times as often must a word stand in the tables to be taken for one that has the stem of another."""


class Search:
    """Asks one book. What every search needs is read once, so one `Search` serves a whole session."""

    def __init__(self, book: Asked, index: Index | None = None, titles: Titles = NO_TITLES) -> None:
        self._book = book
        self._index = index
        self._titles = titles

    def hits(self, text: str, on: date, limit: int = LIMIT) -> Found:
        """The codes in effect on the day that the words may mean, the best first. Raises `BookDamaged`."""
        if codes := self._codes(text, on, limit):
            return Found(codes, ())
        words, corrections = self._understood(text)
        if not words:
            return Found((), ())
        ways = readings(words, self._synonyms, self._known.union(self._titled(words)))
        ranked = [(rank, self._hit(candidate, way, on)) for rank, candidate, way in self._best(ways, on, limit)]
        return Found(_merged(ranked, self._procedures(ways, limit), limit), corrections)

    def knows(self, word: str) -> bool:
        """Whether the tables have the word as it is typed."""
        return all(token in self._vocabulary for token in tokens(word))

    def _understood(self, text: str) -> tuple[list[str], tuple[Correction, ...]]:
        """The stems that carry something, and the words that had to be corrected for it."""
        understood, corrections = [], []
        for token in tokens(text):
            if token in STOP_WORDS:
                continue
            read = self._spelt(token)
            if stem(read) != stem(token):
                corrections.append(Correction(token, read))
            understood.append(stem(read))
        return with_band(understood), tuple(corrections)

    def _best(self, ways: Sequence[Reading], on: date, limit: int) -> list[tuple[float, Candidate, Reading]]:
        """The best phrase of each code, with the reading that it answers; no more than `limit`, the best first."""
        scale = self._scale(ways)
        best: dict[str, tuple[float, Candidate, Reading]] = {}
        for candidate in self._candidates(ways, on, limit):
            rank, reading = max(((score(way, candidate, scale), way) for way in ways), key=lambda each: each[0])
            if candidate.code not in best or rank > best[candidate.code][0]:
                best[candidate.code] = rank, candidate, reading
        return sorted(best.values(), key=lambda each: (-each[0], each[1].code))[:limit]

    def _scale(self, ways: Sequence[Reading]) -> Scale:
        return Scale(self._sevenths, self._weights, self._weights.of(ways[0].words))

    def _procedures(self, ways: Sequence[Reading], limit: int) -> list[tuple[float, Hit]]:
        """The codes of other sets, where their tables were added: no more than `limit`, the best first."""
        scale = self._scale(ways)
        ranked = [
            (max(score(way, candidate, scale) for way in ways), Hit(each.code, each.title, billable=True, set=each.set))
            for each, candidate in titled_candidates(self._titles, ways)
        ]
        return sorted(ranked, key=_order)[:limit]

    def _titled(self, words: Iterable[str]) -> frozenset[str]:
        """Those of the stems that an added title has."""
        return frozenset(word for word in words if any(self._titles.having([frozenset([word])])))

    def _candidates(self, ways: Sequence[Reading], on: date, limit: int) -> Iterator[Candidate]:
        """What has every word, with or without those of 7th characters; where that is too little, what has any."""
        if self._index:
            yield from index_candidates(self._index, ways, self._book, on)
        found: set[str] = set()
        for expression in dict.fromkeys((every_word(ways), every_word(ways, self._optional))):
            for candidate in phrase_table.fitting(self._book, expression, on):
                found.add(candidate.code)
                yield candidate
        if len(found) < limit:
            yield from phrase_table.fitting(self._book, any_word(ways), on)

    def _codes(self, text: str, on: date, limit: int) -> tuple[Hit, ...]:
        """What is typed may be the beginning of codes: three characters or more, one of them a digit."""
        bare = text.strip()
        if len(bare) < _CATEGORY or " " in bare or not any(map(str.isdigit, bare)) or self.knows(bare):
            return ()
        return tuple(Hit(*each) for each in beginning(self._book, bare, on, limit))

    def _hit(self, candidate: Candidate, reading: Reading, on: date) -> Hit:
        """The code, with the 7th character that was asked for or is the first, if it takes one."""
        seventh = self._sevenths.asked(candidate.group, reading.words - candidate.phrase.words)
        code, title, billable = phrase_table.named(
            self._book, candidate.code, seventh.character if seventh else None, on
        )
        return Hit(code, title, billable, self._sevenths.characters(candidate.group))

    @cached_property
    def _synonyms(self) -> list[Synonym]:
        return phrase_table.synonyms(self._book)

    @cached_property
    def _weights(self) -> Weights:
        return Weights(self._phrases, self._optional)

    @cached_property
    def _phrases(self) -> dict[str, int]:
        return phrase_table.frequencies(self._book)

    @cached_property
    def _optional(self) -> frozenset[str]:
        """The words that 7th characters add to a title: not those, such as `fracture`, that titles have as well."""
        return frozenset(word for word in self._sevenths.words if self._phrases.get(word, 0) < _IN_MANY)

    @cached_property
    def _sevenths(self) -> Sevenths:
        return Sevenths(phrase_table.meanings(self._book))

    @cached_property
    def _known(self) -> frozenset[str]:
        """The stems of the tables: what a reading may be made of."""
        return self._sevenths.words.union(self._phrases, self._index.stems if self._index else ())

    def _spelt(self, token: str) -> str:
        """The word of the tables that was meant. A rare stem proves nothing: `migrane` has that of `migrans`."""
        words = self._vocabulary
        # `bells palsy`: people leave out the apostrophe, and the tables have the name alone.
        if token in words or token.removesuffix("s") in words or stem(token) in self._said:
            return token
        if self._titled([stem(token)]):
            return token
        words = self._spelling
        near = nearest(token, words.items())
        phrases = self._phrases.get(stem(token), 0)
        return near if near and words[near] > _OFTEN * phrases else token

    @cached_property
    def _spelling(self) -> dict[str, int]:
        """The words that may have been meant: those of added titles are read only for a slip."""
        return {**dict(self._titles.words()), **self._vocabulary}

    @cached_property
    def _said(self) -> frozenset[str]:
        """The stems of synonyms, 7th characters and the Index: all may be missing in titles."""
        indexed = self._index.stems if self._index else ()
        return self._sevenths.words.union(indexed, *(synonym.said for synonym in self._synonyms))

    @cached_property
    def _vocabulary(self) -> dict[str, int]:
        return phrase_table.vocabulary(self._book)


def _merged(diagnoses: Sequence[tuple[float, Hit]], others: Sequence[tuple[float, Hit]], limit: int) -> tuple[Hit, ...]:
    """Both, the best first. A word such as `knee` stands in hundreds of titles, so half of the hits are diagnoses."""
    most = max(limit // 2, limit - len(diagnoses))
    ranked = sorted([*diagnoses, *others[:most]], key=_order)
    return tuple(hit for _, hit in ranked[:limit])


def _order(ranked: tuple[float, Hit]) -> tuple[float, str]:
    rank, hit = ranked
    return -rank, hit.code
