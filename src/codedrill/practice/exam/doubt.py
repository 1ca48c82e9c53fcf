"""Why no case can stand in a section: a skill that no case trains, a name that no case gives."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING

from codedrill.packs.skills import known_skills

if TYPE_CHECKING:
    from codedrill.packs.card import CaseCard
    from codedrill.practice.exam.blueprint import Section


def doubts(section: Section, cases: Iterable[CaseCard]) -> list[str]:
    """What an author of the section may have meant otherwise, a clause each; nothing where all of it is found."""
    listed = list(cases)
    known = known_skills(listed)
    found = [_of_skill(skill, known) for skill in section.skills if skill not in known]
    if not section.skills and not any(section.takes(case) for case in listed):
        named = {case.section for case in listed}
        missing = [name for name in section.names if name not in named]
        found += [f"no case says `section: {name}`; `sections: []` takes any" for name in missing]
    return found


def _of_skill(skill: str, known: Iterable[str]) -> str:
    near = get_close_matches(skill, sorted(known), n=1)
    return f"no case trains {skill}" + (f"; did you mean {near[0]}?" if near else "")
