"""Many answers to one pack: each graded, and what they come to together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, ClassVar

from codedrill.codebook.payer_forms import PayerForms
from codedrill.codebook.tables import Tables
from codedrill.grading.answers_file import Answer, Typed
from codedrill.grading.awards_file import Awards
from codedrill.grading.graded import Graded, GradesAnswers
from codedrill.grading.kinds.table import grader_for
from codedrill.grading.record_file import Whose
from codedrill.grading.remembered_tables import RememberedTables
from codedrill.grading.submission import submission
from codedrill.grading.verdict import Verdict, encoded
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
    variant: int
    learner: str | None
    verdict: Verdict
    awarded: frozenset[int] | None = None
    """The positions of points that an instructor awarded; None where nobody awards any."""

    def to_json(self) -> dict[str, Any]:
        """The result as the contract has it."""
        return self._whose() | self.verdict.to_json() | self._awarded()

    def to_line(self) -> str:
        """The same on one line of JSON, without its end."""
        told = f"{encoded(self._whose())[:-1]}, {self.verdict.text[1:]}"
        return told if self.awarded is None else f"{told[:-1]}, {encoded(self._awarded())[1:]}"

    def to_row(self) -> list[Any]:
        """The same in the columns of CSV."""
        fields = self.to_json()
        return [*(fields[name] for name in self.COLUMNS[:-1]), " ".join(self.verdict.classes)]

    def _whose(self) -> dict[str, Any]:
        return {"pack": self.pack, "case": self.case, "variant": self.variant, "learner": self.learner}

    def _awarded(self) -> dict[str, list[int]]:
        return {} if self.awarded is None else {"awarded": [at + 1 for at in sorted(self.awarded)]}


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
        verdict = result.verdict
        required = verdict.required_codes
        self.cases += 1
        self.total += verdict.score
        self.exact += round((verdict.code_accuracy or 0.0) * required)
        self.required += required
        self.passed += verdict.passed
        self.extra_codes += verdict.extra_codes
        for name in verdict.classes:
            self.classes[name] += 1
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


@dataclass(frozen=True, eq=False, slots=True)
class _Asked:
    """One variant of a case, with what grades the answers to it."""

    case: PackCase
    variant: Case
    grader: GradesAnswers

    def graded(self, typed: Typed, awarded: frozenset[int] = frozenset()) -> Graded:
        lists = (typed.diagnoses, typed.procedures, self.variant.procedure_list, typed.queries)
        handed_in = submission(*lists, choice=typed.choice, action=typed.action, text=typed.text, awarded=awarded)
        return self.grader.grade(handed_in)

    def verdict(self, typed: Typed, awarded: frozenset[int]) -> Verdict:
        return Verdict.of(self.graded(typed, awarded))


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
        self._tables = RememberedTables(tables) if tables else None
        self._payers = payers
        self._asked: dict[tuple[str, int], _Asked] = {}
        # A class gives the same answers again and again; the memory of them is bounded.
        self._remembered = lru_cache(MOST_REMEMBERED)(_Asked.verdict)

    def grade(self, answer: Answer) -> Result:
        """Grade one answer, and keep what is told of it. Raises `NoSuchAnswer`."""
        asked = self._find(answer.case, answer.variant)
        awarded = self._awards.to(Whose(asked.case.id, answer.variant, answer.learner)) if self._awards else None
        verdict = self._remembered if len(answer.typed.text) <= LONGEST_REMEMBERED else _Asked.verdict
        told = verdict(asked, answer.typed, awarded or frozenset())
        return Result(self._pack.id, asked.case.id, answer.variant, answer.learner, told, awarded)

    def graded(self, answer: Answer) -> Graded:
        """The whole grade of one answer, with all that it was worked out from. Raises `NoSuchAnswer`."""
        return self._find(answer.case, answer.variant).graded(answer.typed)

    def check_awards(self) -> None:
        """Raise `WrongRecord` where one was for none of the answers that were graded."""
        if self._awards:
            self._awards.check_used()

    def _find(self, name: str, number: int) -> _Asked:
        known = self._asked.get((name, number))
        if known is None:
            known = self._asked[name, number] = self._made(name, number)
        return known

    def _made(self, name: str, number: int) -> _Asked:
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
        return _Asked(case, variant, grader_for(variant, tables=self._tables, payers=self._payers))
