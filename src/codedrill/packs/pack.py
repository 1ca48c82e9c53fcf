"""A pack as it is drilled: its header, and its cases with all their variants."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from codedrill.packs.model import Case, PackHeader


@dataclass(frozen=True, slots=True)
class PackCase:
    """A case: its variants in the order of the rows, and for each a hash of what was asked."""

    id: str
    aliases: tuple[str, ...]
    variants: tuple[Case, ...]
    contents: tuple[str, ...]

    def variant(self, number: int) -> Case | None:
        """The variant of that number, counted from 1; None where there is none."""
        return self.variants[number - 1] if 1 <= number <= len(self.variants) else None

    def as_asked(self, number: int, content: object) -> Case | None:
        """That variant, where it is still the one with this hash; None where it was changed, or is there no more."""
        variant = self.variant(number)
        return variant if variant and self.contents[number - 1] == content else None


@dataclass(frozen=True, slots=True)
class Pack:
    """One pack, whole and checked against the model."""

    header: PackHeader
    cases: tuple[PackCase, ...]

    @property
    def id(self) -> str:
        """The pack's identifier, as histories know it."""
        return self.header.pack

    def case(self, name: str) -> PackCase | None:
        """The case of that id, or the one that used to have it; None where there is none."""
        for case in self.cases:
            if case.id == name:
                return case
        return next((case for case in self.cases if name in case.aliases), None)


def content_hash(raw: Mapping[str, Any]) -> str:
    """Sixteen hexadecimal digits that change when anything of the (expanded) case changes."""
    text = json.dumps(raw, sort_keys=True, ensure_ascii=False)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
