"""The library's index cards: what is known of a pack without reading it again."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from codedrill.packs.loading import Loaded
    from codedrill.packs.pack import Pack, PackCase


class CaseCard(NamedTuple):
    """One case; `contents` has a hash for each of its variants, in their order.

    A tuple, as a library has a thousand of them and every start reads them all.
    """

    id: str
    aliases: tuple[str, ...]
    title: str
    kind: str
    level: str
    setting: str
    payer: str | None
    section: str | None
    role: str | None
    skills: tuple[str, ...]
    contents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackCard:
    """One pack and where it lies."""

    path: Path
    id: str
    title: str
    description: str | None
    cases: tuple[CaseCard, ...]
    tags: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """What the pack belongs to with others: its first tag, or itself."""
        return self.tags[0] if self.tags else self.id


@dataclass(frozen=True, slots=True)
class BrokenPack:
    """A file that was meant as a pack and is none: left out, and said to be."""

    path: Path
    problem: str
    more: int

    def __str__(self) -> str:
        rest = f" ({self.more} more)" if self.more else ""
        return f"{self.path}: {self.problem}{rest}"


@dataclass(frozen=True, slots=True)
class StrayFile:
    """A YAML file in a pack folder that was never meant as a pack."""

    path: Path


def card_of(path: Path, loaded: Loaded) -> PackCard | BrokenPack:
    """The card of what a file holds."""
    if loaded.pack is None:
        problems = [str(problem) for problem in loaded.problems]
        return BrokenPack(path, problems[0], len(problems) - 1)
    return _pack_card(path, loaded.pack)


def _pack_card(path: Path, pack: Pack) -> PackCard:
    header = pack.header
    return PackCard(path, pack.id, header.title, header.description, tuple(map(_case_card, pack.cases)), header.tags)


def _case_card(case: PackCase) -> CaseCard:
    from codedrill.packs.shown_skills import skills_of

    first = case.variants[0]
    skills = dict.fromkeys(skill for variant in case.variants for skill in skills_of(variant))
    return CaseCard(
        id=case.id,
        aliases=case.aliases,
        title=first.title,
        kind=first.kind,
        level=first.level,
        setting=first.setting,
        payer=first.payer,
        section=first.section,
        role=first.role,
        skills=tuple(skills),
        contents=case.contents,
    )


def to_text(card: PackCard | BrokenPack | StrayFile) -> str:
    """The card as the cache keeps it; the path is not part of it."""
    fields = asdict(card)
    del fields["path"]
    return json.dumps({type(card).__name__: fields})


def from_text(text: str, path: Path) -> PackCard | BrokenPack | StrayFile:
    """The card that `to_text` wrote, for a file that lies at `path` now."""
    ((name, fields),) = json.loads(text).items()
    if name == "BrokenPack":
        return BrokenPack(path, **fields)
    if name == "StrayFile":
        return StrayFile(path)
    cases = tuple(_thawed(case) for case in fields.pop("cases"))
    return PackCard(path, cases=cases, tags=tuple(fields.pop("tags")), **fields)


def _thawed(fields: list[Any]) -> CaseCard:
    return CaseCard._make([tuple(field) if isinstance(field, list) else field for field in fields])
