"""The queue: which cases are asked next, and in which variant. Pure: same input, same queue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from random import Random

from codedrill.packs.card import CaseCard, PackCard
from codedrill.practice.seen import Seen

DRILLABLE = frozenset({"code"})
"""The kinds that can be drilled; the others are read and listed."""
NEWCOMERS_PACK = "first-steps"
_LEVELS = {"foundation": 0, "working": 1, "expert": 2}


@dataclass(frozen=True, slots=True)
class Item:
    """A case to be asked: its cards, the variant (from 1), and the reason in words."""

    pack: PackCard
    case: CaseCard
    variant: int
    reason: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a learner asked to be drilled on; an empty or None field wants everything."""

    skills: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    level: str | None = None
    setting: str | None = None
    payer: str | None = None
    role: str | None = None

    def fits(self, case: CaseCard) -> bool:
        """Whether a case is of what is wanted."""
        return (
            (not self.skills or bool(self.skills & set(case.skills)))
            and (not self.kinds or case.kind in self.kinds)
            and self.level in (None, case.level)
            and self.setting in (None, case.setting)
            and self.payer in (None, case.payer)
            and self.role in (None, case.role)
        )


def choose(
    cases: Sequence[tuple[PackCard, CaseCard]], seen: Seen, size: int, new: int, seed: int | None = None
) -> tuple[Item, ...]:
    """Unseen cases first, at most `new` of them, then those seen least recently; `size` in all.

    A seed shuffles the unseen ones; without one they come level by level, the packs taking turns.
    """
    unseen = [pair for pair in cases if seen.meeting(pair[0].id, pair[1]) is None]
    known = [pair for pair in cases if seen.meeting(pair[0].id, pair[1]) is not None]
    fresh = _shuffled(unseen, seed) if seed is not None else _in_turns(unseen)
    items = [Item(pack, case, 1, "new") for pack, case in fresh[: min(new, size)]]
    known.sort(key=lambda pair: _last(seen, pair))
    items += [_again(pack, case, seen) for pack, case in known[: size - len(items)]]
    return tuple(items)


def _last(seen: Seen, pair: tuple[PackCard, CaseCard]) -> int:
    meeting = seen.meeting(pair[0].id, pair[1])
    return meeting.last if meeting else 0


def _again(pack: PackCard, case: CaseCard, seen: Seen) -> Item:
    """A case that was met before, as the variant that was seen least recently."""
    meeting = seen.meeting(pack.id, case)
    met = meeting.variants if meeting else {}
    variant = min(range(1, len(case.contents) + 1), key=lambda number: (met.get(number, 0), number))
    reason = "seen least recently" if meeting and meeting.passed else "seen least recently; not passed then"
    return Item(pack, case, variant, reason)


def _shuffled(cases: list[tuple[PackCard, CaseCard]], seed: int | None) -> list[tuple[PackCard, CaseCard]]:
    shuffled = list(cases)
    Random(seed).shuffle(shuffled)
    return shuffled


def _in_turns(cases: Iterable[tuple[PackCard, CaseCard]]) -> list[tuple[PackCard, CaseCard]]:
    """The newcomer's pack first; then level by level, one case of each pack in turn."""
    by_group: dict[tuple[bool, int], dict[str, list[tuple[PackCard, CaseCard]]]] = {}
    for pack, case in cases:
        group = (pack.id != NEWCOMERS_PACK, 0 if pack.id == NEWCOMERS_PACK else _LEVELS.get(case.level, 1))
        by_group.setdefault(group, {}).setdefault(pack.id, []).append((pack, case))
    ordered = []
    for group in sorted(by_group):
        rounds = zip_longest(*by_group[group].values())
        ordered += [pair for pair in chain.from_iterable(rounds) if pair is not None]
    return ordered
