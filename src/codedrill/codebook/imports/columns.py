"""Columns that are found by what stands above them, in however many header rows."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence

from codedrill.codebook.imports.refusal import Refused

_WORDS = re.compile(r"[A-Z0-9]+")
_LONGEST_HEAD = 60


def csv_rows(lines: Iterable[str], delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of its last line. Raises `Refused` for what is no CSV."""
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        for row in reader:
            yield reader.line_num, [cell.strip() for cell in row]
    except csv.Error as error:
        raise Refused(f"expected a CSV file, found a row that cannot be read ({error})", reader.line_num) from error


def words(text: str) -> frozenset[str]:
    """The words of a column's name: `HCPCS/CPT Code` and `Hcpcs cpt code` have the same."""
    return frozenset(_WORDS.findall(text.upper()))


def joined_heads(rows: Sequence[Sequence[str]]) -> list[str]:
    """The names of the columns, each put together from all rows; rows with a sentence in them are titles."""
    heads = [row for row in rows if all(len(cell) <= _LONGEST_HEAD for cell in row)]
    width = max(map(len, heads), default=0)
    return [" ".join(filter(None, (row[at] if at < len(row) else "" for row in heads))) for at in range(width)]


def column(heads: Sequence[str], wanted: Iterable[str], unwanted: Iterable[str] = ()) -> int | None:
    """Where the first column is whose name has all the words wanted and none unwanted."""
    with_all, without = frozenset(wanted), frozenset(unwanted)
    for at, head in enumerate(heads):
        if with_all <= (found := words(head)) and not without & found:
            return at
    return None
