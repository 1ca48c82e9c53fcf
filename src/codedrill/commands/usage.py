"""What was typed wrongly, in one line: Typer's own words without its box, and where the right ones stand."""

from __future__ import annotations

import re
from difflib import get_close_matches

from typer._click.exceptions import ClickException, NoSuchOption, UsageError

_NAME = re.compile(r"(argument|option|value for) '([^']+)'", re.IGNORECASE)
"""Names are typed without the quotes that Typer puts round them."""


def usage_told(error: ClickException) -> str:
    """The message of an error of usage, and which `--help` says more."""
    said = _no_such_option(error) if isinstance(error, NoSuchOption) else _on_a_line(error.format_message())
    context = error.ctx if isinstance(error, UsageError) else None
    return f"{said} (`{context.command_path} --help`)" if context else said


def _no_such_option(error: NoSuchOption) -> str:
    near = get_close_matches(error.option_name, error.possibilities or (), n=1)
    return f"no such option {error.option_name}" + (f"; did you mean {near[0]}?" if near else "")


def _on_a_line(message: str) -> str:
    words = _NAME.sub(r"\1 \2", " ".join(message.split())).removesuffix(".")
    words = words.replace(". Choose from:", ": choose from").replace("argument(s)", "argument")
    return words[:1].lower() + words[1:]
