"""From a graded answer to the record that the history keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from codedrill.history import new_id
from codedrill.practice.item import Item
from codedrill.practice.schedule import Recall, reviewed
from codedrill.practice.standing import SCHEDULED, Standing

if TYPE_CHECKING:
    from codedrill.grading.finding import Finding
    from codedrill.grading.graded import Graded
    from codedrill.history import Attempt, Void


@dataclass(frozen=True, slots=True)
class Answered:
    """What a learner did with one case: what was typed by field, questions, hints, seconds, and the reason given."""

    answer: Mapping[str, object]
    queries: tuple[str, ...]
    hints: int
    seconds: float
    rationale: str | None = None


@dataclass(frozen=True, slots=True)
class Recorder:
    """Makes the records of one session. The clock gives the learner's local time with its zone."""

    session: str
    now: Callable[[], datetime]
    day: Callable[[], date]
    random: Callable[[int], bytes]
    standing: Standing
    learner: str | None = None

    def attempt(self, item: Item, grade: Graded, answered: Answered) -> Attempt:
        """The record of one graded answer, with what it makes of the schedule."""
        return self._attempt(item, grade, answered, self.day())

    def instead(self, first: Attempt, item: Item, grade: Graded, answered: Answered) -> tuple[Attempt, Void]:
        """The record of an answer that was kept as `first` and is graded otherwise now, and what takes that back.

        It was given when it was first kept: `first` is not to be counted in.
        """
        from codedrill.history import Void

        again, now = self._attempt(item, grade, answered, first.day), self.now()
        why = f"points were claimed: {again.id} is in its place"
        return again, Void(new_id(now, self.random), now, first.id, why)

    def _attempt(self, item: Item, grade: Graded, answered: Answered, day: date) -> Attempt:
        from codedrill.history import Attempt

        now, case = self.now(), item.case
        return Attempt(
            id=new_id(now, self.random),
            at=now,
            day=day,
            session=self.session,
            pack=item.pack.id,
            case=case.id,
            variant=item.variant,
            content=case.contents[item.variant - 1],
            kind=case.kind,
            mode=item.mode,
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
            findings=tuple(map(as_recorded, grade.findings[:MOST_FINDINGS])),
            chances=grade.chances,
            seconds=round(answered.seconds, 1),
            hints=answered.hints,
            rationale=answered.rationale,
            book=grade.releases,
            learner=self.learner,
            review=self._review(item, Recall.of(grade.passed, answered.hints), day),
        )

    def _review(self, item: Item, recall: Recall, day: date) -> dict[str, object] | None:
        """The schedule after the answer; None for a mode that leaves it alone."""
        if item.mode not in SCHEDULED:
            return None
        met = self.standing.met(item.pack.id, (item.case.id, *item.case.aliases))
        memory, after = (met.memory, met.carrier) if met else (None, None)
        return reviewed(memory, recall, day).to_json(after)

    def count_in(self, attempt: Attempt) -> None:
        """The learner stands elsewhere now: the next question and the next record take it into account."""
        self.standing.add(attempt.to_json())


def as_recorded(finding: Finding) -> dict[str, str | None]:
    """What the history keeps of a finding."""
    return {
        "class": finding.error_class.value,
        "list": finding.list,
        "given": finding.given,
        "expected": finding.expected,
    }


MOST_FINDINGS = 100
"""A record is read at every start; the hundredth error of one answer teaches nothing new."""
