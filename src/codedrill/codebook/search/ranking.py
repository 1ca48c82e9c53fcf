"""How well a phrase answers a query: what of the query it says, and what it says beyond that."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from codedrill.codebook.search.candidate import Candidate
from codedrill.codebook.search.phrase import OTHER, UNSPECIFIED, Phrase, Sense
from codedrill.codebook.search.reading import Reading
from codedrill.codebook.search.seventh import Sevenths
from codedrill.codebook.search.word import stems

_SIDES = frozenset({"right", "left", "bilateral"})
_DENIALS = frozenset({"without", "no", "not"})
# Cases apart, which nobody means who does not say so.
_APART = frozenset(
    stems("newborn neonatal congenital maternal postprocedural intraoperative rheumatic traumatic history family")
)
_ELSEWHERE = frozenset(stems("classified elsewhere"))
# What a word is worth that fits where it matters less.
_IN_MINOR, _IN_CONTEXT = 0.95, 0.5
# What a word costs that was not asked for, against one that was.
_ASIDE_COST = 0.005
_COVERAGE, _CONFLICT, _CASE_APART = 2.5, 1.0, 0.25
_BILLABLE, _DEFAULT, _OTHER, _EXACT, _STEP = 0.1, 0.05, 0.08, 0.06, 0.06
_SENSE = {Sense.INDEX: 0.0, Sense.TITLE: 0.0, Sense.TERM: -0.01, Sense.INHERITED: -0.04}
_INDEX_LEADS = 0.5
_WHOLE = 0.99


@dataclass(frozen=True, slots=True)
class Weights:
    """How much a stem tells: the rarer it is, the more."""

    phrases: Mapping[str, int]

    def of(self, words: Iterable[str]) -> float:
        """The weight of all of them together."""
        return sum(map(self._one, words))

    def _one(self, word: str) -> float:
        return math.log(2 + 80_000 / (1 + self.phrases.get(word, 0)))


def score(reading: Reading, candidate: Candidate, sevenths: Sevenths, weights: Weights) -> float:
    """Greater is better; about 3 for a phrase that says what was asked for and nothing else."""
    phrase, asked = candidate.phrase, reading.words
    aside = phrase.minor | phrase.denied if asked & _DENIALS else phrase.minor
    left = asked - phrase.core - aside
    seventh = sevenths.asked(candidate.group, left)
    in_seventh = left & seventh.words if seventh else frozenset[str]()
    said = (
        weights.of(asked & phrase.core) + weights.of(in_seventh) + _IN_MINOR * weights.of((asked & aside) - phrase.core)
    )
    in_context = _IN_CONTEXT * weights.of((left - in_seventh) & candidate.context)
    coverage = (said + in_context) / weights.of(asked)
    beyond = weights.of(phrase.core - asked)
    precision = said / (said + beyond) if said else 0.0
    return (
        _COVERAGE * coverage + precision + _standing(candidate, coverage) - _STEP * reading.steps - _cost(asked, phrase)
    )


def _standing(candidate: Candidate, coverage: float) -> float:
    """What speaks for a phrase whatever was asked."""
    leads = _INDEX_LEADS * (candidate.sense is Sense.INDEX and coverage > _WHOLE)
    default = _DEFAULT * bool(UNSPECIFIED & candidate.phrase.minor)
    return _BILLABLE * candidate.billable + default + leads + _SENSE[candidate.sense]


def _cost(asked: frozenset[str], phrase: Phrase) -> float:
    """What speaks against a phrase: it is of the other side, of a case apart, or for what has no code of its own."""
    sides, wanted = phrase.core & _SIDES, asked & _SIDES
    other_side = bool(sides and wanted and not sides & wanted)
    apart = bool((phrase.core & _APART) - asked) or phrase.minor >= _ELSEWHERE
    asides = len((phrase.minor | phrase.denied) - asked)
    other = bool((phrase.minor & OTHER) - asked) and not phrase.minor & UNSPECIFIED
    return (
        _CONFLICT * other_side
        + _CASE_APART * apart
        + _OTHER * other
        - _EXACT * (phrase.core <= asked)
        + _ASIDE_COST * asides
    )
