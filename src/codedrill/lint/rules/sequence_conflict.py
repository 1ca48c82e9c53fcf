"""The order of the key's diagnoses is one that the classification forbids.

A manifestation is never listed first (ICD-10-CM Guidelines I.A.13), nor is an external cause, V00 to Y99 (I.C.20.a.6).
A diagnosis with a “code first” note follows the one that the note names (I.A.13, I.B.7); that is not
looked at where `sequence` is `any`, because there the order of the list says nothing.

Bad:

    answer:
      diagnoses: [N18.31, E11.22]

Good:

    answer:
      diagnoses: [E11.22, N18.31]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from codedrill.codebook.entry import Status
from codedrill.codebook.relations.line import Line
from codedrill.codebook.tables import Tables
from codedrill.codes import Code
from codedrill.lint.remark import Remark
from codedrill.lint.subject import Placed, VariantSubject
from codedrill.packs.error_class import Severity

SEVERITY = Severity.ERROR
_EXTERNAL_CAUSE = ("V", "W", "X", "Y")
_DRUGS = re.compile("T(3[6-9]|4[0-9]|50)")


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """What cannot be first, and every diagnosis that stands before the one it has to follow."""
    if subject.dated is None or subject.answer is None:
        return
    tables, on = subject.dated
    for items in subject.diagnosis_lists:
        not_first = {remark.path: remark for remark in _first(tables, items, on)}
        yield from not_first.values()
        if subject.answer.sequence != "any":
            yield from (remark for remark in _order(tables, items, on) if remark.path not in not_first)


def _first(tables: Tables, items: Sequence[Placed], on: date) -> Iterator[Remark]:
    """Whatever may come to be listed first: the first that is required, and what is optional before it."""
    for placed in items:
        code = placed.item.code
        if code.startswith(_EXTERNAL_CAUSE) and tables.status(code, on) is not Status.NOT_CHECKED:
            help = "list the injury or condition first, and the external cause after it"
            yield Remark(placed.code_path, f"{code} is an external cause, which is never listed first", help)
        elif tables.is_manifestation(code, on):
            help = "list the underlying disease first"
            yield Remark(placed.code_path, f"{code} is a manifestation, which is never listed first", help)
        if not placed.item.optional:
            return


def _order(tables: Tables, items: Sequence[Placed], on: date) -> Iterator[Remark]:
    for earlier, later in combinations(items, 2):
        one, other = earlier.item.code, later.item.code
        if line := _code_first(tables, one, other, on):
            message = f"{one} stands before {other}: “code first” at {line.code}, “{line.text.lstrip(', ')}”"
            yield Remark(earlier.code_path, message, f"put {other} before {one}")


def _code_first(tables: Tables, given: Code, wanted: Code, on: date) -> Line | None:
    """The “code first” line at one code that names the other.

    Those at T36 to T50 hold for adverse effects alone: a poisoning is listed before what it did (I.C.19.e.5).
    """
    bare = given.replace(".", "")
    if tables.asking(given, wanted, on) is None or (_DRUGS.match(given) and not _is_adverse_effect(bare)):
        return None
    named = {line.type for line in tables.requests(wanted, on) if line.names(bare)}
    asking = [line for line in tables.requests(given, on) if line.names(wanted.replace(".", ""))]
    if "codeFirst" in named or any(line.type != "codeFirst" for line in asking):
        return None  # Where each asks for the other before it, or one asks both ways, no order is certain.
    return next(iter(asking), None)


def _is_adverse_effect(bare: str) -> bool:
    """By the sixth character, or by the fifth where an X fills the sixth (`T36.95XA`)."""
    return bare[5:6] == "5" or (bare[5:6] == "X" and bare[4:5] == "5")
