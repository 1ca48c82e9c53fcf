"""One line a finding, for editors and for `grep`: `path:line:column: severity[rule] message`."""

from __future__ import annotations

from collections.abc import Iterator

from codedrill.lint.diagnostic import Diagnostic
from codedrill.lint.formats.page import Page, one_line
from codedrill.lint.report import Report


def render(report: Report, page: Page) -> Iterator[str]:
    """A line for every finding, and nothing else."""
    del page
    yield from (f"{line(found)}\n" for found in report.diagnostics)


def line(found: Diagnostic) -> str:
    """A finding on one line."""
    path, message = one_line(found.path), one_line(found.message)
    return f"{path}:{found.line}:{found.column}: {found.severity}[{found.rule}] {message}"
