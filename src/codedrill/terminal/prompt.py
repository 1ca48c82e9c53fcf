"""Asking: a line editor in a terminal, lines of standard input anywhere else."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Protocol

from rich.console import Console

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent


class Prompter(Protocol):
    """Something that gives one entered line at a time."""

    interactive: bool

    def ask(self, label: str, text: str = "") -> str:
        """One line, `text` standing there to edit. Raises `EOFError` at the end, `KeyboardInterrupt`."""
        ...


class LineEditor:
    """A terminal: line editing, the lines of before with the arrow keys."""

    interactive = True

    def __init__(self) -> None:
        self._session: PromptSession[str] | None = None

    def ask(self, label: str, text: str = "") -> str:
        """Ask in the terminal. The editor is imported here, when the question is on the screen already."""
        if self._session is None:
            from prompt_toolkit import PromptSession

            self._session = PromptSession(key_bindings=_leaving())
        return self._session.prompt(label, default=text)


def _leaving() -> KeyBindings:
    """Ctrl-D leaves at once, also when text stands in the line."""
    from prompt_toolkit.key_binding import KeyBindings

    bindings = KeyBindings()

    @bindings.add("c-d")
    def _leave(event: KeyPressEvent) -> None:
        event.app.exit(exception=EOFError)

    return bindings


class InputLines:
    """A pipe or a file: each line is one answer, and is printed so that the transcript can be read."""

    interactive = False

    def __init__(self, console: Console) -> None:
        self._console = console

    def ask(self, label: str, text: str = "") -> str:  # noqa: ARG002 - nothing can be edited here
        """The next line of standard input."""
        self._console.print(label, end="", soft_wrap=True)
        line = sys.stdin.readline()
        if not line:
            self._console.print()
            raise EOFError
        answer = line.rstrip("\r\n")
        self._console.print(answer if len(answer) < 500 else answer[:499] + "…", soft_wrap=True)
        return answer
