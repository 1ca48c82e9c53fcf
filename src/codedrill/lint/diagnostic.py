"""A diagnostic: one thing that is wrong in one file, as every output format shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from codedrill.packs.error_class import Severity
from codedrill.packs.limits import named


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """Lines and columns count from 1, columns in characters; the end is the first position after the text.

    `case` is `pack:case`; `variant` counts from 1 and is None where every variant has the same or the case
    has only one. `help` says what would be right, and may be empty.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    rule: str
    severity: Severity
    message: str
    help: str
    case: str | None = None
    variant: int | None = None

    def legible(self) -> Self:
        """The same with its words on one line, and every character in them one that can be seen."""
        if self.message.isprintable() and self.help.isprintable():
            return self
        return replace(self, message=_legible(self.message), help=_legible(self.help))

    @property
    def is_error(self) -> bool:
        """Whether the pack cannot be accepted with it."""
        return self.severity is Severity.ERROR


def _legible(text: str) -> str:
    """A byte order mark in the middle of a key would else be shown as nothing at all."""
    return "".join(each if each.isprintable() else " " if each.isspace() else f"<{named(each)}>" for each in text)
