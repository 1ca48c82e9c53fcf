"""The book, compiled once for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from codedrill.codebook.book import Book
from codedrill.codebook.compiling import ensure_compiled
from codedrill.codebook.source import installed_sources


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ensure_compiled(tmp_path_factory.mktemp("book"), installed_sources())


@pytest.fixture(scope="session")
def book(compiled: Path) -> Iterator[Book]:
    with Book.open(compiled) as opened:
        yield opened
