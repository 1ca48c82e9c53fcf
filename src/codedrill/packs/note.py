"""The note as a learner sees it: numbered lines, to which a provider's replies are added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class NumberedNote:
    """The lines of a note, the first of them line 1; replies stand below as further lines."""

    lines: tuple[str, ...]

    @classmethod
    def of(cls, note: str, replies: Sequence[str] = ()) -> NumberedNote:
        """Number a note and the replies that the provider gave, in the order of asking."""
        lines = [*note.rstrip().splitlines()]
        for reply in replies:
            lines += reply.strip().splitlines()
        return cls(tuple(lines))

    def lines_of(self, quote: str) -> tuple[int, ...]:
        """The lines over which an exact quote runs (a line break counts as a blank); () if it is not there.

        Where the quote stands several times, all its lines are given.
        """
        found: set[int] = set()
        for first, last in self._runs(quote):
            found.update(range(first, last + 1))
        return tuple(sorted(found))

    def _runs(self, quote: str) -> Iterator[tuple[int, int]]:
        wanted = squeezed(quote)
        if not wanted:
            return
        text, starts = "", []
        for line in self.lines:
            starts.append(len(text))
            text += squeezed(line) + " "
        at = text.find(wanted)
        while at >= 0:
            end = at + len(wanted) - 1
            yield _line_at(starts, at), _line_at(starts, end)
            at = text.find(wanted, at + 1)


def squeezed(text: str) -> str:
    """Text with every run of blanks and line breaks as one blank."""
    return _BLANKS.sub(" ", text).strip()


def _line_at(starts: list[int], position: int) -> int:
    return sum(start <= position for start in starts)
