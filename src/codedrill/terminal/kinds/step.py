"""A step: one thing that is asked about a case. Every kind is a sequence of them."""

from __future__ import annotations

from typing import Protocol

from codedrill.terminal.sitting import Sitting

LONGEST_ANSWER = 20_000
"""Characters of one field; the longest claim has a few hundred. What is longer is neither graded nor kept."""


class Step(Protocol):
    """Asks for one field of an answer, such as `diagnoses` or `text`."""

    @property
    def field(self) -> str:
        """The name under which the history keeps it."""
        ...

    def take(self, sitting: Sitting, before: str | None) -> str | None:
        """What was answered; None for back. `before`: what was answered here already, to be edited.

        Raises `Left`, `EOFError`, `KeyboardInterrupt`.
        """
        ...
