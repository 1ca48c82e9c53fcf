"""SARIF 2.1.0, which code scanning reads: every rule with its help, every finding with its region.

Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from codedrill import __version__
from codedrill.lint.diagnostic import Diagnostic
from codedrill.lint.documentation import Documentation, documentation
from codedrill.lint.formats.fingerprint import fingerprints
from codedrill.lint.formats.page import Page, uri
from codedrill.lint.report import Report
from codedrill.lint.rule import Rule, all_rules

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(report: Report, page: Page) -> Iterator[str]:
    """One log with one run. ASCII only, so that it survives any console's encoding."""
    rules = all_rules()
    index = {name: at for at, name in enumerate(rules)}
    driver = {"name": "codedrill", "version": __version__, "rules": [_rule(rule) for rule in rules.values()]}
    found = fingerprints(report.diagnostics, page.root)
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, name, index, page.root) for diagnostic, name in found],
    }
    yield json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, object]:
    told = documentation(rule)
    return {
        "id": rule.name,
        "shortDescription": {"text": told.summary},
        "fullDescription": {"text": told.text or told.summary},
        "help": {"text": rule.documentation, "markdown": _markdown(told)},
        "defaultConfiguration": {"level": rule.severity},
    }


def _markdown(told: Documentation) -> str:
    fenced = (f"{name}:\n\n```yaml\n{example}```" for name, example in (("Bad", told.bad), ("Good", told.good)))
    return "\n\n".join((told.summary, *([told.text] if told.text else []), *fenced))


def _result(found: Diagnostic, fingerprint: str, index: Mapping[str, int], root: str) -> dict[str, object]:
    location: dict[str, object] = {
        "physicalLocation": {
            "artifactLocation": {"uri": uri(found.path, root)},
            "region": {
                "startLine": found.line,
                "startColumn": found.column,
                "endLine": found.end_line,
                "endColumn": found.end_column,
            },
        }
    }
    if found.case:
        location["logicalLocations"] = [{"fullyQualifiedName": found.case, "kind": "member"}]
    return {
        "ruleId": found.rule,
        "ruleIndex": index[found.rule],
        "level": found.severity,
        "message": {"text": f"{found.message}\n{found.help}" if found.help else found.message},
        "locations": [location],
        "partialFingerprints": {"codedrill/v1": fingerprint},
    }
