"""Markdown for people: a log of what was coded and why, day by day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from codedrill.exports.cells import Row, cells

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def markdown_lines(attempts: Iterable[Row]) -> Iterator[str]:
    """A heading for each day, and below it each case with its answer, its outcome and the learner's reason."""
    yield "# Coding log\n"
    for day, same in groupby(attempts, key=lambda attempt: str(attempt.get("day", ""))):
        yield f"\n## {_escaped(day)}\n"
        for attempt in same:
            yield from _attempt(cells(attempt))


def _attempt(found: dict[str, str]) -> Iterator[str]:
    outcome = "right" if found["passed"] == "yes" else "not right"
    yield f"\n### {_escaped(found['pack'])}: {_escaped(found['case'])} ({outcome})\n\n"
    for label, name in (
        ("Diagnoses", "diagnoses"),
        ("Procedures", "procedures"),
        ("Answer", "other"),
        ("Asked the provider", "queries"),
        ("Errors", "errors"),
        ("Tables", "book"),
    ):
        if found[name]:
            yield f"- {label}: {_escaped(found[name])}\n"
    if found["rationale"]:
        yield "\n" + "".join(f"> {_escaped(line)}\n" for line in found["rationale"].splitlines())


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
