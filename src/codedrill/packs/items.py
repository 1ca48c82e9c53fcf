"""The scalars of a pack: how text becomes a code, a claim line, a list, an age, a date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainValidator, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError

from codedrill.codes import (
    ClaimLine,
    ClaimList,
    Code,
    Cpt,
    Hcpcs,
    Icd10Cm,
    Icd10Pcs,
    Modifier,
    NotACode,
    Unreadable,
    read_line,
)


def problem(rule: str, message: str) -> PydanticCustomError:
    """An error of the model that carries the name of a validation rule."""
    return PydanticCustomError(rule, "{message}", {"message": message})


def procedure_list(info: ValidationInfo) -> ClaimList:
    """Whether the case at hand reads ICD-10-PCS; the validation context says so."""
    return info.context if isinstance(info.context, ClaimList) else ClaimList.PROCEDURES


def claim_line(value: Any, claim_list: ClaimList) -> ClaimLine:
    """Read a claim line of a pack. Raises the rule `code-syntax` or `wrong-type`."""
    if not isinstance(value, str):
        raise problem("wrong-type", f"a claim line is text, such as 99214-25, and not {described(value)}")
    line = read_line(value, claim_list)
    if isinstance(line, Unreadable):
        raise problem("code-syntax", str(line))
    return line


def bare_code(value: Any, claim_list: ClaimList) -> Code:
    """Read a code that stands alone, its modifiers and units having keys of their own."""
    line = claim_line(value, claim_list)
    if str(line) != line.code:
        raise problem("code-syntax", f"“{value}” is more than a code; modifiers and units have their own keys here")
    return line.code


def described(value: Any) -> str:
    """What a raw value is, in an instructor's words."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return "nothing" if value is None else f"“{value}”"


def _listed(value: Any) -> Any:
    """One string may stand for a list of one."""
    return [value] if isinstance(value, str) else value


def _read(code_set: type[Code]) -> Callable[[Any], Code]:
    def read(value: Any) -> Code:
        if not isinstance(value, str):
            raise problem("wrong-type", f"{code_set.SET} is expected, and not {described(value)}")
        try:
            return code_set.read(value)
        except NotACode as error:
            raise problem("code-syntax", str(error)) from None

    return read


def _any_code(value: Any) -> str:
    """A code of any set in its canonical spelling (`for`, `instead_of`)."""
    for code_set in (Cpt, Icd10Cm, Hcpcs, Icd10Pcs):
        try:
            return code_set.read(value)
        except (NotACode, AttributeError):
            continue
    raise problem("code-syntax", f"{described(value)} is no code of a set that is known here")


def _iso_date(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (ValueError, TypeError):
        raise problem("wrong-type", f"a date such as 2026-11-03 is expected, not {described(value)}") from None


def _procedure_code(value: Any, info: ValidationInfo) -> Code:
    return bare_code(value, procedure_list(info))


def _diagnosis_lines(value: Any) -> tuple[ClaimLine, ...]:
    return _lines(value, ClaimList.DIAGNOSES)


def _procedure_lines(value: Any, info: ValidationInfo) -> tuple[ClaimLine, ...]:
    return _lines(value, procedure_list(info))


def _lines(value: Any, claim_list: ClaimList) -> tuple[ClaimLine, ...]:
    listed = _listed(value)
    if not isinstance(listed, list):
        raise problem("wrong-type", f"a list of claim lines is expected, and not {described(value)}")
    return tuple(claim_line(item, claim_list) for item in listed)


def _age(value: Any) -> Any:
    return {"years": value} if isinstance(value, str) else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Block = Annotated[str, StringConstraints(min_length=1)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_listed)]
IsoDate = Annotated[date, PlainValidator(_iso_date)]
DiagnosisCode = Annotated[Icd10Cm, PlainValidator(lambda value: bare_code(value, ClaimList.DIAGNOSES))]
ProcedureCode = Annotated[Code, PlainValidator(_procedure_code)]
AnyCode = Annotated[str, PlainValidator(_any_code)]
AnyCodes = Annotated[tuple[AnyCode, ...], BeforeValidator(_listed)]
Modifiers = Annotated[tuple[Annotated[Modifier, PlainValidator(_read(Modifier))], ...], BeforeValidator(_listed)]
DiagnosisLines = Annotated[tuple[ClaimLine, ...], PlainValidator(_diagnosis_lines)]
ProcedureLines = Annotated[tuple[ClaimLine, ...], PlainValidator(_procedure_lines)]
OrAge = BeforeValidator(_age)
