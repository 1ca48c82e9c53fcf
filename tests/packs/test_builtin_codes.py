"""Every diagnosis of the built-in keys is billable on its date of service, by the official tables."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.metadata import files
from importlib.resources import files as resources
from pathlib import Path

import pytest

from codedrill.codes import Icd10Cm
from codedrill.packs.library import builtin_folder
from codedrill.packs.loading import load
from codedrill.packs.model import AuditCase, CodeCase, DenialCase

CHANGE = date(2026, 10, 1)
"""The release of FY2027 takes effect; the tables before are those of FY2026 (April: no code came or went)."""
FIRST, LAST = date(2025, 10, 1), date(2027, 3, 31)
"""The dates for which the two tables speak."""
DRILLS = sorted(builtin_folder().glob("*.y*ml"))


@cache
def april_2026() -> frozenset[str]:
    """The billable codes without their dots: those in the official list that no other code goes on from."""
    (listed,) = (file for file in files("simple-icd-10-cm") or () if file.name == "code-list-April-2026.txt")
    words = Path(str(listed.locate())).read_text(encoding="utf-8").split()
    codes = {word for word in words if len(word) >= 3 and "-" not in word}
    return frozenset(codes - {code[:length] for code in codes for length in range(3, len(code))})


@cache
def changes() -> tuple[dict[str, str], ...]:
    """The rows of the project's own table of what FY2027 changes."""
    table = resources("codedrill.codebook").joinpath("data", "icd10cm-fy2027.tsv").read_text(encoding="utf-8")
    lines = [line for line in table.splitlines() if not line.startswith("#")]
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def october_2026() -> frozenset[str]:
    changed = {row["code"].replace(".", ""): row["billable"] == "1" for row in changes()}
    return april_2026() - changed.keys() | {code for code, billable in changed.items() if billable}


def billable_on(day: date) -> frozenset[str]:
    return october_2026() if day >= CHANGE else april_2026()


def diagnoses(case: CodeCase | AuditCase | DenialCase) -> Iterator[Icd10Cm]:
    """Every ICD-10-CM code that a right answer may have."""
    for lists in (case.answer, *case.answer.alternatives) if case.answer else ():
        for item in lists.diagnoses or ():
            yield item.code
            yield from (line.code for line in item.accept if isinstance(line.code, Icd10Cm))
        for procedure in lists.procedures or ():
            yield from procedure.for_


def graded(path: Path) -> Iterator[tuple[str, CodeCase | AuditCase | DenialCase]]:
    loaded = load(path.read_bytes())
    assert loaded.pack is not None, [str(problem) for problem in loaded.problems]
    for case in loaded.pack.cases:
        for number, variant in enumerate(case.variants, start=1):
            if isinstance(variant, CodeCase | AuditCase | DenialCase):
                yield f"{path.stem}:{case.id}#{number}", variant


def test_the_official_count_before_and_after() -> None:
    assert (len(april_2026()), len(october_2026())) == (74_719, 74_879)


def test_the_table_of_changes_is_whole_and_fits_the_list_before() -> None:
    counted = Counter((row["status"], row["billable"]) for row in changes())
    assert counted == {
        ("new", "1"): 190,
        ("new", "0"): 48,
        ("demoted", "0"): 15,
        ("deleted", "0"): 21,
        ("retitled", "1"): 4,
    }
    assert len({row["code"] for row in changes()}) == 278
    for row in changes():
        assert Icd10Cm.read(row["code"]) == row["code"]
        assert "-" in row["parent"] or row["code"].startswith(row["parent"])
        assert row["title"]
        assert row["code"].replace(".", "") not in april_2026() or row["status"] != "new"
        assert row["code"].replace(".", "") in april_2026() or row["status"] not in ("demoted", "retitled")


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("M17.11", True, True),
        ("M17.1", False, False),
        ("S52.501A", True, True),
        ("S52.501", False, False),
        ("W01.0XXA", True, True),
        ("W01.0", False, False),
        ("O32.0XX0", True, True),
        ("D69.1", True, False),
        ("C78.31", False, True),
        ("S23.420A", True, False),
        ("Z29.14", True, True),
        ("I10", True, True),
        ("I99.X", False, False),
    ],
)
def test_codes_of_which_it_is_known(code: str, before: bool, after: bool) -> None:
    bare = code.replace(".", "")
    assert (bare in april_2026(), bare in october_2026()) == (before, after)


def test_there_is_something_to_prove() -> None:
    codes = [code for path in DRILLS for _, case in graded(path) for code in diagnoses(case)]
    assert len(DRILLS) >= 4
    assert len(set(codes)) > 100


@pytest.mark.parametrize("path", DRILLS, ids=lambda path: path.stem)
def test_every_diagnosis_of_every_variant_is_billable_on_its_date(path: Path) -> None:
    wrong = [
        f"{name}: {code} on {case.date_of_service}"
        for name, case in graded(path)
        for code in diagnoses(case)
        if code.bare not in billable_on(case.date_of_service)
    ]
    assert wrong == []


@pytest.mark.parametrize("path", DRILLS, ids=lambda path: path.stem)
def test_every_date_is_one_that_the_tables_speak_for(path: Path) -> None:
    assert [name for name, case in graded(path) if not FIRST <= case.date_of_service <= LAST] == []
