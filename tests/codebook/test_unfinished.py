"""Unfinished files: the living keep theirs, what the dead left goes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from codedrill.codebook import unfinished as module
from codedrill.codebook.unfinished import sweep, unfinished

NAMES = ("book-", ".making")
DYING = (
    "import os, pathlib, sys; from codedrill.codebook.unfinished import unfinished\n"
    f"with unfinished(pathlib.Path(sys.argv[1]), {NAMES[0]!r}, {NAMES[1]!r}) as path:\n"
    "    path.write_text('half'); print(path.name, flush=True); sys.stdin.read(); os._exit(1)\n"
)


def test_a_file_is_there_while_it_is_written_and_gone_behind(tmp_path: Path) -> None:
    with unfinished(tmp_path, *NAMES) as path:
        assert (path.parent, path.suffix, path.read_bytes()) == (tmp_path, ".making", b"")
    assert list(tmp_path.iterdir()) == []


def test_what_was_moved_to_its_place_stays(tmp_path: Path) -> None:
    with unfinished(tmp_path, *NAMES) as path:
        path.write_text("whole", encoding="utf-8")
        path.replace(tmp_path / "book")
    assert [each.name for each in tmp_path.iterdir()] == ["book"]


def test_nothing_is_left_of_what_fails(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="full"), unfinished(tmp_path, *NAMES):
        raise OSError("full")
    assert list(tmp_path.iterdir()) == []


def test_the_living_keep_theirs_and_what_the_dead_left_goes(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", DYING, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        left = tmp_path / process.stdout.readline().strip()
        with unfinished(tmp_path, *NAMES) as own:
            sweep(tmp_path, *NAMES)
            assert own.exists()
            assert left.read_text(encoding="utf-8") == "half"
            process.communicate("")
            assert left.exists()
            sweep(tmp_path, *NAMES)
            assert own.exists()
            assert not left.exists()
    assert list(tmp_path.iterdir()) == []


def test_a_file_without_a_lock_goes_when_it_is_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "book-abc.making").touch()
    (tmp_path / "other.making").touch()
    sweep(tmp_path, *NAMES)
    assert len(list(tmp_path.iterdir())) == 2
    monkeypatch.setattr(module, "_ABANDONED", -10.0)
    sweep(tmp_path, *NAMES)
    assert [each.name for each in tmp_path.iterdir()] == ["other.making"]


def test_a_folder_that_is_not_there_is_clean(tmp_path: Path) -> None:
    sweep(tmp_path / "nowhere", *NAMES)
