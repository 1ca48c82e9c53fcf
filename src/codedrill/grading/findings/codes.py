"""Codes: wrong, missed, extra, combined, unreadable."""

from __future__ import annotations

from collections.abc import Iterator

from codedrill.codebook.entry import Note
from codedrill.codes import Unreadable
from codedrill.grading.alignment import Alignment, Combined
from codedrill.grading.finding import Finding
from codedrill.grading.findings.context import Context
from codedrill.grading.findings.extras import EXTRA_PENALTY, extra_code
from codedrill.grading.findings.pair_class import code_credit
from codedrill.grading.findings.quoting import quoted
from codedrill.grading.findings.wrong_code import wrong_code
from codedrill.grading.key import DIAGNOSES, KeyLine
from codedrill.grading.spot import Aspect, Spot
from codedrill.packs.error_class import ErrorClass

UNREADABLE_PENALTY = 0.25


def of_codes(context: Context, name: str) -> Iterator[Finding]:
    """Every code finding of the list called `name`."""
    alignment = context.alignment(name)
    yield from (wrong_code(context, pair) for pair in alignment.pairs if not pair.exact)
    yield from (_combination(context, alignment, combined) for combined in alignment.combined)
    yield from (_missed(context, key) for key in alignment.missed)
    yield from (extra_code(context, name, given) for given in alignment.extra)


def of_unreadable(context: Context, name: str) -> Iterator[Finding]:
    """Every word of a list that could not be read, if that list is asked for."""
    if context.key.asks_for(name):
        yield from (_unreadable(name, word) for word in context.submission.entry(name).unreadable)


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
        spot=Spot(Aspect.CODE, combined.key.index, said=" ".join(sorted(given.line.code for given in combined.given))),
    )


def _missed(context: Context, key: KeyLine) -> Finding:
    expected, note = context.expected(key), _note_asking_for(context, key)
    spot = Spot(Aspect.CODE, key.index)
    what = f" ({key.label})" if key.label else ""
    if note is None:
        message = f"{key.code}{what} is missing."
        return Finding(ErrorClass.MISSED_CODE, key.list, None, expected, message, why=key.why, spot=spot)
    message = f"{key.code} is missing; the book asks for it: {quoted(note)}."
    return Finding(ErrorClass.MISSING_ADDITIONAL, key.list, None, expected, message, why=key.why, note=note, spot=spot)


def _note_asking_for(context: Context, key: KeyLine) -> Note | None:
    """The “use additional code” or “code first” note at a diagnosis that was given."""
    if key.list != DIAGNOSES:
        return None
    given = dict.fromkeys(line.code for line in context.submission.diagnoses.lines)
    return next((note for code in given if (note := context.book.asking(code, key.code))), None)


def _unreadable(name: str, word: Unreadable) -> Finding:
    shown = word.word if len(word.word) <= 60 else word.word[:59] + "…"
    return Finding(ErrorClass.UNREADABLE, name, shown, None, f"{word}.", penalty=UNREADABLE_PENALTY)
