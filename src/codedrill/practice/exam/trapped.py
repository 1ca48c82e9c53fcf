"""The claims of those who walked into a trap: the key with the trap's code in the place of the right one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from codedrill.codebook.tables import Tables
from codedrill.codes import ClaimLine
from codedrill.packs.model import CodeCase, Trap
from codedrill.practice.exam.claim import Claim


def trapped_claims(case: CodeCase, key: Claim, tables: Tables | None = None) -> Iterator[tuple[Claim, str]]:
    """For each trap of the case a claim with it, and the trap's reason.

    `J3301` could be a diagnosis as well: it is one where the book has it on the day, and a procedure otherwise.
    """
    for trap in case.traps:
        claim = _trapped(case, key, trap, tables)
        if claim is not None and claim != key:
            yield claim, trap.why


def _trapped(case: CodeCase, key: Claim, trap: Trap, tables: Tables | None) -> Claim | None:
    """In the place of its `instead_of`, else beside what is right; None where it belongs to no list that is asked."""
    if trap.instead_of is not None:
        return _in_place(key, trap, trap.instead_of)
    diagnoses = _as_diagnoses(trap) if case.answer.diagnoses is not None else []
    procedures = _as_procedures(trap) if case.answer.procedures is not None else []
    if procedures and not (diagnoses and tables and _are_known(diagnoses, tables, case.date_of_service)):
        return _beside(key, procedures)
    return key.and_diagnoses([line.code for line in diagnoses]) if diagnoses else None


def _are_known(diagnoses: list[ClaimLine], tables: Tables, on: date) -> bool:
    return all(tables.code(line.code, on) for line in diagnoses)


def _beside(key: Claim, lines: list[ClaimLine]) -> Claim:
    """More procedures; a code that the key has already, with other parts, takes its place."""
    for line in lines:
        at = next((at for at, own in enumerate(key.procedures) if own.code == line.code), None)
        key = key.and_procedures([line]) if at is None else key.with_procedures(at, [line])
    return key


def _in_place(key: Claim, trap: Trap, code: str) -> Claim | None:
    for at, own in enumerate(key.diagnoses):
        if own.code == code and (lines := _as_diagnoses(trap)):
            return key.with_diagnoses(at, [line.code for line in lines])
    for at, own in enumerate(key.procedures):
        if own.code == code and (lines := _as_procedures(trap)):
            return key.with_procedures(at, [_with_parts_of(own, line) for line in lines])
    return None


def _with_parts_of(own: ClaimLine, line: ClaimLine) -> ClaimLine:
    """A bare code of a trap is reported with the parts of the line that it stands for."""
    if line.modifiers or line.units != 1:
        return line
    return replace(line, modifiers=own.modifiers, units=own.units)


def _as_diagnoses(trap: Trap) -> list[ClaimLine]:
    """The codes as diagnoses; nothing where one of them is none."""
    lines = [code.diagnosis for code in trap.code]
    return [line for line in lines if line] if all(lines) else []


def _as_procedures(trap: Trap) -> list[ClaimLine]:
    lines = [code.procedure for code in trap.code]
    return [line for line in lines if line] if all(lines) else []
