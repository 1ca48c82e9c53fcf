"""An item: a case that is to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from codedrill.packs.card import CaseCard, PackCard


@dataclass(frozen=True, slots=True)
class Item:
    """A case with its cards, the variant (from 1), the reason in words, and the mode it is recorded with.

    `mode`: `drill` moves the schedule; `retry` and `cram` leave it alone.
    """

    pack: PackCard
    case: CaseCard
    variant: int
    reason: str
    mode: str = "drill"


def least_recent(case: CaseCard, seen: Mapping[int, int], besides: int | None = None) -> int:
    """The variant (from 1) that was seen least recently, `besides` last of all.

    `seen` holds positions in the history, later is larger; what is not in it was never seen.
    """
    numbers = range(1, len(case.contents) + 1)
    return min(numbers, key=lambda number: (number == besides, seen.get(number, 0), number))
