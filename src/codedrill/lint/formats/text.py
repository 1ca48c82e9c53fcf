"""The format for people: each finding with its line of the file, the place underlined, and what would be right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from codedrill.lint.diagnostic import Diagnostic
from codedrill.lint.formats.excerpt import excerpt
from codedrill.lint.formats.page import Page, one_line
from codedrill.lint.report import Report
from codedrill.packs.error_class import Severity

# Bold colours of the terminal's own palette, which read well on light and on dark backgrounds.
_STYLES = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", "message": "1", "margin": "36", "help": "1;36"}


def render(report: Report, page: Page) -> Iterator[str]:
    """Every finding with an empty line behind it, then the count of them all."""
    for file in report.files:
        lines = page.sources(file.path) if file.diagnostics else ()
        for diagnostic in file.diagnostics:
            yield "".join(f"{line}\n" for line in (*_finding(diagnostic, lines, page), ""))
    yield from (f"{line}\n" for line in summary(report))


def _finding(found: Diagnostic, lines: Sequence[str], page: Page) -> Iterator[str]:
    margin = " " * len(str(found.line))
    bar = _painted(page, "margin", f"{margin} |")
    severity = _painted(page, found.severity, f"{found.severity}[{found.rule}]")
    yield f"{severity}{_painted(page, 'message', f': {one_line(found.message)}')}"
    yield f"{margin}{_painted(page, 'margin', '-->')} {one_line(found.path)}:{found.line}:{found.column}{_of(found)}"
    if found.line <= len(lines):
        line = lines[found.line - 1]
        end = found.end_column - 1 if found.end_line == found.line else len(line)
        shown = excerpt(line, found.column - 1, end, page.width - len(margin) - 3, page.spell)
        yield bar
        yield f"{_painted(page, 'margin', f'{found.line} |')} {shown.text}".rstrip()
        yield f"{bar} {_painted(page, found.severity, shown.carets, indented=True)}"
    if found.help:
        yield f"{margin} {_painted(page, 'margin', '=')} {_painted(page, 'help', 'help:')} {one_line(found.help)}"


def _of(found: Diagnostic) -> str:
    """The case, where the finding has one; its variant, where the others do not have the finding."""
    variant = f", variant {found.variant}" if found.variant else ""
    return f" ({one_line(found.case)}{variant})" if found.case else ""


def _painted(page: Page, style: str, text: str, *, indented: bool = False) -> str:
    """Text in a style of the table; spaces that it begins with stay outside if it is indented."""
    if not page.colour:
        return text
    indent = text[: len(text) - len(text.lstrip())] if indented else ""
    return f"{indent}\x1b[{_STYLES[style]}m{text[len(indent) :]}\x1b[0m"


def summary(report: Report) -> Iterator[str]:
    """What was found in how many files and cases; what could not be checked."""
    where = f"{_counted(len(report.files), 'file')} with {_counted(report.cases, 'case')}"
    errors = sum(each.is_error for each in report.diagnostics)
    warnings = len(report.diagnostics) - errors
    found = [_counted(count, name) for count, name in ((errors, "error"), (warnings, "warning")) if count]
    yield f"Found {' and '.join(found)} in {where}." if found else f"Nothing to mend in {where}."
    if report.not_checked:
        were = "was" if report.not_checked == 1 else "were"
        yield f"{_counted(report.not_checked, 'code')} {were} not checked: the tables of the set are not loaded."


def _counted(count: int, name: str) -> str:
    return f"{count:,} {name}{'' if count == 1 else 's'}"
