"""The table of verbs, and the way in. Nothing heavy is imported before it is known what is wanted."""

from __future__ import annotations

import os
import sys
from typing import NamedTuple

from codedrill import __version__


class Verb(NamedTuple):
    """A verb's home (a module with a Typer `app`) and its line in `--help`."""

    module: str
    help: str


VERBS = {
    "drill": Verb("codedrill.commands.drill", "Today's drill: the next right cases, graded and explained."),
    "packs": Verb("codedrill.commands.packs", "The library: packs, cases, what was seen; preview one with its key."),
    "book": Verb("codedrill.commands.book", "The official tables: a code with its notes, validity by date, releases."),
    "explain": Verb("codedrill.commands.explain", "An error class, a skill or a modifier: what, why, an example."),
    "grade": Verb("codedrill.commands.grade", "Grade answers from a file, without a prompt."),
    "history": Verb("codedrill.commands.history", "Your attempts: list, show, verify, repair, merge."),
}

NOTICE = (
    "CPT is a registered trademark of the American Medical Association; using CPT may need a licence.\n"
    "For training only: no legal, billing or medical advice."
)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit status: 0 done, 1 not right, 2 not possible, 130 interrupted."""
    given = sys.argv[1:] if arguments is None else arguments
    if given == ["--version"]:
        sys.stdout.write(f"codedrill {__version__}\n{NOTICE}\n")
        return 0
    _use_any_encoding()
    try:
        if given[:1] == ["book"] and _glanced(given[1:]):
            return 0
        from codedrill.commands.root import run

        return run(given)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get("CODEDRILL_DEBUG"):
            raise
        return _own_error(error)


def _glanced(words: list[str]) -> bool:
    from codedrill.commands.glance import glance

    return glance(words)


def _use_any_encoding() -> None:
    """No byte of input and no character of output may stop a drill, whatever the console's encoding is."""
    from codedrill.terminal.encoding import make_forgiving

    make_forgiving()


def _own_error(error: Exception) -> int:
    sys.stderr.write(
        f"codedrill met an error of its own: {type(error).__name__}: {error}\n"
        "What was graded is saved. CODEDRILL_DEBUG=1 shows where it happened; please report it.\n"
    )
    return 2
