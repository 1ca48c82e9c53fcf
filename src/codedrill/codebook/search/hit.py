"""What a search answers with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """A code that may be the one that is looked for. `sevenths`: all characters that it may end in.

    `set` is the name of its code set; '' for ICD-10-CM.
    """

    code: str
    title: str
    billable: bool
    sevenths: str = ""
    set: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that is in no table, and the one that it was taken for."""

    typed: str
    read: str


@dataclass(frozen=True, slots=True)
class Found:
    """The hits, the best first, and the words that were taken for others."""

    hits: tuple[Hit, ...]
    corrections: tuple[Correction, ...]
