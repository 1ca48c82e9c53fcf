"""Asking: a line editor in a terminal, lines of standard input anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from rich.console import Console

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

    from codedrill.terminal.completing import Complete

MENU_LINES = 6
"""Kept free below the prompt for what a word may become; more of them would push the note off the screen."""


class Prompter(Protocol):
    """Something that gives one entered line at a time."""

    interactive: bool

    def ask(self, label: str, text: str = "", complete: Complete | None = None) -> str:
        """One line, `text` standing there to edit. Raises `EOFError` at the end, `KeyboardInterrupt`."""
        ...


class LineEditor:
    """A terminal: line editing, the lines of before with the arrow keys, completion.

    `unasked`: what a word may become is shown while it is typed, and not only on Tab; a screen reader
    would read all of it aloud.
    """

    interactive = True

    def __init__(self, *, unasked: bool = True) -> None:
        self._session: PromptSession[str] | None = None
        self._unasked = unasked

    def ask(self, label: str, text: str = "", complete: Complete | None = None) -> str:
        """Ask in the terminal. The editor is imported here, when the question is on the screen already."""
        if self._session is None:
            from prompt_toolkit import PromptSession

            self._session = PromptSession(key_bindings=_leaving())
        return self._session.prompt(
            label,
            default=text,
            completer=_completer(complete or _nothing),
            # In a thread of its own, so that a look into the book never holds up a key.
            complete_in_thread=True,
            complete_while_typing=self._unasked and complete is not None,
            reserve_space_for_menu=MENU_LINES,
        )


def _nothing(_text: str) -> tuple[()]:
    """What a prompt for one word is completed with."""
    return ()


def _completer(complete: Complete) -> Completer:
    from prompt_toolkit.completion import Completer, Completion

    class Completing(Completer):
        def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
            del complete_event
            for each in complete(document.text_before_cursor):
                yield Completion(each.word, -each.replaces, display_meta=each.title)

    return Completing()


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

    def ask(
        self,
        label: str,
        text: str = "",  # noqa: ARG002 - nothing can be edited here
        complete: Complete | None = None,  # noqa: ARG002
    ) -> str:
        """The next line of standard input."""
        self._console.print(label, end="", soft_wrap=True)
        line = sys.stdin.readline()
        if not line:
            self._console.print()
            raise EOFError
        answer = line.rstrip("\r\n")
        self._console.print(answer if len(answer) < 500 else answer[:499] + "…", soft_wrap=True)
        return answer
