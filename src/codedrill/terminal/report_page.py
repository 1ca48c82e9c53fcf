"""The page that a report of `validate` is printed on. No Rich: a report is text, and CI runs it often."""

from __future__ import annotations

import codecs
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TextIO

from codedrill.lint.formats.page import Page

_NARROWEST = 40
_OF_A_PIPE = 100


def report_page(stream: TextIO, sources: Callable[[str], Sequence[str]], *, plain: bool) -> Page:
    """The page of a stream, as wide as its terminal; 100 columns, or COLUMNS, where it is none."""
    width = shutil.get_terminal_size((_OF_A_PIPE, 0)).columns
    return Page(
        sources,
        colour=not plain and takes_colour(stream),
        width=max(_NARROWEST, width),
        spell=partial(_spelled, encoding=stream.encoding or "utf-8"),
        root=Path.cwd().as_posix(),
    )


def takes_colour(stream: TextIO) -> bool:
    """Whether colour is seen and wanted: a terminal that isn't dumb, and no NO_COLOR (https://no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty() and _obeys_escapes()


def _obeys_escapes() -> bool:
    """Windows obeys terminal escapes only after it was asked to."""
    if sys.platform != "win32":
        return True
    import ctypes

    kernel, mode = ctypes.windll.kernel32, ctypes.c_ulong()
    handle = kernel.GetStdHandle(-11)
    return bool(kernel.GetConsoleMode(handle, ctypes.byref(mode)) and kernel.SetConsoleMode(handle, mode.value | 4))


def _spelled(text: str, encoding: str) -> str:
    """Text as the stream will show it, where `make_forgiving` has set what becomes of other characters."""
    try:
        return codecs.decode(codecs.encode(text, encoding, "codedrill-plainer"), encoding)
    except LookupError:
        return text
