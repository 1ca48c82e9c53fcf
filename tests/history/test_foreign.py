"""Files in another layout: read as they are, brought into lines once, in one step."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from codedrill.history import (
    HistoryDamaged,
    HistoryFile,
    HistoryNewer,
    HistoryReplaced,
    HistoryUnusable,
    NotSaved,
    State,
    verify,
)

from .samples import as_json, attempt, ids, small, write

LAYOUTS: dict[str, Callable[[bytes], bytes]] = {
    "pretty": lambda data: json.dumps(json.loads(data), indent=2).encode(),
    "minified": lambda data: json.dumps(json.loads(data), separators=(",", ":")).encode(),
    "sorted": lambda data: json.dumps(json.loads(data), indent=4, sort_keys=True).encode(),
    "crlf": lambda data: data.replace(b"\n", b"\r\n"),
    "bom": lambda data: b"\xef\xbb\xbf" + data,
    "bom and crlf": lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"),
    "utf-16": lambda data: data.decode().encode("utf-16"),
    "blank lines": lambda data: b"\n\n" + data.replace(b"\n", b"\n\n"),
    "pretty tail": lambda data: data[:-3] + b"  ]\n}\n",
    "no newline but spaces": lambda data: data[:-1] + b"  ",
    "two on the last line": lambda data: data[:-4] + b"," + json.dumps(small(7).to_json()).encode() + b"\n]}\n",
    "last one pretty": lambda data: data[:-3] + b"," + json.dumps(small(7).to_json(), indent=1).encode() + b"\n]}\n",
}


@pytest.fixture(params=list(LAYOUTS))
def foreign(request: pytest.FixtureRequest, tmp_path: Path) -> HistoryFile:
    history = write(tmp_path / "history.json", small(1), attempt(2))
    name = str(request.param)
    history.path.write_bytes(LAYOUTS[name](history.path.read_bytes()))
    return history


def test_it_is_read_and_nothing_is_changed(foreign: HistoryFile) -> None:
    before = foreign.path.read_bytes()
    assert list(foreign.attempts())[:2] == [small(1), attempt(2)]
    assert foreign.open().state is State.FOREIGN
    assert not verify(foreign.path).damaged
    assert foreign.path.read_bytes() == before


def test_the_next_append_brings_it_into_lines(foreign: HistoryFile) -> None:
    kept = ids(foreign)
    foreign.append(small(9))
    data = foreign.path.read_bytes()
    assert data.startswith(b'{"codedrill": 1, "attempts": [\n{')
    assert data.endswith(b"\n]}\n")
    assert b"\r" not in data
    assert [row["id"] for row in as_json(foreign.path)["attempts"]] == [*kept, "a00009"]
    assert HistoryFile(foreign.path).open().state is State.READY
    foreign.append(small(10))
    assert foreign.path.read_bytes().startswith(data[:-3]), "once is enough"
    assert {each.name for each in foreign.path.parent.iterdir()} == {"history.json", "history.json.lock"}


def test_a_record_edited_by_hand_in_the_middle_is_read(tmp_path: Path) -> None:
    history = write(tmp_path / "history.json", *(attempt(n) for n in range(60)))
    text = history.path.read_text("utf-8")
    line = text.splitlines()[31]
    pretty = "," + json.dumps(json.loads(line[1:]), indent=2)
    history.path.write_text(text.replace(line, pretty), "utf-8", newline="\n")
    assert history.open().state is State.READY
    assert list(history.attempts()) == [attempt(n) for n in range(60)]
    history.append(attempt(60))
    assert ids(history) == [f"a{n:05}" for n in range(61)]
    assert not verify(history.path).damaged


def test_what_is_not_ours_in_the_file_is_kept_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    text = json.dumps({"codedrill": 1, "attempts": [small(1).to_json()], "note": "mine"})
    path.write_text(text)
    write(path, small(2))
    assert ids(HistoryFile(path)) == ["a00001", "a00002"]
    assert (tmp_path / "history.json.old-1").read_text() == text


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_permissions_given_by_hand_stay(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    path.write_text('{"codedrill": 1, "attempts": []}')
    path.chmod(0o640)
    write(path, small(1))
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_on_windows_the_rename_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    replace, refusals = Path.replace, 3

    def held(source: Path, target: Path) -> Path:
        if len(waits) < refusals:
            raise PermissionError(13, "The process cannot access the file")
        return replace(source, target)

    monkeypatch.setattr("codedrill.history.disk.REPLACE_DELAYS", (0.1, 0.2, 0.3, 0.4))
    monkeypatch.setattr("codedrill.history.disk.time.sleep", waits.append)
    monkeypatch.setattr(Path, "replace", held)
    history = write(tmp_path / "history.json", small(1))
    assert waits == [0.1, 0.2, 0.3]
    assert ids(history) == ["a00001"]
    history.path.write_text('{"codedrill": 1, "attempts": []}')
    waits.clear()
    refusals = 9
    with pytest.raises(NotSaved, match="not permitted"):
        history.append(small(2))
    assert waits == [0.1, 0.2, 0.3, 0.4]
    assert history.path.read_text() == '{"codedrill": 1, "attempts": []}'


@pytest.mark.parametrize(
    "text",
    [
        '{"codedrill": 2, "attempts": [\n{"id": "x", "at": "y"}\n]}\n',
        '{"codedrill": 2}\n{"not": "even JSON as a whole"}\n',
        '\n{\n  "codedrill": 17,\r\n "journal": []}',
        '{"attempts": [], "codedrill": 2}',
        '\ufeff{"codedrill":2}',
    ],
)
def test_a_newer_format_is_never_touched(tmp_path: Path, text: str) -> None:
    path = tmp_path / "history.json"
    path.write_text(text, "utf-8", newline="")
    before = path.read_bytes()
    history = HistoryFile(path)
    for action in (history.open, lambda: list(history.rows()), lambda: verify(path)):
        with pytest.raises(HistoryNewer, match="newer codedrill"):
            action()
    with pytest.raises(NotSaved, match="newer codedrill") as caught:
        history.append(small(1))
    assert "Update codedrill" in str(caught.value)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "data",
    [
        b"\0" * 4096,
        b"\x89PNG\r\n\x1a\n",
        b"hello\n",
        b"[]",
        b'{"name": "package.json"}',
        b'{"codedrill": "one", "attempts": []}',
        b'{"codedrill": true, "attempts": []}',
        b'{"codedrill": 0, "attempts": []}',
        b'{"codedrill": 1, "attempts": {}}',
        b'{"codedrill": 1}',
        b"{" * 100_000,
        b"\n",
    ],
    ids=lambda data: ascii(data[:24]),
)
def test_what_is_no_history_is_left_alone(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "history.json"
    path.write_bytes(data)
    history = HistoryFile(path)
    with pytest.raises(HistoryUnusable, match="not a history of codedrill"):
        history.open()
    with pytest.raises(HistoryUnusable):
        list(history.rows())
    with pytest.raises(NotSaved):
        history.append(small(1))
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{\n "codedrill": 1,\n "attempts": [\n  {"id": "x", "at": "y"},\n  {"id": }\n ]\n}', 5),
        ('{\n "codedrill": 1,\n "attempts": [\n  {"id": "x", "at": "y"}\n', 5),
        ('{\n "codedrill": 1,\n "attempts": [\n  {"id": "x", "at": "y"},\n  {"case": "no id"}\n ]\n}', 5),
        ('{\n "codedrill": 1,\n "attempts": [\n  {"id": "x", "at": NaN}\n ]\n}', 4),
        ('"codedrill": 1, "attempts": [\n{"id": "x", "at": "y"}\n]}\n', 1),
        ('{"id": "x", "at": "y"}\n,{"id": "z", "at": "y"}\n]}\n', 2),
    ],
)
def test_a_damaged_one_is_refused_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "history.json"
    path.write_text(text, newline="")
    with pytest.raises(HistoryDamaged) as caught:
        HistoryFile(path).open()
    assert caught.value.line == line
    assert path.read_text() == text


def test_a_bookmark_of_lines_does_not_fit(tmp_path: Path) -> None:
    history = write(tmp_path / "history.json", small(1))
    bookmark = history.open().bookmark
    history.path.write_text('{"codedrill": 1, "attempts": []}')
    with pytest.raises(HistoryReplaced):
        list(history.rows(bookmark))
    history.path.unlink()
    with pytest.raises(HistoryReplaced):
        list(history.rows(bookmark))
