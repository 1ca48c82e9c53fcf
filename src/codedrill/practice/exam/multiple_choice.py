"""Multiple choice made of a coded case: the key's claim among three wrong ones. Pure: same seed, same letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from random import Random

from codedrill.codebook.tables import Tables
from codedrill.grading.grade import Grade, Grader
from codedrill.packs.model import ChoiceCase, CodeCase, Kind, Option
from codedrill.practice.exam.claim import Claim
from codedrill.practice.exam.near_claims import near_claims
from codedrill.practice.exam.trapped import trapped_claims

LETTERS = ("A", "B", "C", "D")
ASKED = "Which of these is coded rightly?"


@dataclass(frozen=True, slots=True)
class _Wrong:
    """A claim that is wrong, and why."""

    text: str
    why: str | None


def made_choice(case: CodeCase, seed: int, tables: Tables | None = None) -> ChoiceCase | None:
    """The case as a choice of four, with the same note; None where four cannot be made of it.

    Every wrong option is graded against the key and is there only because it does not pass, so that never two are
    right: the case's traps first, then claims that are nearly right. A case that rests on what the provider says
    when asked cannot be a choice, because its options would say it.
    """
    if any(query.required for query in case.queries):
        return None
    grader, key = Grader(case, tables=tables), Claim.of_key(case)
    if not grader.grade(key.submission).passed:
        return None
    random = Random(f"{seed} {case.id} {key}")
    wrong = list(_three(_wrong(case, key, grader, tables, random)))
    if len(wrong) < len(LETTERS) - 1:
        return None
    options = [*wrong, _Wrong(str(key), case.why)]
    random.shuffle(options)
    return _choice(case, options, str(key))


def _wrong(case: CodeCase, key: Claim, grader: Grader, tables: Tables | None, random: Random) -> Iterator[_Wrong]:
    """Wrong claims, the likeliest first: each once, none that would pass."""
    traps = list(trapped_claims(case, key, tables))
    random.shuffle(traps)
    near: Iterable[tuple[Claim, str | None]] = ((claim, None) for claim in _mixed(key, tables, case, random))
    seen = {str(key)}
    for claim, why in chain(traps, near):
        text = str(claim)
        if text in seen:
            continue
        seen.add(text)
        grade = grader.grade(claim.submission)
        if not grade.passed:
            yield _Wrong(text, why or _first_message(grade))


def _mixed(key: Claim, tables: Tables | None, case: CodeCase, random: Random) -> Iterator[Claim]:
    """The nearly right claims, a few of the likeliest in any order, so that not every option differs in one place."""
    near = near_claims(key, tables, case.date_of_service)
    while few := [claim for claim, _ in zip(near, range(8), strict=False)]:
        random.shuffle(few)
        yield from few


def _three(wrong: Iterator[_Wrong]) -> Iterator[_Wrong]:
    for each, _ in zip(wrong, range(len(LETTERS) - 1), strict=False):
        yield each


def _first_message(grade: Grade) -> str | None:
    return next((finding.message for finding in grade.findings if finding.is_error), None)


def _choice(case: CodeCase, options: list[_Wrong], key: str) -> ChoiceCase:
    lettered = dict(zip(LETTERS, options, strict=True))
    own = {name: getattr(case, name) for name in _KEPT if getattr(case, name) is not None}
    return ChoiceCase(
        **own,
        date_of_service=case.date_of_service.isoformat(),
        kind=Kind.CHOICE,
        question=ASKED,
        options={letter: Option(text=each.text, why=each.why) for letter, each in lettered.items()},
        answer=next(letter for letter, each in lettered.items() if each.text == key),
    )


# The reason of the case stands at the right option, and need not be told twice.
_KEPT = (
    *("id", "title", "level", "setting", "billing", "payer", "patient", "note"),
    *("skills", "section", "role", "references"),
)
