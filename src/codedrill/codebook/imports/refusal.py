"""Why a file is not taken: what was expected, what was found, and where."""

from __future__ import annotations

from codedrill.codebook.imports.one_line import one_line

_MOST_SHOWN = 40


class Refused(Exception):
    """A file that cannot be taken. The book is as it was.

    Attributes: `why` in words, `line` counted from 1 (None where no line is to blame), `source` the file's name.
    """

    def __init__(self, why: str, line: int | None = None, source: str = "") -> None:
        self.why = why
        self.line = line
        self.source = source
        super().__init__(why)

    def __str__(self) -> str:
        place = ", ".join(filter(None, (self.source, f"line {self.line}" if self.line else "")))
        return f"{place}: {self.why}" if place else self.why

    def of(self, source: str) -> Refused:
        """The same, told of the file of that name."""
        return self if self.source else Refused(self.why, self.line, source)


def unexpected(line: int | None, expected: str, found: str) -> Refused:
    """A line that is not as the format has it."""
    return Refused(f"expected {expected}, found {shown(found)}", line)


def shown(text: str) -> str:
    """A piece of a file, short and on one line."""
    flat = one_line(text)
    if not flat:
        return "nothing"
    return f"“{flat}”" if len(flat) <= _MOST_SHOWN else f"“{flat[: _MOST_SHOWN - 1]}…”"
