"""Queries: which of a case's replies a learner's question is answered with."""

from __future__ import annotations

from collections.abc import Sequence

from codedrill.packs.cues import Words, folded_words
from codedrill.packs.model import Query

_FILLERS = frozenset(
    [
        "a",
        "an",
        "and",
        "any",
        "are",
        "at",
        "be",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "documented",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "how",
        "i",
        "if",
        "in",
        "is",
        "it",
        "its",
        "me",
        "of",
        "on",
        "or",
        "patient",
        "please",
        "say",
        "she",
        "so",
        "specify",
        "that",
        "the",
        "their",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "was",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)
"""Words that say nothing of what is asked about, however many of them."""
_EMPTY = frozenset(word for filler in _FILLERS for word in folded_words(filler))
_SIDES = frozenset({"left", "right"})
"""Words that say nothing alone, and something in a phrase such as “left or right”."""


def answering(queries: Sequence[Query], question: str) -> int | None:
    """The index of the first entry with a cue in the question; None when nothing answers it."""
    asked = Words.of(question)
    for index, query in enumerate(queries):
        if any(asked.hold(cue) and _is_telling(cue) for cue in query.about):
            return index
    return None


def replies_to(queries: Sequence[Query], questions: Sequence[str]) -> tuple[int, ...]:
    """The entries that these questions brought up, each once, in the order of asking."""
    found = (answering(queries, question) for question in questions)
    return tuple(dict.fromkeys(index for index in found if index is not None))


def _is_telling(cue: str) -> bool:
    """Whether a cue asks for something: empty words alone do not, nor does a side alone."""
    words = folded_words(cue)
    return not (_EMPTY.issuperset(words) or (len(words) == 1 and words[0] in _SIDES))
