"""The notes of the code book by which one diagnosis of a key brings another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from codedrill.codebook.entry import Note
from codedrill.grading.edition import Edition
from codedrill.grading.key import Key


def notes_of_key(key: Key, book: Edition) -> Iterator[Note]:
    """Each “use additional code” or “code first” note at a required diagnosis that asks for another of them."""
    codes = [line.code for line in key.required_diagnoses]
    for one, other in permutations(codes, 2):
        if note := book.asking(one, other):
            yield note


def asked_for(key: Key, book: Edition) -> int:
    """How many of the required diagnoses a note at another one asks for."""
    codes = [line.code for line in key.required_diagnoses]
    return len({other for one, other in permutations(codes, 2) if book.asking(one, other)})
