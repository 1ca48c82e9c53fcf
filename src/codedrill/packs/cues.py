"""Cues: words by which a question or an answer in somebody's own words is understood.

A cue is a word or a phrase. It is held by a text that has its words one behind the other, as whole words, after
case, plurals and punctuation are folded (pack format, queries and open cases).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = dict.fromkeys(map(ord, "'’ʼ"))
_LONGEST_WORD = 100
"""Putting marks and letters together takes quadratic time in the length of a word that is nothing but marks."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text as it is listened to: its folded words, with a blank before and behind each."""

    folded: str

    @classmethod
    def of(cls, text: str) -> Words:
        """Fold a text of any size and alphabet, in linear time."""
        return cls(f" {' '.join(folded_words(text))} ")

    def hold(self, cue: str) -> bool:
        """Whether the words of a cue stand here together; a cue without any word is never held."""
        wanted = _folded(cue)
        return bool(wanted) and f" {wanted} " in self.folded


def folded_words(text: str) -> list[str]:
    """The words of a text: lower case, singular, without apostrophes."""
    return [_singular(word) for word in _WORD.findall(_composed(text).translate(_APOSTROPHES).casefold())]


@lru_cache(maxsize=1024)
def _folded(cue: str) -> str:
    return " ".join(folded_words(cue))


def _composed(text: str) -> str:
    """One spelling for letters with marks, whether they were typed as one character or as two."""
    if text.isascii():
        return text
    return " ".join(unicodedata.normalize("NFC", word) if len(word) <= _LONGEST_WORD else word for word in text.split())


def _singular(word: str) -> str:
    """Fold the plurals that matter in a cue: sides → side, biopsies → biopsy; diagnoses and diagnosis are the same."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith("sis"):
        return word[:-2] + "e"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us")):
        word = word[:-1]
    # A sinus and sinuses; so that causes and a cause stay the same, a cause loses its e as well.
    is_hissed = word.endswith(("sse", "xe", "che", "she")) or (len(word) > 4 and word.endswith("use"))
    return word[:-1] if is_hissed and len(word) > 3 else word
