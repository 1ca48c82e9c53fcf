"""A pass over a file in our layout, line by line, up to the first line that is none of ours."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from codedrill.history import layout


@dataclass(frozen=True, slots=True)
class Scan:
    """What can be kept: everything before `end`, and what is the matter behind it.

    `odd` are the first bytes behind `end`: the closing bytes, in a whole file. `follows` says that
    there is a record among them, so that this is no torn end.
    """

    end: int
    records: int
    attempts: int
    odd: bytes
    follows: bool
    problem: str

    @property
    def line(self) -> int:
        """The number of the first bad line."""
        return self.records + 2

    @property
    def whole(self) -> bool:
        """Whether nothing is the matter at all."""
        return self.odd == layout.CLOSING

    @property
    def unclosed(self) -> bool:
        """Whether the closing bytes are cut short and that is all: nothing of a record is lost."""
        return layout.CLOSING.startswith(self.odd)


def scan(path: Path) -> Scan:
    """Read a file that begins with our head. Raises `OSError`."""
    with path.open("rb") as file:
        end = len(file.readline())
        records = attempts = 0
        problem = ""
        for line in file:
            try:
                row = layout.decode_line(line, first=records == 0)
            except ValueError as error:
                problem = str(error)
                break
            end, records, attempts = end + len(line), records + 1, attempts + ("type" not in row)
        file.seek(end)
        odd = file.read(len(layout.CLOSING) + 1)
        return Scan(end, records, attempts, odd, _record_from(file, end), problem)


def _record_from(file: BinaryIO, end: int) -> bool:
    """Whether a record stands behind `end`, also one that only lacks its comma.

    In the first line it must be whole: one without its newline was never acknowledged.
    """
    file.seek(end)
    first = file.readline()
    return (first.endswith(b"\n") and _is_record(first)) or any(map(_is_record, file))


def _is_record(line: bytes) -> bool:
    try:
        layout.decode(line.strip(b" \t\r\n,"))
    except ValueError:
        return False
    return True
