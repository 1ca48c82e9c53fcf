"""Codes: wrong, missed, extra, combined, unreadable."""

from __future__ import annotations

from collections.abc import Iterator

from codedrill.codebook.em import em_code, same_family
from codedrill.codes import Code, Icd10Cm, Unreadable
from codedrill.grading.alignment import Alignment, Combined, Pair, matches
from codedrill.grading.finding import Finding
from codedrill.grading.findings.context import Context
from codedrill.grading.forms import Given
from codedrill.grading.key import DIAGNOSES, PROCEDURES, KeyLine
from codedrill.packs.error_class import ErrorClass
from codedrill.packs.model import Trap

EXTRA_PENALTY = 0.5
UNREADABLE_PENALTY = 0.25
_CLASSES_OF_EXTRAS = frozenset(
    {
        ErrorClass.INVALID_CODE,
        ErrorClass.NOT_VALID_ON_DATE,
        ErrorClass.NOT_BILLABLE,
        ErrorClass.EXCLUDES1,
        ErrorClass.UNBUNDLED,
        ErrorClass.EXTRA_CODE,
    }
)


def of_codes(context: Context) -> Iterator[Finding]:
    """Every code finding of both lists."""
    for name, alignment in ((DIAGNOSES, context.diagnoses), (PROCEDURES, context.procedures)):
        yield from (_wrong(context, pair) for pair in alignment.pairs if not pair.exact)
        yield from (_combination(context, alignment, combined) for combined in alignment.combined)
        yield from (_missed(context, key) for key in alignment.missed)
        yield from (_extra(context, name, given) for given in alignment.extra)


def of_unreadable(context: Context) -> Iterator[Finding]:
    """Every word that could not be read, of the lists that are asked for."""
    asked = (
        (DIAGNOSES, context.key.diagnoses, context.submission.diagnoses),
        (PROCEDURES, context.key.procedures, context.submission.procedures),
    )
    for name, keys, entry in asked:
        if keys is not None:
            yield from (_unreadable(name, word) for word in entry.unreadable)


def code_class(pair: Pair) -> ErrorClass:
    """The one class of a pair of different codes."""
    if pair.trap and pair.trap.class_:
        return ErrorClass(pair.trap.class_)
    ours, theirs = em_code(pair.key.code), em_code(pair.given.line.code)
    if ours and theirs:
        if not same_family(ours, theirs):
            return ErrorClass.EM_FAMILY
        if ours.level is not None and theirs.level is not None:
            return ErrorClass.EM_UPCODED if theirs.level > ours.level else ErrorClass.EM_DOWNCODED
    return ErrorClass.WRONG_CODE


def code_credit(key: Code, given: Code) -> float:
    """What a wrong code still earns: half for the category, or for an E/M code one level off."""
    if isinstance(key, Icd10Cm) and isinstance(given, Icd10Cm):
        return 0.5 if key.category == given.category else 0.0
    ours, theirs = em_code(key), em_code(given)
    if ours and theirs and same_family(ours, theirs) and ours.level is not None and theirs.level is not None:
        return 0.5 if abs(ours.level - theirs.level) == 1 else 0.0
    return 0.0


def _wrong(context: Context, pair: Pair) -> Finding:
    error_class, given, expected = code_class(pair), pair.given.line.code, pair.key.code
    why = pair.trap.why if pair.trap else pair.key.why
    return Finding(
        error_class,
        pair.key.list,
        pair.given.typed,
        context.expected(pair.key),
        _WRONG.get(error_class, "{given} was given for {expected}.").format(given=given, expected=expected),
        cost=pair.key.required * (1 - code_credit(expected, given)),
        why=why,
    )


_WRONG = {
    ErrorClass.EM_UPCODED: "{given} is a higher level than the note supports: {expected}.",
    ErrorClass.EM_DOWNCODED: "{given} is a lower level than the note supports: {expected}.",
    ErrorClass.EM_FAMILY: "{given} is a visit of another kind; this one is {expected}.",
    ErrorClass.SEVENTH_CHARACTER: "{given} should be {expected}: the 7th character differs.",
    ErrorClass.LATERALITY: "{given} names another side than {expected}.",
    ErrorClass.UNDER_SPECIFIED: "{given} says less than is documented: {expected}.",
    ErrorClass.OVER_SPECIFIED: "{given} says more than is documented: {expected}.",
    ErrorClass.NOT_BILLABLE: "{given} is not complete; the code is {expected}.",
    ErrorClass.NOT_VALID_ON_DATE: "{given} is not valid on the date of service; the code is {expected}.",
}


def _combination(context: Context, alignment: Alignment, combined: Combined) -> Finding:
    paired = any(pair.key is combined.key for pair in alignment.pairs)
    credit = max(code_credit(combined.key.code, given.line.code) for given in combined.given)
    typed = " ".join(given.typed for given in combined.given)
    return Finding(
        ErrorClass.COMBINATION,
        combined.key.list,
        typed,
        context.expected(combined.key),
        f"{combined.key.code} says in one code what {typed} say apart.",
        cost=0.0 if paired else combined.key.elements - combined.key.required * credit,
        penalty=EXTRA_PENALTY,
        why=combined.trap.why,
    )


def _missed(context: Context, key: KeyLine) -> Finding:
    expected = context.expected(key)
    what = f" ({key.label})" if key.label else ""
    return Finding(ErrorClass.MISSED_CODE, key.list, None, expected, f"{key.code}{what} is missing.", why=key.why)


def _extra(context: Context, name: str, given: Given) -> Finding:
    trap = _trap_of_extra(context.case.traps, given, name)
    error_class = ErrorClass.EXTRA_CODE
    if trap and trap.class_ and ErrorClass(trap.class_) in _CLASSES_OF_EXTRAS:
        error_class = ErrorClass(trap.class_)
    message = (
        f"{given.line.code} is part of another service on the claim."
        if error_class is ErrorClass.UNBUNDLED
        else f"{given.line.code} should not be reported here."
    )
    why = trap.why if trap else None
    return Finding(error_class, name, given.typed, None, message, penalty=EXTRA_PENALTY, why=why)


def _trap_of_extra(traps: tuple[Trap, ...], given: Given, name: str) -> Trap | None:
    """The trap that says why this code is wrong: one that stands alone before one that stands for a key code."""
    found = [trap for trap in traps if any(matches(code, given, name) for code in trap.code)]
    return min(found, key=lambda trap: trap.instead_of is not None, default=None)


def _unreadable(name: str, word: Unreadable) -> Finding:
    shown = word.word if len(word.word) <= 60 else word.word[:59] + "…"
    return Finding(ErrorClass.UNREADABLE, name, shown, None, f"{word}.", penalty=UNREADABLE_PENALTY)
