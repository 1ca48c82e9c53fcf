"""What tests share: the program in a home of its own, and the code book compiled once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from codedrill.codebook.book import Book
from codedrill.codebook.compiling import ensure_compiled
from codedrill.codebook.source import installed_sources
from codedrill_process import Codedrill
from own_shelf import OwnShelf

# How long an example takes says more of the machine than of the program.
settings.register_profile("codedrill", deadline=None)
settings.load_profile("codedrill")


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache of packs, with the code book compiled, that a worker's tests share, as a learner's days do."""
    folder = tmp_path_factory.mktemp("cache")
    ensure_compiled(folder / "codedrill", installed_sources())
    return folder


@pytest.fixture
def codedrill(tmp_path: Path, cache: Path) -> Codedrill:
    home = tmp_path / "home"
    home.mkdir()
    return Codedrill(home, cache)


@pytest.fixture(scope="session")
def compiled(cache: Path) -> Path:
    return ensure_compiled(cache / "codedrill", installed_sources())


@pytest.fixture(scope="session")
def book(compiled: Path) -> Iterator[Book]:
    with Book.open(compiled) as opened:
        yield opened


@pytest.fixture
def own(book: Book, tmp_path: Path) -> OwnShelf:
    files = tmp_path / "brought"
    files.mkdir()
    return OwnShelf(book, files, tmp_path / "data" / "book")
