"""What every finding looks at: the case, the key, the answer, and how they are aligned."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from codedrill.codebook.payer_forms import PayerForms
from codedrill.grading.alignment import Alignment, Pair
from codedrill.grading.edition import Edition
from codedrill.grading.key import DIAGNOSES, Key, KeyLine
from codedrill.grading.submission import Submission
from codedrill.grading.traps import Traps
from codedrill.packs.model import NoteCase
from codedrill.packs.note import NumberedNote


@dataclass(frozen=True)
class Context:
    """One answer against one key. A list that the key leaves out has an empty alignment.

    `book` is the code book on the date of service. `asked` are the positions of the case's queries
    that were asked, in the order of asking. `payers`: which forms mean the same. `traps`: those of
    the case.
    """

    case: NoteCase
    book: Edition
    key: Key
    submission: Submission
    diagnoses: Alignment
    procedures: Alignment
    asked: tuple[int, ...]
    payers: PayerForms
    traps: Traps
    cite: bool = False

    def alignment(self, name: str) -> Alignment:
        """The alignment of the list called `name`."""
        return self.diagnoses if name == DIAGNOSES else self.procedures

    @cached_property
    def letters(self) -> list[int | None]:
        """For each diagnosis of the key, the learner's pointer to it (0 for A), None where it was missed."""
        found = self.diagnoses.given_index
        return [found.get(index) for index in range(len(self.key.diagnoses or ()))]

    @cached_property
    def note(self) -> NumberedNote:
        """The note with the replies that the learner has seen."""
        return NumberedNote.of(self.case.note, [self.case.queries[index].reply for index in self.asked])

    @cached_property
    def pairs(self) -> list[Pair]:
        """The pairs of both lists."""
        return [*self.diagnoses.pairs, *self.procedures.pairs]

    def expected(self, key: KeyLine, pair: Pair | None = None) -> str:
        """A key line as it would have been typed, with the learner's own pointers."""
        form = key.form_for(pair.given.line) if pair and pair.exact else key.forms[0]
        if key.list == DIAGNOSES:
            return str(key.line(form))
        return str(key.line(form, self.letters if self.diagnoses.given_index else None))
