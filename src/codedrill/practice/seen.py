"""What a learner has met before: folded from the attempts of the history, in file order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from codedrill.packs.card import CaseCard


@dataclass(slots=True)
class Meeting:
    """When a case and each of its variants were last seen, as positions in the history (later is larger)."""

    last: int = 0
    variants: dict[int, int] = field(default_factory=dict)
    attempts: int = 0
    passed: bool = False


class Seen:
    """Every case that was met. File order is used, not the clock, which may have jumped back."""

    def __init__(self, rows: Iterable[Mapping[str, object]] = ()) -> None:
        """`rows` are the raw attempts, oldest first."""
        self._meetings: dict[tuple[str, str], Meeting] = {}
        for position, row in enumerate(rows, start=1):
            meeting = self._meetings.setdefault((str(row.get("pack")), str(row.get("case"))), Meeting())
            variant = row.get("variant")
            meeting.last = position
            meeting.variants[variant if isinstance(variant, int) else 1] = position
            meeting.attempts += 1
            meeting.passed = row.get("passed") is True

    def meeting(self, pack: str, case: CaseCard) -> Meeting | None:
        """The last meeting with a case, under its id or one that it used to have."""
        found = [met for name in (case.id, *case.aliases) if (met := self._meetings.get((pack, name)))]
        return max(found, key=lambda met: met.last, default=None)
