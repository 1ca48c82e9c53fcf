"""Words as the search compares them: without accents, endings, British spelling and what carries nothing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TOKEN = re.compile(r"[a-z0-9]+(?:\.[0-9]+)?")
_POSSESSIVE = re.compile(r"'s\b|'")
_CARRYING_NOTHING = """
a an and are as at by due for from has have her his in into is its of on or our patient patients pt
the their this to was were who with w
"""
STOP_WORDS = frozenset(_CARRYING_NOTHING.split())
"""Dropped from what is asked and from what is searched alike; `without` and `no` turn the meaning, and stay."""
_SHORTEST_STEM = 3


def tokens(text: str) -> list[str]:
    """The bare words and numbers of a text, lower case, ASCII, in their order; nothing is dropped yet."""
    plain = text.lower() if text.isascii() else _ascii(text.lower())
    return _TOKEN.findall(_POSSESSIVE.sub("", plain) if "'" in plain else plain)


def _ascii(text: str) -> str:
    apostrophes = text.replace("’", "'").replace("`", "'")
    return unicodedata.normalize("NFKD", apostrophes).encode("ascii", "ignore").decode()


def stems(text: str) -> list[str]:
    """The words of a text that carry something, each as its stem."""
    return [stem(token) for token in tokens(text) if token not in STOP_WORDS]


@lru_cache(maxsize=65536)
def stem(token: str) -> str:
    """What the forms and spellings of a word have in common: `haemorrhoids` gives `hemorhoid`, as `hemorrhoid` does.

    It is a key and no English: all that counts is that both sides come to the same one.
    """
    if len(token) <= _SHORTEST_STEM or any(map(str.isdigit, token)):
        return token
    word = _singular(token)
    return word if len(word) <= _SHORTEST_STEM else _bare(_american(word))


def _american(word: str) -> str:
    if word.endswith(("tre", "bre")):
        return word[:-2] + "er"
    word = word.replace("ae", "e").replace("oe", "e").replace("sulph", "sulf")
    if word.endswith("our"):
        return word[:-3] + "or"
    return word.replace("isation", "ization").replace("ising", "izing").replace("ised", "ized")


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith(("is", "es")) and len(word) > 5:
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _bare(word: str) -> str:
    for ending, shortest in (("tion", 5), ("sion", 5), ("ing", 3), ("ed", 3)):
        kept = word[: -3 if ending in ("tion", "sion") else -len(ending)]
        if word.endswith(ending) and len(kept) >= shortest and any(vowel in kept for vowel in "aeiouy"):
            word = kept
            break
    if word.endswith(("e", "a")) and len(word) > _SHORTEST_STEM + 1:
        word = word[:-1]
    return word[:-1] if len(word) > _SHORTEST_STEM and word[-1] == word[-2] else word
