"""The progress of the first start, on standard error."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def compile_progress(
    *, quiet: bool, doing: str = "Preparing the code book (first start only)"
) -> Iterator[Callable[[int, int], None]]:
    """What to call with “done, of how much”. Rich is loaded only if it is called, and a terminal is there."""
    with contextlib.ExitStack() as stack:
        bars: list[Callable[[int, int], None]] = []

        def show(done: int, of: int) -> None:
            if not quiet and sys.stderr.isatty():
                if not bars:
                    bars.append(stack.enter_context(_bar(doing, of)))
                bars[0](done, of)

        yield show


@contextlib.contextmanager
def _bar(doing: str, of: int) -> Iterator[Callable[[int, int], None]]:
    from rich.progress import Progress

    from codedrill.terminal.echo import unechoed
    from codedrill.terminal.screen import screen

    with unechoed(), Progress(console=screen(stderr=True), transient=True) as progress:
        task = progress.add_task(doing, total=of)
        yield lambda done, of: progress.update(task, completed=done, total=of)
