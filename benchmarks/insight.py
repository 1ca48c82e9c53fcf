"""What `stats` and `gaps` cost over 100,000 attempts, in seconds and in memory."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from statistics import median

from benchmarks.row import Row, at_most
from benchmarks.workspace import Workspace

BUDGET = 1.5
RUNS = 5
_PEAK = """\
import resource, sys
from pathlib import Path
from codedrill.cli import main
status = main()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
told = Path("/proc/self/status")
if told.exists():  # on Linux the other figure begins with that of the process that started this one
    peak = next(int(line.split()[1]) for line in told.read_text().splitlines() if line.startswith("VmHWM"))
print(peak, file=sys.stderr)
sys.exit(status)
"""


def rows(place: Workspace) -> Iterator[Row]:
    """Seconds of each whole process, the index of the history being there, and the peak of its memory."""
    for verb in ("stats", "gaps"):
        timing = place.codedrill(verb, "--packs", place.packs, "--history", place.long_history)
        timing()
        seconds = median(timing() for _ in range(RUNS))
        row = Row(f"{verb}, 100,000 attempts", f"{seconds:.2f} s", f"{BUDGET:g} s", at_most(seconds, BUDGET))
        yield Row(row.what, row.found, row.budget, row.verdict, _memory(place, verb))


def _memory(place: Workspace, verb: str) -> str:
    """The peak, where the system tells it."""
    if sys.platform == "win32":
        return ""
    import subprocess

    command = [sys.executable, "-c", _PEAK, verb, "--packs", str(place.packs), "--history", str(place.long_history)]
    done = subprocess.run(command, env=place.environment, capture_output=True, text=True, check=False)
    peak = int(done.stderr.split()[-1]) // (1024 * 1024 if sys.platform == "darwin" else 1024)
    return f"{peak} MB at most"
