"""What a drill asks of the code book while a case is on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from codedrill.codebook.tables import Tables


class Reference(Protocol):
    """The code book of a session. It is opened when one of these is first asked for."""

    @property
    def tables(self) -> Tables | None:
        """What codes are looked up and answers are graded in; None where no book can be opened."""
        ...
