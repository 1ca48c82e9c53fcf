"""A file that was named on the command line, and not found in a folder, is meant as a pack."""

from __future__ import annotations

from dataclasses import replace

from codedrill.lint.report import FileReport
from codedrill.packs.error_class import Severity


def as_named(report: FileReport) -> FileReport:
    """The report of a file that was named: one that is no pack lacks every key."""
    if not any(found.rule == "stray-file" for found in report.diagnostics):
        return report
    (stray,) = report.diagnostics
    advice = "begin it with lines such as `codedrill: 1` and `pack: my-pack`, or name another file"
    missing = replace(stray, rule="missing-key", severity=Severity.ERROR, help=advice)
    return replace(report, diagnostics=(missing,))
