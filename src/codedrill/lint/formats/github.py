"""Workflow commands of GitHub Actions: each finding becomes an annotation on its line of the pull request.

Source: GitHub Docs, "Workflow commands for GitHub Actions", setting an error or a warning message.
"""

from __future__ import annotations

from collections.abc import Iterator

from codedrill.lint.diagnostic import Diagnostic
from codedrill.lint.formats.concise import line
from codedrill.lint.formats.page import Page, slashed
from codedrill.lint.report import Report

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render(report: Report, page: Page) -> Iterator[str]:
    """A command for every finding. The message repeats the place: the log of a job shows nothing else."""
    yield from (_command(found, page.root) for found in report.diagnostics)


def _command(found: Diagnostic, root: str) -> str:
    properties = {
        "title": f"codedrill: {found.rule}",
        "file": slashed(found.path, root),
        "line": found.line,
        "endLine": found.end_line,
        "col": found.column,
        "endColumn": found.end_column,
    }
    if found.end_line > found.line:
        # GitHub drops an annotation of several lines that names columns.
        del properties["col"], properties["endColumn"]
    told = ",".join(f"{name}={str(value).translate(_PROPERTY)}" for name, value in properties.items())
    advice = f"\nhelp: {found.help}" if found.help else ""
    return f"::{found.severity} {told}::{(line(found) + advice).translate(_DATA)}\n"
