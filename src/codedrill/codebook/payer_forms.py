"""Forms that mean the same: one payer takes this modifier, the next one that.

A right answer in the other form is a warning (`payer-format`) and no error. Only forms that say exactly the
same are here. What stands in the table is read by `payer_file`; nothing here knows a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from codedrill.codes import Modifier


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a service: for each line of the claim its modifiers, none for a line without."""

    lines: tuple[tuple[Modifier, ...], ...]

    @property
    def modifiers(self) -> tuple[Modifier, ...]:
        """Those of all its lines."""
        return tuple(modifier for line in self.lines for modifier in line)

    @property
    def is_apart(self) -> bool:
        """Whether it is written on more lines than one."""
        return len(self.lines) > 1

    @property
    def words(self) -> str:
        """As it stands in a sentence."""
        if () not in self.lines:
            return " and ".join(self.modifiers)
        return f"a line of its own with {' and '.join(self.modifiers)}" if self.is_apart else "the whole on one line"


@dataclass(frozen=True, slots=True)
class Habit:
    """What a payer takes. No forms: it is not known, or the plans differ. `why` ends a sentence."""

    takes: tuple[Form, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """One service with the forms that say the same, and who takes which.

    With `units_add` the lines of a form apart share the units among them, and stand for the whole on one line.
    """

    name: str
    forms: tuple[Form, ...]
    why: str
    source: str
    units_add: bool = False
    payers: Mapping[str, Habit] = field(default_factory=dict)

    @property
    def on_one_line(self) -> tuple[Form, ...]:
        """The forms that need one line."""
        return tuple(form for form in self.forms if not form.is_apart)

    @property
    def apart(self) -> Form | None:
        """The form that needs more."""
        return next((form for form in self.forms if form.is_apart), None)

    def takes(self, form: Form, payer: str | None) -> bool:
        """Whether it is known that this payer takes the form."""
        return form in self._habit(payer).takes

    def note(self, given: Form, expected: Form, payer: str | None) -> str:
        """One sentence: `given` means the same as `expected`, which this payer takes, and why.

        `payer` is a payer of the pack format (`medicare`, `commercial` …), or None when the case has none.
        """
        says = "say" if len(given.modifiers) > 1 else "says"
        same = f"{given.words} {says} the same as {expected.words}"
        who = PAYERS.get(payer or "", "this payer")
        note = f"{same}, but {who} takes {expected.words} here: {self._reason(given, expected, payer)}."
        return note[0].upper() + note[1:]

    def _reason(self, given: Form, expected: Form, payer: str | None) -> str:
        """That of the payer, unless the key has it otherwise than the payer's habit."""
        habit = self._habit(payer)
        fits = not habit.takes or (expected in habit.takes and given not in habit.takes)
        return habit.why if habit.why and fits else self.why

    def _habit(self, payer: str | None) -> Habit:
        return self.payers.get(payer or "", Habit())


PAYERS: Mapping[str, str] = {
    "medicare": "Medicare",
    "medicaid": "this Medicaid program",
    "commercial": "this commercial plan",
    "workers-comp": "workers’ compensation",
    "self-pay": "this payer",
}
"""The payers of the pack format, as they stand in a sentence."""


@dataclass(frozen=True, slots=True)
class Near:
    """Modifiers that look like forms of each other and are not. `why` ends a sentence."""

    one: frozenset[Modifier]
    other: frozenset[Modifier]
    why: str
    source: str

    def holds(self, a: Modifier, b: Modifier) -> bool:
        """Whether it tells these two apart."""
        return (a in self.one and b in self.other) or (b in self.one and a in self.other)


@dataclass(frozen=True, slots=True)
class PayerForms:
    """The table: services by name, and what is easily taken for the same."""

    services: tuple[Service, ...]
    nears: tuple[Near, ...] = ()

    def difference(self, a: Modifier, b: Modifier) -> str:
        """What tells two modifiers apart that look alike, as the end of a sentence; empty where nothing is said."""
        return next((near.why for near in self.nears if near.holds(a, b)), "")
