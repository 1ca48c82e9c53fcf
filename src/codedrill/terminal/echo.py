"""The echo of a terminal: what is typed while the program works would be written over what it shows."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator

if sys.platform == "win32":

    @contextlib.contextmanager
    def unechoed() -> Iterator[None]:
        """A console of Windows shows keys only when they are read."""
        yield

else:
    import termios

    ECHO_FLAGS = 3
    """Where the flags with the echo stand among the attributes of a terminal (`termios.tcgetattr`)."""

    @contextlib.contextmanager
    def unechoed() -> Iterator[None]:
        """Keys are not shown meanwhile, and wait for the next prompt; Ctrl-C goes on to interrupt.

        Without a terminal of ours, such as on a pipe or in the background, nothing is changed.
        """
        try:
            terminal = sys.stdin.fileno()
            # A job in the background that changes its terminal would be stopped.
            is_ours = os.tcgetpgrp(terminal) == os.getpgrp()
        except (OSError, ValueError):
            is_ours = False
        with _without_echo(terminal) if is_ours else contextlib.nullcontext():
            yield

    @contextlib.contextmanager
    def _without_echo(terminal: int) -> Iterator[None]:
        before = termios.tcgetattr(terminal)
        quiet = [*before]
        quiet[ECHO_FLAGS] &= ~termios.ECHO
        # What was typed is neither waited for nor thrown away.
        termios.tcsetattr(terminal, termios.TCSADRAIN, quiet)
        try:
            yield
        finally:
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)
