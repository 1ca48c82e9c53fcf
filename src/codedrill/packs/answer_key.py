"""The key of a coded case, and the claim that an audit or a denial begins with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo, model_validator

from codedrill.codes import ClaimLine, ClaimList, Code, Unreadable, read_line
from codedrill.packs.items import (
    DiagnosisCode,
    DiagnosisCodes,
    DiagnosisLines,
    Modifiers,
    ProcedureCode,
    ProcedureLines,
    Text,
    Texts,
    claim_line,
    described,
    problem,
    procedure_list,
)
from codedrill.packs.part import Part

Sequence = Literal["first", "strict", "any"]


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
