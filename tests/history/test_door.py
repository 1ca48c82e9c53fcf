"""The public door: what it offers, what it costs to open, and how its errors speak."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import codedrill.history as door
from codedrill.history import (
    HistoryBusy,
    HistoryDamaged,
    HistoryError,
    HistoryNewer,
    HistoryReplaced,
    HistoryUnusable,
    NotSaved,
    OutputExists,
    RecordError,
)

PATH = Path("history.json")


def test_every_name_is_there() -> None:
    assert door.__all__ == sorted(door.__all__)
    for name in door.__all__:
        assert getattr(door, name) is not None
    with pytest.raises(AttributeError, match="attempts"):
        door.__getattr__("attempts")


def _modules_after(place: Path, code: str = "") -> set[str]:
    script = f"import sys\n{code}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script, str(place)], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_looking_at_a_history_loads_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "from codedrill.history import HistoryFile\nfrom pathlib import Path\n"
        "HistoryFile(Path(sys.argv[1]) / 'history.json').open()"
    )
    loaded = _modules_after(tmp_path, code) - _modules_after(tmp_path)
    heavy = {"filelock", "pydantic", "rich", "logging", "asyncio", "tempfile", "uuid", "hashlib"}
    assert not heavy & loaded
    ours = {name for name in loaded if name.startswith("codedrill.")}
    assert not {f"codedrill.history.{name}" for name in ("mending", "union", "verification")} & ours
    assert all(name.startswith("codedrill.history") for name in ours)


@pytest.mark.parametrize(
    "error",
    [
        HistoryDamaged(PATH, 7),
        HistoryNewer(PATH, 2),
        HistoryUnusable(PATH, "it is a directory"),
        HistoryBusy(PATH, 10),
        HistoryReplaced(PATH),
        NotSaved(PATH, "the disk is full"),
        OutputExists(PATH),
    ],
)
def test_an_error_says_where_and_what_to_do(error: HistoryError) -> None:
    what, advice = str(error).splitlines()
    assert str(PATH) in what
    assert what.endswith(".")
    assert advice.endswith(".")
    assert error.path == PATH
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_the_messages() -> None:
    assert str(HistoryDamaged(PATH, 7, "no comma")) == (
        "history.json: the history is damaged in line 7 (no comma).\n"
        "`codedrill history repair` writes a new file from every record that can be read,"
        " and keeps the old one."
    )
    assert str(RecordError("a1", "has no `case`")) == "record a1: has no `case`"
    assert str(RecordError(None, "has no `id`")) == "a record has no `id`"
