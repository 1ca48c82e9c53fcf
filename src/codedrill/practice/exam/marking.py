"""Marking: from what was given to one question, and its case as it was asked, to its grade."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codedrill.grading.grade import Grade, Grader
from codedrill.grading.kinds.table import grader_for
from codedrill.grading.submission import Submission, as_claimed, submission
from codedrill.packs.model import AuditCase, Case, ChoiceCase, CodeCase, DenialCase
from codedrill.practice.attempts import Answered, as_recorded
from codedrill.practice.exam.claim import Claim
from codedrill.practice.exam.multiple_choice import made_choice
from codedrill.practice.item import Item

if TYPE_CHECKING:
    from codedrill.codebook.payer_forms import PayerForms
    from codedrill.codebook.tables import Tables
    from codedrill.grading.graded import Graded
    from codedrill.history import Attempt
    from codedrill.practice.exam.paper import Asked
    from codedrill.practice.exam.sheet import GivenAnswer

QUERY = "query"
"""The skill of asking the provider."""


@dataclass(frozen=True, slots=True)
class ExamQuestion:
    """A question as it is set: its case, made into a choice where that is asked for and can be done.

    `coded` is the coded case that a choice was made of; None where none was made. `payers` are the payer forms of
    the library that it is from.
    """

    asked: Asked
    item: Item
    case: Case
    coded: CodeCase | None = None
    payers: PayerForms | None = None

    def letter(self, given: GivenAnswer) -> str | None:
        """The letter that was chosen, by what stood behind it: the letters of a made choice may be dealt anew."""
        if isinstance(self.case, ChoiceCase) and given.option is not None:
            return next((key for key, option in self.case.options.items() if option.text == given.option), None)
        return given.answer.get("choice")

    def option(self, answer: Mapping[str, str]) -> str | None:
        """The text of the option that an answer names."""
        if not isinstance(self.case, ChoiceCase):
            return None
        letter = answer.get("choice", "").strip().upper()
        return next((option.text for key, option in self.case.options.items() if key == letter), None)


def set_question(
    asked: Asked, item: Item, case: Case, seed: int, tables: Tables | None, payers: PayerForms | None = None
) -> ExamQuestion:
    """The question as it is set in an exam of that seed."""
    choice = made_choice(case, seed, tables, payers) if asked.choice and isinstance(case, CodeCase) else None
    coded = case if choice and isinstance(case, CodeCase) else None
    case = choice or case
    # What the history is told: a choice, where it is one, in the section in which it stood. Nobody is asked in one.
    skills = tuple(skill for skill in item.case.skills if not (choice and skill == QUERY))
    card = item.case._replace(kind=case.kind.value, section=item.case.section or asked.section, skills=skills)
    return ExamQuestion(asked, replace(item, case=card), case, coded, payers)


def handed_in(question: ExamQuestion, given: GivenAnswer) -> Submission:
    """What was given, as it is graded."""
    answer = {**_as_it_stands(question.case), **given.answer} if given.unfinished else given.answer
    return submission(
        answer.get("diagnoses", ""),
        answer.get("procedures", ""),
        question.case.procedure_list,
        given.queries,
        choice=question.letter(given),
        action=answer.get("action"),
        text=answer.get("text", ""),
    )


def _as_it_stands(case: Case) -> Mapping[str, str]:
    """The claim that is to be corrected: what was not come to is left as it was."""
    if not isinstance(case, AuditCase | DenialCase):
        return {}
    lists = {"diagnoses": case.claim.diagnoses, "procedures": case.claim.procedures}
    return {name: "; ".join(map(str, lines)) for name, lines in lists.items()}


def kept(given: GivenAnswer) -> Answered:
    """What was given, as an attempt keeps it."""
    option = {"option": given.option} if given.option is not None else {}
    return Answered({**given.answer, **option}, given.queries, 0, given.seconds)


def graded(question: ExamQuestion, given: GivenAnswer | None, tables: Tables | None) -> Graded | None:
    """The grade of what was given. Of an audit without an answer, the grade of the claim as it stands; else None."""
    case = question.case
    grader = grader_for(case, tables=tables, payers=question.payers)
    if given is not None:
        return grader.grade(handed_in(question, given))
    if isinstance(case, AuditCase):
        return grader.grade(as_claimed(case.claim))
    return None


def diagnosed(question: ExamQuestion, attempt: Attempt, tables: Tables | None) -> Attempt:
    """The attempt at a choice that was made of a coded case, with what was wrong with the claim that was chosen.

    So that gaps and skills learn more of an exam than a letter: each class that one of the wrong options shows had
    one chance, and those of the chosen one were made.
    """
    if question.coded is None or not isinstance(question.case, ChoiceCase):
        return attempt
    grader, case = Grader(question.coded, tables=tables, payers=question.payers), question.case
    found = {
        option.text: [each for each in _grade_of(option.text, question.coded, grader).findings if each.is_error]
        for letter, option in case.options.items()
        if letter != case.answer
    }
    chances = {each.error_class.value: 1 for findings in found.values() for each in findings}
    chosen = found.get(str(attempt.answer.get("option")), [])
    return replace(
        attempt,
        findings=(*attempt.findings, *map(as_recorded, chosen)),
        chances={**attempt.chances, **chances},
        book=_grade_of(case.options[case.answer].text, question.coded, grader).releases,
    )


def _grade_of(text: str, case: CodeCase, grader: Grader) -> Grade:
    return grader.grade(Claim.read(text, case).submission_for(case))
