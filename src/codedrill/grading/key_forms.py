"""Equal forms: the same service written in two ways is first brought to the way the key has it.

Which forms say the same stands in the code book's table of payer forms, which is handed in. Forms on one line
are respelt here (95 and GT); those on lines apart (RT and LT for 50) are brought to one in `forms_apart`. Few
keys have a service that can be written in two ways, and which it has is known before any answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from codedrill.codebook.payer_forms import Form, PayerForms, Service
from codedrill.codes import Code, Modifier
from codedrill.grading.forms import Given, OtherForm, respelt
from codedrill.grading.forms_apart import Rule, Ways, rule_for_lines_apart
from codedrill.grading.key import KeyLine


class KeyForms:
    """The forms that a list of the key has; `payer` is that of the case."""

    def __init__(self, keys: Iterable[KeyLine], forms: PayerForms, payer: str | None) -> None:
        self._rules = tuple(_rules(keys, forms, payer))

    def brought(self, given: list[Given]) -> list[Given]:
        """The lines of an answer in the forms that the key uses for the same meaning."""
        if not self._rules or not any(line.line.modifiers for line in given):
            return given
        for rule in self._rules:
            given = rule.applied(given)
        return given


@dataclass(frozen=True, slots=True)
class _OnOneLine:
    """A code that the key has with one of several forms on a line; `expected` are those that it has."""

    code: Code
    service: Service
    expected: tuple[Form, ...]

    def applied(self, given: list[Given]) -> list[Given]:
        return [self._respelt(line) if line.line.code == self.code else line for line in given]

    def _respelt(self, given: Given) -> Given:
        """A service that the key says in another form, in the key's."""
        modifiers = given.line.modifiers
        form = _form_in(frozenset(modifiers), self.service)
        if form is None or form in self.expected:
            return given
        wanted = self.expected[0]
        if any(modifier in modifiers and modifier not in form.modifiers for modifier in wanted.modifiers):
            return given
        line = replace(given.line, modifiers=respelt(modifiers, form.modifiers, wanted.modifiers))
        return given._replace(line=line, form=OtherForm(self.service, form, wanted))


def _rules(keys: Iterable[KeyLine], forms: PayerForms, payer: str | None) -> Iterator[Rule]:
    """What may have to be rewritten, code by code."""
    for code, ways in _ways(keys).items():
        for service in forms.services:
            if service.apart:
                rule = rule_for_lines_apart(code, ways, service, payer)
            else:
                rule = _rule_for_one_line(code, ways, service)
            if rule:
                yield rule


def _ways(keys: Iterable[KeyLine]) -> dict[Code, Ways]:
    found: dict[Code, list[tuple[frozenset[Modifier], int]]] = {}
    for key in keys:
        for form in key.forms:
            found.setdefault(form.code, []).append((frozenset(form.modifiers), form.units))
    return dict(found)


def _rule_for_one_line(code: Code, ways: Ways, service: Service) -> Rule | None:
    expected = tuple(form for has, _ in ways if (form := _form_in(has, service)))
    return _OnOneLine(code, service, expected) if expected else None


def _form_in(modifiers: frozenset[Modifier], service: Service) -> Form | None:
    """The form of a service that a line has: the one that says the most of it."""
    found = [form for form in service.on_one_line if modifiers.issuperset(form.modifiers)]
    return max(found, key=lambda form: len(form.modifiers), default=None)
