"""The drill pack, version 1, as Pydantic models: the one schema of the format.

The reader hands over plain text and containers; types are checked here, after placeholders are
filled in. What a value must be is said by its field; how text becomes a code stands in `items`.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from codedrill.codes import ClaimLine, ClaimList, Code, Unreadable, read_line
from codedrill.packs.error_class import ErrorClass
from codedrill.packs.items import (
    AnyCode,
    Block,
    DiagnosisCode,
    DiagnosisCodes,
    DiagnosisLines,
    Identifier,
    IsoDate,
    Modifiers,
    OrAge,
    ProcedureCode,
    ProcedureLines,
    Text,
    Texts,
    claim_line,
    described,
    problem,
    procedure_list,
)


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
Sequence = Literal["first", "strict", "any"]


class Part(BaseModel):
    """A mapping of the format: its keys are known, and nothing in it changes."""

    # Built when first needed: a drill of coded cases never needs the other kinds.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


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


class Mdm(Part):
    """The three elements of medical decision making."""

    problems: Literal["minimal", "low", "moderate", "high"]
    data: Literal["minimal", "limited", "moderate", "extensive"]
    risk: Literal["minimal", "low", "moderate", "high"]


class KeyItem(Part):
    """What diagnoses and procedures of a key have in common."""

    evidence: Texts = ()
    why: Text | None = None
    optional: bool = False


class Diagnosis(KeyItem):
    """A diagnosis of the key."""

    code: DiagnosisCode
    poa: Literal["Y", "N", "U", "W", "exempt"] | None = None
    accept: DiagnosisLines = ()

    @model_validator(mode="before")
    @classmethod
    def _from_line(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        line = claim_line(value, ClaimList.DIAGNOSES)
        poa = "exempt" if line.poa == "1" else line.poa
        return {"code": str(line.code)} | ({"poa": poa} if poa else {})


class Procedure(KeyItem):
    """A procedure of the key. `for_` names diagnosis codes, the first pointer first."""

    code: ProcedureCode
    modifiers: Modifiers = ()
    units: Annotated[int, Field(ge=1, le=999_999)] = 1
    for_: DiagnosisCodes = Field(default=(), alias="for")
    label: Text | None = None
    accept: ProcedureLines = ()
    mdm: Mdm | None = None
    time: Annotated[int, Field(ge=1, le=1440)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_line(cls, value: Any, info: ValidationInfo) -> Any:
        if not isinstance(value, str):
            return value
        line = claim_line(value, procedure_list(info))
        if line.pointers:  # those that lead somewhere were resolved by `Lists`
            message = f"{described(value)} points to a diagnosis that the list beside it does not have"
            raise problem("pointer-dangling", message)
        return _as_mapping(line, [])


def _as_mapping(line: ClaimLine, diagnoses: list[Any]) -> dict[str, Any]:
    """A procedure written as a string, in the shape of one written out."""
    mapping: dict[str, Any] = {"code": str(line.code), "units": line.units}
    if line.modifiers:
        mapping["modifiers"] = list(line.modifiers)
    if line.pointers:
        mapping["for"] = [_code_of(diagnoses[pointer]) for pointer in line.pointers]
    return mapping


def _code_of(diagnosis: Any) -> str:
    """The code of a raw diagnosis, as text that need not be right."""
    return str(diagnosis.get("code", "")) if isinstance(diagnosis, Mapping) else str(diagnosis).split("/")[0]


class Lists(Part):
    """Diagnoses and procedures. None: not asked for; empty: asked for, and nothing is right."""

    diagnoses: tuple[Diagnosis, ...] | None = None
    procedures: tuple[Procedure, ...] | None = None

    @property
    def codes(self) -> tuple[Code, ...]:
        """Every code of both lists, diagnoses first."""
        return tuple(item.code for items in (self.diagnoses, self.procedures) for item in items or ())

    @model_validator(mode="before")
    @classmethod
    def _resolve_pointers(cls, value: Any, info: ValidationInfo) -> Any:
        """`99214-25 :A` points into this very list of diagnoses, so it is read here."""
        if not (isinstance(value, Mapping) and isinstance(value.get("procedures"), list)):
            return value
        diagnoses = value.get("diagnoses")
        listed = diagnoses if isinstance(diagnoses, list) else []
        procedures = [_with_pointers(item, listed, procedure_list(info)) for item in value["procedures"]]
        return {**value, "procedures": procedures}


def _with_pointers(item: Any, diagnoses: list[Any], claim_list: ClaimList) -> Any:
    """The item with its pointers resolved, or as it is: what is wrong with it is said in its own place."""
    if not isinstance(item, str):
        return item
    line = read_line(item, claim_list)
    if isinstance(line, Unreadable) or line.evidence or max(line.pointers, default=0) >= len(diagnoses):
        return item
    return _as_mapping(line, diagnoses)


class Answer(Lists):
    """The key of a coded case."""

    sequence: Sequence = "first"
    alternatives: tuple[Lists, ...] = ()

    @model_validator(mode="after")
    def _something_required(self) -> Answer:
        for lists in (self, *self.alternatives):
            items = (*(lists.diagnoses or ()), *(lists.procedures or ()))
            if all(item.optional for item in items):
                raise problem("missing-key", "an answer has at least one required diagnosis or procedure")
        return self


class Claim(Part):
    """A claim as somebody coded it: claim lines, and nothing that would give the key away."""

    diagnoses: DiagnosisLines = ()
    procedures: ProcedureLines = ()


class TrapCode(Part):
    """A wrong code, as it would be read among the diagnoses and among the procedures."""

    model_config = ConfigDict(arbitrary_types_allowed=True, frozen=True, extra="forbid")

    diagnosis: ClaimLine | None = None
    procedure: ClaimLine | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any, info: ValidationInfo) -> Any:
        if not isinstance(value, str):
            raise problem("wrong-type", "a trap's code is text, such as M17.10 or 11200-25")
        diagnosis = read_line(value, ClaimList.DIAGNOSES)
        procedure = read_line(value, procedure_list(info))
        if isinstance(diagnosis, Unreadable) and isinstance(procedure, Unreadable):
            raise problem("code-syntax", str(procedure if value[:1].isdigit() else diagnosis))
        return {
            "diagnosis": None if isinstance(diagnosis, Unreadable) else diagnosis,
            "procedure": None if isinstance(procedure, Unreadable) else procedure,
        }


class Trap(Part):
    """A wrong code that a learner is likely to give; several, where they are given together."""

    code: tuple[TrapCode, ...] = Field(min_length=1)
    why: Text
    class_: ErrorClass | None = Field(default=None, alias="class")
    instead_of: AnyCode | None = None

    @field_validator("code", mode="before")
    @classmethod
    def _one_is_a_list(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value

    def read_by(self, key: Set[str]) -> Trap:
        """`instead_of: J3301` could be J33.01 as well: the one that the key has is meant."""
        bare = (self.instead_of or "").replace(".", "")
        meant = bare in key and self.instead_of not in key
        return self.model_copy(update={"instead_of": bare}) if meant else self


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
