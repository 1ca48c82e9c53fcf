"""Awards in a file: points of open answers and appeals that an instructor found said, where the matching did not.

An award says whose answer it is about as an answer does, by case, variant and learner, and names points by their
numbers from 1. An awarded point counts as heard, in the score too: somebody who knows the trade heard it. (A point
that learners claim for themselves counts for the pass and not for the score.) Nothing is ever taken away by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from codedrill.grading.record_file import RecordFile, Whose, whole_number
from codedrill.packs.model import Case, DenialCase, OpenCase
from codedrill.packs.pack import Pack
from codedrill.packs.question import APPEAL

AWARDS = RecordFile("award", ("case", "variant", "learner", "points"))
_BETWEEN_POINTS = re.compile(r"[\s,;]+")


@dataclass(frozen=True, slots=True)
class Award:
    """The positions (from 0) of the points that are awarded to one answer; `number` is its place in the file."""

    number: int
    whose: Whose
    points: frozenset[int]


@dataclass(slots=True)
class Awards:
    """All awards of a file, each to the answers of one learner to one variant; `unused` are for no answer so far."""

    unused: dict[Whose, int] = field(default_factory=dict)
    _points: dict[Whose, frozenset[int]] = field(default_factory=dict)

    def give(self, award: Award) -> None:
        """Add an award; of two to the same answer all points count."""
        self._points[award.whose] = self._points.get(award.whose, frozenset()) | award.points
        self.unused.setdefault(award.whose, award.number)

    def to(self, whose: Whose) -> frozenset[int]:
        """The points that are awarded to an answer."""
        self.unused.pop(whose, None)
        return self._points.get(whose, frozenset())

    def check_used(self) -> None:
        """Raise `WrongRecord` for the first that no answer was for: its learner would miss the points unsaid."""
        for (case, variant, learner), number in self.unused.items():
            whose = f"of the learner {learner!r}" if learner else "without a learner"
            raise AWARDS.wrong(number, f"there is no answer {whose} to variant {variant} of {case}")


def read_awards(lines: Iterable[bytes], name: str, pack: Pack) -> Awards:
    """The awards of a file, for answers to `pack`. Raises `UnreadableFile` or `WrongRecord`."""
    awards = Awards()
    for number, record in enumerate(AWARDS.records(lines, name), start=1):
        awards.give(_award(record, number, pack))
    return awards


def _award(record: Any, number: int, pack: Pack) -> Award:
    named, which, learner = AWARDS.whose(record, number)
    case = pack.case(named)
    variant = case.variant(which) if case else None
    if case is None or variant is None:
        missing = f"{named} has no variant {which}" if case else f"pack {pack.id} has no case {named!r}"
        raise AWARDS.wrong(number, missing)
    return Award(number, Whose(case.id, which, learner), frozenset(_points(record, number, variant)))


def _points(record: Mapping[str, Any], number: int, case: Case) -> Iterator[int]:
    """The positions that a record names. Raises `WrongRecord`."""
    most = _points_of(case)
    if not most:
        raise AWARDS.wrong(number, f"{case.id} has no points; open cases and appeals have")
    named = record.get("points")
    wanted = [each for each in _BETWEEN_POINTS.split(named) if each] if isinstance(named, str) else named
    if not isinstance(wanted, list) or not wanted:
        raise AWARDS.wrong(number, f"`points` is a list of the numbers of points, from 1 to {most}")
    for each in wanted:
        point = whole_number(each)
        if point is None or point > most:
            raise AWARDS.wrong(number, f"the points of {case.id} are 1 to {most}, and {each!r} is none of them")
        yield point - 1


def _points_of(case: Case) -> int:
    if isinstance(case, OpenCase) or (isinstance(case, DenialCase) and case.action == APPEAL):
        return len(case.points)
    return 0
