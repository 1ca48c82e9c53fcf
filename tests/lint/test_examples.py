"""Every rule's own examples are run: the bad one is found by this rule, the good one is right."""

from __future__ import annotations

from pathlib import Path

import pytest
from brought_tables import BroughtTables

from codedrill.codebook.book import Book
from codedrill.lint.documentation import documentation
from codedrill.lint.engine import lint
from codedrill.lint.rule import Rule, all_rules
from rule_examples import whole

RULES = list(all_rules().values())


def ids(rule: Rule) -> str:
    return rule.name


def found(rule: Rule, example: str, book: Book) -> set[str]:
    report = lint("example.yaml", whole(rule, example), BroughtTables(book))
    return {each.rule for each in report.diagnostics if each.is_error or each.rule == rule.name}


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_the_documentation_is_whole(rule: Rule) -> None:
    told = documentation(rule)
    assert told.summary.endswith(".")
    assert "TODO" not in rule.documentation
    assert told.text
    assert told.bad.strip()
    assert told.good.strip()


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_the_bad_example_is_found_by_this_rule_and_no_other(rule: Rule, book: Book) -> None:
    assert found(rule, documentation(rule).bad, book) == {rule.name}


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_the_good_example_is_right(rule: Rule, book: Book) -> None:
    assert found(rule, documentation(rule).good, book) == set()


def test_the_small_case_is_right_by_itself(book: Book) -> None:
    rule = all_rules()["unknown-key"]
    assert lint("example.yaml", whole(rule, ""), BroughtTables(book)).diagnostics == ()


def test_every_rule_is_one_file_with_its_name() -> None:
    folder = Path(__file__).parent.parent.parent / "src" / "codedrill" / "lint" / "rules"
    files = {path.stem.replace("_", "-") for path in folder.glob("*.py")} - {"--init--"}
    assert files == set(all_rules())
