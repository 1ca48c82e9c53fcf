"""Titles: what the diagnoses of a finding mean, so that a wrong code teaches what it stands for."""

from __future__ import annotations

from codedrill.codes import ClaimList, read_entry
from codedrill.grading.edition import Edition
from codedrill.grading.finding import Finding
from codedrill.grading.key import DIAGNOSES
from codedrill.grading.spot import Aspect
from codedrill.packs.error_class import ErrorClass


def code_titles(finding: Finding, book: Edition) -> dict[str, str]:
    """The official title of each diagnosis that was given or expected there, what was given first.

    Nothing for a finding that lies beside a right code (its side effects, its place in the order), for codes
    that the book does not have on the date of service, and for procedures, whose titles are licensed.
    """
    if finding.list != DIAGNOSES or finding.spot is None or finding.spot.aspect is not Aspect.CODE:
        return {}
    if finding.error_class is ErrorClass.ASSUMED:
        return {}  # It stands beside the finding of the same two codes.
    given, expected = _codes(finding.given), _codes(finding.expected)
    if given == expected:
        return {}
    titles = {code: book.title(code) for code in (*given, *expected)}
    return {code: title for code, title in titles.items() if title}


def _codes(typed: str | None) -> list[str]:
    return [str(line.code) for line in read_entry(typed or "", ClaimList.DIAGNOSES).lines]
