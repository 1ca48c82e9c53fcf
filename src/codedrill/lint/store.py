"""What was found in a file before, kept by its content, the rules and the code book."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import cache
from operator import attrgetter
from pathlib import Path

from codedrill.cache import ContentCache
from codedrill.codebook.payer_file import payer_file_digest
from codedrill.lint.diagnostic import Diagnostic
from codedrill.lint.files import Source
from codedrill.lint.report import FileReport, PackName
from codedrill.packs.error_class import Severity

_PLACE = attrgetter("line", "column", "end_line", "end_column")
_MOST_KEPT = 500_000
"""Characters of a report that is worth keeping: a file with thousands of findings is about to change."""


@cache
def rules_digest() -> str:
    """A digest that changes when anything of the program does that a finding may come from.

    By the sizes and times of the sources, as Python tells its own compiled files apart.
    """
    program = Path(__file__).resolve().parents[1]
    folders = ("codes", "codebook", "packs", "grading", "lint")
    found = sorted(path for folder in folders for path in (program / folder).rglob("*.*") if path.suffix != ".pyc")
    stamps = ((path.name, status.st_size, status.st_mtime_ns) for path in found for status in [path.stat()])
    return hashlib.sha256(repr([*stamps]).encode()).hexdigest()


class Store:
    """Reports of files by their content. Paths are no part of it: a file that was moved is known."""

    def __init__(self, results: Path, tables: str) -> None:
        """`results` is the file of the cache; `tables` names the code book that was asked."""
        self._cache = ContentCache(results, f"validation {rules_digest()} {tables}")

    def _key(self, source: Source) -> bytes:
        """By the content of the file, and of the `payers.toml` that holds for it."""
        return self._cache.key(source.content + payer_file_digest(Path(source.path)).encode())

    def known(self, sources: Sequence[Source]) -> dict[Source, FileReport]:
        """The reports of the files that were seen before. Raises `WrongPayers`."""
        keys = [self._key(source) for source in sources]
        texts = self._cache.get_many(keys)
        reports = ((source, _thawed(texts.get(key), source.path)) for source, key in zip(sources, keys, strict=True))
        return {source: report for source, report in reports if report}

    def remember(self, reports: Iterable[tuple[Source, FileReport]]) -> None:
        """Keep these reports."""
        texts = ((self._key(source), _frozen(report)) for source, report in reports)
        self._cache.put_many({key: text for key, text in texts if len(text) <= _MOST_KEPT})


def _frozen(report: FileReport) -> str:
    found = [
        (*_PLACE(each), each.rule, each.severity, each.message, each.help, each.case, each.variant)
        for each in report.diagnostics
    ]
    return json.dumps([report.cases, report.not_checked, report.pack, found])


def _thawed(text: str | None, path: str) -> FileReport | None:
    """The report that was kept; None where there is none, or it is damaged, so that it is made anew."""
    if text is None:
        return None
    try:
        cases, not_checked, pack, found = json.loads(text)
        diagnostics = tuple(_diagnostic(path, *each) for each in found)
        return FileReport(path, cases, not_checked, PackName(*pack) if pack else None, diagnostics)
    except (ValueError, TypeError):
        return None


def _diagnostic(
    path: str, line: int, column: int, end_line: int, end_column: int, rule: str, severity: str, *said: str | None
) -> Diagnostic:
    return Diagnostic(path, line, column, end_line, end_column, rule, Severity(severity), *said)  # type: ignore[arg-type]
