"""Grading a file of answers: how many a second, and whether memory grows with the file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from benchmarks import answers
from benchmarks.library import pack_name
from benchmarks.measure import Broken, broken, call
from benchmarks.row import Row, at_least, missing
from benchmarks.workspace import Workspace
from codedrill.grading.grade import Grader
from codedrill.grading.submission import submission
from codedrill.packs.library import load_pack
from codedrill.packs.pack import Pack

FEW, MANY = 20_000, 200_000
BUDGET = 20_000
FLAT = 1.1
RUNS = 7
# A process of its own, so that the peak is that of one child, and not of any that ran before it.
_PEAK = """\
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(done.returncode)
"""


def rows(place: Workspace) -> Iterator[Row]:
    """The verb over 20,000 answers and over 200,000; beside it, grading alone in this process."""
    file = place.packs / f"{pack_name(0)}.yaml"
    pack = load_pack(file)
    few = answers.write(place.root / "few.jsonl", pack, FEW)
    yield _per_second("reading and grading 20,000 answers, in process", _alone(pack), budget=False)
    if find_spec("codedrill.commands.grade") is None:
        yield missing("codedrill grade, 20,000 answers", "the verb is not there yet", f"{BUDGET:,}/s")
        yield missing("its peak memory, 200,000 answers against 20,000", "the verb is not there yet", "flat")
        return
    verb = place.codedrill("grade", file, "--answers", few, "--format", "jsonl")
    verb()
    yield _per_second("codedrill grade, 20,000 answers", median(verb() for _ in range(RUNS)), budget=True)
    yield _memory(place, file, few, answers.write(place.root / "many.jsonl", pack, MANY))


def _alone(pack: Pack) -> float:
    """Seconds for all answers, one core, nothing read from a file and nothing printed."""
    given = [(answer.name, answer.variant, answer.case, answer.typed) for answer in answers.answers(pack, FEW)]

    def work() -> None:
        graders: dict[tuple[str, int], Grader] = {}
        for name, variant, case, typed in given:
            grader = graders.get((name, variant)) or graders.setdefault((name, variant), Grader(case))
            grader.grade(submission(*typed, case.procedure_list))

    timing = call(work)
    timing()
    return median(timing() for _ in range(3))


def _per_second(what: str, seconds: float, *, budget: bool) -> Row:
    found = FEW / seconds
    medians = f"{1000 * seconds:.0f} ms"
    if not budget:
        return Row(what, f"{found:,.0f}/s", medians=medians)
    return Row(what, f"{found:,.0f}/s", f"{BUDGET:,}/s", at_least(found, BUDGET), medians)


def _memory(place: Workspace, pack: Path, few: Path, many: Path) -> Row:
    what = "its peak memory, 200,000 answers against 20,000"
    if find_spec("resource") is None:
        return missing(what, "this system does not tell", "flat")
    small, large = (_peak(place, pack, file) for file in (few, many))
    verdict = "flat" if large <= FLAT * small else f"grows to {large / small:.1f} times"
    return Row(what, f"{large / small:.2f} ×", "flat", verdict, f"{large:.0f} MB against {small:.0f} MB")


def _peak(place: Workspace, pack: Path, file: Path) -> float:
    """The most memory that the verb held, in megabytes."""
    command: list[str | Path] = [place.codedrill_script, "grade", pack, "--answers", file, "--format", "jsonl"]
    done = subprocess.run(
        [sys.executable, "-c", _PEAK, *command], env=place.environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Broken(broken("codedrill grade", done.returncode, done.stderr))
    return int(done.stdout) / (2**20 if sys.platform == "darwin" else 2**10)
