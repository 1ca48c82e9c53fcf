"""A phrase that may be what was meant, and the code that it stands for."""

from __future__ import annotations

from typing import NamedTuple

from codedrill.codebook.search.phrase import Phrase, Sense


class Candidate(NamedTuple):
    """`context`: stems of the titles above. `group`: the number of the 7th characters it takes, 0 for none."""

    code: str
    phrase: Phrase
    context: frozenset[str]
    sense: Sense
    billable: bool
    group: int
