"""Which 7th character is meant: the one that is asked for, else the first, which is the initial encounter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from codedrill.codebook.search.word import stems


@dataclass(frozen=True, slots=True)
class Seventh:
    """A 7th character, what it means, and the stems of that."""

    character: str
    meaning: str
    words: frozenset[str]


class Sevenths:
    """The groups of 7th characters that codes share; 0 is the number of none."""

    def __init__(self, meanings: Mapping[int, Sequence[tuple[str, str]]]) -> None:
        self._groups = {
            number: [Seventh(character, meaning, frozenset(stems(meaning))) for character, meaning in pairs]
            for number, pairs in meanings.items()
        }
        self.words = frozenset(word for group in self._groups.values() for each in group for word in each.words)

    def asked(self, group: int, words: frozenset[str]) -> Seventh | None:
        """The character of the group whose meaning has most of the words; the first of those that have as many."""
        among = self._groups.get(group, [])
        return max(among, key=lambda each: len(each.words & words)) if among else None

    def characters(self, group: int) -> str:
        """All characters of the group, in their order."""
        return "".join(each.character for each in self._groups.get(group, []))
