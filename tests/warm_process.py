"""The program in a process of its own, forked from one that has its libraries loaded (see `warm_server`)."""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

SERVER = Path(__file__).with_name("warm_server.py")
IS_POSSIBLE = sys.platform != "win32"


@cache
def _server() -> subprocess.Popen[bytes]:
    """One for all tests of this process."""
    server = subprocess.Popen([sys.executable, str(SERVER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    atexit.register(_stop, server)
    return server


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.communicate(timeout=10)


def _ask(request: Mapping[str, object]) -> int:
    server = _server()
    assert server.stdin
    assert server.stdout
    server.stdin.write(json.dumps(request).encode() + b"\n")
    server.stdin.flush()
    return int(server.stdout.readline())


def _start(arguments: Sequence[str], environment: Mapping[str, str], streams: Mapping[str, str]) -> int:
    where = {"environment": dict(environment), "folder": str(Path.cwd())}
    return _ask({"arguments": [*arguments], **where, **streams})


def run(arguments: Sequence[str], typed: bytes, environment: Mapping[str, str]) -> tuple[bytes, bytes, int]:
    """What the program printed on its two streams, and its exit status."""
    with tempfile.TemporaryDirectory(prefix="codedrill-streams-") as folder:
        streams = {name: Path(folder, name) for name in ("stdin", "stdout", "stderr")}
        for path in streams.values():
            path.write_bytes(typed if path.name == "stdin" else b"")
        status = _start(arguments, environment, {name: str(path) for name, path in streams.items()})
        return streams["stdout"].read_bytes(), streams["stderr"].read_bytes(), status


def start_in(terminal: str, arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Start the program in the terminal of that name; the number of its process, to `wait` for."""
    return _start(arguments, environment, {"terminal": terminal})


def wait(process: int) -> int:
    """The exit status of a process that `start_in` has started, once it has ended."""
    return _ask({"wait": process})
