"""A real pseudo-terminal with codedrill in it, its screen read as a person sees it."""

from __future__ import annotations

import os
import pty
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from termios import tcsetwinsize
from time import monotonic
from typing import Any

import pexpect
import pyte
import pytest
from pexpect.fdpexpect import fdspawn

import warm_process
from codedrill_process import Codedrill

PATIENCE = 10.0
Start = Callable[[Mapping[str, str], tuple[int, int]], Any]
"""Given variables of the environment, and rows and columns: a child of pexpect's."""


class Forked(fdspawn):  # type: ignore[misc] # pexpect has no types
    """Codedrill in a terminal of its own, forked from a process that has its libraries loaded."""

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str], size: tuple[int, int]) -> None:
        ours, its = pty.openpty()
        tcsetwinsize(ours, size)
        self.pid = warm_process.start_in(os.ttyname(its), arguments, environment)
        self.exitstatus: int | None = None
        os.close(its)
        super().__init__(ours)

    def isalive(self) -> bool:
        return self.exitstatus is None

    def kill(self, number: int) -> None:
        os.kill(self.pid, number)

    def wait(self) -> None:
        self.exitstatus = warm_process.wait(self.pid)

    def close(self, *, force: bool = False) -> None:
        del force
        super().close()


def _spawned(command: Sequence[str], environment: Mapping[str, str], size: tuple[int, int]) -> pexpect.spawn:
    child = pexpect.spawn(command[0], [*command[1:]], env=environment, dimensions=size)
    child.delaybeforesend = None
    child.delayafterclose = child.ptyproc.delayafterclose = 0
    return child


class Terminal:
    """A terminal with codedrill in it."""

    def __init__(self, start: Start, environment: dict[str, str], columns: int, rows: int) -> None:
        self.screen = pyte.HistoryScreen(columns, rows, history=1000, ratio=0.5)
        self._stream = pyte.ByteStream(self.screen)
        # pyte answers no questions on where the cursor is; the editor would wait for that and then complain.
        variables = environment | {"TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"}
        self.child = start(variables, (rows, columns))

    @property
    def text(self) -> str:
        """Everything on the screen and what has left it at the top."""
        above = ["".join(row[x].data for x in range(self.screen.columns)) for row in self.screen.history.top]
        return "\n".join(line.rstrip() for line in [*above, *self.screen.display])

    @property
    def line(self) -> str:
        """The line in which the cursor stands."""
        return str(self.screen.display[self.screen.cursor.y])

    def until(self, seen: Callable[[], bool], what: str) -> None:
        """Read until it is seen."""
        end = monotonic() + PATIENCE
        while not seen():
            try:
                self._stream.feed(self.child.read_nonblocking(65536, timeout=max(0.0, end - monotonic())))
            except (pexpect.EOF, pexpect.TIMEOUT):
                pytest.fail(f"{what!r} was not shown:\n{self.text}")

    def prompts(self, label: str, *, count: int = 1, text: str = "") -> None:
        """Wait until that prompt stands there, for the `count`th time, with `text` to edit."""
        there = f"{label}{text}".rstrip()

        def stands() -> bool:
            line = self.line.rstrip()
            here = line == there if label.endswith("> ") else line.startswith(there)
            return here and self.text.count(f"\n{label.rstrip()}") >= count

        self.until(stands, there)

    def types(self, line: str) -> None:
        self.child.send(f"{line}\r")

    def ends(self) -> int:
        """Read to the end; the exit status."""
        end = monotonic() + PATIENCE
        while True:
            try:
                self._stream.feed(self.child.read_nonblocking(65536, timeout=max(0.0, end - monotonic())))
            except pexpect.EOF:
                break
        self.child.wait()
        return int(self.child.exitstatus)


@contextmanager
def terminal(
    codedrill: Codedrill, *arguments: str, columns: int = 80, rows: int = 24, command: Sequence[str] = ()
) -> Iterator[Terminal]:
    """A terminal with codedrill in it, or with another command that begins from its very beginning."""
    start = partial(_spawned, [*command, *arguments]) if command else partial(Forked, arguments)
    found = Terminal(start, codedrill.environment(), columns, rows)
    try:
        yield found
    finally:
        if found.child.isalive():
            found.child.kill(signal.SIGKILL)
            found.child.wait()
        found.child.close(force=False)
