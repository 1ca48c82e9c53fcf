"""Whether the search of the code book finds what people mean, and how long it takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.row import Row, at_least
from benchmarks.workspace import Workspace
from codedrill.codebook.book import Book
from codedrill.codebook.compiling import ensure_compiled
from codedrill.codebook.search.searching import Search
from codedrill.codebook.source import installed_sources

_QUERIES = Path(__file__).parents[1] / "tests" / "codebook"
LISTS = {
    "queries": _QUERIES / "relevance.tsv",
    "held out": _QUERIES / "relevance-held-out.tsv",
    "unseen": _QUERIES / "relevance-unseen.tsv",
}
ON = date(2026, 11, 23)
"""The day for which the expected codes were chosen."""
FIRST, AMONG_FIVE = 0.85, 0.97
_AMONG = 5


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody asks, and the codes of which one must come `within` so many hits."""

    words: str
    within: int
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where the first of the expected codes came, from 1 on, None if it did not; and how many seconds it took."""

    query: Query
    at: int | None
    seconds: float

    @property
    def is_first(self) -> bool:
        """Whether it was the first hit."""
        return self.at == 1

    @property
    def is_met(self) -> bool:
        """Whether it came where the list asks for it."""
        return self.at is not None and self.at <= self.query.within


def read_queries(path: Path) -> list[Query]:
    """The queries of a list; lines that begin with `#` are comments."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#")]
    return [Query(words, int(within), frozenset(codes.split())) for words, within, codes in lines]


def asked(search: Search, queries: Iterable[Query]) -> list[Outcome]:
    """Each query is asked once."""
    return [_asked(search, query) for query in queries]


def _asked(search: Search, query: Query) -> Outcome:
    started = perf_counter()
    hits = search.hits(query.words, ON, _AMONG).hits
    took = perf_counter() - started
    at = next((place for place, hit in enumerate(hits, start=1) if hit.code in query.codes), None)
    return Outcome(query, at, took)


def share_first(outcomes: Sequence[Outcome]) -> float:
    """Of all queries, how many got an expected code as the first hit."""
    return sum(each.is_first for each in outcomes) / len(outcomes)


def share_among_five(outcomes: Sequence[Outcome]) -> float:
    """Of all queries, how many got one among the first five."""
    return sum(each.at is not None for each in outcomes) / len(outcomes)


def rows(place: Workspace) -> Iterator[Row]:
    """Two rows for each list: first hits, and hits among the first five."""
    with Book.open(ensure_compiled(place.root / "book", installed_sources())) as book:
        search = Search(book)
        search.hits("warm up", ON)
        for name, path in LISTS.items():
            outcomes = asked(search, read_queries(path))
            took = f"{1000 * median(each.seconds for each in outcomes):.1f} ms a query"
            what = f"search, {len(outcomes)} {name}"
            yield _row(f"{what}, first hit right", share_first(outcomes), FIRST, took)
            yield _row(f"{what}, right among five", share_among_five(outcomes), AMONG_FIVE, took)


def _row(what: str, share: float, wanted: float, took: str) -> Row:
    return Row(what, f"{share:.1%}", f"{wanted:.0%}", at_least(share, wanted), took)
