"""What an official title says: a side, that something is unspecified, and what is left without either.

Titles of ICD-10-CM follow one wording, so that “right but for the side” can be read from them where the
characters of a code cannot tell it: the side stands in the fifth, sixth or seventh place, or in none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

_WORD = re.compile(r"[a-z0-9]+")
_ONE_SIDE = frozenset({"right", "left"})
_SIDES = _ONE_SIDE | {"bilateral"}
_SMALL = frozenset({"of", "the", "in", "on", "at", "and", "to", "unilateral"})
"""Words that differ between the title of one side and the title of both, and say nothing."""
UNSPECIFIED = "unspecified"
_OPPOSITES = (("acute", "chronic"), ("systolic", "diastolic"), ("upper", "lower"), ("primary", "secondary"))
"""Words of which a disease has one or the other: a title with the one is no vaguer form of a title with the other."""


def side(title: str) -> str | None:
    """`right`, `left` or `bilateral`; None for a title that names neither, or both right and left.

    In “homonymous bilateral field defects, right side” it is the right.
    """
    words = _words(title)
    found = _ONE_SIDE.intersection(words) or _SIDES.intersection(words)
    return next(iter(found)) if len(found) == 1 else None


def differ_only_in_side(one: str, other: str) -> bool:
    """Whether two titles name different sides and are the same otherwise.

    The title for both sides often leaves out the organ (“cataract, right eye”, “cataract, bilateral”).
    """
    sides = side(one), side(other)
    if None in sides or sides[0] == sides[1]:
        return False
    apart = _core(one) ^ _core(other)
    return not apart or ("bilateral" in sides and apart <= _organs(one) | _organs(other))


def contradict(one: str, other: str) -> bool:
    """Whether one title says right and the other left, only “without” and only “with”, or opposites such as “acute”."""
    if {side(one), side(other)} == _ONE_SIDE:
        return True
    ours, theirs = _words(one), _words(other)
    return _denies(ours, theirs) or _denies(theirs, ours) or any(_parts(pair, ours, theirs) for pair in _OPPOSITES)


def _denies(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    return "without" in ours and "with" not in ours and "with" in theirs and "without" not in theirs


def _parts(pair: tuple[str, str], ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether one title has the one word of a pair alone, and the other title the other."""
    found = [word for word in pair if word in ours], [word for word in pair if word in theirs]
    return found[0] != found[1] and len(found[0]) == len(found[1]) == 1


def says_less(one: str, other: str) -> bool:
    """Whether `one` leaves unspecified what `other` says: it has the word oftener, or says only a part besides."""
    ours, theirs = _words(one), _words(other)
    if ours.count(UNSPECIFIED) != theirs.count(UNSPECIFIED):
        return ours.count(UNSPECIFIED) > theirs.count(UNSPECIFIED)
    return UNSPECIFIED in ours and _core(one) < _core(other) and ("without" in ours) == ("without" in theirs)


def is_unspecified(title: str) -> bool:
    """Whether a title says so itself; “other specified” says the opposite."""
    return UNSPECIFIED in _words(title)


@lru_cache(maxsize=1024)
def _words(title: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(title.lower()))


def _core(title: str) -> frozenset[str]:
    """The words that are neither a side nor small, in the singular."""
    return frozenset(_singular(word) for word in _words(title) if word not in _SIDES and word not in _SMALL)


def _organs(title: str) -> frozenset[str]:
    """The words that stand right behind a side."""
    words = _words(title)
    return frozenset(_singular(after) for word, after in pairwise(words) if word in _ONE_SIDE)


def _singular(word: str) -> str:
    if len(word) > 3 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
