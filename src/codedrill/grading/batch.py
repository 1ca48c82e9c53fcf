"""Many answers to one pack: each graded, and what they come to together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, ClassVar

from codedrill.codebook.payer_forms import PayerForms
from codedrill.codebook.tables import Tables
from codedrill.grading.answers_file import Answer
from codedrill.grading.awards_file import Awards
from codedrill.grading.graded import Graded, GradesAnswers
from codedrill.grading.kinds.table import grader_for
from codedrill.grading.submission import submission
from codedrill.packs.model import Case
from codedrill.packs.pack import Pack, PackCase

MOST_REMEMBERED = 4096
LONGEST_REMEMBERED = 1000
"""Characters of own words that are worth remembering; longer ones are seldom the same."""


class NoSuchAnswer(LookupError):
    """An answer to a case (or variant) that the pack does not have; the argument says why."""


@dataclass(frozen=True, slots=True)
class Result:
    """The grade of one answer, under the case's present id."""

    COLUMNS: ClassVar = (
        *("pack", "case", "variant", "learner", "score", "passed", "elements", "earned", "penalty"),
        *("code_accuracy", "extra_codes", "classes"),
    )

    pack: str
    case: str
    answer: Answer
    grade: Graded
    awarded: frozenset[int] | None = None
    """The positions of points that an instructor awarded; None where nobody awards any."""

    def to_json(self) -> dict[str, Any]:
        """The result as the contract has it."""
        grade = self.grade
        return {
            "pack": self.pack,
            "case": self.case,
            "variant": self.answer.variant,
            "learner": self.answer.learner,
            "score": grade.score,
            "passed": grade.passed,
            "elements": grade.elements,
            "earned": grade.earned,
            "penalty": grade.penalty,
            "code_accuracy": grade.code_accuracy,
            "extra_codes": grade.extra_codes,
            "findings": [finding.to_json() for finding in grade.findings],
            **({} if self.awarded is None else {"awarded": [at + 1 for at in sorted(self.awarded)]}),
        }

    def to_row(self) -> list[Any]:
        """The same in the columns of CSV."""
        fields = self.to_json()
        classes = " ".join(finding.error_class for finding in self.grade.findings)
        return [*(fields[name] for name in self.COLUMNS[:-1]), classes]


@dataclass(slots=True)
class Summary:
    """Running totals; the means are over cases, except code over code: over the codes of cases that have any."""

    cases: int = 0
    total: float = 0.0
    exact: float = 0.0
    required: int = 0
    passed: int = 0
    extra_codes: int = 0
    classes: Counter[str] = field(default_factory=Counter)

    def count(self, result: Result) -> Result:
        """Count a result in, and hand it back."""
        grade = result.grade
        required = grade.required_codes
        self.cases += 1
        self.total += grade.score
        self.exact += round((grade.code_accuracy or 0.0) * required)
        self.required += required
        self.passed += grade.passed
        self.extra_codes += grade.extra_codes
        self.classes.update(finding.error_class.value for finding in grade.findings)
        return result

    @property
    def score(self) -> float:
        """The mean score, 0 where there was nothing to grade."""
        return round(self.total / self.cases, 4) if self.cases else 0.0

    def to_json(self) -> dict[str, Any]:
        """The summary as the contract has it."""
        return {
            "cases": self.cases,
            "score": self.score,
            "code_accuracy": round(self.exact / self.required, 4) if self.required else None,
            "encounter_accuracy": round(self.passed / self.cases, 4) if self.cases else 0.0,
            "extra_codes": self.extra_codes,
            "classes": dict(sorted(self.classes.items(), key=lambda item: (-item[1], item[0]))),
        }

    def to_text(self) -> str:
        """The summary in a line or two."""
        fields = self.to_json()
        answers = "1 answer" if self.cases == 1 else f"{self.cases} answers"
        codes = f"code over code {fields['code_accuracy']:.0%}, " if self.required else ""
        extra = f", extra codes {self.extra_codes}" if self.required else ""
        figures = (
            f"{answers}: score {fields['score']:.0%}, {codes}cases right {fields['encounter_accuracy']:.0%}{extra}"
        )
        most = ", ".join(f"{name} {count}" for name, count in list(fields["classes"].items())[:5])
        return f"{figures}\nMost often: {most}" if most else figures


class Batch:
    """Grades answers to one pack, of cases of every kind, keeping each variant's grader."""

    def __init__(
        self,
        pack: Pack,
        tables: Tables | None = None,
        payers: PayerForms | None = None,
        awards: Awards | None = None,
    ) -> None:
        self._pack = pack
        self._awards = awards
        self._tables = tables
        self._payers = payers
        self._graders: dict[tuple[str, int], tuple[PackCase, Case, GradesAnswers]] = {}
        # A class gives the same answers again and again; the memory of them is bounded.
        self._remembered = lru_cache(MOST_REMEMBERED)(self._graded)

    def grade(self, answer: Answer) -> Result:
        """Grade one answer. Raises `NoSuchAnswer`."""
        case, _, _ = self._grader(answer.case, answer.variant)
        grade = self._remembered if len(answer.text) <= LONGEST_REMEMBERED else self._graded
        typed = (answer.diagnoses, answer.procedures, answer.queries, answer.choice, answer.action, answer.text)
        awarded = self._awards.to(case.id, answer.variant, answer.learner) if self._awards else None
        graded = grade(answer.case, answer.variant, *typed, awarded or frozenset())
        return Result(self._pack.id, case.id, answer, graded, awarded)

    def check_awards(self) -> None:
        """Raise `WrongAward` where one was for none of the answers that were graded."""
        if self._awards:
            self._awards.check_used()

    def _graded(
        self,
        name: str,
        number: int,
        diagnoses: str,
        procedures: str,
        queries: tuple[str, ...],
        choice: str | None,
        action: str | None,
        text: str,
        awarded: frozenset[int],
    ) -> Graded:
        _, variant, grader = self._grader(name, number)
        lists = (diagnoses, procedures, variant.procedure_list, queries)
        return grader.grade(submission(*lists, choice=choice, action=action, text=text, awarded=awarded))

    def _grader(self, name: str, number: int) -> tuple[PackCase, Case, GradesAnswers]:
        known = self._graders.get((name, number))
        if known is None:
            known = self._graders[name, number] = self._made(name, number)
        return known

    def _made(self, name: str, number: int) -> tuple[PackCase, Case, GradesAnswers]:
        case = self._pack.case(name)
        if case is None:
            raise NoSuchAnswer(
                f"pack {self._pack.id} has no case {name!r}; `codedrill packs show {self._pack.id}` lists them"
            )
        variant = case.variant(number)
        if variant is None:
            count = len(case.variants)
            has = "one variant" if count == 1 else f"{count} variants"
            raise NoSuchAnswer(f"{name} has {has}, and none of number {number}")
        return case, variant, grader_for(variant, tables=self._tables, payers=self._payers)
