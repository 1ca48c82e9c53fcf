"""Equal forms: the same service written in two ways is first brought to the way the key has it.

The bilateral form (50, or the pair RT and LT) and modifiers that say the same (95 and GT) stand in
the code book's table of payer forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from codedrill.codebook.payer_forms import same_meaning
from codedrill.codes import ClaimLine, Code, Modifier
from codedrill.grading.key import KeyLine

Shape = Modifier | tuple[Modifier, ...]
BILATERAL, RIGHT, LEFT = Modifier("50"), Modifier("RT"), Modifier("LT")


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
    for code, expected in _expected_modifiers(keys).items():
        mine = [line for line in given if line.line.code == code]
        if not mine:
            continue
        has_sides = bool(expected & {RIGHT, LEFT})
        if BILATERAL in expected and not has_sides:
            given = _folded(given, mine)
        elif {RIGHT, LEFT} <= expected and BILATERAL not in expected:
            given = [part for line in given for part in _unfolded(line, code)]
        given = [_respelt(line, expected) if line.line.code == code else line for line in given]
    return given


def _expected_modifiers(keys: Iterable[KeyLine]) -> dict[Code, set[Modifier]]:
    expected: dict[Code, set[Modifier]] = {}
    for key in keys:
        for form in key.forms:
            expected.setdefault(form.code, set()).update(form.modifiers)
    return expected


def _folded(given: list[Given], mine: list[Given]) -> list[Given]:
    """RT and LT, on one line or on two, as one bilateral line."""
    right = next((line for line in mine if RIGHT in line.line.modifiers), None)
    left = next((line for line in mine if LEFT in line.line.modifiers), None)
    if right is None or left is None or BILATERAL in (*right.line.modifiers, *left.line.modifiers):
        return given
    first = min(right, left, key=lambda line: line.at)
    rest = tuple(modifier for modifier in first.line.modifiers if modifier not in (RIGHT, LEFT))
    line = replace(first.line, modifiers=(BILATERAL, *rest), units=1)
    at = tuple(sorted({*right.at, *left.at}))
    typed = first.typed if right is left else f"{right.typed} {left.typed}"
    folded = Given(line, at, typed, ((RIGHT, LEFT), BILATERAL))
    return [folded if other is first else other for other in given if other is first or other not in (right, left)]


def _unfolded(given: Given, code: Code) -> list[Given]:
    """A bilateral line as a line for each side."""
    if given.line.code != code or BILATERAL not in given.line.modifiers:
        return [given]
    sides = []
    for side in (RIGHT, LEFT):
        modifiers = tuple(side if modifier == BILATERAL else modifier for modifier in given.line.modifiers)
        sides.append(
            Given(replace(given.line, modifiers=modifiers, units=1), given.at, given.typed, (BILATERAL, (RIGHT, LEFT)))
        )
    return sides


def _respelt(given: Given, expected: set[Modifier]) -> Given:
    """A modifier that the key says in another way, in the key's way."""
    for modifier in given.line.modifiers:
        twin = next((wanted for wanted in expected if wanted != modifier and same_meaning(modifier, wanted)), None)
        if twin and modifier not in expected and twin not in given.line.modifiers:
            modifiers = tuple(twin if other == modifier else other for other in given.line.modifiers)
            return replace(given, line=replace(given.line, modifiers=modifiers), form=(modifier, twin))
    return given


def _shown(line: ClaimLine) -> str:
    """A line without the note lines that were cited for it."""
    return str(replace(line, evidence=()) if line.evidence else line)
