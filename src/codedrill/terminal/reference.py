"""What a drill asks of the code book while a case is on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from codedrill.codebook.payer_forms import PayerForms
    from codedrill.codebook.search.hit import Found
    from codedrill.codebook.tables import Tables


class NothingFound(LookupError):
    """There is no such code, and no code that the words may mean; the argument says what to try."""


class Reference(Protocol):
    """The code book of a session. It is opened when one of these is first asked for."""

    @property
    def tables(self) -> Tables | None:
        """What answers are graded with; None where no book can be opened."""
        ...

    def payer_forms(self, pack: Path) -> PayerForms:
        """Which forms mean the same to a payer, for the pack in a file."""
        ...

    def look_up(self, words: str, on: date) -> dict[str, Any] | Found:
        """The page of a code, or what a search for the words finds. Raises `NothingFound`."""
        ...

    def completions(self, typed: str, on: date) -> Sequence[tuple[str, str]]:
        """A few diagnoses that begin so, and their titles."""
        ...
