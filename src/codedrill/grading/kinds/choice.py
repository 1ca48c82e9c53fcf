"""Choices: a question in, one option out."""

from __future__ import annotations

from dataclasses import dataclass

from codedrill.codebook.payer_forms import PayerForms
from codedrill.codebook.tables import Tables
from codedrill.grading.finding import Finding
from codedrill.grading.graded import Codeless
from codedrill.grading.quoted_answer import quoted_answer
from codedrill.grading.submission import Submission
from codedrill.packs.error_class import ErrorClass
from codedrill.packs.model import ChoiceCase, Option


@dataclass(frozen=True, slots=True)
class ChoiceGrade(Codeless):
    """1 or 0. `given` is the letter as it was typed, in upper case; None where there was none."""

    given: str | None
    right: str
    findings: tuple[Finding, ...]

    elements = 1
    penalty = 0.0

    @property
    def passed(self) -> bool:
        """Whether the letter is the right one."""
        return not self.findings

    @property
    def earned(self) -> float:
        """All or nothing."""
        return float(self.passed)

    @property
    def score(self) -> float:
        """All or nothing."""
        return self.earned

    @property
    def chances(self) -> dict[str, int]:
        """One chance, to take another option."""
        return {ErrorClass.WRONG_OPTION.value: 1}


class ChoiceGrader:
    """Grades answers to one choice; letters fold case."""

    def __init__(
        self, case: ChoiceCase, *, cite: bool = False, tables: Tables | None = None, payers: PayerForms | None = None
    ) -> None:
        """A choice has no codes: `cite`, `tables` and `payers` make no difference."""
        del cite, tables, payers
        self._case = case

    def grade(self, submission: Submission) -> ChoiceGrade:
        """Compare the letter with the right one."""
        given = quoted_answer(submission.choice)
        letter = given.upper() if given else None
        right = self._case.answer
        return ChoiceGrade(letter, right, () if letter == right else (self._wrong(letter),))

    def _wrong(self, given: str | None) -> Finding:
        case = self._case
        options: dict[str, Option] = dict(case.options.items())
        option, right = options.get(given or ""), options.get(case.answer)
        said = f"{given} was given" if given else "No option was given"
        # A pack is drilled before it is validated: its answer may be none of its options.
        meant = right.text if right else "none of the options, which is the pack’s mistake"
        reason = option or right
        return Finding(
            ErrorClass.WRONG_OPTION,
            None,
            given,
            case.answer,
            f"{said}; the right one is {case.answer} ({meant}).",
            cost=1.0,
            why=reason.why if reason else None,
        )
