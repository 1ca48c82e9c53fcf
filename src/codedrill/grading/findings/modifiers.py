"""Modifiers: misplaced, in conflict, wrong, missing, extra, out of order, in another payer's form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from codedrill.codebook.modifiers import MODIFIERS, conflict, in_reporting_order
from codedrill.codes import ClaimLine, Modifier
from codedrill.grading.alignment import Pair, matches
from codedrill.grading.edition import Edition
from codedrill.grading.finding import Finding
from codedrill.grading.findings.context import Context
from codedrill.grading.findings.fee_schedule import fee_conflict
from codedrill.grading.key import PROCEDURES, Form
from codedrill.grading.spot import Aspect, Spot
from codedrill.packs.error_class import ErrorClass

EXTRA_MODIFIER_PENALTY = 0.25


@dataclass(slots=True)
class _Line:
    """One paired line with what is missing from it and what is too much, while it is being explained."""

    pair: Pair
    missing: list[Modifier] = field(init=False)
    extra: list[Modifier] = field(init=False)
    share: float = field(init=False)
    """What one missing modifier costs: an element, shared out where an accepted form has more of them."""

    def __post_init__(self) -> None:
        form, given = self.pair.key.form_for(self.pair.given.line), self.pair.given.line.modifiers
        self.missing = [modifier for modifier in form.modifiers if modifier not in given]
        self.extra = [modifier for modifier in given if modifier not in form.modifiers]
        own = len(self.pair.key.forms[0].modifiers) * self.pair.key.required
        self.share = own / len(form.modifiers) if form.modifiers else 0.0


def surplus_penalty(book: Edition, form: Form, line: ClaimLine) -> float:
    """What the modifiers cost that the form does not have: one that takes the place of another costs nothing."""
    missing = [modifier for modifier in form.modifiers if modifier not in line.modifiers]
    extra = [modifier for modifier in line.modifiers if modifier not in form.modifiers]
    clashing = len(_clashes(book, line, extra))
    return EXTRA_MODIFIER_PENALTY * max(clashing, len(extra) - len(missing))


def _clashes(book: Edition, line: ClaimLine, extra: Sequence[Modifier]) -> dict[Modifier, str]:
    """Why an extra modifier cannot stand on this line: by what it means, or by the fee schedule.

    Where two extra ones contradict each other, one of them is the conflict; the other is too much all the same.
    """
    clashes: dict[Modifier, str] = {}
    for modifier in extra:
        others = [other for other in line.modifiers if other != modifier and other not in clashes]
        if reason := conflict(line.code, modifier, others) or fee_conflict(book, line.code, modifier):
            clashes[modifier] = reason
    return clashes


def of_modifiers(context: Context) -> Iterator[Finding]:
    """Every modifier finding, in the order in which one replaces another."""
    pairs = context.procedures.pairs
    if not any(pair.given.line.modifiers or pair.given.form or pair.key.forms[0].modifiers for pair in pairs):
        return
    lines = [_Line(pair) for pair in context.procedures.pairs]
    yield from _misplaced(context, lines)
    for line in lines:
        yield from _conflicts(context, line)
        yield from _wrong(context, line)
        yield from _missing(context, line)
        yield from _extra(context, line)
        yield from _out_of_order(context, line)
    for pair in {pair.given.at: pair for pair in reversed(context.procedures.pairs)}.values():
        yield from _other_form(context, pair)


def _finding(
    context: Context,
    error_class: ErrorClass,
    pair: Pair,
    message: str,
    cost: float = 0.0,
    penalty: float = 0.0,
    *,
    about: str = "",
    said: str = "",
) -> Finding:
    """`about` is the modifier that is wanted or too much, `said` the one that stands in its place."""
    why = _trap_reason(context, pair) or pair.key.why
    expected = context.expected(pair.key, pair)
    spot = Spot(Aspect.MODIFIER, pair.key.index, about, said)
    return Finding(error_class, PROCEDURES, pair.given.typed, expected, message, cost, penalty, why, spot=spot)


def _trap_reason(context: Context, pair: Pair) -> str | None:
    """The reason of a trap that is this very code with modifiers that were given here."""
    for trap in context.case.traps:
        for code in trap.code:
            line = code.procedure
            if line and line.modifiers and matches(code, pair.given, PROCEDURES) and _says_wrong(line, pair):
                return trap.why
    return None


def _says_wrong(trap: ClaimLine, pair: Pair) -> bool:
    """Whether a trap is about what it has too much; one that has too little is walked into by giving just that."""
    given = pair.given.line.modifiers
    right = pair.key.form_for(pair.given.line).modifiers
    return not set(trap.modifiers) <= set(right) or set(trap.modifiers) == set(given)


def _misplaced(context: Context, lines: list[_Line]) -> Iterator[Finding]:
    """A missing modifier that stands, unwanted, on another line."""
    strays = {modifier for given in context.procedures.extra for modifier in given.line.modifiers}
    for line in lines:
        for modifier in [*line.missing]:
            home = next((other for other in lines if other is not line and modifier in other.extra), None)
            if home:
                home.extra.remove(modifier)
            elif modifier not in strays:
                continue
            line.missing.remove(modifier)
            where = f"not on {home.pair.given.line.code}" if home else "not on another line"
            message = f"Modifier {modifier} belongs on {line.pair.given.line.code}, {where}."
            of_class = ErrorClass.MODIFIER_MISPLACED
            found = _finding(context, of_class, line.pair, message, line.share, about=modifier, said=modifier)
            reason = _trap_reason(context, home.pair) if home else None
            yield replace(found, why=reason) if reason else found


def _conflicts(context: Context, line: _Line) -> Iterator[Finding]:
    for modifier, reason in _clashes(context.book, line.pair.given.line, line.extra).items():
        line.extra.remove(modifier)
        penalty = EXTRA_MODIFIER_PENALTY
        yield _finding(context, ErrorClass.MODIFIER_CONFLICT, line.pair, reason, penalty=penalty, about=modifier)


def _wrong(context: Context, line: _Line) -> Iterator[Finding]:
    """One missing and one extra on the same line are one mistake."""
    while line.missing and line.extra:
        wanted, given = line.missing.pop(0), line.extra.pop(0)
        difference = context.payers.difference(wanted, given)
        reason = f": {difference}" if difference else ""
        message = f"{line.pair.given.line.code} needs modifier {_named(wanted)}, not {given}{reason}."
        of_class = ErrorClass.MODIFIER_WRONG
        yield _finding(context, of_class, line.pair, message, line.share, about=wanted, said=given)


def _missing(context: Context, line: _Line) -> Iterator[Finding]:
    for modifier in line.missing:
        message = f"{line.pair.given.line.code} needs modifier {_named(modifier)}."
        yield _finding(context, ErrorClass.MODIFIER_MISSING, line.pair, message, line.share, about=modifier)


def _extra(context: Context, line: _Line) -> Iterator[Finding]:
    for modifier in line.extra:
        message = f"Modifier {_named(modifier)} does not belong on {line.pair.given.line.code} here."
        penalty = EXTRA_MODIFIER_PENALTY
        yield _finding(context, ErrorClass.MODIFIER_EXTRA, line.pair, message, penalty=penalty, about=modifier)


def _out_of_order(context: Context, line: _Line) -> Iterator[Finding]:
    given, expected = line.pair.given.line.modifiers, line.pair.key.form_for(line.pair.given.line).modifiers
    if len(given) > 1 and set(given) == set(expected) and given != expected and not in_reporting_order(given):
        order = " before ".join(expected)
        message = f"{line.pair.given.line.code}: {order}; modifiers that change payment come before those that inform."
        yield _finding(context, ErrorClass.MODIFIER_ORDER, line.pair, message)


def _other_form(context: Context, pair: Pair) -> Iterator[Finding]:
    """Right, in a form that the payer does not take; one that is known to take both takes either."""
    payer, other = context.case.payer, pair.given.form
    if other is None or payer is None:
        return
    if not (other.service.takes(other.given, payer) and other.service.takes(other.expected, payer)):
        message = other.service.note(other.given, other.expected, payer)
        yield _finding(context, ErrorClass.PAYER_FORMAT, pair, message)


def _named(modifier: Modifier) -> str:
    entry = MODIFIERS.get(modifier)
    return f"{modifier} ({entry.label})" if entry else str(modifier)
