"""Sequence: which diagnosis is listed first, and under `strict` the order of them all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from codedrill.grading.finding import Finding
from codedrill.grading.findings.context import Context
from codedrill.grading.key import DIAGNOSES
from codedrill.packs.error_class import ErrorClass


def of_sequence(context: Context) -> Iterator[Finding]:
    """The key's first diagnosis was given and is not listed first, or a strict order is broken."""
    required = context.key.required_diagnoses
    if context.key.sequence == "any" or not required:
        return
    first, given = required[0], context.diagnoses.given_index()
    if first.index not in given:
        return
    listed_first = context.diagnoses.key_index().get(0)
    in_place = listed_first is not None and listed_first <= first.index
    if in_place and not (context.key.sequence == "strict" and _is_broken(context)):
        return
    lines = context.submission.diagnoses.lines
    wanted = ", ".join(line.code for line in required) if in_place else first.code
    yield Finding(
        ErrorClass.SEQUENCE,
        DIAGNOSES,
        " ".join(str(line.code) for line in lines) if in_place else lines[0].code,
        " ".join(line.code for line in required) if in_place else first.code,
        f"The order is {wanted}." if in_place else f"{wanted} is listed first.",
        cost=float(context.key.has_sequence),
        why=first.why,
    )


def _is_broken(context: Context) -> bool:
    given = context.diagnoses.given_index()
    positions = [given[line.index] for line in context.key.required_diagnoses if line.index in given]
    return any(before > after for before, after in pairwise(positions))


def earns_sequence(context: Context) -> bool:
    """Whether the order can earn its element: the key's first diagnosis was given."""
    required = context.key.required_diagnoses
    return context.key.has_sequence and required[0].index in context.diagnoses.given_index()
