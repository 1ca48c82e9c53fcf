"""Running a great many like steps without the collector of reference cycles."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def without_cycle_collector() -> Iterator[None]:
    """Grading makes no reference cycles, and looking for some among all that is remembered costs a fifth of it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
