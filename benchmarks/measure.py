"""Paired timing: A B A B …, and the median of the ratios of neighbours, which a busy machine slows alike."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

PAIRS = 11
Timing = Callable[[], float]
"""Does its work once, and returns how many seconds that took."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The median ratio of the first to the second, and the median milliseconds of each."""

    ratio: float
    first: float
    second: float


class Broken(Exception):
    """A program that is measured did not do its work; the argument says which, and what it said."""


def compared(first: Timing, second: Timing, pairs: int = PAIRS) -> Compared:
    """Time the two in turn, after one run of each that does not count."""
    first(), second()
    times = [(first(), second()) for _ in range(pairs)]
    return Compared(
        median(one / other for one, other in times),
        1000 * median(one for one, _ in times),
        1000 * median(other for _, other in times),
    )


def call(work: Callable[[], object]) -> Timing:
    """Something in this process."""

    def timing() -> float:
        started = perf_counter()
        work()
        return perf_counter() - started

    return timing


def process(command: Sequence[str | Path], environment: Mapping[str, str]) -> Timing:
    """A whole process: nothing on its standard input, its output discarded. Raises `Broken` for a failing one."""

    def timing() -> float:
        started = perf_counter()
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
        )
        took = perf_counter() - started
        if done.returncode:
            raise Broken(
                broken(Path(os.fspath(command[0])).name, done.returncode, done.stderr.decode(errors="replace"))
            )
        return took

    return timing


def broken(program: str, status: int, said: str) -> str:
    """One short line on a program that failed, with the first line that it said."""
    first = next(iter(said.strip().splitlines()), "it said nothing")
    return f"{program} left with {status}: {first[:80]}"
