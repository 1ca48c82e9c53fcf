"""The program as Typer sees it: a group whose verbs are imported only when they are run."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from codedrill.commands.failing import Failed, telling
from codedrill.commands.table import NOTICE, VERBS

if TYPE_CHECKING:
    from typer._click import Command
    from typer._click.shell_completion import CompletionItem

DEFAULT_VERB = "drill"
_COMMON_WITH_VALUE = ("--history", "--packs")
_OWN_OPTIONS = frozenset({"--help", "-h", "--version", "--install-completion", "--show-completion"})
_COMMON_FLAGS = ("--plain", "--quiet")
EPILOG = "Examples: codedrill · codedrill drill first-steps · codedrill packs · codedrill explain modifier-25"


class Verbs(TyperGroup):
    """The verbs of the table, each loaded when it is called by name."""

    def make_context(self, *args: Any, **extra: Any) -> Any:
        """As Typer does, with our own words for whatever goes wrong: its own would draw a box."""
        with telling(), _usage_told():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: Any) -> Any:
        """As Typer does, with our own words; it would also give a reader that goes away the status of an error."""
        with telling(), _usage_told():
            return super().invoke(ctx)

    def list_commands(self, ctx: Any) -> list[str]:
        """The verbs in the order of the table."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: Any, cmd_name: str) -> Command | None:
        """A stand-in with the line of help: enough to list a verb, without importing it."""
        del ctx
        verb = VERBS.get(cmd_name)
        if verb is None:
            return None
        return TyperCommand(cmd_name, help=verb.help)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Import the verb that is called, and only that one."""
        verb = VERBS.get(args[0])
        if verb is None:
            return super().resolve_command(ctx, args)
        app = import_module(verb.module).app
        return args[0], typer.main.get_command(app), args[1:]

    def shell_complete(self, ctx: Any, incomplete: str) -> list[CompletionItem]:
        """Complete a verb from the table, without importing any."""
        from typer._click.shell_completion import CompletionItem

        found = [CompletionItem(name, help=verb.help) for name, verb in VERBS.items() if name.startswith(incomplete)]
        return found or super().shell_complete(ctx, incomplete)


@contextmanager
def _usage_told() -> Iterator[None]:
    """Say what was typed wrongly in one line. Raises `Failed`."""
    from typer._click.exceptions import ClickException

    try:
        yield
    except ClickException as error:
        from codedrill.commands.usage import usage_told

        raise Failed(usage_told(error)) from None


root = typer.Typer(
    cls=Verbs,
    help="Daily drills for medical coders. `codedrill` alone runs today's drill.",
    epilog=EPILOG,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(value: bool) -> None:
    if value:
        from codedrill import __version__

        typer.echo(f"codedrill {__version__}\n{NOTICE}")
        raise typer.Exit


@root.callback()
def _root(
    version: bool = typer.Option(False, "--version", callback=_show_version, is_eager=True, help="The version."),
) -> None:
    """Daily drills for medical coders. `codedrill` alone runs today's drill."""
    del version


def run(arguments: list[str]) -> int:
    """Run a verb and return the exit status."""
    try:
        with telling():
            status = _run(arguments)
            sys.stdout.flush()  # here, where a full disk can still be told
            return status
    except SystemExit as leaving:
        return _status(leaving)


def _run(arguments: list[str]) -> int:
    try:
        root(args=with_verb(arguments), prog_name="codedrill")
    except SystemExit as leaving:
        return _status(leaving)
    return 0


def _status(leaving: SystemExit) -> int:
    return leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)


def with_verb(arguments: list[str]) -> list[str]:
    """The arguments with a verb, and the common options right behind it, wherever they stood.

    No verb means today's drill. Raises `Failed` for a word that is no verb.
    """
    common, rest = _parted(arguments)
    if not rest or (rest[0].startswith("-") and rest[0] not in _OWN_OPTIONS):
        return [DEFAULT_VERB, *common, *rest]
    if rest[0] in _OWN_OPTIONS:
        return rest
    if rest[0] not in VERBS:
        raise Failed(_no_such_verb(rest[0]))
    return [rest[0], *common, *rest[1:]]


def _parted(arguments: list[str]) -> tuple[list[str], list[str]]:
    """The common options with their values, and everything else; nothing behind `--` is an option."""
    common: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            return common, [*rest, argument, *waiting]
        if argument in _COMMON_WITH_VALUE:
            common += [argument, *([value] if (value := next(waiting, None)) is not None else [])]
        elif argument in _COMMON_FLAGS or argument.startswith(tuple(f"{name}=" for name in _COMMON_WITH_VALUE)):
            common.append(argument)
        else:
            rest.append(argument)
    return common, rest


def _no_such_verb(word: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, VERBS, n=1) if word.strip() else [DEFAULT_VERB]
    advice = f"did you mean `codedrill {near[0]}`?" if near else f"to drill a pack: `codedrill drill {word}`"
    return f"there is no verb {word!r}; {advice} (`codedrill --help` lists them)"
