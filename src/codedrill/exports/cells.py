"""Attempts as rows of a table: what people bring to a review or open in a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Row = Mapping[str, Any]
"""A raw attempt, as the history has it."""

COLUMNS = (
    *("id", "at", "day", "pack", "case", "variant", "kind", "mode", "level", "setting", "payer", "section"),
    *("diagnoses", "procedures", "other", "queries", "score", "passed", "code_accuracy", "extra_codes"),
    *("errors", "seconds", "hints", "book", "rationale"),
)
RATIONALE_COLUMNS = (
    *("day", "pack", "case", "variant", "setting", "payer", "diagnoses", "procedures", "other", "queries"),
    *("passed", "errors", "book", "rationale"),
)
"""What a log of reasons has: what was coded, by which tables, and why."""
_LISTS = ("diagnoses", "procedures")


def cells(attempt: Row) -> dict[str, str]:
    """Every column of an attempt as text; what it lacks is empty."""
    found = {name: _text(attempt.get(name)) for name in COLUMNS}
    answer = attempt.get("answer")
    answer = answer if isinstance(answer, Mapping) else {}
    found.update({name: _text(answer.get(name)) for name in _LISTS})
    found["other"] = "; ".join(f"{name}: {_text(value)}" for name, value in answer.items() if name not in _LISTS)
    found["queries"] = "; ".join(map(_text, attempt.get("queries") or ()))
    found["book"] = "; ".join(map(_text, attempt.get("book") or ()))
    found["errors"] = "; ".join(_text(finding.get("class")) for finding in attempt.get("findings") or ())
    return found


def differences(attempt: Row) -> list[str]:
    """What was found wrong, a line for each: its class, what was given, and what was expected."""
    return [_difference(finding) for finding in attempt.get("findings") or ()]


def _difference(finding: Mapping[str, Any]) -> str:
    given, expected = (_text(finding.get(name)) for name in ("given", "expected"))
    instead = f"{given} for {expected}" if given and expected and given != expected else given or expected
    return ": ".join(filter(None, (_text(finding.get("class")), instead)))


def has_rationale(attempt: Row) -> bool:
    """Whether the learner wrote down why."""
    return bool(str(attempt.get("rationale") or "").strip())


def _text(value: object) -> str:
    if value is None or isinstance(value, list | tuple | dict):
        return ""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
