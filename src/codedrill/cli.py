"""The way in. Nothing heavy is imported before it is known what is wanted."""

from __future__ import annotations

import os
import sys

from codedrill import __version__
from codedrill.commands.table import NOTICE


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit status: 0 done, 1 not right, 2 not possible, 130 interrupted."""
    given = sys.argv[1:] if arguments is None else arguments
    _use_any_stream()
    try:
        return _done(given)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get("CODEDRILL_DEBUG"):
            raise
        return _own_error(error)


def _done(given: list[str]) -> int:
    if given == ["--version"]:
        return _written(f"codedrill {__version__}\n{NOTICE}\n")
    if given[:1] == ["book"] and _glanced(given[1:]):
        return 0
    _choose_help(given)
    from codedrill.commands.root import run

    return run(given)


def _written(text: str) -> int:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError:
        from codedrill.commands.failing import telling

        with telling():
            raise
    return 0


def _glanced(words: list[str]) -> bool:
    from codedrill.commands.glance import glance

    return glance(words)


def _choose_help(given: list[str]) -> None:
    """Help is drawn with boxes, which a screen reader spells out, unless Typer is told so before it is loaded."""
    if "--plain" in given or os.environ.get("CODEDRILL_PLAIN") or os.environ.get("TERM") == "dumb":
        os.environ.setdefault("TYPER_USE_RICH", "0")


def _use_any_stream() -> None:
    """No byte of input and no character of output may stop a drill, whatever the console is."""
    from codedrill.terminal.encoding import make_forgiving

    make_forgiving()


def _own_error(error: Exception) -> int:
    sys.stderr.write(
        f"codedrill met an error of its own: {type(error).__name__}: {error}\n"
        "What was graded is saved. CODEDRILL_DEBUG=1 shows where it happened; please report it.\n"
    )
    return 2
