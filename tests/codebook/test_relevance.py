"""The search finds what people mean: never less than it has found."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from benchmarks.relevance import LISTS, ON, Outcome, asked, read_queries, share_among_five, share_first

from codedrill.codebook.book import Book
from codedrill.codebook.entry import Status
from codedrill.codebook.search.searching import Search

REACHED = {"queries": (0.96, 0.99), "held out": (0.99, 0.99), "unseen": (0.80, 0.92)}
"""Shares of first hits and of hits among five. The unseen list is for measuring alone: it is not to be learned from."""


@pytest.fixture(scope="module")
def search(book: Book) -> Search:
    return Search(book)


@pytest.mark.parametrize("name", LISTS)
def test_the_lists_name_codes_of_their_day(book: Book, name: str) -> None:
    codes = {code for query in read_queries(LISTS[name]) for code in query.codes}
    assert {book.status(code, ON) for code in codes} <= {Status.VALID, Status.HEADER}
    assert all(query.within in (1, 5) for query in read_queries(LISTS[name]))


@pytest.mark.parametrize("name", LISTS)
def test_as_much_is_found_as_ever(search: Search, name: str) -> None:
    first, among_five = REACHED[name]
    outcomes = asked(search, read_queries(LISTS[name]))
    assert share_first(outcomes) >= first, _missed(outcomes)
    assert share_among_five(outcomes) >= among_five, _missed(outcomes)


def _missed(outcomes: Sequence[Outcome]) -> str:
    return ", ".join(each.query.words for each in outcomes if not each.is_met)
