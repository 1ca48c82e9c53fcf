"""The console: colours and width as the terminal and the learner want them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.segment import Segment
from rich.theme import Theme

# Named colours of the terminal's own palette read well on light and on dark backgrounds.
THEME = Theme(
    {
        "heading": "bold",
        "right": "green",
        "wrong": "red",
        "warning": "yellow",
        "quiet": "dim",
        "mark": "bold cyan",
        "code": "bold",
    }
)
NARROWEST = 30
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Screen(Console):
    """Shows no control character that is not its own: answers and files may hold terminal escapes."""

    def render(self, *args: Any, **options: Any) -> Iterable[Segment]:
        """The segments, with a replacement character for each control character."""
        for text, style, control in super().render(*args, **options):
            yield Segment(text if control else _CONTROL.sub("\ufffd", text), style, control)

    def on_broken_pipe(self) -> None:
        """Leave a reader that went away to the command line; Rich's own way is an exit status of 1."""
        self.quiet = True
        raise


def screen(*, plain: bool = False, stderr: bool = False) -> Console:
    """A console for results, or for messages beside them. `plain` has neither colour nor boxes."""
    console = Screen(
        theme=THEME,
        stderr=stderr,
        highlight=False,
        markup=False,
        emoji=False,
        no_color=True if plain else None,
        soft_wrap=False,
    )
    if not console.is_terminal:
        # A pipe has no width of its own; 80 columns read everywhere, and COLUMNS overrules.
        console.width = max(NARROWEST, console.width) if "COLUMNS" in console._environ else 80
    elif console.width < NARROWEST:
        console.width = NARROWEST
    return console


def is_interactive() -> bool:
    """Whether a person sits at both ends: then there are prompts to edit and pauses."""
    return sys.stdin.isatty() and sys.stdout.isatty()
