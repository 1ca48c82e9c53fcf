"""What the tests of the history share: a disk that nobody waits for."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="module", autouse=True)
def no_power_cut() -> Iterator[None]:
    """Every write waits for the disk, which only a power cut could tell, and thousands of writes wait for long.

    Processes of their own wait as ever.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _file: None)
        yield
