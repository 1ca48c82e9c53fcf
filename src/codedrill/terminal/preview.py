"""A case with its key, as an instructor checks it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, Group
from rich.padding import Padding
from rich.text import Text

from codedrill.grading.key import Key, keys_of
from codedrill.packs.model import AuditCase, Case, ChoiceCase, CodeCase, DenialCase, OpenCase, Point
from codedrill.packs.note import NumberedNote
from codedrill.packs.question import question_of
from codedrill.terminal.question import question_lines


def show_preview(console: Console, case: Case, heading: str) -> None:
    """What the learner will see, and below it the key with its reasons."""
    console.print(Group(*question_lines(question_of(case), heading, _marked(case))))
    console.print()
    for line in _body(case):
        console.print(Padding(Text(line), (0, 0, 0, 2 if line.startswith(" ") else 0)))
    _show_rest(console, case)


def _marked(case: Case) -> frozenset[int]:
    if not isinstance(case, CodeCase | AuditCase | DenialCase):
        return frozenset()
    note = NumberedNote.of(case.note)
    quotes = [quote for key in keys_of(case) for line in key.lines for quote in line.evidence]
    return frozenset(number for quote in quotes for number in note.lines_of(quote))


def _body(case: Case) -> Iterator[str]:
    """The key."""
    if isinstance(case, ChoiceCase):
        for letter, option in case.options.items():
            sign = "✓" if letter == case.answer else " "
            yield f"{sign} {letter}  {option.text}" + (f"  ({option.why})" if option.why else "")
    elif isinstance(case, OpenCase):
        yield from _points(case.points)
        if case.model:
            yield f"A model answer: {case.model}"
    else:
        yield from _claimed(case)


def _claimed(case: CodeCase | AuditCase | DenialCase) -> Iterator[str]:
    if isinstance(case, DenialCase):
        yield f"The action: {case.action}."
        yield from _points(case.points)
    for number, key in enumerate(keys_of(case)):
        yield "Key:" if number == 0 else f"Or (alternative {number}):"
        yield from _key_lines(key)


def _points(points: Sequence[Point]) -> Iterator[str]:
    """The points by the numbers that a file of awards calls them by."""
    return (
        f" {number}. {point.point}  (heard by: {', '.join(point.cues)})" for number, point in enumerate(points, start=1)
    )


def _key_lines(key: Key) -> Iterator[str]:
    for line in key.lines:
        shown = str(line.line(line.forms[0]))
        also = "".join(f", or {form.code}" + "".join(f"-{m}" for m in form.modifiers) for form in line.forms[1:])
        reason = line.why or line.label
        yield f"  {shown}{also}{'' if line.required else ' (optional)'}" + (f"  {reason}" if reason else "")
    if key.has_sequence:
        yield "  The first is listed first." if key.sequence == "first" else "  In this order."


def _show_rest(console: Console, case: Case) -> None:
    """Reasons, traps, what may be asked, hints and references."""
    for heading, lines in (
        ("Why", [case.why] if case.why else []),
        ("Traps", [f"{_trap_codes(trap.code)}: {trap.why}" for trap in case.traps]),
        ("May be asked", [f"{', '.join(query.about)}: {query.reply}" for query in case.queries]),
        ("Hints", list(case.hints)),
        ("References", list(case.references)),
    ):
        if lines:
            console.print(Text(f"{heading}:", style="heading"))
            for line in lines:
                console.print(Padding(Text(line), (0, 0, 0, 2)))


def _trap_codes(codes: object) -> str:
    found = []
    for code in codes if isinstance(codes, tuple) else ():
        line = code.diagnosis if code.diagnosis and not code.procedure else code.procedure
        found.append(str(line))
    return " with ".join(found)
