"""The program as a process of its own, in a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import warm_process

CODEDRILL = (sys.executable, "-m", "codedrill")
KNEE = "first-steps:knee-and-blood-pressure"
RIGHT = "M17.11 I10\n99214-25 :B; 20610-RT :A; J3301 x4 :A\n"
NOW = "2026-11-23T07:30:00+00:00"
"""When tests take place, unless they say otherwise."""
_FROM_OUTSIDE = ("CODEDRILL_", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TERM", "PYTHONIOENCODING", "PYTHONUTF8")


@dataclass(frozen=True)
class Run:
    """What a run printed, and its exit status."""

    out: str
    err: str
    status: int

    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Codedrill:
    """Runs codedrill with a history, folders and a cache that nobody else uses."""

    home: Path
    cache: Path
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def history(self) -> Path:
        return self.home / "history.json"

    def environment(self, **variables: str) -> dict[str, str]:
        outside = {name: value for name, value in os.environ.items() if not name.startswith(_FROM_OUTSIDE)}
        folders = ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME")
        own = dict.fromkeys(folders, str(self.home)) | {"XDG_CACHE_HOME": str(self.cache), "PYTHONIOENCODING": "utf-8"}
        clock = {"CODEDRILL_HISTORY": str(self.history), "CODEDRILL_NOW": NOW}
        return outside | own | clock | self.variables | variables

    def __call__(self, *arguments: object, typed: str | bytes = b"", **variables: str) -> Run:
        """Run with `typed` on a pipe. No traceback and no escape sequence, whatever was asked."""
        given = typed.encode() if isinstance(typed, str) else typed
        # Where another package is put in the way, nothing may be loaded before.
        start = warm_process.run if warm_process.IS_POSSIBLE and "PYTHONPATH" not in variables else _cold
        out, err, status = start([*map(str, arguments)], given, self.environment(**variables))
        run = Run(out.decode().replace("\r\n", "\n"), err.decode().replace("\r\n", "\n"), status)
        shown = run.out + run.err
        assert "Traceback" not in shown, shown
        assert "an error of its own" not in shown, shown
        assert "\x1b" not in shown, shown
        return run

    def attempts(self) -> list[dict[str, Any]]:
        """The attempts of the history, as any program would read them."""
        if not self.history.exists():
            return []
        rows = json.loads(self.history.read_text(encoding="utf-8"))["attempts"]
        assert isinstance(rows, list)
        return rows


def _cold(arguments: Sequence[str], typed: bytes, environment: Mapping[str, str]) -> tuple[bytes, bytes, int]:
    """The program from its very beginning."""
    command = [*CODEDRILL, *arguments]
    done = subprocess.run(command, input=typed, capture_output=True, env=environment, timeout=60, check=False)
    return done.stdout, done.stderr, done.returncode
