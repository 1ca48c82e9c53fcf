"""The end of the file, read backwards: its closing bytes and the record before them.

What this costs depends on the length of the last record, never on that of the file.
"""

from __future__ import annotations

from dataclasses import dataclass

from codedrill.history import disk, layout

_BLOCK = 8192


@dataclass(frozen=True, slots=True)
class Bookmark:
    """How far a history was read: where its closing bytes stood, and the id of the record before them.

    No byte before `end` ever changes while the file is only appended to, so a reader may go on from
    here; the id tells a file that was replaced.
    """

    end: int
    last: str | None


def closing(file: int) -> int | None:
    """Where the closing bytes begin, or None when the file does not end with them.

    The newline before them counts: a record torn at its end may end in `"]}` and a newline itself.
    """
    end = disk.size(file) - len(layout.CLOSING)
    if end >= len(layout.HEAD) and disk.read_at(file, end - 1, 4) == b"\n" + layout.CLOSING:
        return end
    return None


def bookmark(file: int) -> Bookmark | None:
    """The end of a file that is whole there, or None when the closing bytes or the last record are not."""
    end = closing(file)
    return None if end is None else bookmark_at(file, end)


def bookmark_at(file: int, end: int) -> Bookmark | None:
    """The bookmark of the record that ends at `end`, or None when there is none."""
    if end == len(layout.HEAD):
        return Bookmark(end, None)
    line = _line_before(file, end)
    try:
        row = layout.decode_line(line, first=end - len(line) == len(layout.HEAD))
    except ValueError:
        return None
    return Bookmark(end, str(row["id"]))


def _line_before(file: int, end: int) -> bytes:
    """The line whose newline is the last byte before `end`; without one, whatever stands there."""
    tail = b""
    start = end
    while start > 0:
        step = min(max(_BLOCK, len(tail)), start)
        start -= step
        piece = disk.read_at(file, start, step)
        # The newline of the line itself is not the one that parts it from the line before.
        cut = (piece if tail else piece[:-1]).rfind(b"\n")
        if cut >= 0:
            return piece[cut + 1 :] + tail
        tail = piece + tail
    return tail
