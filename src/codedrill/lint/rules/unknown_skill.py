"""A skill that is neither built in nor declared by the pack.

Histories and statistics add up attempts by skill; a misspelt one would be a skill of its own that nobody
trains. A pack may have skills of its own under `skills`. (Skills, `codedrill explain --list skills`.)

Bad:

    skills: [modifer-25]

Good:

    skills: [modifier-25]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from codedrill.lint.remark import Path, Remark
from codedrill.lint.subject import PackSubject, VariantSubject
from codedrill.packs.error_class import Severity
from codedrill.packs.items import described
from codedrill.packs.model import PackHeader
from codedrill.packs.skills import SKILLS

SEVERITY = Severity.ERROR


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """The unknown skills of a case; those that it has from the pack's defaults are told there."""
    skills = subject.case.skills
    # A header that could not be read has no name, and its own skills are not known.
    if subject.header.pack and skills != subject.header.defaults.skills:
        yield from _unknown(skills, subject.header, ("skills",))


def of_pack(subject: PackSubject) -> Iterator[Remark]:
    """The unknown skills of the pack's defaults."""
    yield from _unknown(subject.header.defaults.skills, subject.header, ("defaults", "skills"))


def _unknown(skills: Iterable[str], header: PackHeader, path: Path) -> Iterator[Remark]:
    for at, skill in enumerate(skills):
        if skill not in SKILLS and skill not in header.skills:
            yield Remark((*path, at), f"{described(skill)} is no skill that is known", _advice(skill, header))


def _advice(skill: str, header: PackHeader) -> str:
    near = get_close_matches(skill, (*header.skills, *SKILLS), n=1)
    listed = "`codedrill explain --list skills` has them all; a skill of the pack's own is declared under its `skills`"
    return f"did you mean {near[0]}?" if near else listed
