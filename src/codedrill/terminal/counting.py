"""How far long work has got, on one line of standard error."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

_FROM = 20
"""Fewer things than that are done before anybody wonders."""


@contextlib.contextmanager
def counting(what: str, *, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """What to call with “done, of how many”. Nothing is shown where nobody looks.

    Rich is not loaded for it: its bars run in a thread, and processes are started meanwhile.
    """
    shown = not quiet and sys.stderr.isatty()
    written = False

    def show(done: int, of: int) -> None:
        nonlocal written
        if shown and of >= _FROM:
            written = True
            sys.stderr.write(f"\r{what} {done:,} of {of:,}")
            sys.stderr.flush()

    try:
        yield show
    finally:
        if written:
            sys.stderr.write("\r" + " " * 60 + "\r")
