"""What could not be done, said in a line or two, with the exit status that goes with it."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path


class Failed(Exception):
    """A command that cannot be carried out (status 2), or whose subject is not right (status 1)."""

    def __init__(self, message: str, status: int = 2) -> None:
        self.status = status
        super().__init__(message)


@contextlib.contextmanager
def telling() -> Iterator[None]:
    """Turn the errors that a user can meet into a message and an exit status."""
    try:
        yield
    except SystemExit:
        # Said first, because looking at the other classes imports them.
        raise
    except Failed as error:
        _leave(str(error), error.status)
    except BrokenPipeError:
        # Whoever read our output has gone; there is nobody left to tell.
        _let_go_of_output()
        raise SystemExit(0) from None
    except OSError as error:
        if not error.filename:
            _let_go_of_output()
        _leave(_said(error), 2)
    except _met_by_users() as error:
        _leave(_said(error), _status(error))


def _let_go_of_output() -> None:
    """What is still in the buffer goes nowhere; else the interpreter would complain of it at the end."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _met_by_users() -> tuple[type[Exception], ...]:
    from codedrill.history.errors import HistoryError
    from codedrill.packs.library import UnusablePack

    return LookupError, HistoryError, UnusablePack


def _status(error: Exception) -> int:
    from codedrill.history.errors import HistoryDamaged

    return 1 if isinstance(error, HistoryDamaged) else 2


def _said(error: Exception) -> str:
    if isinstance(error, OSError):
        reason = (error.strerror or "it cannot be used").lower()
        return f"{Path(error.filename)}: {reason}" if error.filename else f"the output could not be written: {reason}"
    return str(error.args[0]) if isinstance(error, LookupError) and error.args else str(error)


def _leave(message: str, status: int) -> None:
    sys.stdout.flush()
    sys.stderr.write(f"codedrill: {message}\n")
    raise SystemExit(status)
