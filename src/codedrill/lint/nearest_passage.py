"""The passage of a text that comes nearest to a quotation that is not in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from heapq import nlargest

_WORD = re.compile(r"\S+")
_STOPS = ".,;:"
_LONGEST = 60
"""Words of a quotation that are looked at: enough to find it by."""
_TRIED = 5
"""Stretches that are compared letter by letter, those with the most words in common."""
_AROUND = 2
"""Words by which the passage may begin earlier or later than such a stretch."""
_FOREIGN = 0.03
"""What a word that the quotation does not have takes off, so that chance likeness of letters adds none."""
_ALIKE = 0.55
"""The least likeness (of 1) at which a passage is worth showing."""


def nearest_passage(quote: str, texts: Iterable[str]) -> str | None:
    """The stretch of any of the texts that is most like `quote`, on one line; None where nothing is like it."""
    wanted = _WORD.findall(quote)[:_LONGEST]
    found = [scored for text in texts for scored in _nearest(wanted, _WORD.findall(text))]
    likeness, passage = max(found, default=(0.0, ""), key=lambda each: each[0])
    if likeness < _ALIKE:
        return None
    return passage if quote[-1:] in _STOPS else passage.rstrip(_STOPS)


def _nearest(wanted: list[str], words: list[str]) -> Iterable[tuple[float, str]]:
    quote, known = " ".join(wanted), {_bare(word) for word in wanted}
    for start in nlargest(_TRIED, _starts(wanted, words)):
        for size in range(max(1, len(wanted) - 2), len(wanted) + 3):
            for first in range(start[1] - _AROUND, start[1] + _AROUND + 1):
                stretch = words[max(0, first) : max(0, first) + size]
                passage = " ".join(stretch)
                likeness = SequenceMatcher(None, quote.casefold(), passage.casefold(), autojunk=False).ratio()
                yield likeness - _FOREIGN * sum(_bare(word) not in known for word in stretch), passage


def _starts(wanted: list[str], words: list[str]) -> Iterable[tuple[int, int]]:
    """For each place in the text, how many of the wanted words stand in the stretch that begins there."""
    size = len(wanted)
    left = Counter(_bare(word) for word in wanted)
    folded = [_bare(word) for word in words]
    shared = sum((left & Counter(folded[:size])).values())
    window = Counter(folded[:size])
    yield shared, 0
    for start in range(1, max(1, len(folded) - size + 1)):
        shared += _swap(window, left, folded[start - 1], folded[start + size - 1])
        yield shared, start


def _swap(window: Counter[str], wanted: Counter[str], out: str, into: str) -> int:
    """Move the window by one word; how the number of shared words changes."""
    change = -(window[out] <= wanted[out])
    window[out] -= 1
    window[into] += 1
    return change + (window[into] <= wanted[into])


def _bare(word: str) -> str:
    return word.strip(".,;:!?()").casefold()
