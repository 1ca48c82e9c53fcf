"""What a learner hands in for a case."""

from __future__ import annotations

from dataclasses import dataclass

from codedrill.codes import ClaimList, Entry, read_entry

NOTHING = Entry()
"""An empty answer."""
LONGEST_ANSWER = 20_000
"""Characters of one list; the longest claim has a few hundred. What is longer is no answer."""


@dataclass(frozen=True, slots=True)
class Submission:
    """The two lists as they were read, and what was asked of the provider before."""

    diagnoses: Entry = NOTHING
    procedures: Entry = NOTHING
    queries: tuple[str, ...] = ()


def submission(diagnoses: str, procedures: str, procedure_list: ClaimList, queries: tuple[str, ...] = ()) -> Submission:
    """Read both lists in the answer grammar; words that cannot be read are kept as such."""
    return Submission(read_entry(diagnoses, ClaimList.DIAGNOSES), read_entry(procedures, procedure_list), queries)
