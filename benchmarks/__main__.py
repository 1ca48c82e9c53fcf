"""Run the measurements that are named, or all of them, and print one table."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks import (
    book,
    completion,
    feedback,
    first_question,
    grade,
    insight,
    long_history,
    queues,
    relevance,
    validate,
    version,
)
from benchmarks.measure import Broken
from benchmarks.row import Row, missing, table
from benchmarks.workspace import Workspace

MEASUREMENTS: dict[str, Callable[[Workspace], Iterator[Row]]] = {
    "version": version.rows,
    "completion": completion.rows,
    "first-question": first_question.rows,
    "long-history": long_history.rows,
    "feedback": feedback.rows,
    "grade": grade.rows,
    "relevance": relevance.rows,
    "validate": validate.rows,
    "book": book.rows,
    "insight": insight.rows,
    "queues": queues.rows,
}


def main(names: Sequence[str]) -> int:
    """Measure and print; 2 for a name that is none."""
    unknown = [name for name in names if name not in MEASUREMENTS]
    if unknown:
        sys.stderr.write(f"no measurement is named {', '.join(unknown)}; there are {', '.join(MEASUREMENTS)}\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="codedrill-bench-") as folder:
        place = Workspace(Path(folder))
        rows = [row for name in names or MEASUREMENTS for row in _measured(name, place)]
    sys.stdout.write("\n".join(table(rows)) + "\n")
    return 0


def _measured(name: str, place: Workspace) -> Iterator[Row]:
    """The rows of one measurement; one that breaks off says so in its place, and the others go on."""
    sys.stderr.write(f"measuring {name} …\n")
    try:
        yield from MEASUREMENTS[name](place)
    except Broken as broken:
        yield missing(name, str(broken))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
