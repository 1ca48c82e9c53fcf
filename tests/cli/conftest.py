"""A home for each test, and a cache of packs that a worker's tests share, as a learner's days do."""

from __future__ import annotations

from pathlib import Path

import pytest
from codedrill_process import Codedrill


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def codedrill(tmp_path: Path, cache: Path) -> Codedrill:
    home = tmp_path / "home"
    home.mkdir()
    return Codedrill(home, cache)
