"""Adding files to the book: each read beside its place and put there when it is whole, all of them or none."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from codedrill.codebook.added import SUFFIX, Added
from codedrill.codebook.imports.archive import DAMAGED, brought_files
from codedrill.codebook.imports.brought import Brought, reading
from codedrill.codebook.imports.bytes_read import Progress
from codedrill.codebook.imports.format import Format, Taken
from codedrill.codebook.imports.formats import format_of, known_formats
from codedrill.codebook.imports.period import Dating
from codedrill.codebook.imports.refusal import Refused, shown
from codedrill.codebook.unfinished import sweep, unfinished

_UNFINISHED = ".adding"


@dataclass(frozen=True, slots=True)
class Addition:
    """What came of the files: the tables that were added, and the members of archives that were not taken."""

    added: tuple[Added, ...]
    left_aside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Ready:
    added: Added
    beside: Path


def add_files(paths: Sequence[Path], folder: Path, said: Dating, now: datetime, progress: Progress) -> Addition:
    """Read the files and put them into the book at `folder`.

    `said` is what the person told of the release. `progress` is told of bytes, file by file. Raises
    `Refused`, `OSError` and `sqlite3.Error`; the book is then as it was.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sweep(folder, ".", _UNFINISHED)
    with ExitStack() as stack:
        adding = _Adding(folder, said, now, progress, stack)
        ready = list(_told_apart(each for path in paths for each in adding.read(path)))
        for each in ready:
            # Windows replaces no file that somebody has open; the error names the file, and nothing is lost.
            each.beside.replace(folder / f"{each.added.name}{SUFFIX}")
        return Addition(tuple(each.added for each in ready), tuple(adding.left_aside))


@dataclass(slots=True)
class _Adding:
    """What every file is read with, and what is left aside on the way."""

    folder: Path
    said: Dating
    now: datetime
    progress: Progress
    stack: ExitStack
    left_aside: list[str] = field(default_factory=list)

    def read(self, path: Path) -> Iterator[_Ready]:
        """Everything in one file that is recognised; in an archive, the rest is named."""
        with brought_files(path) as files:
            known = [(each, _format(each)) for each in files]
            if not any(known_as for _, known_as in known):
                raise _unknown(path, files)
            for each, known_as in known:
                if known_as is None:
                    self.left_aside.append(each.name)
                else:
                    yield self._compiled(each, known_as)

    def _compiled(self, each: Brought, known_as: Format) -> _Ready:
        beside = self.stack.enter_context(unfinished(self.folder, ".", _UNFINISHED))
        dating = Dating(each.names, self.said.release, self.said.first, self.said.last)
        with _telling_of(each), reading(each, self.progress) as opened:
            taken = known_as.take(opened, beside, dating)
            added = _added(taken, each, opened.sha256(), self.now)
        _finish(beside, added)
        return _Ready(added, beside)


def _told_apart(ready: Iterable[_Ready]) -> Iterator[_Ready]:
    """Files that come to the same name, such as the parts of one table, do not replace each other."""
    names: set[str] = set()
    for each in ready:
        name, count = each.added.name, 1
        while name in names:
            name = f"{each.added.name}-{(count := count + 1)}"
        names.add(name)
        yield _Ready(replace(each.added, name=name), each.beside)


def _format(each: Brought) -> Format | None:
    with _telling_of(each):
        return format_of(each.head_text())


def _unknown(path: Path, files: list[Brought]) -> Refused:
    if len(files) == 1 and files[0].name == path.name:
        found = shown(files[0].head_text().lstrip("\ufeff \r\n").partition("\n")[0])
        return Refused(f"found a file that begins with {found}, expected {known_formats()}", 1, path.name)
    held = ", ".join(each.names[0] for each in files[:5]) or "nothing"
    return Refused(f"found an archive of {held}, expected {known_formats()}", source=path.name)


def _added(taken: Taken, each: Brought, sha256: str, now: datetime) -> Added:
    period = taken.period
    return Added(
        taken.name,
        taken.kind,
        taken.part,
        period.release,
        period.first,
        period.last,
        each.name,
        sha256,
        taken.rows,
        now.isoformat(timespec="seconds"),
    )


def _finish(unfinished: Path, added: Added) -> None:
    """The metadata, last of all: a file without it was never finished. Then all of it goes to the disk."""
    with closing(sqlite3.connect(unfinished)) as connection, connection:
        connection.execute("pragma journal_mode = off")
        connection.execute("create table if not exists about (name text primary key, value text not null)")
        connection.executemany("insert into about values (?, ?)", added.about().items())
    with unfinished.open("r+b") as file:
        os.fsync(file.fileno())


@contextlib.contextmanager
def _telling_of(each: Brought) -> Iterator[None]:
    """Name the file in every refusal, and refuse what cannot be read as text, or unpacked."""
    try:
        yield
    except Refused as refused:
        raise refused.of(each.name) from refused.__cause__
    except UnicodeError as error:
        raise Refused("its characters are in no encoding that is known; save it as UTF-8", source=each.name) from error
    except DAMAGED as error:
        raise Refused(f"it is damaged in the archive ({error})", source=each.name) from error
    except (sqlite3.DataError, sqlite3.IntegrityError, OverflowError) as error:
        raise Refused(f"its rows contradict each other ({error})", source=each.name) from error
