"""A rule: one file in `rules`, whose docstring is its documentation.

Its name is that of the file. What it looks at is said by the functions that it has: `of_variant`,
`of_case`, `of_pack`. A rule with none of them is found while the file is read, by `packs`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from codedrill.lint import rules
from codedrill.lint.remark import Remark
from codedrill.lint.subject import CaseSubject, PackSubject, VariantSubject
from codedrill.packs.error_class import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its name, with what it does for each of the things that it may be shown."""

    name: str
    severity: Severity
    documentation: str
    of_variant: Callable[[VariantSubject], Iterator[Remark]] | None
    of_case: Callable[[CaseSubject], Iterator[Remark]] | None
    of_pack: Callable[[PackSubject], Iterator[Remark]] | None


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule there is, by name, in the order of the names."""
    names = sorted(module.name for module in iter_modules(rules.__path__))
    found = (_rule(import_module(f"{rules.__name__}.{name}")) for name in names)
    return {rule.name: rule for rule in found}


@cache
def rule_names() -> list[str]:
    """The names of all rules in their order. None of them is imported for it."""
    return sorted(_name(module.name) for module in iter_modules(rules.__path__))


@cache
def nearest_rule(name: str) -> str | None:
    """The rule that a misspelt name most likely means."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, rule_names(), n=1)), None)


def _name(module: str) -> str:
    return module.rpartition(".")[2].replace("_", "-")


def _rule(module: ModuleType) -> Rule:
    return Rule(
        _name(module.__name__),
        module.SEVERITY,
        (module.__doc__ or "").strip(),
        getattr(module, "of_variant", None),
        getattr(module, "of_case", None),
        getattr(module, "of_pack", None),
    )
