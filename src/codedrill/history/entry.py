"""Every record of a file with its line, and every place where there should be one and is none.

For those who must get through a damaged file: `verify` and `repair`. Lines are read one by one as
long as they are ours; from the first that is not, the rest is read as text, where a record may go
over many lines and the next one is looked for behind what cannot be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from codedrill.history import layout
from codedrill.history.encoding import checked, decoded

_START = re.compile(r'"attempts"\s*:\s*\[')
_RECORD = re.compile(r'\{\s*"(?:id|type)"\s*:|\n[ \t]*,?[ \t]*\{')
_GAP = re.compile(r"[\s,]*")
_END = re.compile(r"\]\s*\}\s*\Z")


@dataclass(frozen=True, slots=True)
class Entry:
    """A record, or None and what is wrong there; `line` counts from 1."""

    line: int
    row: layout.Row | None
    problem: str = ""


def in_file(path: Path) -> Iterator[Entry]:
    """All entries of a file in any layout, good and bad. Raises `OSError`."""
    with path.open("rb") as file:
        if file.readline() != layout.HEAD:
            yield from in_text(decoded(path.read_bytes()))
            return
        number, start = 2, len(layout.HEAD)
        for line in file:
            try:
                row = layout.decode_line(line, first=number == 2)
            except ValueError:
                break
            yield Entry(number, row)
            number, start = number + 1, start + len(line)
        file.seek(start)
        yield from in_text(file.read().decode("utf-8", "surrogateescape"), number)


def line_of(path: Path, row: layout.Row) -> int:
    """The line on which a record begins."""
    return next((each.line for each in in_file(path) if each.row == row), 1)


def in_text(text: str, line: int = 1) -> Iterator[Entry]:
    """All entries of a text that begins on `line`, whatever stands between them."""
    start = _START.search(text) if line == 1 else None
    here = start.end() if start else 0
    line += text.count("\n", 0, here)
    while True:
        before, here = here, _gap_end(text, here)
        line += text.count("\n", before, here)
        if here == len(text) or _END.match(text, here):
            return
        found, after = _entry_at(text, here, line)
        yield found
        line += text.count("\n", here, after)
        here = after


def _entry_at(text: str, here: int, line: int) -> tuple[Entry, int]:
    """The entry that begins here, and where to look for the next."""
    try:
        row, after = layout.DECODER.raw_decode(text, here)
        checked(text[here:after])
        if layout.is_row(row):
            return Entry(line, row), after
        problem = "no record: id or at is missing"
    except (ValueError, RecursionError) as error:
        problem = getattr(error, "msg", None) or str(error)
    following = _RECORD.search(text, here + 1)
    return Entry(line, None, problem.lower()), following.start() if following else len(text)


def _gap_end(text: str, here: int) -> int:
    gap = _GAP.match(text, here)
    return gap.end() if gap else here
