"""What was found in a file, and in all of them together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from codedrill.lint.diagnostic import Diagnostic


class PackName(NamedTuple):
    """The id of a pack, and the line and columns where it stands.

    `may_repeat`: a comment there ignores that another pack has the same.
    """

    id: str
    line: int
    column: int
    end_column: int
    may_repeat: bool = False


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file: how many cases it has, how many codes no loaded table could check, and its diagnostics in order.

    `pack` is None where it names no pack: ids are compared over all files.
    """

    path: str
    cases: int
    not_checked: int
    pack: PackName | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All files that were looked at."""

    files: Sequence[FileReport]

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """Every diagnostic, file by file, in the order of the lines."""
        return [diagnostic for file in self.files for diagnostic in file.diagnostics]

    @property
    def cases(self) -> int:
        """How many cases there are in all."""
        return sum(file.cases for file in self.files)

    @property
    def not_checked(self) -> int:
        """How many codes belong to sets, or fall on days, that are not loaded."""
        return sum(file.not_checked for file in self.files)
