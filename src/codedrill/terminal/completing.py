"""What the word before the cursor may become: diagnoses and modifiers, with their titles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from codedrill.codes import ClaimList

if TYPE_CHECKING:
    from codedrill.terminal.reference import Reference


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word that may take the place of the last `replaces` characters, and what it means."""

    word: str
    title: str
    replaces: int


Complete = Callable[[str], Iterable[Suggestion]]
"""From the text before the cursor to what it may become."""

# A letter alone begins thousands of codes.
_BEGINNING = re.compile(r"(?:^|[\s,;?])([A-Za-z][A-Za-z0-9][A-Za-z0-9.]*)$")
_MODIFIER = re.compile(r"[A-Za-z0-9]-([A-Za-z0-9]{0,2})$")


def completing(claim_list: ClaimList, reference: Reference, on: date) -> Complete:
    """How words at the prompt of a list are completed."""

    def diagnoses(text: str) -> Iterable[Suggestion]:
        begun = _BEGINNING.search(text)
        if not begun or text.lstrip().lower().startswith("query "):
            return []
        return [Suggestion(code, title, len(begun[1])) for code, title in reference.completions(begun[1], on)]

    return diagnoses if claim_list is ClaimList.DIAGNOSES else modifiers


def modifiers(text: str) -> Iterable[Suggestion]:
    """Modifiers, behind the dash of a procedure."""
    from codedrill.codebook.modifiers import MODIFIERS

    if not (begun := _MODIFIER.search(text)):
        return []
    typed = begun[1].upper()
    known = (entry for entry in MODIFIERS.values() if entry.modifier.startswith(typed))
    return [Suggestion(entry.modifier, entry.label, len(typed)) for entry in known]
