"""What `validate` prints: the findings in one of the formats, or how often each rule was broken."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from codedrill.lint.files import Source
from codedrill.lint.formats import Format
from codedrill.lint.report import Report


@dataclass(frozen=True, slots=True)
class Printing:
    """How a report is printed on standard output. `statistics`: counts in place of the findings."""

    format: Format
    statistics: bool
    plain: bool

    def show(self, report: Report, sources: Sequence[Source]) -> None:
        """Print the report of these files."""
        if self.statistics:
            self._show_counts(report)
            return
        from codedrill.lint.formats import render
        from codedrill.lint.formats.page import lines_of
        from codedrill.terminal.report_page import report_page

        contents = {source.path: source.content for source in sources}
        page = report_page(sys.stdout, lambda path: lines_of(contents[path]), plain=self.plain)
        for piece in render(report, self.format, page):
            sys.stdout.write(piece)

    def _show_counts(self, report: Report) -> None:
        """The rules by how often they were broken, the most often first."""
        counts = Counter((found.rule, found.severity) for found in report.diagnostics).most_common()
        if self.format is Format.JSON:
            from codedrill.commands.output import print_json

            rows = [{"rule": rule, "severity": severity, "count": count} for (rule, severity), count in counts]
            print_json({"files": len(report.files), "cases": report.cases, "statistics": rows})
            return
        from codedrill.lint.formats.text import summary

        for (rule, severity), count in counts:
            sys.stdout.write(f"{count:7,}  {severity:8} {rule}\n")
        sys.stdout.writelines(f"{line}\n" for line in summary(report))
