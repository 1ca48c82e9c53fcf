"""A code that stands for another of the key: its class, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable

from codedrill.codebook.entry import Note, SeventhCharacter
from codedrill.codes import Code, Icd10Cm
from codedrill.grading.alignment import Pair
from codedrill.grading.edition import Edition
from codedrill.grading.finding import Finding
from codedrill.grading.findings.book_says import book_says
from codedrill.grading.findings.context import Context
from codedrill.grading.findings.pair_class import class_by_tables, code_class, code_credit
from codedrill.grading.spot import Aspect, Spot
from codedrill.packs.error_class import ErrorClass


def wrong_code(context: Context, pair: Pair) -> Finding:
    """The one code finding of a pair whose codes differ."""
    book, given, expected = context.book, pair.given.line.code, pair.key.code
    error_class = code_class(book, pair)
    is_seventh = error_class is ErrorClass.SEVENTH_CHARACTER
    return Finding(
        error_class,
        pair.key.list,
        pair.given.typed,
        context.expected(pair.key),
        _message(book, error_class, given, expected),
        cost=pair.key.required * (1 - code_credit(expected, given)),
        why=pair.trap.why if pair.trap else pair.key.why,
        note=_seventh_note(book, given, expected) if is_seventh else None,
        spot=Spot(Aspect.CODE, pair.key.index, said=given),
    )


def _message(book: Edition, error_class: ErrorClass, given: Code, expected: Code) -> str:
    # A trap may say so of a code that the book does not check, or says something else of.
    if error_class is class_by_tables(book, given):
        said = book_says(book, error_class, given)
        return f"{said}." if said.endswith(f" {expected}") else f"{said}; the code is {expected}."
    say = _SAYING.get(error_class)
    return say(given, expected) if say else _WRONG.get(error_class, _ANY).format(given=given, expected=expected)


_ANY = "{given} was given for {expected}."
_WRONG = {
    ErrorClass.EM_UPCODED: "{given} is a higher level than the note supports: {expected}.",
    ErrorClass.EM_DOWNCODED: "{given} is a lower level than the note supports: {expected}.",
    ErrorClass.EM_FAMILY: "{given} is a visit of another kind; this one is {expected}.",
    ErrorClass.LATERALITY: "{given} names another side than {expected}.",
    ErrorClass.UNDER_SPECIFIED: "{given} says less than is documented: {expected}.",
    ErrorClass.OVER_SPECIFIED: "{given} says more than is documented: {expected}.",
    ErrorClass.NOT_BILLABLE: "{given} is not complete; the code is {expected}.",
    ErrorClass.NOT_VALID_ON_DATE: "{given} is not valid on the date of service; the code is {expected}.",
    ErrorClass.INVALID_CODE: "There is no code {given}; the code is {expected}.",
}


def _of_seventh(given: Code, expected: Code) -> str:
    """Another 7th character, none, or one in the wrong place."""
    if not (isinstance(given, Icd10Cm) and isinstance(expected, Icd10Cm) and expected.seventh):
        return f"{given} should be {expected}: the 7th character differs."
    if given.seventh:
        return f"{given} should be {expected}: the 7th character differs."
    if given.bare[:6].rstrip("X") == expected.bare[:6].rstrip("X"):
        return f"{given} should be {expected}: the 7th character was left out."
    return f"{given} should be {expected}: X fills the places before the 7th character."


_SAYING: dict[ErrorClass, Callable[[Code, Code], str]] = {ErrorClass.SEVENTH_CHARACTER: _of_seventh}


def _seventh_note(book: Edition, given: Code, expected: Code) -> Note | None:
    """What the note says of the two 7th characters, at the place that defines them."""
    wanted = [code.seventh for code in (expected, given) if isinstance(code, Icd10Cm) and code.seventh]
    values = {each.character: each for each in book.seventh_characters(expected)}
    said = [values[character] for character in dict.fromkeys(wanted) if character in values]
    text = "; ".join(f"{each.character} {_meaning(each)}" for each in said)
    return Note(said[0].code, "sevenChrNote", text, inherited=said[0].code != expected) if said else None


def _meaning(each: SeventhCharacter) -> str:
    return f"{each.meaning} ({each.also})" if each.also else each.meaning
