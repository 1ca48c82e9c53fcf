"""The files in what a person brings: the file itself, or the members of a zip that is safe to open.

Nothing is ever unpacked to the disk, so that no member can land anywhere; an archive that tries is
refused all the same, because it is not what CMS publishes.
"""

from __future__ import annotations

import errno
import re
import stat
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from codedrill.codebook.imports.brought import Brought
from codedrill.codebook.imports.refusal import Refused

MOST_MEMBERS = 2_000
MOST_BYTES = 2 << 30
"""Uncompressed, all members together; the largest that CMS publishes are a tenth of it."""
MOST_RATIO = 200
"""Uncompressed to compressed; blank-padded tables come to about 30."""
SMALL = 1 << 20
"""Below this size no ratio is a danger."""

DAMAGED = (BadZipFile, LargeZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What `zipfile` raises for archives that are broken, encrypted or packed in a way it does not know."""

_CLIMBS = re.compile(r"(?:^|/)\.\.(?:/|$)|^/|^[A-Za-z]:")


@contextmanager
def brought_files(path: Path) -> Iterator[list[Brought]]:
    """What can be read of a file, as long as the archive is open. Raises `Refused` and `OSError`."""
    size = path.stat().st_size
    if path.is_dir():
        raise Refused("it is a folder; give the files in it", source=path.name)
    if size == 0:
        raise Refused("the file is empty", source=path.name)
    if not _is_zip(path):
        yield [Brought(path.name, (path.name,), size, lambda: path.open("rb"))]
        return
    try:
        with _reading_directory():
            archive = ZipFile(path)
    except DAMAGED as error:
        raise Refused(f"the zip archive is damaged or was not downloaded whole ({error})", source=path.name) from error
    with archive:
        members = [member for member in archive.infolist() if not member.filename.endswith("/")]
        _check(members, path.name)
        yield [_member(archive, member, path) for member in members]


@contextmanager
def _reading_directory() -> Iterator[None]:
    """A directory whose numbers were changed sends `zipfile` to places where no file is."""
    try:
        yield
    except (ValueError, struct.error) as error:
        raise BadZipFile(str(error)) from error
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        raise BadZipFile("its directory points outside of it") from error


def _is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


def _check(members: list[ZipInfo], name: str) -> None:
    if any(member.filename == "[Content_Types].xml" for member in members):
        raise Refused("it is a workbook; add the text or CSV file that is published beside it", source=name)
    if len(members) > MOST_MEMBERS:
        raise Refused(f"the archive has {len(members):,} members; {MOST_MEMBERS:,} are the most", source=name)
    for member in members:
        if why := _danger(member):
            raise Refused(f"{member.filename!r} in the archive {why}, so nothing of it is taken", source=name)
    total = sum(member.file_size for member in members)
    if total > MOST_BYTES:
        raise Refused(f"it would unpack to {total >> 20:,} MB; {MOST_BYTES >> 20:,} MB are the most", source=name)


def _danger(member: ZipInfo) -> str | None:
    if _CLIMBS.search(member.filename.replace("\\", "/")):
        return "has a path that leads out of the archive"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "is a link"
    if member.flag_bits & 0x1:
        return "is encrypted; unpack it and add the files"
    if member.file_size > SMALL and member.file_size > MOST_RATIO * max(1, member.compress_size):
        return f"is packed more than {MOST_RATIO} to 1, as no table is"
    return None


def _member(archive: ZipFile, member: ZipInfo, path: Path) -> Brought:
    def opened() -> IO[bytes]:
        with _reading_directory():
            return archive.open(member)

    inner = member.filename.rpartition("/")[2]
    return Brought(f"{path.name}, {member.filename}", (inner, member.filename, path.name), member.file_size, opened)
