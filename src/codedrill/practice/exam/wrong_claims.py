"""The wrong claims that may stand beside the key of a coded case, each with the reason why it is wrong. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations, islice
from random import Random

from codedrill.codebook.payer_forms import PayerForms
from codedrill.codebook.tables import Tables
from codedrill.grading.grade import Grade, Grader
from codedrill.packs.model import CodeCase
from codedrill.practice.exam.claim import Claim
from codedrill.practice.exam.likeness import distance
from codedrill.practice.exam.near_claims import near_claims
from codedrill.practice.exam.trapped import trapped_claims

_SINGLES, _PAIRS = 6, 6
"""Claims with one mistake, and with two, among which the options are chosen."""
_MOST_NEIGHBOURS = 60
"""Claims with one mistake more that are looked at of each."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A claim that does not pass, and why. `rank`: how likely a mistake it is, from 0 for the likeliest."""

    claim: Claim
    why: str | None
    rank: int = 0

    @property
    def text(self) -> str:
        """As an option shows it."""
        return str(self.claim)


@dataclass(frozen=True)
class WrongClaims:
    """What is wrong beside the key of a case, by the book and the payer forms that its answers are graded with."""

    case: CodeCase
    key: Claim
    random: Random
    tables: Tables | None = None
    payers: PayerForms | None = None

    @cached_property
    def grader(self) -> Grader:
        """Who says whether a claim passes."""
        return Grader(self.case, tables=self.tables, payers=self.payers)

    def grade(self, claim: Claim) -> Grade:
        """The grade of a claim, everything asked that has to be."""
        return self.grader.grade(claim.submission_for(self.case))

    @cached_property
    def singles(self) -> list[Wrong]:
        """Claims with one mistake: the traps of the case first, then what is nearly right."""
        traps = list(trapped_claims(self.case, self.key, self.tables))
        self.random.shuffle(traps)
        near: Iterable[tuple[Claim, str | None]] = ((claim, None) for claim in self._mixed())
        found = ((claim, why, at) for at, (claim, why) in enumerate(chain(traps, near)))
        return [*islice(self._wrong(found, {str(self.key)}), _SINGLES)]

    @cached_property
    def pairs(self) -> list[Wrong]:
        """Claims with the mistakes of two of those: to be reached from either by what leads from the key to the other.

        Where both stand in one place of the claim, it is a third thing that could stand there.
        """
        neighbours = [self._neighbours(each.claim) for each in self.singles]
        found = (
            (claim, self._both(one, other, claim), max(one.rank, other.rank))
            for (one, after_one), (other, after_other) in combinations(zip(self.singles, neighbours, strict=True), 2)
            for text, claim in after_one.items()
            if text in after_other
        )
        return [*islice(self._wrong(found, {str(self.key), *(single.text for single in self.singles)}), _PAIRS)]

    def _wrong(self, claims: Iterable[tuple[Claim, str | None, int]], seen: set[str]) -> Iterator[Wrong]:
        """Each once that is not in `seen`, none that would pass; one without a reason gets it from the grader."""
        for claim, why, rank in claims:
            text = str(claim)
            if text not in seen:
                seen.add(text)
                grade = self.grade(claim)
                if not grade.passed:
                    yield Wrong(claim, why or _first_message(grade), rank)

    def _mixed(self) -> Iterator[Claim]:
        """The nearly right claims, a few of the likeliest in any order, so that they differ in more than one place."""
        near = near_claims(self.key, self.tables, self.case.date_of_service)
        while few := [*islice(near, 8)]:
            self.random.shuffle(few)
            yield from few

    def _neighbours(self, claim: Claim) -> Mapping[str, Claim]:
        """What one more mistake makes of a claim, by how it reads."""
        trapped = (each for each, _ in trapped_claims(self.case, claim, self.tables))
        near = near_claims(claim, self.tables, self.case.date_of_service)
        return {str(each): each for each in islice(chain(trapped, near), _MOST_NEIGHBOURS)}

    def _both(self, one: Wrong, other: Wrong, claim: Claim) -> str | None:
        """The reasons of two mistakes, where the claim holds both of them; None where it holds another."""
        if distance(self.key, claim) < distance(self.key, one.claim) + distance(self.key, other.claim):
            return None
        return " ".join(dict.fromkeys(why for why in (one.why, other.why) if why)) or None


def _first_message(grade: Grade) -> str | None:
    return next((finding.message for finding in grade.findings if finding.is_error), None)
