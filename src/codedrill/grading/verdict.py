"""What is told of a grade, and nothing of what it was worked out from: a file of answers keeps thousands of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from json import JSONEncoder
from typing import Any

from codedrill.grading.finding import Finding
from codedrill.grading.graded import Graded

encoded = JSONEncoder().encode
"""JSON on one line, in ASCII."""


@dataclass(frozen=True)
class Verdict:
    """The figures and the findings of a grade, as `Graded` has them."""

    score: float
    passed: bool
    elements: int
    earned: float
    penalty: float
    code_accuracy: float | None
    extra_codes: int
    required_codes: int
    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, grade: Graded) -> Verdict:
        """What is told of a grade of any kind of case."""
        return cls(
            grade.score,
            grade.passed,
            grade.elements,
            grade.earned,
            grade.penalty,
            grade.code_accuracy,
            grade.extra_codes,
            grade.required_codes,
            tuple(grade.findings),
        )

    def to_json(self) -> dict[str, Any]:
        """The part of a result that is the same for whoever gives the same answer."""
        return {
            "score": self.score,
            "passed": self.passed,
            "elements": self.elements,
            "earned": self.earned,
            "penalty": self.penalty,
            "code_accuracy": self.code_accuracy,
            "extra_codes": self.extra_codes,
            "findings": [finding.to_json() for finding in self.findings],
        }

    @cached_property
    def text(self) -> str:
        """The same as JSON on one line."""
        return encoded(self.to_json())

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """The class of each finding, by its name."""
        return tuple(finding.error_class.value for finding in self.findings)
