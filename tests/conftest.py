"""What tests share: the program in a home of its own, and the code book compiled once."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from codedrill.codebook import compiling
from codedrill.codebook.book import Book
from codedrill.codebook.compiling import ensure_compiled
from codedrill.codebook.source import installed_sources
from codedrill_process import Codedrill
from own_shelf import OwnShelf

# How long an example takes says more of the machine than of the program.
settings.register_profile("codedrill", deadline=None)
settings.load_profile("codedrill")
# Some hundred tests start the program: its modules are compiled at the first of these starts and not at each.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_collection_finish() -> None:
    """Thousands of tests are held to the end: they need not be looked through for garbage again and again.

    Nor need the code book, which is in memory as long; so the search for garbage is made more seldom, too.
    """
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session")
def compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The code book, compiled by whichever worker comes first. No test may change it."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    with FileLock(folder / "book.lock"):
        return ensure_compiled(folder / "book", installed_sources())


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory, compiled_once: Path) -> Path:
    """A cache of packs, with the code book compiled, that a worker's tests share, as a learner's days do."""
    folder = tmp_path_factory.mktemp("cache")
    (folder / "codedrill").mkdir()
    shutil.copy(compiled_once, folder / "codedrill")
    return folder


@pytest.fixture
def codedrill(tmp_path: Path, cache: Path) -> Codedrill:
    home = tmp_path / "home"
    home.mkdir()
    return Codedrill(home, cache)


@pytest.fixture(scope="session")
def compiled(cache: Path) -> Path:
    return ensure_compiled(cache / "codedrill", installed_sources())


@pytest.fixture
def compiles_at_once(compiled_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Writing the book takes no time: it is always the same, so the one that was written before is handed out."""

    def write(path: Path, *_: object) -> None:
        shutil.copyfile(compiled_once, path)

    monkeypatch.setattr(compiling, "write_book", write)


@pytest.fixture(scope="session")
def book(compiled: Path) -> Iterator[Book]:
    with Book.open(compiled) as opened:
        yield opened


@pytest.fixture
def own(book: Book, tmp_path: Path) -> Iterator[OwnShelf]:
    files = tmp_path / "brought"
    files.mkdir()
    shelf = OwnShelf(book, files, tmp_path / "data" / "book")
    yield shelf
    shelf.close()
