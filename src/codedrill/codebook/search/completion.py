"""Codes that go on from what has been typed, and codes near one that does not exist."""

from __future__ import annotations

from datetime import date

from codedrill.codebook.search.phrase_table import Asked
from codedrill.codebook.search.spelling import distance

_BEGINNING = (
    "select code, title, billable from entry where kind = 'code' and code >= ? and code < ?"
    " and ? between valid_from and valid_to order by code limit ?"
)
_AFTER_ALL = "~"
"""Sorts behind everything that a code is made of."""
_FURTHEST = 4
_MANY = 400


def completions(book: Asked, typed: str, on: date, limit: int = 20) -> list[tuple[str, str]]:
    """Codes that begin with what was typed, with or without the dot, in their order, and their titles.

    Headers come before what is below them. Nothing typed completes to nothing. Raises `BookDamaged`.
    """
    return [(code, title) for code, title, _ in beginning(book, typed, on, limit)]


def beginning(book: Asked, typed: str, on: date, limit: int) -> list[tuple[str, str, bool]]:
    """The same, and whether each is billable."""
    start = dotted(typed)
    rows = book.rows(_BEGINNING, start, start + _AFTER_ALL, on.isoformat(), limit) if start else []
    return [(code, title, bool(billable)) for code, title, billable in rows]


def dotted(typed: str) -> str:
    """`e1162` and `E11.62` are one beginning; the dot stands only where something follows it."""
    bare = "".join(filter(str.isalnum, typed.upper()))
    return f"{bare[:3]}.{bare[3:]}" if len(bare) > 3 else bare


def nearest_codes(book: Asked, code: str, on: date, limit: int = 5) -> list[tuple[str, str]]:
    """Codes and titles that somebody may have meant who typed one that is in no table, the nearest first.

    They share its beginning, as far as there is any with it. Raises `BookDamaged`.
    """
    bare = code.replace(".", "")
    found: dict[str, str] = {}
    for length in range(len(bare), 0, -1):
        alike = completions(book, bare[:length], on, _MANY)
        alike.sort(key=lambda each: (distance(each[0], code, _FURTHEST), each[0]))
        found.update(each for each in alike if each[0] not in found)
        if len(found) >= limit:
            break
    return list(found.items())[:limit]
