"""Sequence: which diagnosis is listed first, and under `strict` the order of them all.

Apart from what the key asks for, two kinds of code are never first: a manifestation (ICD-10-CM
guidelines I.A.13) and an external cause (I.C.20.a.6). That holds under `any` too, which lets the order
be free and does not lift a rule of the code set; nothing is then lost but the pass, as the order is no
element of the score. Where the key itself begins with such a code, beginning with it is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from codedrill.codebook.entry import Status
from codedrill.codes import Code
from codedrill.grading.edition import Edition
from codedrill.grading.finding import Finding
from codedrill.grading.findings.context import Context
from codedrill.grading.key import DIAGNOSES, KeyLine
from codedrill.grading.spot import Aspect, Spot
from codedrill.packs.error_class import ErrorClass

EXTERNAL_CAUSES = frozenset("VWXY")
"""The first letters of chapter 20, V00 to Y99."""


def of_sequence(context: Context) -> Iterator[Finding]:
    """The key's first was given and is not listed first, a code is first that never is, or a strict order is broken."""
    lines = context.submission.diagnoses.lines
    if not (context.key.diagnoses and lines):
        return
    rule = None if _begins_like_key(context) else _rule_against(context.book, lines[0].code)
    if rule or _is_misplaced(context):
        yield _first_is_wrong(context, rule)
    elif context.key.sequence == "strict" and _is_broken(context):
        yield _order_is_wrong(context)


def earns_sequence(context: Context) -> bool:
    """Whether the order can earn its element: the key's first diagnosis was given."""
    required = context.key.required_diagnoses
    return context.key.has_sequence and required[0].index in context.diagnoses.given_index


def _is_misplaced(context: Context) -> bool:
    """Whether the key's first required diagnosis was given, and neither it nor an optional one before it is first."""
    required = context.key.required_diagnoses
    if context.key.sequence == "any" or not required or _is_listed_twice(context, required[0]):
        return False
    first, listed_first = required[0].index, context.diagnoses.key_index.get(0)
    return first in context.diagnoses.given_index and (listed_first is None or listed_first > first)


def _is_listed_twice(context: Context, first: KeyLine) -> bool:
    """Whether the first listed is the key's first, and the pair of it is the same code further down."""
    return context.submission.diagnoses.lines[0].code in first.codes


def _begins_like_key(context: Context) -> bool:
    """Whether the first listed stands for the first of the key, or an optional one before it."""
    required, listed_first = context.key.required_diagnoses, context.diagnoses.key_index.get(0)
    return listed_first is not None and listed_first <= (required[0].index if required else 0)


def _rule_against(book: Edition, code: Code) -> str | None:
    """Why a code is never listed first, in a clause."""
    if book.status(code) is Status.NOT_CHECKED:
        return None
    if code[0] in EXTERNAL_CAUSES:
        return f"{code} is an external cause, which is never listed first"
    if book.is_manifestation(code):
        return f"{code} is a manifestation, which is never listed first: the disease behind it is"
    return None


def _first_is_wrong(context: Context, rule: str | None) -> Finding:
    required, given = context.key.required_diagnoses, context.submission.diagnoses.lines[0].code
    first = required[0] if required else None
    wanted = f"{first.code} belongs first, not {given}" if first and context.key.sequence != "any" else None
    return Finding(
        ErrorClass.SEQUENCE,
        DIAGNOSES,
        given,
        first.code if first else None,
        "; ".join(clause for clause in (wanted, rule) if clause) + ".",
        cost=float(earns_sequence(context)),
        why=first.why if first else None,
        spot=Spot(Aspect.SEQUENCE, first.index if first else None, said=str(context.diagnoses.key_index.get(0, given))),
    )


def _order_is_wrong(context: Context) -> Finding:
    required = context.key.required_diagnoses
    return Finding(
        ErrorClass.SEQUENCE,
        DIAGNOSES,
        " ".join(str(line.code) for line in context.submission.diagnoses.lines),
        " ".join(line.code for line in required),
        f"The right order is {', '.join(line.code for line in required)}.",
        cost=float(earns_sequence(context)),
        why=required[0].why,
        spot=Spot(Aspect.SEQUENCE, required[0].index, said=_order_of(context)),
    )


def _order_of(context: Context) -> str:
    """The key's diagnoses in the order in which they were listed."""
    return " ".join(str(index) for _, index in sorted(context.diagnoses.key_index.items()))


def _is_broken(context: Context) -> bool:
    given = context.diagnoses.given_index
    positions = [given[line.index] for line in context.key.required_diagnoses if line.index in given]
    return any(before > after for before, after in pairwise(positions))
