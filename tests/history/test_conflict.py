"""Conflict copies of syncing services are reported; a learner's other files are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from codedrill.history import HistoryFile

from .samples import attempt, small, write


def _copies(path: Path) -> list[str]:
    return [each.name for each in HistoryFile(path).open().conflict_copies]


@pytest.mark.parametrize(
    "name",
    [
        "history (Ann's conflicted copy 2026-11-23).json",
        "history (ann (work)'s conflicted copy 2026-11-23).json",
        "history (In Konflikt stehende Kopie von ann 2026-11-23).json",
        "history (Copie en conflit de ann 2026-11-23).json",
        "history.sync-conflict-20261123-072401-ABCDEFG.json",
        "history_conflict-20261123-072401.json",
        "history-DESKTOP-7QX.json",
        "history-DESKTOP-7QX-2.json",
        "history (1).json",
        "history(2).json",
        "history 2.json",
    ],
)
def test_a_copy_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / "history.json"
    write(path, small(1))
    (tmp_path / name).write_bytes(b"whatever is in it")
    assert _copies(path) == [name]


@pytest.mark.parametrize(
    "name",
    [
        "history.json.lock",
        "history.json.torn-1",
        "history.json.new",
        "history.json.damaged-1",
        "history.csv",
        "history2.json",
        "histories (1).json",
        "my history (1).json",
        "history-ann.json",
        "history-2025.json",
        "history (old).json",
        "history-DESKTOP-7QX.json/",
    ],
)
def test_other_names_mean_nothing(tmp_path: Path, name: str) -> None:
    path = tmp_path / "history.json"
    write(path, small(1))
    if name.endswith("/"):
        (tmp_path / name).mkdir()
    else:
        (tmp_path / name).write_bytes(b"whatever is in it")
    assert _copies(path) == []


@pytest.mark.parametrize("name", ["history-Ann’s MacBook.json", "history-annslaptop.json", "history (競合).json"])
def test_a_doubtful_name_is_a_copy_where_it_went_another_way(tmp_path: Path, name: str) -> None:
    path, other = tmp_path / "history.json", tmp_path / name
    write(other, small(8), small(9))
    write(path, attempt(1), attempt(2))
    assert _copies(path) == [], "another learner's"
    other.write_bytes(path.read_bytes())
    write(path, attempt(3))
    assert _copies(path) == [], "a backup"
    write(other, attempt(4))
    assert _copies(path) == [name]


def test_the_history_may_be_missing(tmp_path: Path) -> None:
    (tmp_path / "ann (1).json").touch()
    (tmp_path / "ann-x.json").touch()
    assert _copies(tmp_path / "ann.json") == ["ann (1).json"]
