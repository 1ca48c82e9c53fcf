"""From a graded answer to the record that the history keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from codedrill.history import new_id

if TYPE_CHECKING:
    from codedrill.grading.grade import Grade
    from codedrill.history import Attempt
    from codedrill.packs.card import CaseCard, PackCard


@dataclass(frozen=True, slots=True)
class Answered:
    """What a learner did with one case: what was typed by field, questions, hints, seconds."""

    answer: Mapping[str, object]
    queries: tuple[str, ...]
    hints: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Recorder:
    """Makes the records of one session. The clock gives the learner's local time with its zone."""

    session: str
    now: Callable[[], datetime]
    random: Callable[[int], bytes]
    mode: str = "drill"
    learner: str | None = None

    def attempt(self, pack: PackCard, case: CaseCard, variant: int, grade: Grade, answered: Answered) -> Attempt:
        """The record of one graded answer."""
        from codedrill.history import Attempt

        now = self.now()
        content = case.contents[variant - 1]
        return Attempt(
            id=new_id(now, self.random),
            at=now,
            day=now.date(),
            session=self.session,
            pack=pack.id,
            case=case.id,
            variant=variant,
            content=content,
            kind=case.kind,
            mode=self.mode,
            section=case.section,
            setting=case.setting,
            payer=case.payer,
            level=case.level,
            skills=case.skills,
            answer=answered.answer,
            queries=answered.queries,
            score=grade.score,
            passed=grade.passed,
            elements=grade.elements,
            earned=grade.earned,
            code_accuracy=grade.code_accuracy,
            extra_codes=grade.extra_codes,
            findings=tuple(
                {
                    "class": finding.error_class.value,
                    "list": finding.list,
                    "given": finding.given,
                    "expected": finding.expected,
                }
                for finding in grade.findings[:MOST_FINDINGS]
            ),
            chances=grade.chances,
            seconds=round(answered.seconds, 1),
            hints=answered.hints,
            book=grade.releases,
            learner=self.learner,
        )


MOST_FINDINGS = 100
"""A record is read at every start; the hundredth error of one answer teaches nothing new."""
