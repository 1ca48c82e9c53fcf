"""A HCPCS, CPT or ICD-10-PCS code as plain lines: what it is, when it may be used, what Medicare's tables say."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import Any

_ADJUDICATION = {"1": "per claim line", "2": "per day, by policy", "3": "per day, by clinical data"}
_INDICATORS = (
    ("global_days", "global days"),
    ("split", "professional/technical"),
    ("bilateral", "bilateral"),
    ("multiple", "multiple procedures"),
    ("assistant", "assistant at surgery"),
    ("relative_value", "total RVU"),
)


def show_procedure_page(page: Mapping[str, Any]) -> None:
    """Print what `book show` says of a code that is no diagnosis."""
    sys.stdout.write("".join(f"{line}\n" for line in _lines(page)))


def _lines(page: Mapping[str, Any]) -> Iterator[str]:
    yield f"{page['code']}  {page['title'] or '(no title is loaded)'}"
    yield f"{page['set']}, on {page['date']}: {page['status'].replace('-', ' ')}"
    for span in page["valid"]:
        yield f"  added {span['from']}, " + (f"last used {span['to']}" if span["to"] else "not terminated")
    if fee := page.get("fee_schedule"):
        said = ", ".join(f"{label} {fee[name]}" for name, label in _INDICATORS if fee[name] not in (None, ""))
        yield f"Fee schedule: {said}"
    if units := page.get("units_edit"):
        yield f"Units at most (MUE): {units['units']} {_ADJUDICATION[units['adjudication']]}; {units['rationale']}"
