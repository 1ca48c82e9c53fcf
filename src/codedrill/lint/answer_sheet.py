"""The key of a case as an answer that a learner could hand in, to be graded like any other.

Lines are printed and read again, so that what cannot be typed (a fifth modifier, a pointer to a thirteenth
diagnosis) is not taken for right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from codedrill.codebook.payer_forms import PayerForms
from codedrill.codebook.tables import Tables
from codedrill.codes import POINTER_LETTERS, ClaimLine
from codedrill.grading.grade import Grade, Grader
from codedrill.grading.key import DIAGNOSES, PROCEDURES, Form, Key, KeyLine, keys_of
from codedrill.grading.right_answer import required_questions
from codedrill.grading.submission import Submission, as_claimed, submission
from codedrill.packs.model import AuditCase, Claim, CodeCase, DenialCase


@dataclass(frozen=True, slots=True)
class Written:
    """A line of an answer: in which list, what it says, and the line of the key whose pointers it takes over."""

    list: str
    line: ClaimLine
    key: KeyLine | None = None


class AnswerSheet:
    """Answers to one case (one variant), graded. Audits and denials are graded as if they were to be coded."""

    def __init__(self, case: CodeCase, tables: Tables | None, payers: PayerForms | None = None) -> None:
        self._case = case
        self._grader = Grader(case, tables=tables, payers=payers)
        self.keys: tuple[Key, ...] = keys_of(case)

    @classmethod
    def of(
        cls, case: CodeCase | AuditCase | DenialCase, tables: Tables | None, payers: PayerForms | None = None
    ) -> AnswerSheet | None:
        """None for a denial that has no answer."""
        if case.answer is None:
            return None
        return cls(case if isinstance(case, CodeCase) else _as_coded(case), tables, payers)

    def grade(self, written: Sequence[Written]) -> Grade:
        """The grade of these lines, everything asked that the case requires to be asked."""
        letters = _letters([each for each in written if each.list == DIAGNOSES])
        diagnoses, procedures = (
            "; ".join(_typed(each, letters) for each in written if each.list == name)
            for name in (DIAGNOSES, PROCEDURES)
        )
        return self._grader.grade(submission(diagnoses, procedures, self._case.procedure_list, self._questions))

    def grade_claim(self, claim: Claim) -> Grade:
        """The grade of a claim as somebody coded it, everything asked."""
        return self._grader.grade(as_claimed(claim, self._questions))

    def grade_nothing(self) -> Grade:
        """The grade of an empty answer."""
        return self._grader.grade(Submission())

    @cached_property
    def _questions(self) -> tuple[str, ...]:
        return required_questions(self._case.queries)


def written_from(key: Key, *, optional: bool = False) -> list[Written]:
    """The required lines of a key as they stand there; with `optional`, all of them."""
    return [written_as(line, line.forms[0]) for line in key.lines if line.required or optional]


def written_as(line: KeyLine, form: Form) -> Written:
    """A line of the key in one of its forms."""
    poa = None if line.poa == "exempt" else line.poa
    return Written(line.list, ClaimLine(form.code, form.modifiers, form.units, (), poa), line)


def is_right(grade: Grade) -> bool:
    """Whether nothing is wrong with an answer, and nothing is lost."""
    return grade.passed and grade.score == 1


def _letters(diagnoses: Sequence[Written]) -> dict[int, int]:
    """For each diagnosis of the key, where it first stands in the answer."""
    found: dict[int, int] = {}
    for at, each in enumerate(diagnoses):
        if each.key:
            found.setdefault(each.key.index, at)
    return found


def _typed(each: Written, letters: dict[int, int]) -> str:
    targets = each.key.targets if each.key else ()
    found = (letters[target] for target in targets if target in letters)
    pointers = tuple(letter for letter in found if letter < len(POINTER_LETTERS))
    return str(replace(each.line, pointers=pointers, evidence=()))


def _as_coded(case: AuditCase | DenialCase) -> CodeCase:
    """The note and the key of a case, without the claim. It was checked before."""
    shared = CodeCase.model_fields.keys() & case.model_fields_set - {"kind"}
    return CodeCase.model_construct(**{name: getattr(case, name) for name in shared})
