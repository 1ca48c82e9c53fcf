"""Builders: a pack of one case from YAML fragments, and what the rules say of it."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import dedent, indent

from codedrill.codebook.tables import Tables
from codedrill.lint.diagnostic import Diagnostic
from codedrill.lint.engine import lint

NOTE = """
note: |
  Essential hypertension, above goal.
"""
ANSWER = """
answer:
  diagnoses:
    - {code: I10, evidence: Essential hypertension}
"""
TRAPS = """
traps:
  - {code: R03.0, why: Only a reading.}
  - {code: I15.9, why: Not secondary.}
"""
WHY = """
why: The diagnosis is made.
"""
GOOD = (NOTE, ANSWER, TRAPS, WHY)


def pack_of(*fragments: str, more: str = "") -> bytes:
    """A pack with one case of these keys; `more` holds further keys of the pack itself."""
    lines = ["codedrill: 1", "pack: test", "title: Test", dedent(more).strip(), "cases:", "  - id: case"]
    case = "\n".join(["title: Case", "date_of_service: 2026-11-03", *(dedent(each).strip("\n") for each in fragments)])
    return "\n".join([*lines, indent(case, " " * 4), ""]).encode()


def diagnostics(source: bytes, rule: str, tables: Tables | None = None) -> Sequence[Diagnostic]:
    """What one rule says of a pack that fits the model."""
    found = lint("test.yaml", source, tables).diagnostics
    assert not {each.rule for each in found} & {
        "yaml-syntax",
        "missing-key",
        "wrong-type",
        "unknown-key",
        "code-syntax",
    }
    return [each for each in found if each.rule == rule]


def said(rule: str, *fragments: str, tables: Tables | None = None, more: str = "") -> list[str]:
    """The messages of one rule, of a case with these keys."""
    return [each.message for each in diagnostics(pack_of(*fragments, more=more), rule, tables)]


def underlined(source: bytes, found: Diagnostic) -> str:
    """The words of the file that a diagnostic points at."""
    line = source.decode().splitlines()[found.line - 1]
    return line[found.column - 1 : found.end_column - 1]
