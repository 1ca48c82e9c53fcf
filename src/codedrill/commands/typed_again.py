"""A command line as it is typed: what has a blank in it is quoted, as the shell of the machine wants it."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def typed_again(words: Sequence[str]) -> str:
    """The words as one line to type or to paste."""
    if sys.platform == "win32":
        from subprocess import list2cmdline

        return list2cmdline(words)
    from shlex import join

    return join(words)
