"""Plain lines for a screen of any width: loading Rich would cost more than the answers that these show."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from textwrap import TextWrapper

WIDEST = 110
_NARROWEST = 30


def screen_width() -> int:
    """The columns that a text may fill; `shutil` knows them as well, but loads every compressor there is."""
    return min(WIDEST, max(_NARROWEST, _columns()))


def _columns() -> int:
    if (wished := os.environ.get("COLUMNS", "")).isdigit():
        return int(wished)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return 80


def strong(*, plain: bool) -> tuple[str, str]:
    """What begins and ends bold letters; nothing where they are not wanted or not possible."""
    if plain or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not sys.stdout.isatty():
        return "", ""
    return "\x1b[1m", "\x1b[0m"


def wrapped(text: str, width: int, *, hang: int = 0) -> list[str]:
    """The text in lines of the width, all but the first further in. Words are never broken."""
    return TextWrapper(
        width, subsequent_indent=" " * hang, break_on_hyphens=False, break_long_words=False, drop_whitespace=True
    ).wrap(text)


def beside(name: str, text: str, column: int, width: int) -> list[str]:
    """A name with its text in the column beside it; where there is no room for two columns, further in below it."""
    if width < column * 3:
        return wrapped(f"{name}  {text}", width, hang=2)
    first, *more = wrapped(text, width - column) or [""]
    return [f"{name:<{column}}{first}", *(" " * column + line for line in more)]


def write_lines(lines: Iterable[str]) -> None:
    """Print them."""
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in lines))
