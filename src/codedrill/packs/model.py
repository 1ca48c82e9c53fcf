"""The drill pack, version 1, as Pydantic models: the one schema of the format.

The reader hands over plain text and containers; types are checked here, after placeholders are
filled in. What a value must be is said by its field; how text becomes a code stands in `items`.
This is the door: the key of a coded case and the traps have modules of their own behind it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from codedrill.codes import ClaimList
from codedrill.packs.answer_key import Answer, Claim, Diagnosis, KeyItem, Lists, Mdm, Procedure, Sequence
from codedrill.packs.items import Block, Identifier, IsoDate, OrAge, Text, Texts, problem
from codedrill.packs.part import Part
from codedrill.packs.trap import Trap, TrapCode

__all__ = [
    "CASE_MODELS",
    "Age",
    "Answer",
    "AuditCase",
    "Billing",
    "Case",
    "CaseBase",
    "ChoiceCase",
    "Claim",
    "CodeCase",
    "Defaults",
    "Denial",
    "DenialCase",
    "Diagnosis",
    "KeyItem",
    "Kind",
    "Letter",
    "Level",
    "Lists",
    "Mdm",
    "NoteCase",
    "OpenCase",
    "Option",
    "PackHeader",
    "Part",
    "Patient",
    "Payer",
    "Point",
    "Procedure",
    "Query",
    "Role",
    "Sequence",
    "Setting",
    "Trap",
    "TrapCode",
    "procedure_list_of",
]


class Kind(StrEnum):
    """What a case asks of the learner."""

    CODE = "code"
    AUDIT = "audit"
    DENIAL = "denial"
    CHOICE = "choice"
    OPEN = "open"


class Level(StrEnum):
    """How hard a case is."""

    FOUNDATION = "foundation"
    WORKING = "working"
    EXPERT = "expert"


Setting = Literal[
    "office",
    "telehealth",
    "home",
    "emergency",
    "observation",
    "inpatient",
    "outpatient-hospital",
    "asc",
    "nursing-facility",
    "lab",
    "radiology",
]
Billing = Literal["professional", "facility"]
Payer = Literal["medicare", "medicaid", "commercial", "workers-comp", "self-pay"]
Role = Literal["coder", "senior-coder", "auditor", "compliance", "team-lead"]


class Age(Part):
    """Exactly one of years, months or days."""

    years: Annotated[int, Field(ge=0, le=130)] | None = None
    months: Annotated[int, Field(ge=0, le=1500)] | None = None
    days: Annotated[int, Field(ge=0, le=45000)] | None = None

    @model_validator(mode="after")
    def _one_unit(self) -> Age:
        if sum(value is not None for value in (self.years, self.months, self.days)) != 1:
            raise problem("wrong-type", "an age is a number of years, or one of {months: 5} and {days: 3}")
        return self


class Patient(Part):
    """Age and sex: all that a drill may say of a person."""

    age: Annotated[Age, OrAge] | None = None
    sex: Literal["female", "male"] | None = None


class Query(Part):
    """What the provider says when asked."""

    about: Texts = Field(min_length=1)
    reply: Text
    required: bool = False


class CaseBase(Part):
    """What every kind of case has."""

    id: Identifier
    aliases: Annotated[tuple[Identifier, ...], Field()] = ()
    title: Text
    level: Level = Level.WORKING
    setting: Setting = "office"
    billing: Billing = "professional"
    payer: Payer | None = None
    date_of_service: IsoDate | None = None
    patient: Patient | None = None
    note: Block | None = None
    skills: Texts = ()
    section: Text | None = None
    role: Role | None = None
    hints: Texts = ()
    why: Text | None = None
    references: Texts = ()
    traps: tuple[Trap, ...] = ()
    queries: tuple[Query, ...] = ()

    @property
    def procedure_list(self) -> ClaimList:
        """Which codes are read at the procedure prompt."""
        return procedure_list_of(self.billing, self.setting)


def procedure_list_of(billing: object, setting: object) -> ClaimList:
    """ICD-10-PCS is read for inpatient facility claims and nowhere else."""
    inpatient = billing == "facility" and setting == "inpatient"
    return ClaimList.INPATIENT_PROCEDURES if inpatient else ClaimList.PROCEDURES


class NoteCase(CaseBase):
    """A case that rests on a note and a date of service."""

    date_of_service: IsoDate
    note: Block
    answer: Answer | None

    @model_validator(mode="after")
    def _read_traps_by_the_key(self) -> Self:
        answers = (self.answer, *self.answer.alternatives) if self.answer else ()
        key = {code for lists in answers for code in lists.codes}
        traps = tuple(trap.read_by(key) for trap in self.traps)
        return self if traps == self.traps else self.model_copy(update={"traps": traps})


class CodeCase(NoteCase):
    """Note in, claim out."""

    kind: Literal[Kind.CODE] = Kind.CODE
    answer: Answer


class AuditCase(NoteCase):
    """Note and coded claim in, corrected claim out."""

    kind: Literal[Kind.AUDIT] = Kind.AUDIT
    claim: Claim
    answer: Answer
    clean: bool = False


class Point(Part):
    """What a good answer says, and the words that show that it was said."""

    point: Text
    cues: Texts = Field(min_length=1)
    why: Text | None = None


class Denial(Part):
    """Why a payer would not pay, in our own words."""

    carc: Text
    rarc: Text | None = None
    group: Literal["CO", "PR", "OA", "PI"]
    message: Text


class DenialCase(NoteCase):
    """Claim and denial in, action and corrected claim out."""

    kind: Literal[Kind.DENIAL] = Kind.DENIAL
    claim: Claim
    denial: Denial
    action: Literal["correct-and-resubmit", "appeal", "bill-patient", "write-off"]
    points: tuple[Point, ...] = ()
    answer: Answer | None = None
    clean: bool = False


Letter = Literal["A", "B", "C", "D", "E", "F"]


class Option(Part):
    """One of the options of a choice."""

    text: Text
    why: Text | None = None


class ChoiceCase(CaseBase):
    """Question in, one option out."""

    kind: Literal[Kind.CHOICE] = Kind.CHOICE
    question: Text
    options: Annotated[dict[Letter, Option], Field(min_length=2, max_length=6)]
    answer: Letter


class OpenCase(CaseBase):
    """Question in, own words out."""

    kind: Literal[Kind.OPEN] = Kind.OPEN
    topic: Literal["interview", "query", "appeal", "rationale", "compliance"]
    question: Text
    points: tuple[Point, ...] = Field(min_length=1)
    model: Text | None = None


Case = CodeCase | AuditCase | DenialCase | ChoiceCase | OpenCase

CASE_MODELS: dict[Kind, type[Case]] = {
    Kind.CODE: CodeCase,
    Kind.AUDIT: AuditCase,
    Kind.DENIAL: DenialCase,
    Kind.CHOICE: ChoiceCase,
    Kind.OPEN: OpenCase,
}


class Defaults(Part):
    """What a case has unless it says otherwise."""

    setting: Setting | None = None
    billing: Billing | None = None
    payer: Payer | None = None
    date_of_service: IsoDate | None = None
    level: Level | None = None
    section: Text | None = None
    skills: Texts = ()
    sequence: Sequence | None = None


class PackHeader(Part):
    """A pack without its cases, which are checked one by one."""

    codedrill: Literal["1"]
    pack: Identifier
    title: Text
    description: Text | None = None
    authors: Texts = ()
    license: Text | None = None
    version: Text | None = None
    tags: Texts = ()
    references: Texts = ()
    skills: dict[str, Text] = Field(default_factory=dict)
    defaults: Defaults = Field(default_factory=Defaults)
    cases: Annotated[list[Any], Field(min_length=1)]
