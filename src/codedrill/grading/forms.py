"""Equal forms: the same service written in two ways is first brought to the way the key has it.

The bilateral form (50, or the pair RT and LT) and modifiers that say the same (95 and GT) stand in
the code book's table of payer forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from codedrill.codebook.payer_forms import same_meaning
from codedrill.codes import ClaimLine, Code, Modifier
from codedrill.grading.key import KeyLine

Shape = Modifier | tuple[Modifier, ...]
BILATERAL, RIGHT, LEFT = Modifier("50"), Modifier("RT"), Modifier("LT")
SIDES = (RIGHT, LEFT)
_PAIR = frozenset(SIDES)
_FIFTY = frozenset({BILATERAL})
_BOTH_WAYS = _PAIR | _FIFTY


@dataclass(frozen=True, slots=True)
class Given:
    """A line of the answer: `at` its positions as typed, `typed` what stood there.

    `form` is the modifier form that was typed and the one that the key has, where they differ and
    mean the same.
    """

    line: ClaimLine
    at: tuple[int, ...]
    typed: str
    form: tuple[Shape, Shape] | None = None


def given_lines(lines: Sequence[ClaimLine]) -> list[Given]:
    """The lines as they were typed."""
    return [Given(line, (index,), _shown(line)) for index, line in enumerate(lines)]


def in_key_forms(given: list[Given], keys: Iterable[KeyLine]) -> list[Given]:
    """The lines in the forms that the key uses for the same meaning."""
    if not any(line.line.modifiers for line in given):
        return given
    for code, forms in _key_forms(keys).items():
        if not any(line.line.code == code for line in given):
            continue
        expected = frozenset[Modifier]().union(*forms)
        shapes = {form & _BOTH_WAYS for form in forms if form & _BOTH_WAYS}
        if shapes == {_FIFTY}:
            given = _joined(given, code, (BILATERAL,))
        elif shapes == {_PAIR}:
            given = _joined(given, code, SIDES)
        elif shapes == {frozenset({side}) for side in SIDES}:
            given = [part for line in given for part in _split(line, code)]
        given = [_respelt(line, expected) if line.line.code == code else line for line in given]
    return given


def _key_forms(keys: Iterable[KeyLine]) -> dict[Code, list[frozenset[Modifier]]]:
    forms: dict[Code, list[frozenset[Modifier]]] = {}
    for key in keys:
        for form in key.forms:
            forms.setdefault(form.code, []).append(frozenset(form.modifiers))
    return forms


def _sides(given: Given) -> frozenset[Modifier]:
    return _BOTH_WAYS.intersection(given.line.modifiers)


def _joined(given: list[Given], code: Code, whole: tuple[Modifier, ...]) -> list[Given]:
    """Both sides, in one form or the other, on one line or on two, as a line with `whole`."""
    mine = [line for line in given if line.line.code == code]
    one = next((line for line in mine if _sides(line) == {RIGHT}), None)
    other = next((line for line in mine if _sides(line) == {LEFT}), None)
    if one and other:
        first, second = sorted((one, other), key=lambda line: line.at)
        both = _merged(first, second, f"{one.typed} {other.typed}")
        given = [both if line is first else line for line in given if line is not second]
    return [
        _resided(line, whole) if line.line.code == code and _sides(line) in (_FIFTY, _PAIR) else line for line in given
    ]


def _merged(first: Given, second: Given, typed: str) -> Given:
    """Two lines as one, with all that either says."""
    one, two = first.line, second.line
    line = replace(
        one,
        modifiers=tuple(dict.fromkeys((*one.modifiers, *two.modifiers))),
        units=max(one.units, two.units),
        pointers=tuple(dict.fromkeys((*one.pointers, *two.pointers))),
        evidence=tuple(sorted({*one.evidence, *two.evidence})),
    )
    return Given(line, tuple(sorted((*first.at, *second.at))), typed)


def _split(given: Given, code: Code) -> list[Given]:
    """A line for both sides as a line for each."""
    if given.line.code != code or _sides(given) not in (_FIFTY, _PAIR):
        return [given]
    return [_resided(given, (side,)) for side in SIDES]


def _resided(given: Given, sides: tuple[Modifier, ...]) -> Given:
    """The line with other modifiers for its side, where the first of its own stood."""
    modifiers = given.line.modifiers
    at = min(modifiers.index(side) for side in _sides(given))
    rest = tuple(modifier for modifier in modifiers[at:] if modifier not in _BOTH_WAYS)
    line = replace(given.line, modifiers=(*modifiers[:at], *sides, *rest))
    was, becomes = BILATERAL in modifiers, BILATERAL in sides
    form: tuple[Shape, Shape] = (BILATERAL, SIDES) if was else (SIDES, BILATERAL)
    return replace(given, line=line, form=form if was != becomes else None)


def _respelt(given: Given, expected: frozenset[Modifier]) -> Given:
    """A modifier that the key says in another way, in the key's way."""
    for modifier in given.line.modifiers:
        twin = next((wanted for wanted in expected if wanted != modifier and same_meaning(modifier, wanted)), None)
        if twin and modifier not in expected and twin not in given.line.modifiers:
            modifiers = tuple(twin if other == modifier else other for other in given.line.modifiers)
            return replace(given, line=replace(given.line, modifiers=modifiers), form=(modifier, twin))
    return given


@lru_cache(maxsize=4096)
def _shown(line: ClaimLine) -> str:
    """A line without the note lines that were cited for it."""
    return str(replace(line, evidence=()) if line.evidence else line)
