"""The first start: the code book is compiled while somebody types already."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from codedrill_process import Codedrill

if sys.platform == "win32":
    pytest.skip("there are no POSIX pseudo-terminals on Windows", allow_module_level=True)

from pseudo_terminal import terminal

# From Python 3.12 on, forking below pytest-xdist's threads warns; the child only runs another program.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")

PREPARING = """
from codedrill.terminal.compiling import compile_progress
from pathlib import Path
import sys

done = Path(sys.argv[1])
with compile_progress(quiet=False) as progress:
    progress(1, 2)
    print("ready to be typed at", flush=True)
    while not done.exists():
        pass
print("typed:", repr(input("and now> ")))
"""


def test_keys_that_come_early_are_kept_and_not_written_over_the_progress(codedrill: Codedrill, tmp_path: Path) -> None:
    program = tmp_path / "preparing.py"
    program.write_text(PREPARING, encoding="utf-8")
    done = tmp_path / "done"
    with terminal(codedrill, command=(sys.executable, str(program), str(done))) as screen:
        screen.until(lambda: "ready to be typed at" in screen.text, "the progress")
        # A terminal echoes a key when it is sent, so all are early that are sent before the preparing ends.
        screen.child.send("M17.11 I10\r")
        done.touch()
        assert screen.ends() == 0
    assert screen.text.count("M17.11 I10") == 1
    assert "typed: 'M17.11 I10'" in screen.text
