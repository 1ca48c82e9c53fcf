"""The door for an Alphabetic Index: its entries are searched with the tables, and lead (guideline I.B.1)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from codedrill.codebook.search.candidate import Candidate
from codedrill.codebook.search.phrase import Sense, read_phrase
from codedrill.codebook.search.phrase_table import Asked, standing
from codedrill.codebook.search.reading import Reading


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A main term with its subterms, the outermost first, and the code it leads to, perhaps a stem (`S52.50-`)."""

    path: tuple[str, ...]
    code: str


class Index(Protocol):
    """An imported Alphabetic Index, as `Search` wants it."""

    @property
    def stems(self) -> Collection[str]:
        """The stems of all its paths, as `word.stems` makes them: no slips, even where no title has them."""
        ...

    def entries(self, ways: Sequence[Reading], on: date) -> Iterable[IndexEntry]:
        """The entries in effect on the day whose path may have the words, which are stems, of one of the readings."""
        ...


def index_candidates(index: Index, ways: Sequence[Reading], book: Asked, on: date) -> Iterator[Candidate]:
    """The entries that lead to a code that stands in the book on the day."""
    for entry in index.entries(ways, on):
        code = entry.code.rstrip("-").rstrip(".")
        if (found := standing(book, code, on)) is not None:
            phrase = read_phrase(" ".join(entry.path))
            yield Candidate(found.code, phrase, frozenset(), Sense.INDEX, found.billable, found.group)
