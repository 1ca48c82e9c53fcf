"""The Alphabetic Index, where it was added: from words to the terms and codes they lead to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codedrill.codebook.added import Kind
from codedrill.codebook.added_sets import AddedSets

_WORD = re.compile(r"\w+")
_QUERY = (
    "select term.path, code from term_words join term on term.id = term_words.rowid"
    " where term_words match ? and code is not null order by depth, length(term.path), term.id limit ?"
)


def index_hits(sets: AddedSets, words: Sequence[str], limit: int) -> list[tuple[str, str]]:
    """The terms that have all the words, each with its code (or a stem, `S52.5`); the shortest paths first.

    A path is `Diabetes, diabetic › type 2 › with › foot ulcer`. Nothing where no index was added.
    """
    asked = " ".join(f'"{word}"' for text in words for word in _WORD.findall(text))
    if not asked:
        return []
    found = [row for each in sets.latest(Kind.INDEX) for row in each.rows(_QUERY, asked, limit)]
    return sorted(found, key=lambda row: (row[0].count(" › "), len(row[0])))[:limit]
