"""Raw attempts and cards for the tests of practice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from codedrill.packs.card import CaseCard, PackCard

DAY = date(2026, 11, 23)
_numbers = count(1)


def attempt(case: str, day: int = 0, *, passed: bool = True, **fields: object) -> dict[str, object]:
    """An attempt at `pack:case`, so many days after `DAY`."""
    pack, _, name = case.rpartition(":")
    return {
        "id": f"a{next(_numbers)}",
        "day": (DAY + timedelta(days=day)).isoformat(),
        "pack": pack or "p",
        "case": name,
        "variant": 1,
        "mode": "drill",
        "level": "foundation",
        "skills": ["laterality"],
        "passed": passed,
        "hints": 0,
        "findings": [],
        **fields,
    }


def card(name: str, **fields: object) -> CaseCard:
    """A case of level foundation that trains laterality."""
    known: dict[str, object] = {
        "aliases": (),
        "title": name,
        "kind": "code",
        "level": "foundation",
        "setting": "office",
        "payer": None,
        "section": None,
        "role": None,
        "skills": ("laterality",),
        "contents": ("1",),
    }
    return CaseCard(id=name, **{**known, **fields})  # type: ignore[arg-type]


def pack(name: str, *cases: CaseCard) -> list[tuple[PackCard, CaseCard]]:
    """The pairs of one pack."""
    whole = PackCard(Path(f"{name}.yaml"), name, name, None, cases)
    return [(whole, case) for case in cases]


def finding(
    error_class: str, expected: str | None = None, given: str | None = None, **more: str
) -> Mapping[str, object]:
    return {"class": error_class, "list": "procedures", "expected": expected, "given": given, **more}
