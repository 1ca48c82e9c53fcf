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
    """The verb over the answers of a class, and over as many of which no two are the same; its memory.

    A class answers one pack, and about half of its answers were given before: right ones, and common slips. Start
    and end of the program are part of the time. Beside it, grading alone in this process, nothing remembered of
    whole answers.
    """
    file = place.packs / f"{pack_name(0)}.yaml"
    pack = load_pack(file)
    few = answers.write(place.root / "few.jsonl", answers.answers(pack, FEW))
    different = answers.write(place.root / "different.jsonl", answers.different(pack, FEW))
    many = answers.write(place.root / "many.jsonl", answers.answers(pack, MANY))
    yield _per_second("reading and grading 20,000 answers, in process", FEW, _alone(pack), budget=False)
    if find_spec("codedrill.commands.grade") is None:
        yield missing("codedrill grade, 20,000 answers", "the verb is not there yet", f"{BUDGET:,}/s")
        yield missing("its peak memory, 200,000 answers against 20,000", "the verb is not there yet", "flat")
        return
    yield _graded(place, file, few, FEW, "codedrill grade, 20,000 answers of a class")
    yield _graded(place, file, different, FEW, "the same, each answer another")
    yield _graded(place, file, many, MANY, "codedrill grade, 200,000 answers of a class", runs=1)
    yield _memory(place, file, few, many)


def _graded(place: Workspace, pack: Path, given: Path, count: int, what: str, runs: int = RUNS) -> Row:
    verb = place.codedrill("grade", pack, "--answers", given, "--format", "jsonl")
    if runs > 1:
        verb()
    return _per_second(what, count, median(verb() for _ in range(runs)), budget=True)


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


def _per_second(what: str, count: int, seconds: float, *, budget: bool) -> Row:
    found = count / seconds
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
