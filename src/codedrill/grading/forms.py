"""Equal forms: the same service written in two ways is first brought to the way the key has it.

Which forms say the same stands in the code book's table of payer forms, which is handed in. Forms on one line
are respelt here (95 and GT); those on lines apart (RT and LT for 50) are brought to one in `forms_apart`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from codedrill.codebook.payer_forms import Form, PayerForms, Service
from codedrill.codes import ClaimLine, Code, Modifier
from codedrill.grading.key import KeyLine

KeyForms = Sequence[tuple[frozenset[Modifier], int]]
"""For one code, the modifiers and the units of every way in which the key has it."""


@dataclass(frozen=True, slots=True)
class OtherForm:
    """A service that was written in one form, while the key has the other."""

    service: Service
    given: Form
    expected: Form


@dataclass(frozen=True, slots=True)
class Given:
    """A line of the answer: `at` its positions as typed, `typed` what stood there.

    `form` is set where it was typed in another form than the key's, which means the same.
    """

    line: ClaimLine
    at: tuple[int, ...]
    typed: str
    form: OtherForm | None = None


def given_lines(lines: Sequence[ClaimLine]) -> list[Given]:
    """The lines as they were typed."""
    return [Given(line, (index,), _shown(line)) for index, line in enumerate(lines)]


def in_key_forms(given: list[Given], keys: Iterable[KeyLine], forms: PayerForms, payer: str | None) -> list[Given]:
    """The lines in the forms that the key uses for the same meaning; `payer` is that of the case."""
    if not any(line.line.modifiers for line in given):
        return given
    from codedrill.grading.forms_apart import brought_together

    for code, key_forms in _key_forms(keys).items():
        if not any(line.line.code == code for line in given):
            continue
        for service in forms.services:
            if service.apart:
                given = brought_together(given, code, key_forms, service, payer)
            else:
                given = [_respelt(line, key_forms, service) if line.line.code == code else line for line in given]
    return given


def _key_forms(keys: Iterable[KeyLine]) -> dict[Code, list[tuple[frozenset[Modifier], int]]]:
    found: dict[Code, list[tuple[frozenset[Modifier], int]]] = {}
    for key in keys:
        for form in key.forms:
            found.setdefault(form.code, []).append((frozenset(form.modifiers), form.units))
    return found


def _respelt(given: Given, key_forms: KeyForms, service: Service) -> Given:
    """A service that the key says in another form, in the key's."""
    modifiers = given.line.modifiers
    form = _form_in(frozenset(modifiers), service)
    expected = [found for has, _ in key_forms if (found := _form_in(has, service))]
    if form is None or not expected or form in expected:
        return given
    wanted = expected[0]
    if any(modifier in modifiers and modifier not in form.modifiers for modifier in wanted.modifiers):
        return given
    line = replace(given.line, modifiers=respelt(modifiers, form.modifiers, wanted.modifiers))
    return replace(given, line=line, form=OtherForm(service, form, wanted))


def _form_in(modifiers: frozenset[Modifier], service: Service) -> Form | None:
    """The form of a service that a line has: the one that says the most of it."""
    found = [form for form in service.on_one_line if modifiers.issuperset(form.modifiers)]
    return max(found, key=lambda form: len(form.modifiers), default=None)


def respelt(
    modifiers: tuple[Modifier, ...], old: tuple[Modifier, ...], new: tuple[Modifier, ...]
) -> tuple[Modifier, ...]:
    """The modifiers with `new` where the first of `old` stood."""
    at = min(modifiers.index(modifier) for modifier in old)
    return (*modifiers[:at], *new, *(modifier for modifier in modifiers[at:] if modifier not in {*old, *new}))


@lru_cache(maxsize=4096)
def _shown(line: ClaimLine) -> str:
    """A line without the note lines that were cited for it."""
    return str(replace(line, evidence=()) if line.evidence else line)
