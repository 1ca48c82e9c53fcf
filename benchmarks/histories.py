"""A believable history of any length, the same for the same seed: twenty attempts a day, better as time goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from codedrill.history import Attempt, layout, new_id
from codedrill.packs.card import CaseCard, PackCard

SEED = 3
A_DAY = 20
_MOST_DAYS = 5_000
"""A longer history has more attempts a day, since nobody practises before 1970."""
_LAST = datetime(2026, 11, 22, 7, tzinfo=UTC)
_FINDINGS = (
    ("modifier-missing", "procedures", "99214 :B", "99214-25 :B"),
    ("laterality", "diagnoses", "M17.12", "M17.11"),
    ("units", "procedures", "J3301 :A", "J3301 x4 :A"),
    ("linkage", "procedures", "20610-RT :B", "20610-RT :A"),
    ("missed-code", "diagnoses", None, "E78.5"),
    ("wrong-code", "procedures", "20611-RT :A", "20610-RT :A"),
    ("em-upcoded", "procedures", "99215-25 :B", "99214-25 :B"),
    ("sequence", "diagnoses", "I10", "M17.11"),
)
_CHANCES = {
    "missed-code": 5,
    "wrong-code": 5,
    "modifier-missing": 2,
    "units": 3,
    "linkage": 3,
    "laterality": 1,
    "em-upcoded": 1,
    "sequence": 1,
}
_ELEMENTS = 11


def write(path: Path, cases: Sequence[tuple[PackCard, CaseCard]], count: int) -> Path:
    """Write a history of so many attempts in one go."""
    encoded = (layout.encode(attempt.to_json()) for attempt in attempts(cases, count))
    with path.open("wb") as file:
        file.writelines(layout.whole_file(encoded))
    return path


def attempts(cases: Sequence[tuple[PackCard, CaseCard]], count: int, seed: int = SEED) -> Iterator[Attempt]:
    """So many attempts at these cases, oldest first."""
    random = Random(seed)
    a_day = max(A_DAY, -(-count // _MOST_DAYS))
    days = -(-count // a_day)
    session = ""
    for number in range(count):
        day, place = divmod(number, a_day)
        at = _LAST + timedelta(days=day - days, minutes=2 * place, milliseconds=random.randrange(60_000))
        if place == 0:
            session = new_id(at, random.randbytes)
        yield _attempt(at, session, *random.choice(cases), number / count, random)


def _attempt(at: datetime, session: str, pack: PackCard, case: CaseCard, skill: float, random: Random) -> Attempt:
    variant = random.randint(1, len(case.contents))
    errors = 0 if random.random() < 0.3 + 0.5 * skill else random.randint(1, 3)
    earned = _ELEMENTS - errors
    return Attempt(
        id=new_id(at, random.randbytes),
        at=at,
        day=at.date(),
        session=session,
        pack=pack.id,
        case=case.id,
        variant=variant,
        content=case.contents[variant - 1],
        kind=case.kind,
        mode="drill",
        section=case.section,
        setting=case.setting,
        payer=case.payer,
        level=case.level,
        skills=case.skills,
        answer={"diagnoses": "M17.11 I10 E78.5", "procedures": "99214-25 :B 20610-RT :A J3301 x4 :A"},
        queries=(),
        score=round(earned / _ELEMENTS, 4),
        passed=not errors,
        elements=_ELEMENTS,
        earned=float(earned),
        code_accuracy=round((5 - errors) / 5, 4),
        extra_codes=random.randint(0, errors),
        findings=tuple(
            {"class": error_class, "list": name, "given": given, "expected": expected}
            for error_class, name, given, expected in random.sample(_FINDINGS, errors)
        ),
        chances=_CHANCES,
        seconds=round(random.uniform(20, 180), 1),
        hints=int(random.random() < 0.1),
        book=(),
    )
