"""The door for titles of other code sets than ICD-10-CM: where such tables were added, they are searched as well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from codedrill.codebook.search.candidate import Candidate
from codedrill.codebook.search.phrase import Sense, read_phrase
from codedrill.codebook.search.reading import Reading


class Titled(NamedTuple):
    """A code with a title, and the name of its set."""

    code: str
    title: str
    set: str


class Titles(Protocol):
    """The added titles that stand on a day, as `Search` wants them."""

    def having(self, ways: Sequence[frozenset[str]]) -> Iterable[Titled]:
        """Those that have all the stems of one of the ways."""
        ...

    def words(self) -> Iterable[tuple[str, int]]:
        """The words of these titles and how often they stand there, for the spelling."""
        ...


class _NoTitles:
    """What there is to search where no such table was added."""

    def having(self, ways: Sequence[frozenset[str]]) -> Iterable[Titled]:
        """None."""
        del ways
        return ()

    def words(self) -> Iterable[tuple[str, int]]:
        """None."""
        return ()


NO_TITLES: Titles = _NoTitles()


def titled_candidates(titles: Titles, ways: Sequence[Reading]) -> Iterator[tuple[Titled, Candidate]]:
    """The titles that answer a reading in every word; one that says but half of it is no procedure that was meant."""
    for each in titles.having(list(dict.fromkeys(way.words for way in ways))):
        yield each, Candidate(each.code, read_phrase(each.title), frozenset(), Sense.TITLE, billable=True, group=0)
