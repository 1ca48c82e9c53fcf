"""Multiple choice made of a coded case: the key's claim among three wrong ones. Pure: same seed, same letters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from random import Random

from codedrill.codebook.payer_forms import PayerForms
from codedrill.codebook.tables import Tables
from codedrill.packs.model import ChoiceCase, CodeCase, Kind, Option
from codedrill.practice.exam.claim import Claim
from codedrill.practice.exam.likeness import distances, stands_out
from codedrill.practice.exam.wrong_claims import Wrong, WrongClaims

LETTERS = ("A", "B", "C", "D")
ASKED = "Which of these is coded rightly?"


def made_choice(
    case: CodeCase, seed: int, tables: Tables | None = None, payers: PayerForms | None = None
) -> ChoiceCase | None:
    """The case as a choice of four, with the same note; None where four cannot be made of it.

    Every wrong option is graded against the key and is there only because it does not pass, so that never two are
    right: the case's traps first, then claims that are nearly right. What the provider says when asked stands below
    the note, where the case rests on it: nobody can be asked about an option.
    """
    key = Claim.of_key(case)
    random = Random(f"{seed} {case.id} {key}")
    claims = WrongClaims(case, key, random, tables, payers)
    if not claims.grade(key).passed:
        return None
    wrong = _three(claims)
    if len(wrong) < len(LETTERS) - 1:
        return None
    options = [*wrong, Wrong(key, case.why)]
    random.shuffle(options)
    return _choice(case, options, str(key))


def _three(claims: WrongClaims) -> Sequence[Wrong]:
    """Three wrong claims among which the right one does not stand out.

    Were each the key with one mistake, the key would be what all have most in common, and could be told without
    reading the note. So mistakes are combined: two of them, and both together, or three in one place.
    """
    pool = [*claims.singles, *claims.pairs]
    apart = distances([claims.key, *(each.claim for each in pool)])
    threes = [*combinations(range(1, len(pool) + 1), len(LETTERS) - 1)]
    even = (three for three in threes if not stands_out(apart, (0, *three)))
    likeliest = min(even, key=lambda three: sum(pool[at - 1].rank for at in three), default=())
    chosen = likeliest or max(threes, key=lambda three: sum(apart[0][at] for at in three), default=())
    return [pool[at - 1] for at in chosen]


def _choice(case: CodeCase, options: list[Wrong], key: str) -> ChoiceCase:
    lettered = dict(zip(LETTERS, options, strict=True))
    own = {name: getattr(case, name) for name in _KEPT if getattr(case, name) is not None}
    return ChoiceCase(
        **own,
        note=_note(case),
        date_of_service=case.date_of_service.isoformat(),
        kind=Kind.CHOICE,
        question=ASKED,
        options={letter: Option(text=each.text, why=each.why) for letter, each in lettered.items()},
        answer=next(letter for letter, each in lettered.items() if each.text == key),
    )


def _note(case: CodeCase) -> str:
    """The note, with what the provider would say to what has to be asked."""
    replies = [query.reply.strip() for query in case.queries if query.required]
    return "\n".join([case.note.rstrip(), *replies, ""]) if replies else case.note


# The reason of the case stands at the right option, and need not be told twice.
_KEPT = (
    *("id", "title", "level", "setting", "billing", "payer", "patient"),
    *("skills", "section", "role", "references"),
)
