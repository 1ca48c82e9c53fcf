"""The other parts of a line: units, linkage, present on admission."""

from __future__ import annotations

from collections.abc import Iterator

from codedrill.codebook.code_kind import CodeKind, code_kind
from codedrill.codes import POINTER_LETTERS, Code
from codedrill.grading.alignment import Pair
from codedrill.grading.finding import Finding
from codedrill.grading.findings.context import Context
from codedrill.grading.key import DIAGNOSES, PROCEDURES
from codedrill.grading.spot import Aspect, Spot
from codedrill.packs.error_class import ErrorClass

UNITS_PENALTY = 0.25
_NOWHERE = -1
"""Where a pointer leads that leads to no diagnosis of the key."""


def of_units(context: Context) -> Iterator[Finding]:
    """Units that differ from the key's; given where the key has one, they are a penalty."""
    for pair in context.procedures.pairs:
        expected, given = pair.key.form_for(pair.given.line).units, pair.given.line.units
        if expected == given:
            continue
        is_element = pair.key.required and pair.key.forms[0].units != 1
        yield Finding(
            ErrorClass.UNITS,
            PROCEDURES,
            pair.given.typed,
            context.expected(pair.key, pair),
            f"{pair.given.line.code}: {_counted(expected, pair.key.code)}, not {given}.{_above_edit(context, pair)}",
            cost=1.0 if is_element else 0.0,
            penalty=UNITS_PENALTY if pair.key.forms[0].units == 1 else 0.0,
            why=pair.key.why,
            spot=Spot(Aspect.UNITS, pair.key.index, said=str(given)),
        )


def _counted(units: int, code: Code) -> str:
    """The units that are right; those of anesthesia are minutes."""
    unit = "minute" if code_kind(code) is CodeKind.ANESTHESIA else "unit"
    return f"1 {unit} is documented" if units == 1 else f"{units} {unit}s are documented"


def _above_edit(context: Context, pair: Pair) -> str:
    """What the medically unlikely edit adds, where even that is exceeded."""
    edit = context.book.units_edit(pair.given.line.code)
    if edit is None or pair.given.line.units <= edit.units:
        return ""
    per = "line" if edit.adjudication.strip().startswith("1") else "day"
    return f" Medicare’s unlikely edit stops at {edit.units} a {per}."


def of_linkage(context: Context) -> Iterator[Finding]:
    """Pointers that lead elsewhere than the key's `for`, compared through the alignment."""
    if context.key.diagnoses is None:
        return
    key_of = context.diagnoses.key_index
    for pair in context.procedures.pairs:
        wanted = _wanted(context, pair)
        if wanted and {key_of.get(at, _NOWHERE) for at in _pointers(context, pair)} != wanted:
            yield Finding(
                ErrorClass.LINKAGE,
                PROCEDURES,
                pair.given.typed,
                context.expected(pair.key, pair),
                f"{pair.given.line.code} is supported by {_codes(context, sorted(wanted))}{_pointed(context, pair)}.",
                cost=float(pair.key.required),
                why=pair.key.why,
                spot=Spot(Aspect.LINKAGE, pair.key.index, said=_leads_to(context, pair)),
            )


def _wanted(context: Context, pair: Pair) -> set[int]:
    """The diagnoses that the line must point to: an optional one that was not listed cannot be.

    A line that was typed for both sides points to what supports either.
    """
    diagnoses = context.key.diagnoses or ()
    given = context.diagnoses.given_index
    same_line = [other.key for other in context.procedures.pairs if other.given.at == pair.given.at]
    targets = {target for key in same_line if pair.key.targets for target in key.targets}
    return {target for target in targets if diagnoses[target].required or target in given}


def _pointers(context: Context, pair: Pair) -> tuple[int, ...]:
    """Where a single diagnosis was listed, no pointer means that one."""
    alone = len(context.submission.diagnoses.lines) == 1
    return pair.given.line.pointers or ((0,) if alone else ())


def _leads_to(context: Context, pair: Pair) -> str:
    """Where the letters of a line lead: to which diagnosis of the key, else to which code, else nowhere."""
    key_of, lines = context.diagnoses.key_index, context.submission.diagnoses.lines
    codes = {at: str(line.code) for at, line in enumerate(lines)}
    return " ".join(sorted(str(key_of.get(at, codes.get(at, "?"))) for at in pair.given.line.pointers))


def _codes(context: Context, indices: list[int]) -> str:
    diagnoses = context.key.diagnoses or ()
    return " and ".join(diagnoses[index].code for index in indices)


def _pointed(context: Context, pair: Pair) -> str:
    lines, pointers = context.submission.diagnoses.lines, pair.given.line.pointers
    if not pointers:
        return ", and it points to none"
    beyond = [POINTER_LETTERS[pointer] for pointer in pointers if pointer >= len(lines)]
    if beyond:
        return f"; no diagnosis stands at {' and '.join(beyond)}"
    return f", and it points to {' and '.join(lines[pointer].code for pointer in pointers)}"


def of_poa(context: Context) -> Iterator[Finding]:
    """Present-on-admission indicators that are wrong or missing; an exempt code takes none, or 1."""
    for pair in context.diagnoses.pairs:
        expected, given = pair.key.poa, pair.given.line.poa
        if expected is None or pair.key.takes_poa(given):
            continue
        wanted = "no indicator (it is exempt)" if expected == "exempt" else expected
        yield Finding(
            ErrorClass.POA,
            DIAGNOSES,
            pair.given.typed,
            context.expected(pair.key, pair),
            f"{pair.given.line.code}: present on admission is {wanted}, not {given or 'left out'}.",
            cost=float(pair.key.required),
            why=pair.key.why,
            spot=Spot(Aspect.POA, pair.key.index, said=given or ""),
        )
