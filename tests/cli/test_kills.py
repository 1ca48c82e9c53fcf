"""A drill that is killed at any moment: every answer whose feedback was shown is found again.

`CODEDRILL_KILLS=200 pytest tests/cli/test_kills.py` kills as often as that.
"""

from __future__ import annotations

import os
import random
import subprocess
from pathlib import Path

import pytest

from codedrill.history import HistoryFile
from codedrill_process import CODEDRILL, Codedrill

KILLS = int(os.environ.get("CODEDRILL_KILLS", "8"))
PACK = """\
codedrill: 1
pack: many
title: Many
cases:
"""
CASE = """\
  - id: case-{number}
    title: Blood pressure
    date_of_service: 2026-11-03
    note: Hypertension.
    answer: {{diagnoses: [I10]}}
"""


@pytest.fixture
def many(tmp_path: Path) -> Path:
    folder = tmp_path / "packs"
    folder.mkdir()
    cases = "".join(CASE.format(number=number) for number in range(400))
    (folder / "many.yaml").write_text(PACK + cases, encoding="utf-8")
    return folder


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="a process is killed otherwise there")
def test_every_answer_that_was_explained_is_kept(codedrill: Codedrill, many: Path) -> None:
    chance, kept, mended = random.Random(11), 0, 0
    history = HistoryFile(codedrill.history)
    for _ in range(KILLS):
        explained = _killed(codedrill, many, chance)
        mended += history.open().saved is not None
        now = sum(1 for _ in history.attempts())
        assert now >= kept + explained, "an answer that was explained is not in the history"
        kept = now
    assert kept > 0
    assert codedrill("history", "verify").status == 0


def _killed(codedrill: Codedrill, packs: Path, chance: random.Random) -> int:
    """Drill until so many answers were explained, go on for a moment, and die; how many were explained by then."""
    command = [*CODEDRILL, "drill", "many", "--packs", str(packs), "--size", "400", "--cram"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=codedrill.environment()
    ) as drilling:
        assert drilling.stdin
        assert drilling.stdout
        drilling.stdin.write(b"I10\n" * 400)
        drilling.stdin.flush()
        seen, enough = b"", chance.randint(0, 8)
        while seen.count(b"Right") < enough and (piece := os.read(drilling.stdout.fileno(), chance.randint(1, 4000))):
            seen += piece
        drilling.kill()
        seen += drilling.stdout.read()
        return seen.count(b"Right")
