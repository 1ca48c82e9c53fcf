"""Asking: a line editor in a terminal, lines of standard input anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
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
MENU_SHARE = 6
"""On a small screen, no more than one line in so many."""
PAUSE = 0.7
"""Seconds in which a key that may be a whole answer can still become a word, or be taken back."""
FULL_STOP = "."
"""A line with nothing else ends a text on a pipe, as it does in mail."""
IsWord = Callable[[str], bool]
"""Whether a line of a text is a word that acts."""


class Prompter(Protocol):
    """Something that gives one entered line at a time, or a text of several."""

    interactive: bool

    def ask(self, label: str, text: str = "", complete: Complete | None = None, keys: str = "") -> str:
        """One line, `text` standing there to edit; one of the `keys` pressed alone is the whole line.

        Raises `EOFError` at the end, `KeyboardInterrupt`.
        """
        ...

    def write(self, label: str, text: str, is_word: IsWord) -> str:
        """Several lines, `text` standing there to edit. An empty line ends them, and so does one that acts.

        Raises `EOFError`, `KeyboardInterrupt`.
        """
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

    def ask(self, label: str, text: str = "", complete: Complete | None = None, keys: str = "") -> str:
        """Ask in the terminal. The editor is imported here, when the question is on the screen already."""
        if self._session is None:
            from prompt_toolkit import PromptSession

            self._session = PromptSession()
        return self._session.prompt(
            label,
            default=text,
            completer=_completer(complete or _nothing),
            # In a thread of its own, so that a look into the book never holds up a key.
            complete_in_thread=True,
            complete_while_typing=self._unasked and complete is not None,
            reserve_space_for_menu=menu_lines(self._session.output.get_size().rows) if complete else 0,
            key_bindings=_single(keys),
        )

    def write(self, label: str, text: str, is_word: IsWord) -> str:
        """Ask for a text in place. It is no line of before: the arrow keys move in it."""
        return self._for_text().prompt(
            label,
            default=text,
            multiline=True,
            prompt_continuation=" " * len(label),
            reserve_space_for_menu=0,
            key_bindings=_ending(is_word),
        )

    def _for_text(self) -> PromptSession[str]:
        from prompt_toolkit import PromptSession

        return PromptSession()


def menu_lines(rows: int) -> int:
    """The lines that completion keeps free on a screen of so many."""
    return min(MENU_LINES, rows // MENU_SHARE)


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


def _single(keys: str) -> KeyBindings:
    """Each of the keys is an answer by itself where nothing was typed before it, nor in a moment after it.

    So the `b` of `back` is no answer, and neither Enter nor a second thought goes to what is asked next.
    """
    from prompt_toolkit.application import get_app
    from prompt_toolkit.filters import Condition

    bindings = _leaving()
    nothing_typed = Condition(lambda: not get_app().current_buffer.text)

    def begin(event: KeyPressEvent) -> None:
        import asyncio

        buffer = event.current_buffer
        buffer.insert_text(event.data)

        async def answer_soon() -> None:
            await asyncio.sleep(PAUSE)
            if buffer.text == event.data:
                buffer.validate_and_handle()

        event.app.create_background_task(answer_soon())

    for key in {*keys.lower(), *keys.upper()}:
        bindings.add(key, filter=nothing_typed)(begin)
    return bindings


def _ending(is_word: IsWord) -> KeyBindings:
    """Enter at the end of a text ends it where its last line is empty or acts; anywhere else it begins a line.

    Ctrl-D ends a text as well, so that nobody loses a letter by a habit; where nothing is written, it leaves.
    """
    from prompt_toolkit.key_binding import KeyBindings

    bindings = KeyBindings()

    @bindings.add("enter")
    def _end_or_go_on(event: KeyPressEvent) -> None:
        document = event.current_buffer.document
        line = document.current_line.strip()
        if not document.text_after_cursor.strip() and (not line or is_word(line)):
            event.current_buffer.validate_and_handle()
        else:
            event.current_buffer.insert_text("\n")

    @bindings.add("c-d")
    def _end_or_leave(event: KeyPressEvent) -> None:
        if event.current_buffer.text.strip():
            event.current_buffer.validate_and_handle()
        else:
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
        keys: str = "",  # noqa: ARG002 - nor is a key pressed
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

    def write(self, label: str, text: str, is_word: IsWord) -> str:
        """The next lines, up to an empty one, a full stop alone, a word that acts, or the end of the input."""
        lines = text.splitlines()
        while True:
            try:
                line = self.ask(label)
            except EOFError:
                if not lines:
                    raise
                return "\n".join(lines)
            if line.strip() in ("", FULL_STOP):
                return "\n".join(lines)
            lines.append(line)
            if is_word(line.strip()):
                return "\n".join(lines)
