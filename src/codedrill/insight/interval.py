"""A rate with honest bounds: three of four says less than it seems, and five of two hundred more."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

_Z = 1.959964
"""The normal quantile of a two-sided interval of 95 %."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many, with the bounds of Wilson's score interval at 95 %.

    The count may be a sum of shares: a share varies less than a yes or no of the same mean, so that the bounds hold.
    """

    count: float
    of: int

    @property
    def value(self) -> float:
        """The share itself; 0 of nothing."""
        return self.count / self.of if self.of else 0.0

    @property
    def bounds(self) -> tuple[float, float]:
        """Lowest and highest rate that are still believable."""
        if not self.of:
            return 0.0, 1.0
        shrunk = 1 + _Z**2 / self.of
        middle = (self.value + _Z**2 / (2 * self.of)) / shrunk
        half = _Z * sqrt(self.value * (1 - self.value) / self.of + _Z**2 / (4 * self.of**2)) / shrunk
        return max(0.0, middle - half), min(1.0, middle + half)

    @property
    def low(self) -> float:
        """The lowest rate that is still believable: what gaps are ranked by."""
        return self.bounds[0]
