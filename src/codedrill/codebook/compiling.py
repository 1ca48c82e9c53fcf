"""From the sources to the compiled file in the user's cache: once, whole, and whoever else does it too."""

from __future__ import annotations

import atexit
import contextlib
import gc
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from codedrill.codebook.schema import is_whole
from codedrill.codebook.source import COMPILED, COMPILER, Sources
from codedrill.codebook.unfinished import sweep, unfinished

Progress = Callable[[int, int], None]
"""Told how much is done, of how much."""

STEPS = 25
KEPT = 3
"""Compiled files that are kept: one for each installation that shares the cache."""
ROOM = 40
"""Megabytes that the compiled file takes, and a little more."""
_UNFINISHED = ".compiling"


class CannotCompile(Exception):
    """The book can be written neither into the cache nor into a temporary directory; says where, and what helps."""


def ensure_compiled(
    folder: Path,
    sources: Sources,
    progress: Progress = lambda _done, _of: None,
    tell: Callable[[str], None] = lambda _message: None,
    *,
    anew: bool = False,
) -> Path:
    """The compiled file, made now if it is missing, damaged or unwanted (`anew`).

    Raises `UnusableSource` and `CannotCompile`.
    """
    path = sources.compiled_in(folder)
    if not anew and is_whole(path):
        return path
    try:
        folder.mkdir(parents=True, exist_ok=True)
        compile_into(path, sources, progress)
    except (OSError, sqlite3.OperationalError) as error:
        failed = f"{folder} ({_reason(error)})"
        path = _in_temporary_folder(path, sources, progress, failed)
        tell(
            f"the code book cannot be kept in {failed}, so it is made anew at every start "
            f"until {ROOM} MB can be written there"
        )
    else:
        _tidy(folder, path)
    return path


def compile_into(path: Path, sources: Sources, progress: Progress) -> None:
    """Write the file beside its place and move it there when it is whole. Raises `UnusableSource`, `OSError`.

    Two processes may do so at once: each writes a file of its own, and the later one replaces its equal.
    """
    with unfinished(path.parent, COMPILED, _UNFINISHED) as beside:
        write_book(beside, sources, progress)
        _move(beside, path)


def write_book(path: Path, sources: Sources, progress: Progress) -> None:
    """Read, lay over and write. Raises `UnusableSource`, `OSError` and `sqlite3.Error`."""
    # Reading the XML is what only the first start needs.
    from codedrill.codebook.overlay import lay_over, read_changes
    from codedrill.codebook.schema import write_tables
    from codedrill.codebook.tabular import read_tabular

    digests = sources.check()
    with _nothing_swept():
        tables = read_tabular(sources.tabular, lambda done, _of: progress(done, STEPS))
        lay_over(tables, read_changes(sources.changes), sources.notes)
        progress(STEPS - 2, STEPS)
        about = {"compiler": str(COMPILER), **{f"sha256 {name}": digest for name, digest in digests.items()}}
        write_tables(path, tables, sources.synonyms, about)
    progress(STEPS, STEPS)


@contextlib.contextmanager
def _nothing_swept() -> Iterator[None]:
    """Rows by the hundred thousand, and no cycle among them: looking for one takes a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _move(beside: Path, path: Path) -> None:
    try:
        beside.replace(path)
    except PermissionError:
        # Windows replaces no file that is open; then another process has put the same one there.
        if not is_whole(path):
            raise


def _in_temporary_folder(path: Path, sources: Sources, progress: Progress, failed: str) -> Path:
    """Where it can be kept only until the end; `failed` is the place where it cannot be kept, and why."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="codedrill-book-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        compile_into(folder / path.name, sources, progress)
    except (OSError, sqlite3.OperationalError) as error:
        raise CannotCompile(
            f"the code book can be written neither to {failed} nor to {_temporary_place()} ({_reason(error)}): "
            f"free {ROOM} MB in one of them, or set TMPDIR to a folder that has as much"
        ) from error
    return folder / path.name


def _temporary_place() -> str:
    try:
        return tempfile.gettempdir()
    except OSError:
        return "a temporary folder"


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error).lower()


def _tidy(folder: Path, current: Path) -> None:
    """Remove what killed compiles left, and the compiled files of sources long gone."""
    sweep(folder, COMPILED, _UNFINISHED)
    with contextlib.suppress(OSError):
        others = [path for path in folder.glob(f"{COMPILED}*.sqlite") if path != current]
        others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
        for path in others[KEPT - 1 :]:
            path.unlink(missing_ok=True)
