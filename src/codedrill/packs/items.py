"""The scalars of a pack: how text becomes a code, a claim line, a list, an age, a date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainValidator, StringConstraints, ValidationInfo, WithJsonSchema
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

_MOST_SHOWN = 60
"""Characters of a wrong value that a message repeats."""


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
    if line.evidence:
        raise problem("code-syntax", "a pack cites no line numbers: `evidence` quotes the words of the note")
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
    return "nothing" if value is None else f"“{shortened(str(value))}”"


def shortened(text: str) -> str:
    """Text as a message of one line can repeat it."""
    line = " ".join(text.split())
    return line if len(line) <= _MOST_SHOWN else f"{line[:_MOST_SHOWN]}…"


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
            message = f"{described(value)} does not have the shape of {error.code_set}, such as {error.example}"
            raise problem("code-syntax", message) from None

    return read


def _any_code(value: Any) -> str:
    """A code of any set in its canonical spelling (`instead_of`)."""
    if not isinstance(value, str):
        raise problem("wrong-type", f"a code is expected, and not {described(value)}")
    for code_set in (Cpt, Icd10Cm, Hcpcs, Icd10Pcs):
        try:
            return code_set.read(value)
        except NotACode:
            continue
    raise problem("code-syntax", f"{described(value)} is no code of a set that is known here")


def _iso_date(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (ValueError, TypeError):
        raise problem("wrong-type", f"a date such as 2026-11-03 is expected, not {described(value)}") from None


def _procedure_code(value: Any, info: ValidationInfo) -> Code:
    return bare_code(value, procedure_list(info))


def _diagnosis_line(value: Any) -> ClaimLine:
    return claim_line(value, ClaimList.DIAGNOSES)


def _procedure_line(value: Any, info: ValidationInfo) -> ClaimLine:
    return claim_line(value, procedure_list(info))


def _age(value: Any) -> Any:
    return {"years": value} if isinstance(value, str) else value


# How JSON Schema says it. An editor reads an unquoted 99214 as a number, so those are let through unseen. The
# editors' own `patternErrorMessage` speaks in place of the pattern.
def _shaped(pattern: str, said: str, *others: str) -> WithJsonSchema:
    return WithJsonSchema({"type": ["string", *others], "pattern": pattern, "patternErrorMessage": said})


_CM_SHAPE = r"[A-Za-z][A-Za-z0-9][0-9ABab](\.?[A-Za-z0-9]{1,4})?"
_CM = _shaped(rf"^\s*{_CM_SHAPE}\s*$", "an ICD-10-CM code, such as M17.11")
_CM_LINE = _shaped(rf"^\s*{_CM_SHAPE}\s*(/\s*[A-Za-z1])?\s*$", "an ICD-10-CM code, such as M17.11 or N17.9/N")
_PROCEDURE_SHAPE = r"([0-9]{4}[0-9FTUMftum]|[A-Va-v][0-9]{4}|[0-9B-DF-HXb-df-hx][0-9A-HJ-NP-Za-hj-np-z]{6})"
_PROCEDURE_SAID = "a CPT, HCPCS or ICD-10-PCS code"
_PROCEDURE = _shaped(rf"^\s*{_PROCEDURE_SHAPE}\s*$", f"{_PROCEDURE_SAID} alone, such as 99214", "integer")
_PROCEDURE_LINE = _shaped(
    rf"^\s*{_PROCEDURE_SHAPE}($|[^0-9A-Za-z])", f"{_PROCEDURE_SAID} first, as in 99214-25 x2", "integer"
)
_MODIFIER = _shaped(r"^\s*[A-Za-z0-9]{2}\s*$", "a modifier, such as 25 or RT", "integer")
_CODE = _shaped(r"^\s*[0-9A-Za-z][0-9A-Za-z.]{2,7}\s*$", "a code of the key, such as M17.11", "integer")
_DATE = _shaped(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "a date, such as 2026-11-03")

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Block = Annotated[str, StringConstraints(min_length=1)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_listed, json_schema_input_type=Text | tuple[Text, ...])]
IsoDate = Annotated[date, PlainValidator(_iso_date), _DATE]
DiagnosisCode = Annotated[Icd10Cm, PlainValidator(lambda value: bare_code(value, ClaimList.DIAGNOSES)), _CM]
DiagnosisCodes = Annotated[
    tuple[DiagnosisCode, ...],
    BeforeValidator(_listed, json_schema_input_type=DiagnosisCode | tuple[DiagnosisCode, ...]),
]
ProcedureCode = Annotated[Code, PlainValidator(_procedure_code), _PROCEDURE]
AnyCode = Annotated[str, PlainValidator(_any_code), _CODE]
_Modifier = Annotated[Modifier, PlainValidator(_read(Modifier)), _MODIFIER]
Modifiers = Annotated[
    tuple[_Modifier, ...], BeforeValidator(_listed, json_schema_input_type=_Modifier | tuple[_Modifier, ...])
]
DiagnosisLine = Annotated[ClaimLine, PlainValidator(_diagnosis_line), _CM_LINE]
DiagnosisLines = Annotated[
    tuple[DiagnosisLine, ...],
    BeforeValidator(_listed, json_schema_input_type=DiagnosisLine | tuple[DiagnosisLine, ...]),
]
ProcedureLine = Annotated[ClaimLine, PlainValidator(_procedure_line), _PROCEDURE_LINE]
ProcedureLines = Annotated[
    tuple[ProcedureLine, ...],
    BeforeValidator(_listed, json_schema_input_type=ProcedureLine | tuple[ProcedureLine, ...]),
]
OrAge = BeforeValidator(_age)
