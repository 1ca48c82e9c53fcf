"""The sub-commands of `book`, and what is meant where none is named."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup

from codedrill.commands.failing import Failed

_OWN_OPTIONS = frozenset({"--help", "-h", "--install-completion", "--show-completion"})
_WITH_VALUE = frozenset({"--history", "--packs", "--date", "--limit"})
BARE = "look-up"
"""The hidden sub-command that stands for none."""
_NOTHING_ASKED = (
    "say what to look up, as in `codedrill book E11.621` or `codedrill book knee pain` (`codedrill book --help`)"
)


def _common(args: list[str]) -> int:
    """How many of the first arguments are options of every verb, with their values."""
    at = 0
    while at < len(args) and args[at].startswith(("--history", "--packs", "--plain", "--quiet")):
        at += 2 if args[at] in ("--history", "--packs") else 1
    return min(at, len(args))


def _first_word(args: list[str]) -> str | None:
    """The first argument that is neither an option nor the value of one."""
    words = iter(args)
    for word in words:
        if word in _WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return word
    return None


class BookVerbs(TyperGroup):
    """`book E11.621` shows the code, `book knee pain` searches: the first word names a sub-command, or is meant."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put in the verb that was left out, behind the options of every verb (`book --json E11.621`).

        Raises `Failed` where nothing is asked.
        """
        word = _first_word(args)
        if word is None and not _OWN_OPTIONS.intersection(args):
            raise Failed(_NOTHING_ASKED)
        if word is not None and not _OWN_OPTIONS.intersection(args) and word not in self.commands:
            args = [*args[: (at := _common(args))], BARE, *args[at:]]
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The sub-command that the first word names, or what stands for none."""
        return super().resolve_command(ctx, args if args[0] in self.commands else [BARE, *args])
