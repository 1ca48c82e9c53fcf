"""Experience API statements (xAPI 1.0.3), for learning record stores: one statement for each attempt."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from codedrill.exports.cells import Row

_HOME = "http://codedrill.invalid/"
"""No address of ours is behind it: the specification asks for one, and `.invalid` never leads anywhere (RFC 2606)."""
_VERBS = {True: "passed", False: "failed"}


def xapi_lines(attempts: Iterable[Row]) -> Iterator[str]:
    """A JSON array of statements, one a line."""
    lead = "[\n"
    for attempt in attempts:
        yield lead + json.dumps(statement(attempt), ensure_ascii=False)
        lead = ",\n"
    yield "\n]\n" if lead == ",\n" else "[]\n"


def statement(attempt: Row) -> dict[str, Any]:
    """The statement of one attempt."""
    verb = _VERBS[attempt.get("passed") is True]
    return {
        "id": _uuid(str(attempt["id"])),
        "actor": {
            "objectType": "Agent",
            "account": {"homePage": _HOME, "name": str(attempt.get("learner") or "learner")},
        },
        "verb": {"id": f"http://adlnet.gov/expapi/verbs/{verb}", "display": {"en": verb}},
        "object": {
            "objectType": "Activity",
            "id": f"{_HOME}packs/{attempt['pack']}/{attempt['case']}",
            "definition": {
                "type": "http://adlnet.gov/expapi/activities/assessment",
                "name": {"en": f"{attempt['pack']}:{attempt['case']}"},
            },
        },
        "result": _result(attempt),
        "context": {"registration": _uuid(str(attempt.get("session") or attempt["id"])), "platform": "codedrill"},
        "timestamp": attempt["at"],
    }


def _result(attempt: Row) -> dict[str, Any]:
    seconds = attempt.get("seconds")
    return {
        "score": {"scaled": attempt.get("score", 0)},
        "success": attempt.get("passed") is True,
        "completion": True,
        "duration": f"PT{seconds if isinstance(seconds, int | float) else 0}S",
        "response": json.dumps(attempt.get("answer") or {}, ensure_ascii=False),
        "extensions": {f"{_HOME}errors": [finding.get("class") for finding in attempt.get("findings") or ()]},
    }


def _uuid(text: str) -> str:
    """The id itself where it is a UUID, else one that is always the same for it."""
    try:
        return str(UUID(text))
    except ValueError:
        return str(uuid5(NAMESPACE_URL, _HOME + text))
