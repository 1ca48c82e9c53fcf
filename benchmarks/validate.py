"""Validating 10,000 cases in 400 files, every rule and the code book, against a check of their schema alone."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from benchmarks import library
from benchmarks.measure import Compared, Timing
from benchmarks.row import Row, missing, ratio_row
from benchmarks.workspace import Workspace

CASES, PACKS = 10_000, 400
FASTER, AGAIN = 3, 10
"""How many times faster than the schema alone, and how many times faster again when nothing has changed."""
RUNS = 3
_FIRST = f"validate {CASES:,} cases, first time, against check-jsonschema"
_UNCHANGED = "validate them again, unchanged, against the first time"


def rows(place: Workspace) -> Iterator[Row]:
    """The verb the first time and again, and `check-jsonschema` on the same files in the same run."""
    packs = library.write(place.root / "many-packs", cases=CASES, packs=PACKS)
    files = sorted(packs.iterdir())
    place.codedrill("validate", files[0], "--select", "yaml-syntax")()  # the code book is compiled
    validate = place.codedrill("validate", packs, "--select", "yaml-syntax")
    first = _fresh(place, validate)
    yield from _against_schema(place, files, first)
    validate()
    yield ratio_row(_UNCHANGED, _few(validate, first), 1 / AGAIN)


def _fresh(place: Workspace, validate: Timing) -> Timing:
    """The verb as on the first day: nothing is known of any file."""

    def timing() -> float:
        for known in place.root.rglob("results.sqlite"):
            known.unlink()
        return validate()

    return timing


def _against_schema(place: Workspace, files: list[Path], first: Timing) -> Iterator[Row]:
    if find_spec("check_jsonschema") is None:
        yield missing(_FIRST, "check-jsonschema is not installed: pip install check-jsonschema", f"{1 / FASTER:.2g} ×")
        return
    schema = place.root / "pack.schema.json"
    place.codedrill("schema", "--output", schema)()
    check = place.python("-m", "check_jsonschema", "--schemafile", schema, *files)
    yield ratio_row(_FIRST, _few(first, check), 1 / FASTER)


def _few(first: Timing, second: Timing) -> Compared:
    """As `compared`, of runs so long that a few are enough."""
    times = [(first(), second()) for _ in range(RUNS)]
    return Compared(
        median(one / other for one, other in times),
        1000 * median(one for one, _ in times),
        1000 * median(other for _, other in times),
    )
