"""Appending: what is written, where, and what that costs."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codedrill.history import HistoryFile, NotSaved, Record, RecordError, State, Void

from .samples import START, as_json, attempt, directory, ids, moment, records, small, write

posix = pytest.mark.skipif(os.name == "nt", reason="permissions and links of POSIX")


def test_the_file_is_one_record_a_line(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    one, two = small(1), Void("v1", START, "a00001", "mistyped")
    write(path, one, two)
    assert path.read_text("utf-8") == (
        '{"codedrill": 1, "attempts": [\n'
        + json.dumps(one.to_json(), ensure_ascii=False)
        + "\n,"
        + '{"type": "void", "id": "v1", "at": "2026-11-23T07:24:01.512Z", "attempt": "a00001"'
        + ', "why": "mistyped"}'
        + "\n]}\n"
    )


@settings(deadline=None)
@given(st.lists(records, max_size=6))
def test_what_is_appended_is_read_back(given_records: list[Record]) -> None:
    with directory() as place:
        history = write(place / "history.json", *given_records)
        assert list(history.records()) == given_records
        if given_records:
            assert len(as_json(history.path)["attempts"]) == len(given_records)
            assert history.path.read_bytes().count(b"\n") == len(given_records) + 2


@settings(deadline=None)
@given(st.lists(records, min_size=1, max_size=5))
def test_no_byte_before_the_closing_ones_ever_changes(given_records: list[Record]) -> None:
    with directory() as place:
        history = HistoryFile(place / "history.json")
        before = b""
        for record in given_records:
            history.append(record)
            after = history.path.read_bytes()
            assert after.endswith(b"\n]}\n")
            assert after.startswith(before)
            before = after[:-3]


@settings(deadline=None)
@given(st.lists(records, max_size=2), st.lists(records, min_size=1, max_size=4))
def test_records_in_one_step_are_those_one_after_the_other(before: list[Record], together: list[Record]) -> None:
    with directory() as place:
        one_by_one = write(place / "one.json", *before, *together)
        at_once = write(place / "other.json", *before)
        at_once.append(*together)
        assert at_once.path.read_bytes() == one_by_one.path.read_bytes()


@pytest.mark.parametrize(
    "text",
    ["\ud800", "a\udc80b", "\udfff\\", "\u2028\u2029\x85", "\x00\x1f\x7f", '"\\\r\n\t', "😀 ﷽"],
    ids=ascii,
)
def test_no_text_makes_a_file_that_cannot_be_read(tmp_path: Path, text: str) -> None:
    history = write(tmp_path / "history.json", attempt(1, answer={text: text}, rationale=text), attempt(2))
    first = next(history.attempts())
    assert first.answer == {text: text}
    assert first.rationale == text
    assert len(as_json(history.path)["attempts"]) == 2


def test_two_surrogates_that_make_a_character_become_it(tmp_path: Path) -> None:
    history = write(tmp_path / "history.json", attempt(rationale="\ud83d\ude00"))
    assert next(history.attempts()).rationale == "😀"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), b"bytes", {1, 2}, 10**5000], ids=type)
def test_what_json_cannot_hold_is_refused_before_anything_is_touched(tmp_path: Path, value: object) -> None:
    history = write(tmp_path / "history.json", attempt(1))
    before = history.path.read_bytes()
    with pytest.raises(RecordError, match="a00002: cannot be written"):
        history.append(attempt(2, answer={"value": value}))
    assert history.path.read_bytes() == before


def test_so_is_what_nests_too_deeply(tmp_path: Path) -> None:
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(RecordError, match="cannot be written"):
        HistoryFile(tmp_path / "history.json").append(attempt(answer={"value": deep}))
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_filled(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    path.touch()
    history = HistoryFile(path)
    assert history.open().state is State.ABSENT
    assert list(history.rows()) == []
    history.append(attempt(1))
    assert ids(history) == ["a00001"]


def test_a_head_without_records_is_continued(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    path.write_bytes(b'{"codedrill": 1, "attempts": [\n]}\n')
    history = HistoryFile(path)
    assert history.open().state is State.READY
    history.append(small(1))
    history.append(small(2))
    assert [row["id"] for row in as_json(path)["attempts"]] == ["a00001", "a00002"]


@posix
def test_file_lock_and_directory_are_the_learners_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "history.json"
    before = os.umask(0)
    try:
        write(path, attempt(1), attempt(2))
    finally:
        os.umask(before)
    modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in (path.parent, *path.parent.iterdir())}
    assert modes == {"new": 0o700, "history.json": 0o600, "history.json.lock": 0o600}


@posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "synced" / "ann.json", tmp_path / "history.json"
    link.symlink_to(real)
    write(link, attempt(1))
    real.write_text(json.dumps(as_json(real), indent=2), "utf-8")
    write(link, attempt(2))
    assert link.is_symlink()
    assert ids(HistoryFile(real)) == ["a00001", "a00002"]
    assert real.with_name("ann.json.lock").exists()


class Meter:
    """Counts the bytes that go through `os.read` and `os.write`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.read = self.written = 0
        read, written = os.read, os.write

        def counted_read(file: int, length: int) -> bytes:
            data = read(file, length)
            self.read += len(data)
            return data

        def counted_write(file: int, data: bytes) -> int:
            length = written(file, data)
            self.written += length
            return length

        monkeypatch.setattr(os, "read", counted_read)
        monkeypatch.setattr(os, "write", counted_write)


def _cost(path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    history = HistoryFile(path)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", _forbidden)
        patch.setattr(Path, "read_bytes", _forbidden)
        meter = Meter(patch)
        assert history.open().state is State.READY
        history.append(attempt(99_999))
    return meter.read, meter.written


def _forbidden(*_: Any, **__: Any) -> Any:
    raise AssertionError("only os.read is counted")


def test_opening_and_appending_cost_the_same_for_a_file_of_any_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = json.dumps(attempt(10_000).to_json()).encode()
    costs = []
    for count in (50, 20_000):
        path = tmp_path / f"{count}.json"
        lines = b"\n,".join([line] * count)
        path.write_bytes(b'{"codedrill": 1, "attempts": [\n' + lines + b"\n]}\n")
        costs.append(_cost(path, monkeypatch))
        assert json.loads(path.read_bytes())["attempts"][-1]["id"] == "a99999"
    assert costs[0] == costs[1]
    assert costs[0][0] < 30_000
    assert costs[0][1] == len(json.dumps(attempt(99_999).to_json())) + len(",\n]}\n")


def test_a_last_record_longer_than_a_block_is_found(tmp_path: Path) -> None:
    history = write(tmp_path / "history.json", attempt(1), attempt(2, rationale="é" * 100_000))
    assert history.open().state is State.READY
    history.append(attempt(3))
    assert [len(one.rationale or "") for one in history.attempts()] == [0, 100_000, 0]


def test_voided_attempts_are_left_out(tmp_path: Path) -> None:
    void = Void("v1", moment(9), "a00002", "looked it up")
    history = write(tmp_path / "history.json", attempt(1), attempt(2), void, attempt(3))
    assert [one.id for one in history.attempts()] == ["a00001", "a00003"]
    assert [row["id"] for row in history.attempt_rows()] == ["a00001", "a00003"]
    assert len(list(history.records())) == 4


def test_a_busy_history_is_not_written(tmp_path: Path) -> None:
    from filelock import FileLock

    path = tmp_path / "history.json"
    write(path, attempt(1))
    before = path.read_bytes()
    with FileLock(tmp_path / "history.json.lock"), pytest.raises(NotSaved, match="another program") as caught:
        HistoryFile(path, timeout=0).append(attempt(2))
    assert str(caught.value).splitlines()[1] == "Close it or wait, and try again."
    assert path.read_bytes() == before
