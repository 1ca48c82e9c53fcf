"""Markdown for people: a log of what was coded and why, day by day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from codedrill.exports.case_told import CaseOf, told
from codedrill.exports.cells import Row, cells, differences

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def markdown_lines(attempts: Iterable[Row], case_of: CaseOf) -> Iterator[str]:
    """A heading for each day, and below it each case with its answer, its outcome and the learner's reason.

    Beside these stand the key and its reason, as far as the library still has the case as it was asked.
    """
    yield "# Coding log\n"
    asked = right = 0
    for day, same in groupby(attempts, key=lambda attempt: str(attempt.get("day", ""))):
        yield f"\n## {_escaped(day)}\n"
        for attempt in same:
            asked, right = asked + 1, right + (attempt.get("passed") is True)
            yield from _attempt(attempt, told(case_of(attempt)))
    if asked:
        yield f"\n---\n\n{asked} answer{'' if asked == 1 else 's'}, {right} right.\n"


def _attempt(attempt: Row, case: Mapping[str, str]) -> Iterator[str]:
    found = cells(attempt)
    outcome = "right" if found["passed"] == "yes" else "not right"
    name = f"{found['pack']}: {found['case']}"
    yield f"\n### {_escaped(case['title'] or name)} ({outcome})\n\n"
    place = ", ".join(filter(None, (case["date_of_service"], found["setting"], found["payer"])))
    for label, text in (
        ("Case", f"{name}, variant {found['variant'] or 1}"),
        ("Service", place),
        ("Diagnoses", found["diagnoses"]),
        ("Procedures", found["procedures"]),
        ("Answer", found["other"]),
        ("Asked the provider", found["queries"]),
        *(("Finding", each) for each in differences(attempt)),
        ("Key", "" if outcome == "right" else case["key"]),
        ("Tables", found["book"]),
        ("References", case["references"]),
    ):
        if text:
            yield f"- {label}: {_escaped(text)}\n"
    yield from _quoted("Reason", found["rationale"])
    yield from _quoted("Reason of the key", case["key_why"])


def _quoted(label: str, text: str) -> Iterator[str]:
    if text.strip():
        yield f"\n{label}:\n\n" + "".join(f"> {_escaped(line)}\n" for line in text.splitlines() if line.strip())


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
