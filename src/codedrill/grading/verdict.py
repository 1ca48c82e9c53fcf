"""What is told of a grade, and nothing of what it was worked out from: a file of answers keeps thousands of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from codedrill.grading.graded import Graded

encoded = json.JSONEncoder().encode
"""JSON on one line, in ASCII."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The part of a result that is the same for whoever gives the same answer.

    `text` is all of it, as one JSON object on one line; beside it stands what is added up over a file. `classes`
    are those of the findings, in their order.
    """

    text: str
    score: float
    passed: bool
    code_accuracy: float | None
    required_codes: int
    extra_codes: int
    classes: tuple[str, ...]

    @classmethod
    def of(cls, grade: Graded) -> Verdict:
        """What is told of a grade of any kind of case."""
        findings = [finding.to_json() for finding in grade.findings]
        told = {
            "score": grade.score,
            "passed": grade.passed,
            "elements": grade.elements,
            "earned": grade.earned,
            "penalty": grade.penalty,
            "code_accuracy": grade.code_accuracy,
            "extra_codes": grade.extra_codes,
            "findings": findings,
        }
        return cls(
            encoded(told),
            grade.score,
            grade.passed,
            grade.code_accuracy,
            grade.required_codes,
            grade.extra_codes,
            tuple([str(finding["class"]) for finding in findings]),
        )

    def to_json(self) -> dict[str, Any]:
        """The object that `text` says."""
        told: dict[str, Any] = json.loads(self.text)
        return told
