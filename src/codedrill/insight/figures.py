"""Figures: how a number of attempts went, as auditors report it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Row = Mapping[str, object]
"""A raw attempt, as the history has it."""
Measures = tuple[bool, int, float, int, float]
"""Of one attempt: passed, required codes, those matched exactly, extra codes, seconds."""

AUDITORS_LINE = 0.95
"""The accuracy that coding audits commonly ask for."""


@dataclass(slots=True)
class Figures:
    """Running totals. `codes` and `exact` count required codes and those that were matched exactly."""

    cases: int = 0
    passed: int = 0
    codes: float = 0.0
    exact: float = 0.0
    extra_codes: int = 0
    seconds: float = 0.0

    def add(self, attempt: Row) -> None:
        """Count one attempt; a field that is missing or of another kind counts as nothing."""
        self.count(measured(attempt))

    def count(self, measures: Measures) -> None:
        """Count one attempt by its measures."""
        passed, codes, exact, extra_codes, seconds = measures
        self.cases += 1
        self.passed += passed
        self.codes += codes
        self.exact += exact
        self.extra_codes += extra_codes
        self.seconds += seconds

    def merge(self, others: Figures) -> None:
        """Count all that the others counted."""
        for name in ("cases", "passed", "codes", "exact", "extra_codes", "seconds"):
            setattr(self, name, getattr(self, name) + getattr(others, name))

    @property
    def code_accuracy(self) -> float | None:
        """Code over code: exactly matched of the required codes; None where none was required."""
        return self.exact / self.codes if self.codes else None

    @property
    def encounter_accuracy(self) -> float | None:
        """Cases passed of all; None of none."""
        return self.passed / self.cases if self.cases else None

    def to_json(self) -> dict[str, object]:
        """The figures, rounded as they are read."""
        return {
            "cases": self.cases,
            "passed": self.passed,
            "encounter_accuracy": _rounded(self.encounter_accuracy),
            "code_accuracy": _rounded(self.code_accuracy),
            "extra_codes": self.extra_codes,
            "extra_codes_per_case": _rounded(self.extra_codes / self.cases if self.cases else None),
            "seconds_per_case": round(self.seconds / self.cases, 1) if self.cases else None,
        }


def measured(attempt: Row) -> Measures:
    """What one attempt adds to any figures. A hundred thousand are measured while somebody waits, hence the shape."""
    get = attempt.get
    accuracy, codes = get("code_accuracy"), 0
    if isinstance(accuracy, (int, float)):
        chances = get("chances")
        counted = chances.get("missed-code") if isinstance(chances, dict) else None
        codes = counted if isinstance(counted, int) else 1
    else:
        accuracy = 0.0
    extra, seconds = get("extra_codes"), get("seconds")
    return (
        get("passed") is True,
        codes,
        accuracy * codes,
        extra if isinstance(extra, int) else 0,
        seconds if isinstance(seconds, (int, float)) else 0.0,
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
