"""The table of what is looked for in an answer; a further finding is one file beside this one, and one entry here.

What is found in the diagnoses rests on them alone, and is found apart from what is found in the procedures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import itemgetter

from codedrill.grading.finding import Finding
from codedrill.grading.findings.codes import of_codes, of_unreadable
from codedrill.grading.findings.context import Context
from codedrill.grading.findings.documentation import of_assumptions, of_evidence
from codedrill.grading.findings.modifiers import of_modifiers
from codedrill.grading.findings.order import of_sequence
from codedrill.grading.findings.parts import of_linkage, of_poa, of_units
from codedrill.grading.key import DIAGNOSES, PROCEDURES

Finder = Callable[[Context], Iterator[Finding]]
Ranked = tuple[int, Finding]
"""A finding with its place in the order in which findings are told."""


def in_diagnoses(context: Context) -> tuple[Ranked, ...]:
    """What is found in the diagnoses, whatever the procedures are."""
    return tuple([(rank, finding) for rank, find in _IN_DIAGNOSES for finding in find(context)])


def in_procedures(context: Context) -> tuple[Ranked, ...]:
    """What is found in the procedures beside these diagnoses."""
    return tuple([(rank, finding) for rank, find in _IN_PROCEDURES for finding in find(context)])


def as_told(of_diagnoses: tuple[Ranked, ...], of_procedures: tuple[Ranked, ...]) -> tuple[Finding, ...]:
    """The findings of both lists in the order of the table, those of the diagnoses first where they are of a kind."""
    return tuple([finding for _, finding in sorted(of_diagnoses + of_procedures, key=itemgetter(0))])


def _in_each_list(find: Callable[[Context, str], Iterator[Finding]]) -> tuple[Finder, Finder]:
    def in_one(context: Context) -> Iterator[Finding]:
        return find(context, DIAGNOSES)

    def in_the_other(context: Context) -> Iterator[Finding]:
        return find(context, PROCEDURES)

    return in_one, in_the_other


_FINDERS: tuple[tuple[Finder | None, Finder | None], ...] = (
    _in_each_list(of_codes),
    (of_sequence, None),
    _in_each_list(of_assumptions),
    (of_poa, None),
    (None, of_modifiers),
    (None, of_units),
    (None, of_linkage),
    _in_each_list(of_evidence),
    _in_each_list(of_unreadable),
)
"""What is looked for in the diagnoses, and what in the procedures, in the order in which it is told."""
_IN_DIAGNOSES = [(rank, find) for rank, (find, _) in enumerate(_FINDERS) if find]
_IN_PROCEDURES = [(rank, find) for rank, (_, find) in enumerate(_FINDERS) if find]
