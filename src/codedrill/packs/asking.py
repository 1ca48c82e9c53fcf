"""Queries: which of a case's replies a learner's question is answered with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codedrill.packs.model import Query

_WORDS = re.compile(r"[a-z0-9]+")
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
_SIDES = frozenset({"left", "right"})
"""Words that say nothing alone, and something in a phrase such as “left or right”."""


def answering(queries: Sequence[Query], question: str) -> int | None:
    """The index of the first entry with a cue in the question; None when nothing answers it."""
    asked = _words(question)
    for index, query in enumerate(queries):
        if any(_is_heard(_words(cue), asked) for cue in query.about):
            return index
    return None


def replies_to(queries: Sequence[Query], questions: Sequence[str]) -> tuple[int, ...]:
    """The entries that these questions brought up, each once, in the order of asking."""
    found = (answering(queries, question) for question in questions)
    return tuple(dict.fromkeys(index for index in found if index is not None))


def _words(text: str) -> list[str]:
    return [word if word in _FILLERS else _singular(word) for word in _WORDS.findall(text.lower())]


def _singular(word: str) -> str:
    """Fold the plurals that matter in a cue: sides → side, biopsies → biopsy."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _is_heard(cue: list[str], asked: list[str]) -> bool:
    """Whether the words of a cue stand together in the question, empty words alone not counting."""
    if not cue or all(word in _FILLERS for word in cue) or (len(cue) == 1 and cue[0] in _SIDES):
        return False
    return any(asked[start : start + len(cue)] == cue for start in range(len(asked)))
