"""Forms on lines apart: both sides as RT and LT or as 50, a discarded drug on a line of its own or with the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from codedrill.codebook.payer_forms import Form, Service
from codedrill.codes import ClaimLine, Code, Modifier
from codedrill.grading.forms import Given, OtherForm, respelt

Ways = Sequence[tuple[frozenset[Modifier], int]]
"""For one code, the modifiers and the units of every way in which the key has it."""


class Rule(Protocol):
    """One service of one code that the key has, and that could be written otherwise."""

    def applied(self, given: list[Given]) -> list[Given]:
        """The lines with that service as the key has it."""
        ...


def rule_for_lines_apart(code: Code, ways: Ways, service: Service, payer: str | None) -> Rule | None:
    """How lines of a code are brought apart or together as the key has them; None where nothing is rewritten."""
    whole, apart = service.on_one_line[0], service.apart
    if apart is None:
        return None
    if not service.units_add:
        return _rule_for_sides(code, ways, service, whole, apart)
    wants_whole = service.takes(whole, payer) and not any(has.intersection(apart.modifiers) for has, _ in ways)
    return (
        _Shared(code, frozenset(units for _, units in ways), OtherForm(service, apart, whole)) if wants_whole else None
    )


def _rule_for_sides(code: Code, ways: Ways, service: Service, whole: Form, apart: Form) -> Rule | None:
    """The sides as the key has them: on a line with either form, or on a line each."""
    both_ways = (*whole.modifiers, *apart.modifiers)
    shapes = {sides for has, _ in ways if (sides := has.intersection(both_ways))}
    for form in (whole, apart):
        if shapes == {frozenset(form.modifiers)}:
            return _Sides(code, service, whole, apart, form)
    if shapes == {frozenset(line) for line in apart.lines}:
        return _Sides(code, service, whole, apart, None)
    return None


@dataclass(frozen=True, slots=True)
class _Sides:
    """One code that may stand with one modifier for both sides, or with a pair of modifiers for each.

    `wanted` is the form on one line that the key has; None where it has a line for each side.
    """

    code: Code
    service: Service
    whole: Form
    apart: Form
    wanted: Form | None

    def applied(self, given: list[Given]) -> list[Given]:
        if self.wanted:
            return self._joined(given, self.wanted)
        return [part for line in given for part in self._split(line)]

    @property
    def _both_ways(self) -> tuple[Modifier, ...]:
        return (*self.whole.modifiers, *self.apart.modifiers)

    def _sides(self, given: Given) -> frozenset[Modifier]:
        return frozenset(self._both_ways).intersection(given.line.modifiers)

    def _form_of(self, given: Given) -> Form | None:
        """The form that says both sides on this one line."""
        sides = self._sides(given) if given.line.code == self.code else frozenset()
        return next((form for form in (self.whole, self.apart) if sides == set(form.modifiers)), None)

    def _joined(self, given: list[Given], form: Form) -> list[Given]:
        """Both sides, in one form or the other, on one line or on two, as a line with `form`."""
        mine = [line for line in given if line.line.code == self.code]
        one, other = (next((line for line in mine if self._sides(line) == {*part}), None) for part in self.apart.lines)
        if one and other:
            first, second = sorted((one, other), key=lambda line: line.at)
            both = _merged(first, second, one.written + other.written, max(one.line.units, other.line.units))
            given = [both if line is first else line for line in given if line is not second]
        return [self._resided(line, form, form.modifiers) if self._form_of(line) else line for line in given]

    def _split(self, given: Given) -> list[Given]:
        """A line for both sides as a line for each."""
        if self._form_of(given) is None:
            return [given]
        return [self._resided(given, self.apart, line) for line in self.apart.lines]

    def _resided(self, given: Given, form: Form, modifiers: tuple[Modifier, ...]) -> Given:
        """The line with other modifiers for its sides, which are of `form`."""
        was = self._form_of(given)
        old = tuple(modifier for modifier in given.line.modifiers if modifier in self._both_ways)
        line = replace(given.line, modifiers=respelt(given.line.modifiers, old, modifiers))
        changed = OtherForm(self.service, was, form) if was and was != form else None
        return given._replace(line=line, form=changed or given.form)


@dataclass(frozen=True, slots=True)
class _Shared:
    """A drug whose units may be shared between two lines; `units` are those that the key has on one."""

    code: Code
    units: frozenset[int]
    other: OtherForm

    def applied(self, given: list[Given]) -> list[Given]:
        """Two lines as one, where their units add up to what the key has."""
        (mark,) = self.other.given.modifiers
        mine = [line for line in given if line.line.code == self.code]
        marked = [line for line in mine if mark in line.line.modifiers]
        if len(marked) != 1:
            return given
        wanted = {units - marked[0].line.units for units in self.units}
        rest = next((line for line in mine if line is not marked[0] and line.line.units in wanted), None)
        if rest is None:
            return given
        first, second = sorted((rest, marked[0]), key=lambda line: line.at)
        units = rest.line.units + marked[0].line.units
        both = _merged(first, second, first.written + second.written, units)
        modifiers = tuple(modifier for modifier in both.line.modifiers if modifier != mark)
        whole = both._replace(line=replace(both.line, modifiers=modifiers), form=self.other)
        return [whole if line is first else line for line in given if line is not second]


def _merged(first: Given, second: Given, written: tuple[ClaimLine, ...], units: int) -> Given:
    """Two lines as one, with all that either says."""
    one, two = first.line, second.line
    line = replace(
        one,
        modifiers=tuple(dict.fromkeys((*one.modifiers, *two.modifiers))),
        units=units,
        pointers=tuple(dict.fromkeys((*one.pointers, *two.pointers))),
        evidence=tuple(sorted({*one.evidence, *two.evidence})),
    )
    return Given(line, tuple(sorted((*first.at, *second.at))), written, first.form or second.form)
