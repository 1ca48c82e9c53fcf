"""What a library covers: cases by family, kind, level, setting, payer, role, exam section and skill, holes included."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import get_args

from codedrill.packs.card import PackCard
from codedrill.packs.model import Kind, Level, Payer, Role, Setting
from codedrill.packs.skills import SKILLS

FAMILIES = (
    *("icd-10-cm", "conventions", "em", "cpt", "hcpcs"),
    *("modifiers", "claims", "release", "documentation", "career"),
)
"""What a library should cover; a pack says which of them it belongs to by its first tag."""

Coverage = dict[str, dict[str, int]]
"""For each aspect its values, those that nothing has with 0, each with its number of cases."""


def coverage(packs: Iterable[PackCard], sections: Iterable[str]) -> Coverage:
    """Count the cases of the packs; `sections` are those that exams ask for. A value nobody foresaw comes last."""
    found: dict[str, Counter[str]] = {name: Counter() for name in _known(())}
    for pack in packs:
        for case in pack.cases:
            found["families"][pack.family] += 1
            found["kinds"][case.kind] += 1
            found["levels"][case.level] += 1
            found["settings"][case.setting] += 1
            found["payers"][case.payer or "any"] += 1
            found["roles"][case.role or "any"] += 1
            found["sections"][case.section or "none"] += 1
            found["skills"].update(case.skills)
    return {name: _ordered(values, found[name]) for name, values in _known(sections).items()}


def _known(sections: Iterable[str]) -> Mapping[str, Iterable[str]]:
    return {
        "families": FAMILIES,
        "kinds": [kind.value for kind in Kind],
        "levels": [level.value for level in Level],
        "settings": get_args(Setting),
        "payers": [*get_args(Payer), "any"],
        "roles": [*get_args(Role), "any"],
        "sections": [*sections, "none"],
        "skills": SKILLS,
    }


def _ordered(known: Iterable[str], found: Counter[str]) -> dict[str, int]:
    names = dict.fromkeys([*known, *sorted(found)])
    return {name: found[name] for name in names}
