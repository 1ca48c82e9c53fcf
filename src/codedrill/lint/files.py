"""Which files are meant by the paths that somebody named."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from codedrill.packs.file_size import MAX_BYTES

SUFFIXES = (".yaml", ".yml")
STANDARD_INPUT = "-"
_OF_A_PACK = re.compile(rb"^(?:codedrill|pack|cases)[ \t]*:", re.MULTILINE)
_PACK = re.compile(rb"^pack:[ \t]+[\"']?(?P<id>[a-z0-9-]+)", re.MULTILINE)


class NoSuchPath(Exception):
    """A path that was named and cannot be read; the argument says which and why."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file: its path as the user knows it, what is in it, and whether it was named itself, not its folder."""

    path: str
    content: bytes
    is_named: bool


def files_below(folder: Path) -> Iterator[Path]:
    """The YAML files of a folder and of those in it, in the order of their names; hidden ones are passed over."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from files_below(path)
        elif path.suffix.lower() in SUFFIXES and path.is_file():
            yield path


def sources(paths: Iterable[Path]) -> list[Source]:
    """The files that are named and those of the folders that are, each once.

    Raises `NoSuchPath`, for a folder without any as well: a check of nothing must not pass.
    """
    found: dict[Path, Source] = {}
    for path in paths:
        files = [*_files_of(path)]
        if not files:
            raise NoSuchPath(f"{path}: there is no .yaml or .yml file in this folder")
        for file in files:
            if file.absolute() not in found:
                found[file.absolute()] = _source(file, is_named=file is path)
    return [*found.values()]


def packs_below(folder: Path) -> list[Source]:
    """The files of a folder that nobody named: only those that lie beside a pack. Raises `NoSuchPath`."""
    found = [_source(file, is_named=False) for file in _files_of(folder)]
    homes = {Path(source.path).parent for source in found if _OF_A_PACK.search(source.content)}
    return [source for source in found if Path(source.path).parent in homes]


def pack_ids(folders: Iterable[Path]) -> Iterator[tuple[str, str, int]]:
    """The id of each pack in some folders, with its path and line, by a look at the beginnings of lines."""
    for folder in folders:
        for source in sources([folder]) if folder.is_file() or any(_files_of(folder)) else ():
            if found := _PACK.search(source.content):
                line = source.content.count(b"\n", 0, found.start()) + 1
                yield found["id"].decode("ascii"), source.path, line


def _files_of(path: Path) -> Iterable[Path]:
    try:
        return [*files_below(path)] if path.is_dir() else (path,)
    except OSError as error:
        raise _no_such(error, path) from None


def _source(path: Path, *, is_named: bool) -> Source:
    try:
        return Source(str(path), content_of(path), is_named)
    except OSError as error:
        raise _no_such(error, path) from None


def content_of(path: Path) -> bytes:
    """The file, or only as much of one that is too large as shows that it is. Raises `OSError`."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _no_such(error: OSError, path: Path) -> NoSuchPath:
    where = error.filename or path
    missing = error.errno == errno.ENOENT
    reason = "there is no such file or folder" if missing else (error.strerror or "it cannot be read").lower()
    return NoSuchPath(f"{where}: {reason}")
