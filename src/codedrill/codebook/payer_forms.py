"""Forms that mean the same: one payer takes this modifier, the next one that.

A right answer in the other form is a warning (`payer-format`) and no error. Only forms that say
exactly the same are here. Near misses are not: `33` and `PT` (a preventive service; a colorectal
screening that turned into more), `59` and an `X` modifier (the `X` says why the service is distinct).
"""

from __future__ import annotations

from dataclasses import dataclass

from codedrill.codes import Modifier


@dataclass(frozen=True, slots=True)
class EqualForms:
    """Single modifiers that say the same; `who` says who takes which, as the end of a sentence."""

    modifiers: frozenset[Modifier]
    who: str


EQUAL_FORMS: tuple[EqualForms, ...] = (
    EqualForms(
        frozenset({Modifier("95"), Modifier("GT")}),
        "live video is 95 for most payers that want a modifier, and GT for some Medicaid programs "
        "and for professional services that a critical access hospital bills",
    ),
    EqualForms(
        frozenset({Modifier("93"), Modifier("FQ")}),
        "sound alone is 93 for most payers, while Medicare lets rural health clinics and federally "
        "qualified health centers use FQ as well",
    ),
)


@dataclass(frozen=True, slots=True)
class BilateralForm:
    """The one modifier for both sides, and the pair of sides that says the same."""

    one: Modifier
    pair: tuple[Modifier, Modifier]
    who: str


BILATERAL = BilateralForm(
    Modifier("50"),
    (Modifier("RT"), Modifier("LT")),
    "both sides are one line with 50 on a Medicare professional claim, and RT and LT apart for many "
    "other plans and for ambulatory surgery centers",
)
"""Grading brings both forms to one before it aligns."""


def same_meaning(a: Modifier, b: Modifier) -> bool:
    """Whether the two say the same, in one form or in two."""
    return a == b or any(a in forms.modifiers and b in forms.modifiers for forms in EQUAL_FORMS)


def form_note(
    given: Modifier | tuple[Modifier, ...], expected: Modifier | tuple[Modifier, ...], payer: str | None
) -> str:
    """One sentence: `given` means the same as `expected`, which this payer takes.

    `payer` is a payer of the pack format (`medicare`, `commercial` …), or None when the case has none.
    """
    ours, theirs = _modifiers(given), _modifiers(expected)
    wanted = " and ".join(theirs)
    start = f"{' and '.join(ours)} {'says' if len(ours) == 1 else 'say'} the same as {wanted}"
    who = _who(ours, theirs)
    note = f"{start}, but {_PAYERS.get(payer or '', 'this payer')} takes {wanted} here"
    return f"{note}: {who}." if who else f"{note}."


_PAYERS = {
    "medicare": "Medicare",
    "medicaid": "this Medicaid program",
    "commercial": "this commercial plan",
    "workers-comp": "workers’ compensation",
}


def _modifiers(form: Modifier | tuple[Modifier, ...]) -> tuple[Modifier, ...]:
    return (form,) if isinstance(form, Modifier) else form


def _who(given: tuple[Modifier, ...], expected: tuple[Modifier, ...]) -> str | None:
    both = frozenset(given) | frozenset(expected)
    if both == {BILATERAL.one, *BILATERAL.pair}:
        return BILATERAL.who
    return next((forms.who for forms in EQUAL_FORMS if both <= forms.modifiers), None)
