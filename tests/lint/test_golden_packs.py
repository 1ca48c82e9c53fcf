"""Packs with the exact report beside them: drop a file into `golden/ok` or `golden/err`, and it is a test.

`CODEDRILL_RENEW_GOLDEN=1 pytest tests/lint` writes the reports anew; read the difference before it is kept.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from brought_tables import BroughtTables

from codedrill.codebook.book import Book
from codedrill.lint.engine import lint
from codedrill.lint.formats import Format, render
from codedrill.lint.formats.page import Page, lines_of
from codedrill.lint.report import FileReport, Report
from codedrill.lint.rule import all_rules

GOLDEN = Path(__file__).parent.parent / "golden"
RENEW = "CODEDRILL_RENEW_GOLDEN"
OK = sorted((GOLDEN / "ok").glob("*.yaml"))
ERR = sorted((GOLDEN / "err").glob("*.yaml"))


def report_of(path: Path, book: Book) -> FileReport:
    return lint(path.name, path.read_bytes(), BroughtTables(book))


def rule_of(path: Path) -> str:
    """`not-billable-2.yaml` is the second file of a rule."""
    return re.sub(r"-\d+$", "", path.stem)


@pytest.mark.parametrize("path", [*OK, *ERR], ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_report_is_the_one_beside_the_pack(path: Path, book: Book) -> None:
    lines = lines_of(path.read_bytes())
    text = "".join(render(Report((report_of(path, book),)), Format.TEXT, Page(lambda _: lines)))
    beside = path.with_suffix(".txt")
    if os.environ.get(RENEW):
        beside.write_text(text, encoding="utf-8", newline="\n")
    assert text == beside.read_text(encoding="utf-8"), f"if the change is meant: {RENEW}=1 pytest tests/lint"


@pytest.mark.parametrize("path", OK, ids=lambda path: path.stem)
def test_an_ok_pack_has_no_finding(path: Path, book: Book) -> None:
    assert report_of(path, book).diagnostics == ()


@pytest.mark.parametrize("path", ERR, ids=lambda path: path.stem)
def test_an_err_pack_has_findings_of_its_rule_alone(path: Path, book: Book) -> None:
    assert {found.rule for found in report_of(path, book).diagnostics} == {rule_of(path)}


@pytest.mark.parametrize("rule", all_rules())
@pytest.mark.parametrize("folder", [OK, ERR], ids=["ok", "err"])
def test_every_rule_has_one_of_each(rule: str, folder: list[Path]) -> None:
    assert rule in {rule_of(path) for path in folder}


def test_no_report_has_lost_its_pack() -> None:
    reports = {path for path in GOLDEN.glob("*/*.txt") if path.parent.name in ("ok", "err")}
    assert reports == {path.with_suffix(".txt") for path in (*OK, *ERR)}
