"""The ways in which a query can be read: as it stands, and with its synonyms put into the words of the tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from codedrill.codebook.search.synonym import Synonym

MOST = 48
"""Readings that are followed: a longer query with many synonyms has more, and they say the same."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way: its stems, and how many synonyms were put in for it."""

    words: frozenset[str]
    steps: int


def readings(words: Iterable[str], synonyms: Sequence[Synonym], known: Collection[str]) -> list[Reading]:
    """Every way, the nearest to what was typed first.

    Where there is one whose words all stand in the tables (`known`), those with a word that does not are left out.
    """
    found = [Reading(frozenset(words), 0)]
    seen = {found[0].words}
    for reading in found:
        for synonym in synonyms:
            if len(found) < MOST and synonym.said <= reading.words:
                words = (reading.words - synonym.said).union(synonym.listed)
                if words not in seen:
                    seen.add(words)
                    found.append(Reading(words, reading.steps + 1))
    return [each for each in found if all(word in known for word in each.words)] or found
