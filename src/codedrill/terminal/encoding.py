"""Consoles that know fewer characters than we print, and input that is not UTF-8."""

from __future__ import annotations

import codecs
import io
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
    for stream, errors in (
        (sys.stdin, "replace"),
        (sys.stdout, "codedrill-plainer"),
        (sys.stderr, "codedrill-plainer"),
    ):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)


def _plainer(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    return "".join(_PLAINER.get(character, "?") for character in text), error.end
