"""Consoles that know fewer characters than we print, and input that is not UTF-8."""

from __future__ import annotations

import codecs
import io
import os
import sys

_PLAINER = {
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "…": "...",
    "–": "-",
    "—": "-",
    "·": "-",
    "→": "->",
    "✓": "ok",
    "✗": "x",
    "▸": ">",
    "│": "|",
    "─": "-",
    "≥": ">=",
    "≤": "<=",
    "é": "e",
    "●": "*",
    "○": "o",
    "╌": "-",
    "┤": "|",
    "└": "+",
    **dict(zip("▁▂▃▄▅▆▇█", ".:-=+*##", strict=True)),
    **dict(zip("░▒▓", ".:#", strict=True)),
}


def make_forgiving() -> None:
    """Let standard output say what it can in its own characters, and standard input read any bytes."""
    codecs.register_error("codedrill-plainer", _plainer)
    _open_the_closed()
    for stream, errors in (
        (sys.stdin, "replace"),
        (sys.stdout, "codedrill-plainer"),
        (sys.stderr, "codedrill-plainer"),
    ):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)


def _open_the_closed() -> None:
    """Where a stream was closed (`codedrill <&-`), Python has none: nothing is read from it, and nothing written."""
    if sys.stdin and sys.stdout and sys.stderr:
        return
    from pathlib import Path

    nowhere = Path(os.devnull)
    sys.stdin = sys.stdin or nowhere.open(encoding="utf-8")
    sys.stdout = sys.stdout or nowhere.open("w", encoding="utf-8")
    sys.stderr = sys.stderr or nowhere.open("w", encoding="utf-8")


def _plainer(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    return "".join(_PLAINER.get(character, "?") for character in text), error.end
