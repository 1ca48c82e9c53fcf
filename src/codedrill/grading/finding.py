"""A finding: one error of an answer, said to the learner and counted in the score."""

from __future__ import annotations

from dataclasses import dataclass

from codedrill.codebook.entry import Note
from codedrill.grading.spot import Spot
from codedrill.packs.error_class import ErrorClass, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """What was given, what was expected, and what it costs.

    `cost` is what is lost of the key's elements, `penalty` what is taken off besides. `why` is the
    reason of the trap that was walked into, or the key's own reason. `note`: the note of the code book
    that decided it. `spot`: the place on the claim, for errors that have one.
    """

    error_class: ErrorClass
    list: str | None
    given: str | None
    expected: str | None
    message: str
    cost: float = 0.0
    penalty: float = 0.0
    why: str | None = None
    severity: Severity | None = None
    note: Note | None = None
    spot: Spot | None = None

    @property
    def is_error(self) -> bool:
        """Whether the case cannot be passed with it."""
        return (self.severity or self.error_class.severity) is Severity.ERROR

    def to_json(self) -> dict[str, str | None]:
        """The finding as `grade` prints it."""
        return {
            "class": str(self.error_class),
            "severity": str(self.severity or self.error_class.severity),
            "list": self.list,
            "given": self.given,
            "expected": self.expected,
            "message": self.message,
        }
