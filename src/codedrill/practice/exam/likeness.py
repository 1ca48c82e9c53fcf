"""How alike claims look to somebody who only compares options, without reading the note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from codedrill.practice.exam.claim import Claim


def distance(one: Claim, other: Claim) -> int:
    """How much two claims differ: what stands in one of them and not in the other, piece by piece."""
    return _apart(one.features, other.features)


def distances(claims: Sequence[Claim]) -> list[list[int]]:
    """Each claim's distance from each."""
    features = [claim.features for claim in claims]
    return [[_apart(one, other) for other in features] for one in features]


def stands_out(apart: Sequence[Sequence[int]], options: Sequence[int]) -> bool:
    """Whether one of the options (positions in the table of distances) is nearer to the others than another is.

    In a choice of a key and three claims with one mistake each that is the key, whatever the note says.
    """
    return len({sum(apart[one][other] for other in options) for one in options}) > 1


def _apart(one: Counter[str], other: Counter[str]) -> int:
    return ((one - other) + (other - one)).total()
