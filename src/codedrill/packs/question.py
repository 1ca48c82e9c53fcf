"""The question of a case: all that is shown before an answer, and nothing of the key.

It is kept in the cache beside the cards, so that the first question of the day is on the screen before
YAML and Pydantic are needed.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codedrill.packs.model import Case, Patient
    from codedrill.packs.pack import Pack

DIAGNOSES = "diagnoses"


@dataclass(frozen=True, slots=True)
class Question:
    """One variant as it is asked. `asks` names the lists that the key has, in the order of asking."""

    title: str
    level: str
    setting: str
    billing: str
    payer: str | None
    person: str | None
    date_of_service: str | None
    note: str
    asks: tuple[str, ...]


def question_of(case: Case) -> Question:
    """What is asked in a case."""
    date = case.date_of_service
    return Question(
        title=case.title,
        level=case.level,
        setting=case.setting,
        billing=case.billing,
        payer=case.payer,
        person=_person(case.patient) if case.patient else None,
        date_of_service=date.isoformat() if date else None,
        note=case.note or "",
        asks=_asks(case),
    )


def _asks(case: Case) -> tuple[str, ...]:
    from codedrill.packs.model import CodeCase

    if not isinstance(case, CodeCase):
        return ()
    diagnoses = (DIAGNOSES,) if case.answer.diagnoses is not None else ()
    return diagnoses + ((case.procedure_list.value,) if case.answer.procedures is not None else ())


def _person(patient: Patient) -> str | None:
    age = patient.age
    words: list[str] = [patient.sex] if patient.sex else []
    if age:
        unit = "year" if age.years is not None else "month" if age.months is not None else "day"
        words.insert(0, f"{getattr(age, unit + 's')}-{unit}-old")
    return " ".join(words) or None


def to_text(pack: Pack) -> str:
    """Every question of a pack, by case and variant, as the cache keeps them."""
    return json.dumps({case.id: [asdict(question_of(variant)) for variant in case.variants] for case in pack.cases})


def from_text(text: str, case: str, variant: int) -> Question:
    """One of the questions that `to_text` wrote; `variant` counts from 1."""
    fields = json.loads(text)[case][variant - 1]
    return Question(**{**fields, "asks": tuple(fields["asks"])})
