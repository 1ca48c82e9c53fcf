"""The lines of an answer, and what is said of one that was written in another form than the key's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from codedrill.codebook.payer_forms import Form, Service
from codedrill.codes import ClaimLine, Modifier


@dataclass(frozen=True, slots=True)
class OtherForm:
    """A service that was written in one form, while the key has the other."""

    service: Service
    given: Form
    expected: Form


class Given(NamedTuple):
    """A line of the answer: `at` its positions as typed, `written` the lines that stood there.

    `form` is set where it was typed in another form than the key's, which means the same.
    """

    line: ClaimLine
    at: tuple[int, ...]
    written: tuple[ClaimLine, ...]
    form: OtherForm | None = None

    @property
    def typed(self) -> str:
        """What stood there, without the note lines that were cited for it."""
        return " ".join(map(_shown, self.written))


def given_lines(lines: Sequence[ClaimLine]) -> list[Given]:
    """The lines as they were typed."""
    return [Given(line, (index,), (line,)) for index, line in enumerate(lines)]


def respelt(
    modifiers: tuple[Modifier, ...], old: tuple[Modifier, ...], new: tuple[Modifier, ...]
) -> tuple[Modifier, ...]:
    """The modifiers with `new` where the first of `old` stood."""
    at = min(modifiers.index(modifier) for modifier in old)
    return (*modifiers[:at], *new, *(modifier for modifier in modifiers[at:] if modifier not in {*old, *new}))


def _shown(line: ClaimLine) -> str:
    return str(replace(line, evidence=()) if line.evidence else line)
