"""Codes as help spells them out: with their titles, and not more of them than one reads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from codedrill.codebook.tables import Tables

_MOST_SHOWN = 10


def titled(tables: Tables, code: str, on: date) -> str:
    """`M17.11 (Unilateral primary osteoarthritis, right knee)`; the code alone where the day has no such entry."""
    entry = tables.code(code, on)
    return f"{code} ({entry.title})" if entry else code


def one_of(codes: Sequence[str]) -> str:
    """`E11.620`, or `one of E11.620, E11.621 and 8 more`."""
    if len(codes) < 2:
        return "".join(codes)
    shown, more = codes[:_MOST_SHOWN], len(codes) - _MOST_SHOWN
    return f"one of {', '.join(shown)}{f' and {more} more' if more > 0 else ''}"
