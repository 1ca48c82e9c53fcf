"""Waiting for files to change."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TypeVar

_State = TypeVar("_State")
_EVERY = 0.5
"""Seconds between two looks: as soon as an editor's window is left, and no load on the machine."""


def states(look: Callable[[], _State], wait: Callable[[float], None] = time.sleep) -> Iterator[_State]:
    """What `look` sees now, and again whenever it sees something else. Ends only when it is left."""
    seen = look()
    yield seen
    while True:
        wait(_EVERY)
        if (now := look()) != seen:
            seen = now
            yield seen
