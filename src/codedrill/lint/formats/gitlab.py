"""GitLab's Code Quality report, for the widget of a merge request.

Source: GitLab Docs, "Code Quality", the format of a report: a list of issues with a description, a check's name,
a fingerprint, a severity and a location.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from codedrill.lint.diagnostic import Diagnostic
from codedrill.lint.formats.fingerprint import fingerprints
from codedrill.lint.formats.page import Page, slashed
from codedrill.lint.report import Report
from codedrill.packs.error_class import Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def render(report: Report, page: Page) -> Iterator[str]:
    """One list. ASCII only, so that it survives any console's encoding."""
    issues = [_issue(found, name, page.root) for found, name in fingerprints(report.diagnostics, page.root)]
    yield json.dumps(issues, indent=2) + "\n"


def _issue(found: Diagnostic, fingerprint: str, root: str) -> dict[str, object]:
    return {
        "description": f"{found.message}; {found.help}" if found.help else found.message,
        "check_name": found.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[found.severity],
        "location": {
            "path": slashed(found.path, root),
            "lines": {"begin": found.line, "end": found.end_line},
        },
    }
