"""The key of a case as somebody would hand it in who knows everything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from codedrill.codes import ClaimLine, Entry
from codedrill.grading.key import Key, KeyLine, keys_of
from codedrill.grading.submission import Submission, as_claimed
from codedrill.packs.asking import answering
from codedrill.packs.model import Case, ChoiceCase, DenialCase, NoteCase, OpenCase, Point, Query
from codedrill.packs.question import APPEAL


def perfect_submission(case: Case) -> Submission:
    """The answer that must score 1 in a case of any kind, everything asked that the case requires to be asked.

    Lines are those that the key requires, optional ones left out. For points, the first cue of each is said.
    """
    if isinstance(case, ChoiceCase):
        return Submission(choice=case.answer)
    if isinstance(case, OpenCase):
        return Submission(text=_cues(case.points))
    if isinstance(case, DenialCase):
        return _to_a_denial(case)
    return _claim(case, keys_of(case)[0])


def required_questions(queries: Sequence[Query]) -> tuple[str, ...]:
    """For each required query a question that it answers: one of its cues."""
    return tuple(
        next((cue for cue in query.about if answering(queries, cue) == at), query.about[0])
        for at, query in enumerate(queries)
        if query.required
    )


def _to_a_denial(case: DenialCase) -> Submission:
    """The action, with the points of an appeal or the corrected claim; the claim as it was where that stays."""
    if case.action == APPEAL:
        return Submission(action=case.action, text=_cues(case.points))
    keys = keys_of(case)
    if not keys:
        return as_claimed(case.claim, action=case.action)
    return _claim(case, keys[0], case.action)


def _cues(points: Sequence[Point]) -> str:
    return "\n".join(point.cues[0] for point in points)


def _claim(case: NoteCase, key: Key, action: str | None = None) -> Submission:
    letters: list[int | None] = [None] * len(key.diagnoses or ())
    for letter, line in enumerate(key.required_diagnoses):
        letters[line.index] = letter
    return Submission(
        Entry(tuple(_lines(key.required_diagnoses, letters))),
        Entry(tuple(_lines(key.procedures or (), letters))),
        required_questions(case.queries),
        action=action,
    )


def _lines(lines: Sequence[KeyLine], letters: Sequence[int | None]) -> Iterator[ClaimLine]:
    for line in lines:
        if line.required:
            own = line.forms[0]
            pointers = tuple(at for target in line.targets if (at := letters[target]) is not None)
            poa = None if line.poa == "exempt" else line.poa
            yield ClaimLine(own.code, own.modifiers, own.units, pointers, poa)
