"""The question of a case: all that is shown before an answer, and nothing of the key.

It is kept in the cache beside the cards, so that the first question of the day is on the screen before
YAML and Pydantic are needed.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from codedrill.packs.model import AuditCase, Case, DenialCase, Patient
    from codedrill.packs.pack import Pack

DIAGNOSES = "diagnoses"
CORRECT, APPEAL = "correct-and-resubmit", "appeal"
ACTIONS = (CORRECT, APPEAL, "bill-patient", "write-off")
"""What can be done about a denial, in the order in which they are numbered on the screen."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A claim as somebody coded it: its lines in the answer grammar."""

    diagnoses: tuple[str, ...]
    procedures: tuple[str, ...]

    def lines(self, asked: str) -> tuple[str, ...]:
        """The lines of a list by the name under which it is asked for."""
        return self.diagnoses if asked == DIAGNOSES else self.procedures


@dataclass(frozen=True, slots=True)
class Denied:
    """Why a payer would not pay: group and reason code, a remark code where there is one, and our own words."""

    group: str
    carc: str
    rarc: str | None
    message: str


@dataclass(frozen=True, slots=True)
class Question:
    """One variant as it is asked. `asks` names the lists that are asked for, in the order of asking.

    `claim` and `denial` are what audits and denials start from, `options` (letter and text) what a choice is
    made of; `question` is that of a choice or an open case, and `topic` what an open one is about.
    `resubmits`: the actions on a denial that a claim goes with.
    """

    kind: str
    title: str
    level: str
    setting: str
    billing: str
    payer: str | None
    person: str | None
    date_of_service: str | None
    note: str
    asks: tuple[str, ...]
    claim: Coded | None = None
    denial: Denied | None = None
    question: str | None = None
    topic: str | None = None
    options: tuple[tuple[str, str], ...] = ()
    resubmits: tuple[str, ...] = ()


def question_of(case: Case) -> Question:
    """What is asked in a case."""
    date = case.date_of_service
    return Question(
        kind=case.kind,
        title=case.title,
        level=case.level,
        setting=case.setting,
        billing=case.billing,
        payer=case.payer,
        person=_person(case.patient) if case.patient else None,
        date_of_service=date.isoformat() if date else None,
        note=case.note or "",
        asks=_asks(case),
        **_of_kind(case),
    )


def _of_kind(case: Case) -> dict[str, Any]:
    """What the kind shows beside the note."""
    from codedrill.packs.model import AuditCase, ChoiceCase, DenialCase, OpenCase

    if isinstance(case, ChoiceCase):
        return {"question": case.question, "options": tuple((key, one.text) for key, one in case.options.items())}
    if isinstance(case, OpenCase):
        return {"question": case.question, "topic": case.topic}
    if isinstance(case, DenialCase):
        denied = Denied(case.denial.group, case.denial.carc, case.denial.rarc, case.denial.message)
        return {"claim": _coded(case), "denial": denied, "resubmits": _resubmits(case)}
    return {"claim": _coded(case)} if isinstance(case, AuditCase) else {}


def _resubmits(case: DenialCase) -> tuple[str, ...]:
    """Correcting, and what else the key has a claim beside; of an appeal the claim stays as it was."""
    own = [case.action] if case.answer and case.action not in (CORRECT, APPEAL) else []
    return (CORRECT, *own)


def _coded(case: AuditCase | DenialCase) -> Coded:
    return Coded(tuple(map(str, case.claim.diagnoses)), tuple(map(str, case.claim.procedures)))


def _asks(case: Case) -> tuple[str, ...]:
    """The lists of the key. A denial asks for both: whether the key has any would tell the action."""
    from codedrill.packs.model import AuditCase, CodeCase, DenialCase

    procedures = case.procedure_list.value
    if isinstance(case, DenialCase):
        return (DIAGNOSES, procedures)
    if not isinstance(case, CodeCase | AuditCase):
        return ()
    diagnoses = (DIAGNOSES,) if case.answer.diagnoses is not None else ()
    return diagnoses + ((procedures,) if case.answer.procedures is not None else ())


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
    claim, denial = fields["claim"], fields["denial"]
    shown = {
        "asks": tuple(fields["asks"]),
        "claim": Coded(tuple(claim["diagnoses"]), tuple(claim["procedures"])) if claim else None,
        "denial": Denied(**denial) if denial else None,
        "options": tuple((letter, option) for letter, option in fields["options"]),
        "resubmits": tuple(fields["resubmits"]),
    }
    return Question(**{**fields, **shown})
