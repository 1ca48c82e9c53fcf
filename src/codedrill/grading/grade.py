"""The grade of an answer: findings, elements, score. A pure function of case, answer and key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from codedrill.codebook.entry import Note
from codedrill.codebook.payer_file import builtin_forms
from codedrill.codebook.payer_forms import PayerForms
from codedrill.codebook.tables import Tables
from codedrill.codes import Code
from codedrill.grading.alignment import ELEMENT, Alignment, align
from codedrill.grading.chances import chances
from codedrill.grading.edition import Edition
from codedrill.grading.finding import Finding
from codedrill.grading.findings.codes import of_codes, of_unreadable
from codedrill.grading.findings.context import Context
from codedrill.grading.findings.documentation import of_assumptions, of_evidence
from codedrill.grading.findings.modifiers import of_modifiers, surplus_penalty
from codedrill.grading.findings.order import earns_sequence, of_sequence
from codedrill.grading.findings.pair_class import code_credit
from codedrill.grading.findings.parts import UNITS_PENALTY, of_linkage, of_poa, of_units
from codedrill.grading.forms import Given, given_lines, in_key_forms
from codedrill.grading.graded import best, share
from codedrill.grading.key import Key, KeyLine, keys_of
from codedrill.grading.nearness import nearness
from codedrill.grading.notes import notes_of_key
from codedrill.grading.pointing import order_and_pointers
from codedrill.grading.submission import Submission
from codedrill.packs.asking import replies_to
from codedrill.packs.model import NoteCase, Trap

_FINDERS = (
    of_codes,
    of_sequence,
    of_assumptions,
    of_poa,
    of_modifiers,
    of_units,
    of_linkage,
    of_evidence,
    of_unreadable,
)


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
        return sum(line.required for line in self.context.key.lines)

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
        self._keys = keys_of(case)

    def grade(self, submission: Submission) -> Grade:
        """Grade against the key and its alternatives; the best grade counts, the first of equal ones."""
        return best(self.against_each(submission))

    def against_each(self, submission: Submission) -> list[Grade]:
        """The grade against the key and against each of its alternatives, in that order."""
        asked = replies_to(self._case.queries, submission.queries) if self._case.queries else ()
        return [self._against(key, submission, asked) for key in self._keys]

    def _against(self, key: Key, submission: Submission, asked: tuple[int, ...]) -> Grade:
        traps = self._case.traps
        lines = given_lines(submission.procedures.lines)
        lines = in_key_forms(lines, key.procedures or (), self._payers, self._case.payer)

        def beside(wanted: KeyLine, given: Given) -> float:
            return order_and_pointers(key, submission, lines, wanted, given)

        listed = given_lines(submission.diagnoses.lines)
        diagnoses = _aligned(self._book, key.diagnoses, listed, traps, Alignment(), beside)
        procedures = _aligned(self._book, key.procedures, lines, traps, diagnoses)
        context = Context(
            self._case, self._book, key, submission, diagnoses, procedures, asked, self._payers, self._cite
        )
        return _graded(context, tuple(chain.from_iterable(find(context) for find in _FINDERS)))


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


def _aligned(
    book: Edition,
    keys: tuple[KeyLine, ...] | None,
    given: list[Given],
    traps: Sequence[Trap],
    diagnoses: Alignment,
    beside: Callable[[KeyLine, Given], float] = lambda _wanted, _given: 0.0,
) -> Alignment:
    """A list that the key leaves out is not asked for, so nothing in it is right or wrong.

    `beside`: what a pair makes right on other lines, in elements.
    """
    if keys is None:
        return Alignment()
    key_of = diagnoses.key_index

    def near(key: Code, code: Code) -> int | None:
        return nearness(key, code, book)

    def credit(key: KeyLine, line: Given) -> int:
        return _part_credit(book, key, line, key_of) + round(ELEMENT * beside(key, line))

    return align(keys, given, traps, near, credit)


def _part_credit(book: Edition, key: KeyLine, given: Given, key_of: Mapping[int, int]) -> int:
    """What a pair would earn beside an exact code: used to choose between equally near pairs.

    An optional line earns nothing, so what is right there only decides between pairings of the same score.
    """
    line, form = given.line, key.form_for(given.line)
    leads = {key_of.get(pointer, -1) for pointer in line.pointers}
    right = float(len(set(form.modifiers) & set(line.modifiers)))
    right += bool(key.targets) and leads == set(key.targets)
    right += key.poa is not None and key.takes_poa(line.poa)
    right += 0.0 if line.code in key.codes else code_credit(key.code, line.code)
    right += key.forms[0].units != 1 and line.units == form.units
    spared = UNITS_PENALTY * (key.forms[0].units == 1 and line.units == form.units) - surplus_penalty(book, form, line)
    return round(ELEMENT * (right * key.required + spared) + 2 * right * (not key.required))


def _graded(context: Context, findings: tuple[Finding, ...]) -> Grade:
    key = context.key
    lists = (context.diagnoses, context.procedures)
    reached = {id(line): line for part in lists for line in _keys_reached(part)}
    earned = float(sum(line.elements for line in reached.values()) + earns_sequence(context))
    earned -= sum(finding.cost for finding in findings)
    penalty = float(sum(finding.penalty for finding in findings))
    required = sum(line.required for line in key.lines)
    exact = sum(pair.exact and pair.key.required for pair in context.pairs)
    return Grade(
        findings,
        key.elements,
        round(earned, 4),
        round(penalty, 4),
        share(earned, penalty, key.elements),
        not any(finding.is_error for finding in findings),
        round(exact / required, 4),
        sum(len(part.extra) + len(part.combined) for part in lists),
        context,
    )


def _keys_reached(alignment: Alignment) -> list[KeyLine]:
    """The key lines that something of the answer stands for: their elements can be earned."""
    return [pair.key for pair in alignment.pairs] + [combined.key for combined in alignment.combined]
