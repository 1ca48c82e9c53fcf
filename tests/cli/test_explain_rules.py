"""Rules of validation as `explain` shows them."""

from __future__ import annotations

from codedrill.lint.documentation import documentation
from codedrill.lint.rule import all_rules
from codedrill_process import Codedrill


def test_every_rule_is_listed_with_its_severity(codedrill: Codedrill) -> None:
    shown = codedrill("explain", "--list", "rules", COLUMNS="300").out
    for rule in all_rules().values():
        assert any(
            line.startswith(f"{rule.name} ") and line.rstrip().endswith(f"({rule.severity})")
            for line in shown.splitlines()
        )


def test_a_rule_is_explained_by_its_docstring_and_its_examples(codedrill: Codedrill) -> None:
    shown = codedrill("explain", "unknown-key", COLUMNS="300").out
    told = documentation(all_rules()["unknown-key"])
    assert shown.startswith(f"unknown-key: {told.summary} (a rule of `codedrill validate`, error)")
    for example in (told.bad, told.good):
        assert all(f"    {line}".rstrip() in shown for line in example.splitlines())
    assert "codedrill: ignore[unknown-key]" in shown


def test_an_example_keeps_its_lines_on_a_narrow_screen(codedrill: Codedrill) -> None:
    told = documentation(all_rules()["duplicate-key"])
    shown = codedrill("explain", "duplicate-key", COLUMNS="30").out.splitlines()
    assert all(f"    {line}".rstrip() in shown for line in told.bad.splitlines())


def test_a_mistake_and_a_rule_of_one_name_are_both_explained(codedrill: Codedrill) -> None:
    shown = codedrill("explain", "NOT-billable", COLUMNS="300").out
    first, second = (
        shown.index("(a mistake in an answer, error)"),
        shown.index("(a rule of `codedrill validate`, error)"),
    )
    assert first < second


def test_a_misspelt_rule_is_guessed(codedrill: Codedrill) -> None:
    run = codedrill("explain", "unkown-key")
    assert (run.status, "did you mean unknown-key?" in run.err) == (2, True)
