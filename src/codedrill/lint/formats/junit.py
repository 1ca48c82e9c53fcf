"""JUnit's XML, which every CI server shows as tests: one test case a file.

A file keeps its name while its findings come and go, so a server can say since when it has failed. Warnings do
not fail it: they stand in its output.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from codedrill.lint.diagnostic import Diagnostic
from codedrill.lint.formats.concise import line
from codedrill.lint.formats.page import Page, one_line, slashed
from codedrill.lint.report import FileReport, Report


def render(report: Report, page: Page) -> Iterator[str]:
    """One suite. ASCII only: characters beyond it are written by their numbers."""
    failed = sum(any(found.is_error for found in file.diagnostics) for file in report.files)
    counts = {"tests": str(len(report.files)), "failures": str(failed), "errors": "0", "time": "0"}
    suites = ElementTree.Element("testsuites", counts)
    suite = ElementTree.SubElement(suites, "testsuite", {"name": "codedrill validate", **counts})
    suite.extend(_case(file, page) for file in report.files)
    ElementTree.indent(suites)
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(suites, encoding="us-ascii").decode()}\n'


def _case(file: FileReport, page: Page) -> ElementTree.Element:
    name = one_line(slashed(file.path, page.root))
    case = ElementTree.Element("testcase", {"classname": "codedrill.validate", "name": name, "file": name, "time": "0"})
    errors = [found for found in file.diagnostics if found.is_error]
    warnings = [found for found in file.diagnostics if not found.is_error]
    if errors:
        others = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        said = {"message": one_line(errors[0].message) + others, "type": errors[0].rule}
        ElementTree.SubElement(case, "failure", said).text = _listed(errors)
    if warnings:
        ElementTree.SubElement(case, "system-out").text = _listed(warnings)
    return case


def _listed(diagnostics: Sequence[Diagnostic]) -> str:
    return "".join(f"\n{line(found)}{_advice(found)}" for found in diagnostics) + "\n"


def _advice(found: Diagnostic) -> str:
    return f"\n    help: {one_line(found.help)}" if found.help else ""
