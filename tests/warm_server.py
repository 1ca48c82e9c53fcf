"""Runs codedrill again and again, each time in a process of its own that is forked from this one.

Most of what the program costs is importing its libraries, which this process has done. It has run nothing of
them: a fork of it is as new as a process of its own. Requests and answers are lines; not for Windows.
A program with files for its streams is waited for; of one in a terminal the number is told, and it is waited
for when that is asked.
"""

from __future__ import annotations

import gc
import io
import json
import os
import signal
import sys
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

# Nothing that looks at the environment while it is imported.
PRELOADED = (
    *("pydantic", "yaml", "platformdirs", "filelock", "typer.main", "rich.console", "rich.table", "rich.padding"),
    *("sqlite3", "hashlib", "difflib", "fsrs", "jsonschema", "csv", "email.message", "importlib.metadata", "tomllib"),
    *("pydantic.dataclasses", "pydantic.plugin._loader", "prompt_toolkit", "rich.markdown", "typer.rich_utils"),
)
TIMEOUT = 60
STREAMS = ("stdin", "stdout", "stderr")


def main() -> None:
    """Serve until standard input ends."""
    for name in (*PRELOADED, *_ours()):
        import_module(name)
    _build_models()
    # What is loaded here is never swept, so it is shared with every fork for good.
    gc.freeze()
    for line in sys.stdin.buffer:
        sys.stdout.write(f"{_answer(json.loads(line))}\n")
        sys.stdout.flush()


def _ours() -> list[str]:
    """Every module of the program; that each verb finds its own without this is tested in `cli/test_pipe`."""
    import codedrill

    found = walk_packages(codedrill.__path__, "codedrill.")
    return [module.name for module in found if not module.name.endswith("__main__")]


def _build_models() -> None:
    """Pydantic makes a model of ours when it is first asked, and always the same of the same annotations."""
    from codedrill.packs.model import CASE_MODELS, PackHeader

    for model in (PackHeader, *CASE_MODELS.values()):
        model.model_rebuild()


def _answer(request: dict[str, Any]) -> int:
    """The exit status of the program, or of one in a terminal its number."""
    if "wait" in request:
        return _status(request["wait"])
    # Open before there is a child: a terminal that nobody has open is at its end.
    streams = _opened(request)
    child = os.fork()
    if not child:
        _become(request, streams)
    for stream in {*streams}:
        os.close(stream)
    return child if "terminal" in request else _status(child)


def _status(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _opened(request: dict[str, Any]) -> list[int]:
    """Standard input, output and error."""
    if "terminal" in request:
        return [os.open(request["terminal"], os.O_RDWR | os.O_NOCTTY)] * 3
    return [os.open(request["stdin"], os.O_RDONLY), *(os.open(request[name], os.O_WRONLY) for name in STREAMS[1:])]


def _become(request: dict[str, Any], streams: list[int]) -> None:
    """Be the program, with the streams and the environment that were asked for; never comes back."""
    status = 2
    signal.alarm(TIMEOUT)
    try:
        os.chdir(request["folder"])
        os.environ.clear()
        os.environ.update(request["environment"])
        sys.argv = ["codedrill", *request["arguments"]]
        if "terminal" in request:
            _begin_session(streams[0])
        _use_streams(streams, request["environment"].get("PYTHONIOENCODING", "utf-8"))
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


def _begin_session(terminal: int) -> None:
    """Be the first in a terminal, so that its keys send their signals here."""
    import fcntl
    import termios

    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)


def _use_streams(streams: list[int], spelling: str) -> None:
    """As the interpreter does it at its start."""
    encoding, _, errors = spelling.partition(":")
    for number, (name, stream) in enumerate(zip(STREAMS, streams, strict=True)):
        os.dup2(stream, number)
        said = errors or ("strict" if name != "stderr" else "backslashreplace")
        by_line = name == "stderr" or os.isatty(number)
        raw = open(number, "wb" if number else "rb", closefd=False)  # noqa: SIM115
        setattr(sys, name, io.TextIOWrapper(raw, encoding=encoding, errors=said, line_buffering=by_line))
    for stream in {*streams}:
        os.close(stream)


if __name__ == "__main__":
    main()
