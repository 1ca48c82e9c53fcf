"""Writes that fail: what was in the file stays, and nothing is claimed to be saved."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from codedrill.history import HistoryFile, HistoryUnusable, NotSaved, State

from .samples import as_json, attempt, ids, small, write

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX")


class FullDisk:
    """No file may grow beyond a size; what fits is written first, as a real disk does it."""

    def __init__(self, limit: int, error: int = errno.ENOSPC) -> None:
        self.limit = limit
        self.error = error
        self.write = os.write

    def __call__(self, file: int, data: bytes) -> int:
        room = self.limit - os.lseek(file, 0, os.SEEK_CUR)
        if room <= 0:
            raise OSError(self.error, os.strerror(self.error))
        return self.write(file, data[:room])


@pytest.mark.parametrize("earlier", [0, 1, 2])
def test_a_full_disk_at_any_byte_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, earlier: int
) -> None:
    path = tmp_path / "history.json"
    path.write_bytes(b'{"codedrill": 1, "attempts": [\n]}\n')
    history = write(path, *(small(n) for n in range(earlier)))
    before = path.read_bytes()
    size = len(json.dumps(small(9).to_json(), ensure_ascii=False).encode()) + 1 + (earlier > 0)
    for room in range(size):
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", FullDisk(len(before) + room))
            with pytest.raises(NotSaved, match="the disk is full"):
                history.append(small(9))
        assert path.read_bytes() == before
    history.append(small(9))
    assert ids(history)[-1] == "a00009"


@pytest.mark.parametrize("layout", ["absent", "empty", "foreign"])
def test_a_file_that_cannot_be_written_whole_is_not_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, layout: str
) -> None:
    path = tmp_path / "history.json"
    if layout == "foreign":
        path.write_text('{"codedrill": 1, "attempts": []}')
    elif layout == "empty":
        path.touch()
    before = path.read_bytes() if path.exists() else None
    monkeypatch.setattr(os, "write", FullDisk(100))
    with pytest.raises(NotSaved, match="the disk is full"):
        HistoryFile(path).append(attempt(1))
    assert (path.read_bytes() if path.exists() else None) == before
    assert not list(tmp_path.glob("*.new"))


def test_short_writes_are_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = os.write
    monkeypatch.setattr(os, "write", lambda file, data: whole(file, data[:7]))
    history = write(tmp_path / "history.json", attempt(1), attempt(2))
    assert [row["id"] for row in as_json(history.path)["attempts"]] == ["a00001", "a00002"]


@pytest.mark.parametrize("failure", [OSError(errno.EIO, "Input/output error"), KeyboardInterrupt()])
def test_what_was_not_synced_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    path = tmp_path / "history.json"
    history = write(path, attempt(1))
    before = path.read_bytes()
    sync = os.fsync
    failures = [failure]

    def failing(file: int) -> None:
        if failures:
            raise failures.pop()
        sync(file)

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises((NotSaved, KeyboardInterrupt)):
        history.append(attempt(2))
    assert path.read_bytes() == before


def test_when_nothing_can_be_put_back_the_next_opening_does_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "history.json"
    history = write(path, attempt(1))
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", FullDisk(path.stat().st_size + 20, errno.EIO))
        patch.setattr(os, "ftruncate", _refused)
        patch.setattr(os, "fsync", _refused)
        with pytest.raises(NotSaved, match="the disk reports an error"):
            history.append(attempt(2))
    assert HistoryFile(path).open().state is State.RECOVERED
    assert [row["id"] for row in as_json(path)["attempts"]] == ["a00001"]


def _refused(*_: object) -> None:
    raise OSError(errno.EIO, "Input/output error")


@posix
def test_a_real_limit_on_the_size_of_files(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    write(path, attempt(1))
    before = path.read_bytes()
    script = """
        import resource, signal, sys
        from pathlib import Path
        from codedrill.history import HistoryFile, NotSaved, Void
        from datetime import datetime, timezone
        path = Path(sys.argv[1])
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        limit = path.stat().st_size + 50
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            HistoryFile(path).append(Void("v", datetime.now(timezone.utc), "a00001", "x" * 200))
        except NotSaved as error:
            print(error.reason)
    """
    done = subprocess.run([sys.executable, "-c", dedent(script), str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "the file may grow no further"
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["history.json", "deep/history.json"])
def test_a_directory_in_place_of_the_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.mkdir(parents=True)
    with pytest.raises(HistoryUnusable, match="it is a directory"):
        HistoryFile(path).open()
    with pytest.raises(HistoryUnusable, match="it is a directory"):
        list(HistoryFile(path).rows())
    with pytest.raises(NotSaved, match="it is a directory"):
        HistoryFile(path).append(attempt(1))


@pytest.mark.parametrize("name", ["file/history.json", "file/deep/history.json"])
def test_a_file_in_place_of_the_directory(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotSaved, match="a part of its path is a file"):
        HistoryFile(tmp_path / name).append(attempt(1))


@posix
@pytest.mark.parametrize("target", ["/dev/null", "pipe"])
def test_what_is_no_ordinary_file_is_not_opened(tmp_path: Path, target: str) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(HistoryUnusable, match="it is no ordinary file"):
        HistoryFile(tmp_path / target).open()


@posix
@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("read_only", ["history.json", "."])
def test_a_read_only_file_or_directory(tmp_path: Path, read_only: str) -> None:
    home = tmp_path / "home"
    history = write(home / "history.json", attempt(1))
    (home / "history.json.lock").unlink()
    before = history.path.read_bytes()
    (home / read_only).chmod(0o500 if read_only == "." else 0o400)
    try:
        assert history.open().state is State.READY
        with pytest.raises(NotSaved, match="not permitted"):
            history.append(attempt(2))
        assert history.path.read_bytes() == before
    finally:
        (home / read_only).chmod(0o700)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "reading or writing it is not permitted"),
        (OSError(errno.EROFS, "Read-only file system"), "the disk is read-only"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "the disk quota is used up"),
        (OSError(errno.ENOTEMPTY, "Directory not empty"), "directory not empty"),
    ],
)
def test_the_reason_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, reason: str) -> None:
    history = write(tmp_path / "history.json", attempt(1))

    def failing(*_: Any) -> int:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", failing)
        with pytest.raises(NotSaved) as caught:
            history.append(attempt(2))
    assert str(caught.value).splitlines() == [
        f"Not saved in {history.path}: {reason}.",
        "Put that right and try again, or go on without saving.",
    ]
    # Taking the record back failed as well, and the next append mends that.
    history.append(attempt(3))
    assert ids(history) == ["a00001", "a00003"]
