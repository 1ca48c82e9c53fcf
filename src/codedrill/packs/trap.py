"""Traps: the wrong codes that learners are likely to give, each with its reason."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from pydantic import ConfigDict, Field, ValidationInfo, field_validator, model_validator

from codedrill.codes import ClaimLine, ClaimList, Unreadable, read_line
from codedrill.packs.error_class import ErrorClass
from codedrill.packs.items import AnyCode, Text, problem, procedure_list
from codedrill.packs.part import Part


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
