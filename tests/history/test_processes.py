"""Several processes at one history, and processes that are killed while they write to it."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from codedrill.history import HistoryFile, State, verify

from .samples import as_json, ids, small, write

WRITER = Path(__file__).with_name("writer.py")


def _writer(
    path: Path, prefix: str, count: int, *, size: int = 300, piece: int = 1 << 20, life: int = 0
) -> subprocess.Popen[str]:
    numbers = [str(number) for number in (count, size, piece, life)]
    return subprocess.Popen(
        [sys.executable, str(WRITER), str(path), prefix, *numbers],
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
@pytest.mark.parametrize("writers", [2, 4])
def test_all_attempts_of_all_writers_are_kept(tmp_path: Path, writers: int) -> None:
    path = tmp_path / "history.json"
    running = [_writer(path, f"w{n}", 40, piece=200) for n in range(writers)]
    done = [each.communicate()[0].split() for each in running]
    assert [each.returncode for each in running] == [0] * writers
    kept = [row["id"] for row in as_json(path)["attempts"]]
    assert sorted(kept) == sorted(name for names in done for name in names)
    for names in done:
        assert [name for name in kept if name in names] == names
    assert len(kept) == writers * 40
    assert not list(tmp_path.glob("*.torn-*"))


@pytest.mark.slow
def test_a_reader_beside_two_writers_sees_whole_records_only(tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    history = write(path, small(1))
    running = [_writer(path, f"w{n}", 60, piece=50) for n in range(2)]
    seen = 1
    while any(each.poll() is None for each in running):
        assert history.open().state is State.READY
        now = len(ids(history))
        assert now >= seen, "no record goes away again"
        seen = now
    for each in running:
        each.communicate()
    assert len(ids(history)) == 121
    assert not verify(path).damaged


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_no_acknowledged_attempt_is_lost_to_a_kill(tmp_path: Path) -> None:
    """Forty writers are killed from outside, each after so many acknowledgements as chance says.

    The counting puts the kill somewhere in the next append, and not always before it.
    """
    path = tmp_path / "history.json"
    chance = random.Random(20261123)
    acknowledged: list[str] = []
    for turn in range(40):
        writer = _writer(path, f"t{turn}", 10_000, size=4000, piece=chance.choice([1, 2, 9]))
        assert writer.stdout
        acknowledged += [writer.stdout.readline().strip() for _ in range(chance.randrange(1, 12))]
        sum(range(chance.randrange(400_000)))
        writer.send_signal(signal.SIGKILL)
        acknowledged += writer.communicate()[0].split()
        _check(path, acknowledged, killed=turn + 1)
    assert not verify(path).damaged


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_nor_to_a_kill_in_the_middle_of_a_write(tmp_path: Path) -> None:
    """Forty writers kill themselves at a byte that chance names."""
    path = tmp_path / "history.json"
    write(path, small(1))
    chance = random.Random(1123)
    acknowledged = ["a00001"]
    states = []
    for turn in range(40):
        life = chance.randrange(1, 3000)
        writer = _writer(path, f"t{turn}", 10_000, life=life)
        acknowledged += writer.communicate()[0].split()
        assert writer.returncode == -signal.SIGKILL
        states.append(_check(path, acknowledged, killed=turn + 1))
    assert states.count(State.RECOVERED) > 30
    assert not verify(path).damaged


def _check(path: Path, acknowledged: list[str], killed: int) -> State:
    history = HistoryFile(path)
    before = ids(history)
    state = history.open().state
    kept = [row["id"] for row in as_json(path)["attempts"]]
    assert kept == before
    assert set(acknowledged) <= set(kept)
    assert len(kept) <= len(acknowledged) + killed, "at most one of each was not acknowledged"
    return state
