"""Runs codedrill again and again, each time in a process of its own that is forked from this one.

Most of what the program costs is importing its libraries, which this process has done. It has run nothing of
them: a fork of it is as new as a process of its own. Requests and answers are lines; not for Windows.
"""

from __future__ import annotations

import io
import json
import os
import signal
import sys
from importlib import import_module
from typing import Any

# Nothing that looks at the environment while it is imported.
PRELOADED = (
    *("pydantic", "yaml", "platformdirs", "filelock", "typer.main", "rich.console", "rich.table", "rich.padding"),
    *("sqlite3", "hashlib", "difflib", "fsrs", "jsonschema"),
    *("codedrill.cli", "codedrill.commands.root", "codedrill.commands.surroundings", "codedrill.packs.loading"),
    *("codedrill.packs.library", "codedrill.practice.queue", "codedrill.practice.index", "codedrill.grading.grade"),
    *(
        "codedrill.grading.kinds.table",
        "codedrill.codebook.book",
        "codedrill.codebook.shelf",
        "codedrill.history.store",
    ),
)
TIMEOUT = 60


def main() -> None:
    """Serve until standard input ends."""
    for name in PRELOADED:
        import_module(name)
    for line in sys.stdin.buffer:
        child = os.fork()
        if not child:
            _become(json.loads(line))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _become(request: dict[str, Any]) -> None:
    """Be the program, with the streams and the environment that were asked for; never comes back."""
    status = 2
    signal.alarm(TIMEOUT)
    try:
        os.chdir(request["folder"])
        os.environ.clear()
        os.environ.update(request["environment"])
        sys.argv = ["codedrill", *request["arguments"]]
        _use_streams(request)
        from codedrill.cli import main as codedrill

        status = codedrill()
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(status)


def _use_streams(request: dict[str, Any]) -> None:
    encoding, _, errors = request["environment"].get("PYTHONIOENCODING", "utf-8").partition(":")
    for number, (name, mode) in enumerate((("stdin", "rb"), ("stdout", "wb"), ("stderr", "wb"))):
        handle = os.open(request[name], os.O_RDONLY if mode == "rb" else os.O_WRONLY)
        os.dup2(handle, number)
        os.close(handle)
        # As the interpreter does it at its start.
        said = errors or ("strict" if name != "stderr" else "backslashreplace")
        setattr(sys, name, io.TextIOWrapper(open(number, mode, closefd=False), encoding=encoding, errors=said))  # noqa: SIM115


if __name__ == "__main__":
    main()
