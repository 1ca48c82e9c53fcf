"""Sentences on a screen of any width: what goes on in a further line stands further in than it began."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text


class Hanging:
    """A text whose further lines stand `hang` columns in."""

    def __init__(self, text: Text, hang: int = 4) -> None:
        self._text, self._hang = text, hang

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Broken at words, and only where it is wider than the screen."""
        if self._text.cell_len <= options.max_width:
            yield self._text
            return
        first, *more = _broken(self._text, console, options.max_width - self._hang)
        yield first
        for line in more:
            yield Text(" " * self._hang).append_text(line)


class Parts:
    """Parts of a line: beside each other where all of them fit, else one below the other."""

    def __init__(self, parts: Sequence[Text], between: str = "  ·  ") -> None:
        self._parts, self._between = parts, between

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """In one line, or all but the first further in."""
        line = Text(self._between).join(self._parts)
        if line.cell_len <= options.max_width:
            yield line
            return
        first, *more = self._parts
        yield Hanging(first)
        for part in more:
            for each in _broken(part, console, options.max_width - 2):
                yield Text("  ").append_text(each)


def _broken(text: Text, console: Console, width: int) -> Iterator[Text]:
    for line in text.wrap(console, width):
        line.rstrip()
        yield line
