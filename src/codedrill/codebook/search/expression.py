"""Readings as FTS5 has them. Stems are letters, digits and dots alone, so that quoting them is enough."""

from __future__ import annotations

from collections.abc import Iterable

from codedrill.codebook.search.reading import Reading


def every_word(ways: Iterable[Reading], optional: frozenset[str] = frozenset()) -> str:
    """Phrases that have all the words of one of the readings, but for the optional ones where there are others."""
    return _any(_all(way.words - optional or way.words) for way in ways)


def any_word(ways: Iterable[Reading]) -> str:
    """Phrases that have a word of one of the readings."""
    return _any(_quoted(word) for way in ways for word in way.words)


def _any(expressions: Iterable[str]) -> str:
    return " OR ".join(sorted(set(expressions)))


def _all(words: Iterable[str]) -> str:
    return f"({' AND '.join(map(_quoted, sorted(words)))})"


def _quoted(word: str) -> str:
    return f'"{word}"'
