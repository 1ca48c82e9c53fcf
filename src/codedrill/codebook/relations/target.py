"""A target: the codes that a note names, as one stretch of the alphabet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple


class TargetRow(NamedTuple):
    """A target as it is kept. Codes are without their dot, as claims carry them.

    A code lies in it when it is not before `low`, and not after `high` or begins with it, so that one
    code is the stretch from itself to itself with all that is below. `pattern` is a regular expression
    that the code must match from its beginning; empty where the note names no further condition.
    """

    low: str
    high: str
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A target that can be asked."""

    low: str
    high: str
    pattern: re.Pattern[str] | None = field(default=None)

    @classmethod
    def of(cls, row: TargetRow) -> Target:
        """The target that was kept so."""
        return cls(row.low, row.high, re.compile(row.pattern) if row.pattern else None)

    def holds(self, bare: str) -> bool:
        """Whether a code, without its dot, is in it."""
        if bare < self.low or bare[: len(self.high)] > self.high:
            return False
        return self.pattern is None or self.pattern.match(bare) is not None
