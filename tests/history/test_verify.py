"""Verifying and repairing: all that can be read is found again, and the old file is kept."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from codedrill.history import (
    Condition,
    HistoryFile,
    HistoryNewer,
    HistoryUnusable,
    NotSaved,
    Other,
    Session,
    State,
    Void,
    repair,
    verify,
)

from .samples import START, as_json, attempt, ids, moment, small, write

HEAD = b'{"codedrill": 1, "attempts": [\n'


def test_a_sound_history_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    write(path, Session("s", START), attempt(1), attempt(2), Void("v", moment(3), "a00001"))
    write(path, Other("b", moment(4), "badge"))
    found = verify(path)
    assert found.counts == {"session": 1, "attempt": 2, "void": 1, "badge": 1}
    assert (found.first, found.last) == (START, moment(4))
    assert (found.duplicates, found.disordered, found.faults) == ((), (), ())
    assert (found.condition, found.damaged, found.torn) == (Condition.WHOLE, False, False)


@pytest.mark.parametrize("there", [True, False])
def test_an_absent_or_empty_one_counts_nothing(tmp_path: Path, there: bool) -> None:
    path = tmp_path / "history.json"
    if there:
        path.touch()
    found = verify(path)
    assert (found.counts, found.first, found.damaged) == ({}, None, False)


def test_duplicates_and_disorder_are_told_and_are_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    write(path, attempt(1), attempt(5), attempt(2), attempt(5))
    found = verify(path)
    assert found.duplicates == ("a00005",)
    assert found.disordered == (4,)
    assert not found.damaged
    assert repair(path).old is None


def test_a_torn_end_is_told_and_is_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    write(path, attempt(1))
    path.write_bytes(path.read_bytes()[:-3] + b",{torn")
    found = verify(path)
    assert (found.torn, found.damaged, found.counts) == (True, False, {"attempt": 1})
    assert path.read_bytes().endswith(b",{torn")
    assert repair(path).records == 1
    assert HistoryFile(path).open().state is State.READY


def _lines(count: int = 6) -> list[bytes]:
    lines = [json.dumps(attempt(n).to_json()).encode() + b"\n" for n in range(count)]
    return [HEAD, lines[0], *(b"," + line for line in lines[1:]), b"]}\n"]


def _damage(kind: str) -> tuple[bytes, list[int], list[int]]:
    """A damaged file, the lines at fault, and the attempts that can be read."""
    lines = _lines()
    readable = [0, 1, 2, 3, 4, 5]
    faults = [3]
    match kind:
        case "cut line":
            lines[2] = lines[2][:90] + b"\n"
        case "two lines glued":
            lines[2] = lines[2][:90]
        case "garbage":
            lines[2] = b"<<<<<<< HEAD\n"
        case "not UTF-8":
            lines[2] = lines[2].replace(b"office", b"offic\xe9")
        case "zeros":
            lines[2] = b"\0" * 700 + b"\n"
        case "NaN":
            lines[2] = lines[2].replace(b"73.25", b"NaN")
        case "no id":
            lines[2] = lines[2].replace(b'"id"', b'"identity"')
        case "wrong kind":
            lines[2] = lines[2].replace(b"0.9091", b'"high"')
    if kind in ("comma missing", "comma first"):
        lines[2 if kind == "comma missing" else 1] = lines[1 if kind == "comma first" else 2]
        faults = [3] if kind == "comma missing" else [2]
    else:
        readable.remove(1)
    return b"".join(lines), faults, readable


@pytest.mark.parametrize(
    "kind", ["cut line", "two lines glued", "garbage", "not UTF-8", "zeros", "NaN", "no id", "wrong kind"]
)
def test_damage_is_found_and_all_else_is_saved(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "history.json"
    data, faults, readable = _damage(kind)
    path.write_bytes(data)
    found = verify(path)
    assert found.damaged
    assert [fault.line for fault in found.faults] == faults
    assert found.counts == {"attempt": len(readable)}
    assert path.read_bytes() == data, "verifying changes nothing"

    done = repair(path)
    assert (done.records, list(done.dropped)) == (len(readable), faults)
    assert done.old == tmp_path / "history.json.damaged-1"
    assert done.old.read_bytes() == data
    assert list(HistoryFile(path).attempts()) == [attempt(n) for n in readable]
    assert HistoryFile(path).open().state is State.READY
    assert len(as_json(path)["attempts"]) == len(readable)


@pytest.mark.parametrize(("line", "before", "after"), [(3, b",{", b"{"), (2, b"{", b",{")], ids=["missing", "too many"])
def test_a_wrong_comma_costs_no_record(tmp_path: Path, line: int, before: bytes, after: bytes) -> None:
    path = tmp_path / "history.json"
    lines = _lines()
    lines[line - 1] = lines[line - 1].replace(before, after, 1)
    path.write_bytes(b"".join(lines))
    assert [fault.line for fault in verify(path).faults] == [line]
    assert repair(path).dropped == ()
    assert list(HistoryFile(path).attempts()) == [attempt(n) for n in range(6)]


def test_two_histories_one_behind_the_other(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    path.write_bytes(b"".join(_lines(3)) + b"".join(_lines(6)))
    assert verify(path).damaged
    assert repair(path).records == 9


def test_a_damaged_head_costs_no_record(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    path.write_bytes(b'{"codedri\0l": 1, "attempts": [\n' + b"".join(_lines()[1:]))
    assert verify(path).damaged
    assert repair(path).records == 6
    assert list(HistoryFile(path).attempts()) == [attempt(n) for n in range(6)]


@pytest.mark.parametrize("indent", [2, 4])
def test_a_damaged_pretty_printed_file(tmp_path: Path, indent: int) -> None:
    path = tmp_path / "history.json"
    rows = [attempt(n).to_json() for n in range(6)]
    text = json.dumps({"codedrill": 1, "attempts": rows}, indent=indent)
    path.write_text(text.replace('"case": "case-2",', '"case": "case-2'), newline="\n")
    done = repair(path)
    assert ids(HistoryFile(path)) == ["a00000", "a00001", "a00003", "a00004", "a00005"]
    assert done.dropped


def test_random_damage_costs_only_the_lines_it_hits(tmp_path: Path) -> None:
    chance = random.Random(1)
    whole = b"".join(_lines(8))
    for _ in range(150):
        path = tmp_path / "history.json"
        start = chance.randrange(len(HEAD), len(whole))
        length = chance.randrange(1, 60)
        data = whole[:start] + chance.randbytes(length) + whole[start + length :]
        path.write_bytes(data)
        hit = range(whole.count(b"\n", 0, start) - 1, whole.count(b"\n", 0, start + length) + 1)
        if verify(path).damaged:
            done = repair(path)
            assert done.old
            assert done.old.read_bytes() == data
        HistoryFile(path).open()
        kept = ids(HistoryFile(path))
        assert [f"a{n:05}" for n in range(8) if n not in hit] == [each for each in kept if int(each[1:]) not in hit]
        as_json(path)


def test_what_is_no_history_is_not_repaired(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    with pytest.raises(HistoryUnusable, match="no such file"):
        repair(path)
    for text in ('{"attempts": [}', '{"codedrill": 1, "attempts": [oops]}', "hello"):
        path.write_text(text)
        with pytest.raises(HistoryUnusable):
            repair(path)
        assert path.read_text() == text
    path.write_text('{"codedrill": 3}')
    with pytest.raises(HistoryNewer):
        repair(path)


def test_a_repair_that_fails_leaves_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "history.json"
    data, _, _ = _damage("garbage")
    path.write_bytes(data)

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.write", full)
    with pytest.raises(NotSaved, match="the disk is full"):
        repair(path)
    assert {each.name for each in tmp_path.iterdir()} == {"history.json", "history.json.lock"}
    assert path.read_bytes() == data


def test_a_small_history_is_verified_in_any_layout(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    rows = [small(n).to_json() for n in range(3)]
    path.write_text(json.dumps({"codedrill": 1, "attempts": rows, "mine": [small(7).to_json()]}, indent=1))
    found = verify(path)
    assert (found.condition, found.counts, found.damaged) == (Condition.FOREIGN, {"attempt": 3}, False)
