"""What a report is written on: where the lines of the files come from, and what the page can show."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from codedrill.packs.limits import FORBIDDEN

_LINE_END = re.compile(r"\r\n?|\n")
_DRIVE = re.compile("[A-Za-z]:/")


def _no_lines(path: str) -> Sequence[str]:
    del path
    return ()


def _as_it_is(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a report.

    `sources` gives the lines of a file, without their ends, by the path that its report bears; none if there are
    none to show. `colour`: terminal escapes are obeyed. `width` is in columns. `spell` turns text into what the
    page's encoding can show. `root`: the folder under which other programs look for the files; paths in it are
    made relative.
    """

    sources: Callable[[str], Sequence[str]] = _no_lines
    colour: bool = False
    width: int = 100
    spell: Callable[[str], str] = _as_it_is
    root: str = ""


def lines_of(content: bytes) -> list[str]:
    """The lines of a file as places count them: `str.splitlines` would end one at a form feed as well."""
    return _LINE_END.split(content.decode("utf-8-sig", "replace"))


def one_line(text: str) -> str:
    """Text of an author or of a file name on one line, without characters that a terminal would obey."""
    return FORBIDDEN.sub("\ufffd", " ".join(text.split()))


def slashed(path: str, root: str = "") -> str:
    """A path as other programs expect it: with `/`, without `./`, relative to `root` if it lies under it."""
    path, root = path.replace("\\", "/"), root.replace("\\", "/").rstrip("/")
    inside = path.removeprefix(f"{root}/") if root else path
    return inside.removeprefix("./")


def uri(path: str, root: str = "") -> str:
    """A relative URI reference for a relative path, and a `file:` URI for an absolute one."""
    path = slashed(path, root)
    if _DRIVE.match(path):
        return f"file:///{path[:2]}{quote(path[2:])}"
    return f"file://{quote(path)}" if path.startswith("/") else quote(path)
