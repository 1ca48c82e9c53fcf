"""Which findings are wanted: what the command line asks for, else what the settings of each file say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from codedrill.lint.report import FileReport
from codedrill.lint.settings import settings_for


@dataclass(frozen=True, slots=True)
class Selection:
    """`select` and `ignore` of the command line; None where it does not name them."""

    select: frozenset[str] | None = None
    ignore: frozenset[str] | None = None

    def of(self, report: FileReport) -> FileReport:
        """The report with the findings that are wanted. Raises `WrongSettings`."""
        path = Path(report.path)
        settings = settings_for(path.parent)
        wanted = settings.select if self.select is None else self.select
        unwanted = (settings.ignore if self.ignore is None else self.ignore) | settings.ignored_in(path)
        kept = tuple(
            found
            for found in report.diagnostics
            if found.rule not in unwanted and (wanted is None or found.rule in wanted)
        )
        return replace(report, diagnostics=kept)
