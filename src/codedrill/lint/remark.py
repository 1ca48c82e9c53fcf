"""A remark: what a rule has to say, at a path of the case or pack that it was shown."""

from __future__ import annotations

from dataclasses import dataclass

from codedrill.packs.error_class import Severity

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that a rule found.

    `path` leads from the case (or pack) to the value. `passage`: the words inside that value that are meant,
    so that a remark on a note points at its line. `at_key`: the key itself is meant, not what it holds.
    `severity`: where it weighs otherwise than its rule does.
    """

    path: Path
    message: str
    help: str = ""
    passage: str | None = None
    at_key: bool = False
    severity: Severity | None = None
