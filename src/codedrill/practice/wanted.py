"""What a learner asked to be drilled on."""

from __future__ import annotations

from typing import NamedTuple

from codedrill.packs.card import CaseCard


class Wanted(NamedTuple):
    """An empty or None field wants everything."""

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
