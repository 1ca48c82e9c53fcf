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
    stems(
        "newborn neonatal congenital maternal postprocedural intraoperative rheumatic traumatic"
        " history family pathological stress"
    )
)
_ELSEWHERE = frozenset(stems("classified elsewhere"))
# What a word is worth that fits where it matters less.
_IN_MINOR, _IN_CONTEXT = 0.95, 0.5
# What a word costs that was not asked for, against one that was.
_ASIDE_COST = 0.005
_COVERAGE, _OTHER_SIDE, _APART_COST, _OTHER_COST, _ASIDE_COST, _STEP = 2.5, 1.0, 0.25, 0.08, 0.005, 0.06
_BILLABLE, _WHOLE, _DEFAULT, _INDEX_LEADS = 0.1, 0.06, 0.05, 0.5
_SENSE = {Sense.INDEX: 0.0, Sense.TITLE: 0.0, Sense.TERM: -0.01, Sense.INHERITED: -0.04}
_COVERED = 0.99
_PHRASES = 80_000
_SLIGHT = 3.0


class Weights:
    """How much a stem tells: the rarer it is, the more.

    `phrases`: in how many phrases each stands. `slight`: the stems of 7th characters, which titles seldom have;
    that does not make them weighty.
    """

    def __init__(self, phrases: Mapping[str, int], slight: frozenset[str] = frozenset()) -> None:
        self._phrases = phrases
        self._slight = slight
        self._weights: dict[str, float] = {}

    def of(self, words: Iterable[str]) -> float:
        """The weight of all of them together."""
        return sum(map(self._one, words))

    def _one(self, word: str) -> float:
        if word not in self._weights:
            rarity = math.log(2 + _PHRASES / (1 + self._phrases.get(word, 0)))
            self._weights[word] = min(rarity, _SLIGHT) if word in self._slight else rarity
        return self._weights[word]


@dataclass(frozen=True, slots=True)
class Scale:
    """What phrases are weighed with, and how much was asked for: the weight of the query as it was typed."""

    sevenths: Sevenths
    weights: Weights
    asked: float


def score(reading: Reading, candidate: Candidate, scale: Scale) -> float:
    """Greater is better; about 3.5 for a phrase that says what was asked for and nothing else."""
    weights, phrase, asked = scale.weights, candidate.phrase, reading.words
    aside = phrase.minor | phrase.denied if asked & _DENIALS else phrase.minor
    left = asked - phrase.core - aside
    seventh = scale.sevenths.asked(candidate.group, left)
    in_seventh = left & seventh.words if seventh else frozenset[str]()
    in_aside = weights.of((asked & aside) - phrase.core)
    said = weights.of(asked & phrase.core) + weights.of(in_seventh) + _IN_MINOR * in_aside
    in_context = _IN_CONTEXT * weights.of((left - in_seventh) & candidate.context)
    whole = weights.of(asked)
    # A reading of many words does not make light of one that is missing.
    coverage = 1 - (whole - said - in_context) / min(whole, scale.asked)
    beyond = weights.of(phrase.core - asked)
    precision = said / (said + beyond) if said else 0.0
    fit = _COVERAGE * coverage + precision - _STEP * reading.steps
    return fit + _merits(candidate, asked, coverage) - _costs(phrase, asked)


def _merits(candidate: Candidate, asked: frozenset[str], coverage: float) -> float:
    """What speaks for a phrase: it leads in the Index, is billable, is all that was asked for, leaves open the rest."""
    phrase = candidate.phrase
    leads = candidate.sense is Sense.INDEX and coverage > _COVERED
    whole = phrase.core <= asked
    default = whole and bool(UNSPECIFIED & phrase.minor)
    said = _BILLABLE * candidate.billable + _WHOLE * whole + _DEFAULT * default + _INDEX_LEADS * leads
    return said + _SENSE[candidate.sense]


def _costs(phrase: Phrase, asked: frozenset[str]) -> float:
    """What speaks against a phrase: it is of the other side, of a case apart, or for what has no code of its own."""
    sides, wanted = phrase.core & _SIDES, asked & _SIDES
    other_side = bool(sides and wanted and not sides & wanted)
    apart = bool((phrase.core & _APART) - asked) or phrase.minor >= _ELSEWHERE
    asides = len((phrase.minor | phrase.denied) - asked)
    other = bool((phrase.minor & OTHER) - asked) and not phrase.minor & UNSPECIFIED
    return _OTHER_SIDE * other_side + _APART_COST * apart + _OTHER_COST * other + _ASIDE_COST * asides
