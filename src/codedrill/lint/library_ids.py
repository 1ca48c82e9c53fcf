"""What can be seen only of several files together: packs with one id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from codedrill.lint.diagnostic import Diagnostic
from codedrill.lint.report import FileReport
from codedrill.packs.error_class import Severity

_RULE = "duplicate-id"


def with_repeated_ids(reports: Sequence[FileReport], others: Iterable[tuple[str, str, int]] = ()) -> list[FileReport]:
    """The reports, and in each whose pack has an id that another had before, that it has.

    `others` are packs of the library that are not validated: id, path and line.
    """
    first = {name: (path, line) for name, path, line in others}
    return [_compared(report, first) for report in reports]


def _compared(report: FileReport, first: dict[str, tuple[str, int]]) -> FileReport:
    pack = report.pack
    if pack is None:
        return report
    path, line = first.setdefault(pack.id, (report.path, pack.line))
    if path == report.path or pack.may_repeat:
        return report
    message = f"“{pack.id}” is the id of the pack in {path}, line {line}, already"
    advice = "give each pack an id of its own"
    place = (pack.line, pack.column, pack.line, pack.end_column)
    found = Diagnostic(report.path, *place, _RULE, Severity.ERROR, message, advice)
    return replace(report, diagnostics=tuple(_put_in(found, report.diagnostics)))


def _put_in(found: Diagnostic, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The diagnostics with one more, in the order of the file."""
    rest = iter(diagnostics)
    for diagnostic in rest:
        if (diagnostic.line, diagnostic.column) > (found.line, found.column):
            yield from (found, diagnostic, *rest)
            return
        yield diagnostic
    yield found
