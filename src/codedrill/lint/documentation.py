"""What a rule says of itself: the parts of its docstring."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent

from codedrill.lint.rule import Rule


@dataclass(frozen=True, slots=True)
class Documentation:
    """The documentation of a rule.

    `summary` is one line: what is wrong. `text` says why, and where the rule stands; it may be ''. `bad` and
    `good` are YAML, a whole pack or some keys of a case, with the line end of their last line.
    """

    summary: str
    text: str
    bad: str
    good: str


def documentation(rule: Rule) -> Documentation:
    """The docstring of a rule by its parts: prose, `Bad:` with an example, `Good:` with another, in this order."""
    prose, _, examples = rule.documentation.partition("\nBad:\n")
    bad, _, good = examples.partition("\nGood:\n")
    summary, _, text = prose.strip().partition("\n")
    return Documentation(summary, text.strip(), _example(bad), _example(good))


def _example(block: str) -> str:
    return "\n".join(dedent(block).strip("\n").splitlines()) + "\n"
