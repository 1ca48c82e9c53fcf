"""A trap is itself a right answer.

The key with the trap in it, in the place of the code that it stands for, is graded without a fault: then
the trap's reason would blame somebody who is right. It is an accepted form, an alternative, an optional code, or the
key's own. (Pack format, `traps`.)

Bad:

    note: |
      Essential hypertension, above goal.
    answer:
      diagnoses:
        - {code: I10, evidence: Essential hypertension}
    traps:
      - {code: I10, why: Only a reading.}
      - {code: I15.9, why: "The note calls it essential, not secondary."}

Good:

    note: |
      Essential hypertension, above goal.
    answer:
      diagnoses:
        - {code: I10, evidence: Essential hypertension}
    traps:
      - {code: R03.0, why: Only a reading.}
      - {code: I15.9, why: "The note calls it essential, not secondary."}
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from codedrill.codes import ClaimLine, Code
from codedrill.grading.key import DIAGNOSES, PROCEDURES, Key, KeyLine
from codedrill.lint.answer_sheet import AnswerSheet, Written, is_right, written_from
from codedrill.lint.remark import Remark
from codedrill.lint.subject import VariantSubject
from codedrill.packs.error_class import Severity
from codedrill.packs.model import Trap, TrapCode

SEVERITY = Severity.ERROR
_ADVICE = "take the trap out, or say what is wrong with it: its modifiers, its units, a code beside it"


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """Every trap that one can walk into without a fault."""
    sheet = subject.sheet
    if sheet is None:
        return
    right = {code for key in sheet.keys for line in key.lines for code in line.codes}
    for at, trap in enumerate(subject.case.traps):
        if any(_could_be_right(code, right) for code in trap.code) and _is_right(sheet, trap):
            shown = " ".join(_shown(code) for code in trap.code)
            yield Remark(("traps", at, "code"), f"the trap {shown} is a right answer of the key", _ADVICE)


def _could_be_right(code: TrapCode, right: Set[Code]) -> bool:
    """Whether it is worth grading: a code that no key has is never right."""
    return any(line and line.code in right for line in (code.diagnosis, code.procedure))


def _is_right(sheet: AnswerSheet, trap: Trap) -> bool:
    """Whether some key, with the trap where it belongs, has no fault."""
    return any(is_right(sheet.grade(answer)) for key in sheet.keys for answer in _walked_into(key, trap))


def _walked_into(key: Key, trap: Trap) -> Iterator[list[Written]]:
    """The key with the trap in the place of each line that it can stand for, or beside them all."""
    written = written_from(key)
    places = [at for at, each in enumerate(written) if each.key and _stands_for(trap, each.key)]
    if not places and all(_list_of(code, key) for code in trap.code):
        yield [*written, *_lines(trap, key, None)]
    for at in places:
        yield [*written[:at], *_lines(trap, key, written[at]), *written[at + 1 :]]


def _stands_for(trap: Trap, line: KeyLine) -> bool:
    if trap.instead_of is not None:
        return line.code == trap.instead_of
    return any(read and read.code in line.codes for code in trap.code for read in (_read(code, line.list),))


def _lines(trap: Trap, key: Key, place: Written | None) -> Iterator[Written]:
    """The codes of the trap as they would be typed. What it leaves open is as in the line that it stands for."""
    for code in trap.code:
        if place and (line := _read(code, place.list)):
            yield Written(place.list, line if line.poa else replace(line, poa=place.line.poa), place.key)
        elif (name := _list_of(code, key)) and (line := _read(code, name)):
            yield Written(name, line)


def _list_of(code: TrapCode, key: Key) -> str | None:
    """The list that a trap beside the key's lines belongs to; None where that is not asked for, nor graded."""
    asked = {DIAGNOSES: key.diagnoses, PROCEDURES: key.procedures}
    fits = [name for name, lines in asked.items() if lines is not None and _read(code, name)]
    return fits[-1] if fits else None


def _read(code: TrapCode, name: str) -> ClaimLine | None:
    return code.diagnosis if name == DIAGNOSES else code.procedure


def _shown(code: TrapCode) -> str:
    return str(code.procedure or code.diagnosis)
