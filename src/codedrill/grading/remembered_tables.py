"""The code book with a memory of what it was asked: a class gives the same codes to every case of a pack."""

from __future__ import annotations

from functools import lru_cache

from codedrill.codebook.tables import Tables

_SMALL, _LARGE = 2048, 256
"""Answers that are kept of a question: those of a class, and no more for a million junk codes."""


class RememberedTables:
    """`Tables` that ask `tables` once for a code and a day; what grading never asks is not kept."""

    def __init__(self, tables: Tables) -> None:
        small, large = lru_cache(_SMALL), lru_cache(_LARGE)
        self.status = small(tables.status)
        self.code = small(tables.code)
        self.excludes1 = small(tables.excludes1)
        self.asking = small(tables.asking)
        self.is_manifestation = small(tables.is_manifestation)
        self.bundling = small(tables.bundling)
        self.units_edit = small(tables.units_edit)
        self.fee = small(tables.fee)
        self.history = large(tables.history)
        self.children = large(tables.children)
        self.seventh_characters = large(tables.seventh_characters)
        self.parents, self.notes, self.requests = tables.parents, tables.notes, tables.requests
        self.loaded_on = tables.loaded_on
