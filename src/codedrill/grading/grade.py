"""The grade of an answer: findings, elements, score. A pure function of case, answer and key."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from codedrill.codebook.entry import Note
from codedrill.codebook.payer_file import builtin_forms
from codedrill.codebook.payer_forms import PayerForms
from codedrill.codebook.tables import Tables
from codedrill.codes import Entry
from codedrill.grading.alignment import Alignment
from codedrill.grading.chances import chances
from codedrill.grading.edition import Edition
from codedrill.grading.finding import Finding
from codedrill.grading.findings.context import Context
from codedrill.grading.findings.order import earns_sequence
from codedrill.grading.findings.table import Ranked, as_told, in_diagnoses, in_procedures
from codedrill.grading.graded import best, share
from codedrill.grading.key import Key, keys_of
from codedrill.grading.notes import notes_of_key
from codedrill.grading.ready_key import ReadyKey
from codedrill.grading.submission import NOTHING, Submission
from codedrill.grading.traps import Traps
from codedrill.packs.asking import replies_to
from codedrill.packs.model import NoteCase

_REMEMBERED = 64
"""Lists of diagnoses that are kept for each case."""


@dataclass(frozen=True, slots=True)
class _Diagnosed:
    """The diagnoses of an answer beside those of a key, and what is found in them."""

    alignment: Alignment
    found: tuple[Ranked, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """What an answer is worth. `score` runs from 0 to 1; `elements`, `earned` and `penalty` make it up.

    `code_accuracy` is the share of required codes that were matched exactly, and `extra_codes` stands
    beside it because code over code never punishes assuming. `context` shows how the lines were
    paired with the key that gave the best grade.
    """

    findings: tuple[Finding, ...]
    elements: int
    earned: float
    penalty: float
    score: float
    passed: bool
    code_accuracy: float
    extra_codes: int
    context: Context

    @property
    def required_codes(self) -> int:
        """How many codes the key requires: what code accuracy is a share of."""
        return self.context.key.required

    @property
    def chances(self) -> dict[str, int]:
        """Per error class, in how many elements of the key it could have been made."""
        return chances(self.context.key, self.context.book)

    @property
    def mended(self) -> tuple[Finding, ...]:
        """There was no claim to mend."""
        return ()

    @property
    def releases(self) -> tuple[str, ...]:
        """The releases of the code book that it was graded with; none where the day is outside them all."""
        return self.context.book.releases

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of the code book that decided it, each once: those of the findings, then those of the key."""
        found = [finding.note for finding in self.findings if finding.note]
        return tuple(dict.fromkeys([*found, *notes_of_key(self.context.key, self.context.book)]))


class Grader:
    """Grades answers to one case (one variant); what the key says is worked out once."""

    def __init__(
        self, case: NoteCase, *, cite: bool = False, tables: Tables | None = None, payers: PayerForms | None = None
    ) -> None:
        """With `cite`, every code needs the note lines that it rests on.

        `tables`: the code book, if there is one; `payers`: which forms mean the same, where it is not the built-in
        table alone.
        """
        self._case = case
        self._cite = cite
        self._book = Edition(tables, case.date_of_service)
        self._payers = payers or builtin_forms()
        self._traps = Traps(case.traps)
        self._keys = [ReadyKey(key, case, self._traps, self._book, self._payers) for key in keys_of(case)]
        # Procedures point to diagnoses: one list of them has many answers.
        self._diagnosed = lru_cache(_REMEMBERED)(self._diagnose)

    def grade(self, submission: Submission) -> Grade:
        """Grade against the key and its alternatives; the best grade counts, the first of equal ones."""
        return best(self.against_each(submission))

    def against_each(self, submission: Submission) -> list[Grade]:
        """The grade against the key and against each of its alternatives, in that order."""
        asked = replies_to(self._case.queries, submission.queries) if self._case.queries else ()
        return [self._against(key, submission, asked) for key in self._keys]

    def _against(self, ready: ReadyKey, submission: Submission, asked: tuple[int, ...]) -> Grade:
        diagnosed = self._diagnosed(ready, submission.diagnoses, NOTHING, asked)
        if diagnosed.alignment.is_chosen:
            diagnosed = self._diagnosed(ready, submission.diagnoses, submission.procedures, asked)
        procedures = ready.procedures_of(submission.procedures, diagnosed.alignment)
        context = self._context(ready.key, submission, diagnosed.alignment, procedures, asked)
        return _graded(context, as_told(diagnosed.found, in_procedures(context)))

    def _diagnose(self, ready: ReadyKey, entry: Entry, procedures: Entry, asked: tuple[int, ...]) -> _Diagnosed:
        """The part of a grade that the procedures make no difference to, but for the choice between near diagnoses."""
        alignment = ready.diagnoses_of(entry, procedures)
        context = self._context(ready.key, Submission(entry), alignment, Alignment(), asked)
        return _Diagnosed(alignment, in_diagnoses(context))

    def _context(
        self, key: Key, submission: Submission, diagnoses: Alignment, procedures: Alignment, asked: tuple[int, ...]
    ) -> Context:
        return Context(
            self._case,
            self._book,
            key,
            submission,
            diagnoses,
            procedures,
            asked,
            self._payers,
            self._traps,
            self._cite,
        )


def grade(
    case: NoteCase,
    submission: Submission,
    *,
    cite: bool = False,
    tables: Tables | None = None,
    payers: PayerForms | None = None,
) -> Grade:
    """Grade one answer to one case."""
    return Grader(case, cite=cite, tables=tables, payers=payers).grade(submission)


def _graded(context: Context, findings: tuple[Finding, ...]) -> Grade:
    key, diagnoses, procedures = context.key, context.diagnoses, context.procedures
    earned = float(diagnoses.elements + procedures.elements + earns_sequence(context))
    earned -= sum([finding.cost for finding in findings])
    penalty = float(sum([finding.penalty for finding in findings]))
    return Grade(
        findings,
        key.elements,
        round(earned, 4),
        round(penalty, 4),
        share(earned, penalty, key.elements),
        not any(finding.is_error for finding in findings),
        round((diagnoses.exact + procedures.exact) / key.required, 4),
        sum(len(part.extra) + len(part.combined) for part in (diagnoses, procedures)),
        context,
    )
