"""Reading: from a bookmark, across damage, and in a directory where nothing may be written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codedrill.history import Bookmark, HistoryDamaged, HistoryFile, HistoryReplaced, State

from .samples import attempt, directory, ids, small, write


def test_nothing_there(tmp_path: Path) -> None:
    history = HistoryFile(tmp_path / "no" / "history.json")
    opening = history.open()
    assert (opening.state, opening.bookmark, opening.conflict_copies) == (State.ABSENT, None, ())
    assert list(history.rows()) == []
    assert list(history.attempts()) == []
    assert list(tmp_path.iterdir()) == [], "looking leaves nothing behind"


@given(st.integers(0, 4), st.integers(0, 4))
def test_a_bookmark_gives_what_was_added_since(earlier: int, later: int) -> None:
    with directory() as place:
        path = place / "history.json"
        path.write_bytes(b'{"codedrill": 1, "attempts": [\n]}\n')
        history = write(path, *(attempt(n) for n in range(earlier)))
        bookmark = history.open().bookmark
        assert bookmark
        write(path, *(attempt(earlier + n) for n in range(later)))
        assert list(history.records(bookmark)) == [attempt(earlier + n) for n in range(later)]


@pytest.mark.parametrize("change", [-5, 1, 10**9])
def test_a_bookmark_that_does_not_fit_is_refused(tmp_path: Path, change: int) -> None:
    history = write(tmp_path / "history.json", attempt(1), attempt(2))
    bookmark = history.open().bookmark
    assert bookmark
    for wrong in (Bookmark(bookmark.end + change, bookmark.last), Bookmark(bookmark.end, "other")):
        with pytest.raises(HistoryReplaced, match="replaced"):
            list(history.rows(wrong))


def test_many_blocks_are_read_in_order(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    lines = [json.dumps(attempt(n).to_json()) for n in range(500)]
    path.write_text('{"codedrill": 1, "attempts": [\n' + "\n,".join(lines) + "\n]}\n", newline="\n")
    assert list(HistoryFile(path).attempts()) == [attempt(n) for n in range(500)]


@pytest.mark.parametrize("bad", [1, 100, 399])
def test_what_stands_before_the_damage_is_read_first(tmp_path: Path, bad: int) -> None:
    path = tmp_path / "history.json"
    lines = [json.dumps(attempt(n).to_json()) for n in range(401)]
    lines[bad] = lines[bad][:50]
    path.write_text('{"codedrill": 1, "attempts": [\n' + "\n,".join(lines) + "\n]}\n", newline="\n")
    history = HistoryFile(path)
    assert history.open().state is State.READY, "the quick look does not see the middle"
    seen: list[object] = []
    with pytest.raises(HistoryDamaged) as caught:
        seen.extend(row["id"] for row in history.rows())
    assert caught.value.line == bad + 2
    assert seen == [f"a{n:05}" for n in range(bad)]


def test_a_row_of_the_wrong_kind_is_damage_for_those_who_want_values(tmp_path: Path) -> None:
    history = write(tmp_path / "history.json", *(small(n) for n in range(3)))
    text = history.path.read_text("utf-8")
    history.path.write_text(text.replace('"case": "case-1"', '"case": 1'), "utf-8", newline="\n")
    assert ids(history) == ["a00000", "a00001", "a00002"]
    with pytest.raises(HistoryDamaged, match=r"line 3 \(its `case` is not text\)"):
        list(history.records())


def test_a_reader_sees_what_was_there_when_it_began(tmp_path: Path) -> None:
    history = write(tmp_path / "history.json", *(attempt(n) for n in range(3)))
    rows = history.rows()
    assert next(rows)["id"] == "a00000"
    history.append(attempt(3))
    assert [row["id"] for row in rows] == ["a00001", "a00002"]


def test_a_torn_end_is_left_out_where_no_lock_can_be_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    history = write(tmp_path / "history.json", small(1))
    history.path.write_bytes(history.path.read_bytes()[:-3] + b",{torn")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("filelock.FileLock.acquire", refuse)
    assert ids(history) == ["a00001"]
