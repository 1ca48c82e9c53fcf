"""Synonyms and abbreviations: what people say, and the words of the tabular list for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from codedrill.codebook.search.word import stems


@dataclass(frozen=True, slots=True)
class Synonym:
    """One row: the stems that are said, in any order, and the stems that are listed for them."""

    said: frozenset[str]
    listed: tuple[str, ...]


def synonym_rows(path: Path) -> Iterator[tuple[str, str]]:
    """The rows of the file as stems, joined by blanks. Lines that begin with `#` are comments."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            said, listed = line.split("\t")
            yield " ".join(stems(said)), " ".join(stems(listed))
