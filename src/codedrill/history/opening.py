"""What the quick look at the start of a session found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from codedrill.history.tail import Bookmark


class State(Enum):
    """How a history was found; in each of them a drill goes on."""

    ABSENT = "absent"
    READY = "ready"
    RECOVERED = "recovered"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Opening:
    """The state of the history, and what the learner should be told.

    Recovered: `kept` attempts stand, and `saved` holds the odd bytes (None when only closing bytes
    were torn: nothing is lost and there is nothing to look at). Foreign: pretty-printed, CRLF or the
    like; the next append rewrites it. `bookmark` is where a reader may go on the next time.
    """

    state: State
    saved: Path | None = None
    kept: int | None = None
    conflict_copies: tuple[Path, ...] = ()
    bookmark: Bookmark | None = None
