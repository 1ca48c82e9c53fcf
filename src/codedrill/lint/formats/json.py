"""The JSON that other programs read: one object, `"version": 1` first, its shape a contract."""

from __future__ import annotations

import json
from collections.abc import Iterator

from codedrill.lint.diagnostic import Diagnostic
from codedrill.lint.formats.page import Page
from codedrill.lint.report import Report

VERSION = 1


def render(report: Report, page: Page) -> Iterator[str]:
    """One object. ASCII only, so that it survives any console's encoding."""
    del page
    content = {
        "version": VERSION,
        "files": len(report.files),
        "cases": report.cases,
        "diagnostics": [_content(found) for found in report.diagnostics],
    }
    yield json.dumps(content, indent=2) + "\n"


def _content(found: Diagnostic) -> dict[str, object]:
    return {
        "rule": found.rule,
        "severity": found.severity,
        "path": found.path,
        "line": found.line,
        "column": found.column,
        "end_line": found.end_line,
        "end_column": found.end_column,
        "case": found.case,
        "variant": found.variant,
        "message": found.message,
        "help": found.help,
    }
