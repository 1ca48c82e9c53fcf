"""Forms on lines apart: both sides as RT and LT or as 50, a discarded drug on a line of its own or with the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace

from codedrill.codebook.payer_forms import Form, Service
from codedrill.codes import Code, Modifier
from codedrill.grading.forms import Given, KeyForms, OtherForm, respelt


def brought_together(
    given: list[Given], code: Code, keys: KeyForms, service: Service, payer: str | None
) -> list[Given]:
    """The lines of a code, apart or together as the key has them."""
    whole, apart = service.on_one_line[0], service.apart
    if apart is None:
        return given
    if service.units_add:
        wants_whole = service.takes(whole, payer) and not any(has.intersection(apart.modifiers) for has, _ in keys)
        return _added_up(given, code, keys, OtherForm(service, apart, whole)) if wants_whole else given
    return _Sides(code, service, whole, apart).as_in_key(given, keys)


@dataclass(frozen=True, slots=True)
class _Sides:
    """One code that may stand with one modifier for both sides, or with a pair of modifiers for each."""

    code: Code
    service: Service
    whole: Form
    apart: Form

    def as_in_key(self, given: list[Given], keys: KeyForms) -> list[Given]:
        """The lines with the sides as the key has them: on a line with either form, or on a line each."""
        shapes = {sides for has, _ in keys if (sides := has.intersection(self._both_ways))}
        if shapes == {frozenset(self.whole.modifiers)}:
            return self._joined(given, self.whole)
        if shapes == {frozenset(self.apart.modifiers)}:
            return self._joined(given, self.apart)
        if shapes == {frozenset(line) for line in self.apart.lines}:
            return [part for line in given for part in self._split(line)]
        return given

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
            both = _merged(first, second, f"{one.typed} {other.typed}", max(one.line.units, other.line.units))
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
        return replace(given, line=line, form=changed or given.form)


def _added_up(given: list[Given], code: Code, keys: KeyForms, other: OtherForm) -> list[Given]:
    """Two lines of a drug as one, where their units add up to what the key has."""
    (mark,) = other.given.modifiers
    mine = [line for line in given if line.line.code == code]
    marked = [line for line in mine if mark in line.line.modifiers]
    if len(marked) != 1:
        return given
    wanted = {units - marked[0].line.units for _, units in keys}
    rest = next((line for line in mine if line is not marked[0] and line.line.units in wanted), None)
    if rest is None:
        return given
    first, second = sorted((rest, marked[0]), key=lambda line: line.at)
    both = _merged(first, second, f"{first.typed} {second.typed}", rest.line.units + marked[0].line.units)
    modifiers = tuple(modifier for modifier in both.line.modifiers if modifier != mark)
    whole = replace(both, line=replace(both.line, modifiers=modifiers), form=other)
    return [whole if line is first else line for line in given if line is not second]


def _merged(first: Given, second: Given, typed: str, units: int) -> Given:
    """Two lines as one, with all that either says."""
    one, two = first.line, second.line
    line = replace(
        one,
        modifiers=tuple(dict.fromkeys((*one.modifiers, *two.modifiers))),
        units=units,
        pointers=tuple(dict.fromkeys((*one.pointers, *two.pointers))),
        evidence=tuple(sorted({*one.evidence, *two.evidence})),
    )
    return Given(line, tuple(sorted((*first.at, *second.at))), typed, first.form or second.form)
