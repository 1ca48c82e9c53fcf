"""What a learner hands in for a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codedrill.codes import ClaimList, Entry, read_entry
from codedrill.grading.key import DIAGNOSES

if TYPE_CHECKING:
    from codedrill.packs.model import Claim

NOTHING = Entry()
"""An empty answer."""


@dataclass(frozen=True, slots=True)
class Submission:
    """The two lists as they were read, what was asked of the provider before, and what other kinds ask for.

    `choice` is a letter and `action` the name of one, as typed; None where none was given. `text` are the
    learner's own words, and `claimed` the positions (from 0) of the points that the learner says are in them;
    `awarded` those that an instructor found in them. A field that a kind does not ask for is ignored.
    """

    diagnoses: Entry = NOTHING
    procedures: Entry = NOTHING
    queries: tuple[str, ...] = ()
    choice: str | None = None
    action: str | None = None
    text: str = ""
    claimed: frozenset[int] = frozenset()
    awarded: frozenset[int] = frozenset()

    def entry(self, name: str) -> Entry:
        """The list called `name`."""
        return self.diagnoses if name == DIAGNOSES else self.procedures


def as_claimed(claim: Claim, queries: tuple[str, ...] = (), action: str | None = None) -> Submission:
    """A claim handed in as somebody coded it."""
    return Submission(Entry(claim.diagnoses), Entry(claim.procedures), queries, action=action)


def submission(
    diagnoses: str,
    procedures: str,
    procedure_list: ClaimList,
    queries: tuple[str, ...] = (),
    *,
    choice: str | None = None,
    action: str | None = None,
    text: str = "",
    awarded: frozenset[int] = frozenset(),
) -> Submission:
    """Read both lists in the answer grammar; words that cannot be read are kept as such."""
    lists = read_entry(diagnoses, ClaimList.DIAGNOSES), read_entry(procedures, procedure_list)
    return Submission(*lists, queries, choice, action, text, awarded=awarded)
