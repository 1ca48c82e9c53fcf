"""Torn ends: a power cut or a kill at any byte loses nothing that was acknowledged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from filelock import FileLock

from codedrill.history import HistoryDamaged, HistoryFile, HistoryUnusable, NotSaved, State

from .samples import as_json, attempt, ids, small, write

HEAD = b'{"codedrill": 1, "attempts": [\n'


def _check_mended(path: Path, kept: list[str]) -> None:
    """Open, append and read a torn file; the odd bytes must be what stood behind the kept records."""
    torn = path.read_bytes()
    history = HistoryFile(path)
    assert ids(history) == kept, "reading leaves the torn end out"
    assert path.read_bytes() == torn, "and changes nothing"
    opening = history.open()
    assert [row["id"] for row in as_json(path)["attempts"]] == kept
    if opening.state is State.RECOVERED:
        assert opening.kept == len(kept)
        end = len(path.read_bytes()) - 3
        saved = opening.saved.read_bytes() if opening.saved else b""
        assert saved in (torn[end:], b"")
        assert saved or b"]}\n".startswith(torn[end:]) or not kept
        assert opening.saved is None or opening.saved.parent == path.parent
    assert HistoryFile(path).open().state is State.READY
    history.append(small(9))
    assert [row["id"] for row in as_json(path)["attempts"]] == [*kept, "a00009"]


@pytest.mark.parametrize("earlier", [0, 1, 2])
def test_a_file_cut_at_any_byte_of_its_last_record(tmp_path: Path, earlier: int) -> None:
    path = tmp_path / "history.json"
    write(path, *(small(n) for n in range(earlier + 1)))
    whole = path.read_bytes()
    start = whole[:-4].rfind(b"\n") + 1
    before = [f"a{n:05}" for n in range(earlier)]
    for cut in range(start, len(whole)):
        path.write_bytes(whole[:cut])
        complete = cut >= len(whole) - 3  # the newline of the record is there
        _check_mended(path, [*before, f"a{earlier:05}"] if complete else before)
        _remove_saved(path)


@pytest.mark.parametrize("earlier", [0, 1])
def test_an_append_cut_short_over_the_closing_bytes(tmp_path: Path, earlier: int) -> None:
    """Killed in the middle of writing: the new bytes begin over the old closing ones."""
    path = tmp_path / "history.json"
    path.write_bytes(HEAD + b"]}\n")
    write(path, *(small(n) for n in range(earlier)))
    old = path.read_bytes()
    write(path, small(earlier))
    new = path.read_bytes()
    before = [f"a{n:05}" for n in range(earlier)]
    for count in range(1, len(new) - len(old) + 3):
        written = new[: len(old) - 3 + count]
        path.write_bytes(written + old[len(written) :])
        complete = len(written) >= len(new) - 3
        _check_mended(path, [*before, f"a{earlier:05}"] if complete else before)
        _remove_saved(path)


@pytest.mark.parametrize("cut", range(len(HEAD) + 1))
def test_a_file_cut_at_any_byte_of_its_head(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "history.json"
    path.write_bytes(HEAD[:cut])
    opening = HistoryFile(path).open()
    assert opening.state is (State.RECOVERED if cut else State.ABSENT)
    assert opening.kept == (0 if cut else None)
    assert opening.saved is None
    write(path, small(1))
    assert [row["id"] for row in as_json(path)["attempts"]] == ["a00001"]


@pytest.mark.parametrize(
    "odd",
    [
        b"\0" * 5000,
        b",\0\0\0\n]}\n",
        b']}\n"id": "x"}\n]}\n',  # the later pages reached the disk, the first did not
        b",{}\n]}\n",
        b",[1]\n]}\n",
        b',{"id": "x", "at": NaN}\n]}\n',
        b',{"id": "x", "at": "\xff"}\n]}\n',
        b',{"id": ' + b"[" * 200_000 + b"\n]}\n",
        b',{"id": "x", "book": ["y"]}',
        b"one\ntwo\nthree\n",
    ],
    ids=lambda odd: ascii(odd[:20]),
)
def test_any_other_odd_end(tmp_path: Path, odd: bytes) -> None:
    path = tmp_path / "history.json"
    write(path, small(1), small(2))
    path.write_bytes(path.read_bytes()[:-3] + odd)
    opening = HistoryFile(path).open()
    assert opening.state is State.RECOVERED
    assert opening.kept == 2
    assert opening.saved == tmp_path / "history.json.torn-1"
    assert opening.saved.read_bytes() == odd
    assert ids(HistoryFile(path)) == ["a00001", "a00002"]


def test_a_second_torn_end_is_saved_beside_the_first(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    for number in (1, 2):
        write(path, small(number))
        path.write_bytes(path.read_bytes()[:-3] + b",{torn")
        opening = HistoryFile(path).open()
        assert opening.saved == tmp_path / f"history.json.torn-{number}"
        assert opening.kept == number


def test_only_attempts_are_counted_as_kept(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    write(path, small(1))
    void = b',{"type": "void", "id": "v", "at": "2026-11-23T07:24:01Z", "attempt": "a00001"}\n'
    path.write_bytes(path.read_bytes()[:-3] + void + b",{torn")
    assert HistoryFile(path).open().kept == 1


def test_an_append_mends_what_another_program_left_torn(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    history = write(path, small(1))
    assert history.open().state is State.READY
    path.write_bytes(path.read_bytes()[:-3] + b",{torn")
    history.append(small(2))
    assert ids(history) == ["a00001", "a00002"]
    assert [each.saved for each in history.recoveries] == [tmp_path / "history.json.torn-1"]


def test_an_append_under_way_is_never_taken_for_a_torn_end(tmp_path: Path) -> None:
    """Whoever holds the lock may be in the middle of writing, so the file is left alone until then."""
    path = tmp_path / "history.json"
    history = HistoryFile(path, timeout=0)
    history.append(small(1))
    middle = path.read_bytes()[:-3] + b',{"id": "a000'
    path.write_bytes(middle)
    with FileLock(tmp_path / "history.json.lock"):
        with pytest.raises(HistoryUnusable, match="another program"):
            history.open()
        with pytest.raises(NotSaved, match="another program"):
            history.append(small(2))
        assert ids(history) == ["a00001"]
    assert path.read_bytes() == middle


def test_the_end_is_looked_at_again_under_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "history.json"
    history = write(path, small(1), small(2))
    whole = path.read_bytes()
    path.write_bytes(whole[:-30])

    def finished(*_: object, **__: object) -> None:
        path.write_bytes(whole)  # what the other program does before it lets go of the lock

    monkeypatch.setattr(FileLock, "acquire", finished)
    assert ids(history) == ["a00001", "a00002"]
    path.write_bytes(whole[:-30])
    assert history.open().state is State.READY
    assert path.read_bytes() == whole


@pytest.mark.parametrize("line", [2, 3])
def test_a_bad_line_with_records_behind_it_is_damage(tmp_path: Path, line: int) -> None:
    path = tmp_path / "history.json"
    history = write(path, *(small(n) for n in range(3)))
    lines = path.read_bytes().splitlines(keepends=True)
    lines[line - 1] = lines[line - 1][:40] + b"\n"
    path.write_bytes(b"".join(lines)[:-3] + b",{torn")
    before = path.read_bytes()
    with pytest.raises(HistoryDamaged, match=f"line {line}"):
        history.open()
    with pytest.raises(HistoryDamaged):
        list(history.rows())
    with pytest.raises(NotSaved, match=f"line {line}") as caught:
        history.append(small(9))
    assert "codedrill history repair" in str(caught.value)
    assert path.read_bytes() == before


def test_a_last_record_without_its_comma_is_damage_and_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    history = write(path, small(1))
    path.write_bytes(path.read_bytes()[:-3] + json.dumps(attempt(2).to_json()).encode() + b"\n]}\n")
    with pytest.raises(HistoryDamaged, match=r"line 3 \(no comma"):
        history.open()


def test_an_end_that_cannot_be_mended_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "history.json"
    history = write(path, small(1))
    path.write_bytes(path.read_bytes()[:-3] + b",{torn")

    def refuse(*_: object) -> int:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("os.write", refuse)
    with pytest.raises(HistoryUnusable, match="torn and cannot be mended: the disk is read-only"):
        history.open()
    assert path.read_bytes().endswith(b",{torn")
    assert not list(tmp_path.glob("*.torn-*"))


def _remove_saved(path: Path) -> None:
    for each in path.parent.glob("*.torn-*"):
        each.unlink()
