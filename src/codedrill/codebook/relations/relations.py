"""What the notes of one release say of two codes together. All is read at once, on the first question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from codedrill.codebook.entry import Note
from codedrill.codebook.relations.line import Line
from codedrill.codebook.relations.side import are_opposite
from codedrill.codebook.relations.target import Target, TargetRow

Rows = Callable[..., list[tuple[str, ...]]]
"""Runs a query with its values."""

_ASKING = frozenset({"codeFirst", "useAdditionalCode"})
_LINES = """
select note.rowid, note.code, note.type, coalesce(above.text || ' ', '') || note.text, low, high, pattern
from target join relation on relation.note = target.note join note on note.rowid = target.note
left join note as above on above.rowid = relation.heading
where note.type in ('excludes1', 'codeFirst', 'useAdditionalCode', 'codeAlso')
and ? between note.valid_from and note.valid_to
order by note.rowid
"""
_PARENT = "select parent from entry where code = ? and ? between valid_from and valid_to"
_TITLE = "select title from entry where code = ? and ? between valid_from and valid_to"
_EXTENDED = "select code from entry where extends and code = ? and parent = ?"


@dataclass(frozen=True, slots=True)
class Applying:
    """The lines that apply to a code, own and inherited: those that set others apart, those that want others."""

    apart: tuple[Line, ...]
    wanting: tuple[Line, ...]


class Relations:
    """The notes on one day, by where they stand. Codes are asked for in canonical form."""

    def __init__(self, rows: Rows, day: str) -> None:
        self._rows, self._day = rows, day
        self._lines: defaultdict[str, list[Line]] = defaultdict(list)
        for line in _read(rows(_LINES, day)):
            self._lines[line.code].append(line)
        self._headings: dict[str, tuple[str, ...]] = {}
        self._applying: dict[str, Applying] = {}

    def excludes1(self, one: str, other: str) -> Note | None:
        """The Excludes1 note that sets two codes apart; the same one whichever is asked for first.

        A code is not set apart from itself, or from what is above or below it. A note above both codes,
        such as the one at D72 that names D72.824, only says where to look. Nothing is said where another note
        wants the two together, as T65.22 wants Z77.22, or where they are of opposite sides and so unrelated
        (the exception of guideline I.A.12.a): it is better to miss one than to raise a false alarm.
        """
        if one.startswith(other) or other.startswith(one):
            return None
        first, second = sorted((one, other))
        return self._apart(first, second) or self._apart(second, first)

    def _apart(self, code: str, other: str) -> Note | None:
        bare = other.replace(".", "")
        for line in self._applying_to(code).apart:
            if line.names(bare) and not self._is_under(other, line.code):
                return None if self._is_overruled(line, code, other) else self._note(line, code)
        return None

    def _is_overruled(self, line: Line, code: str, other: str) -> bool:
        near = any(_distance(wanting, code) <= _distance(line, code) for wanting in self._wanting(code, other))
        return near or bool(self._wanting(other, code)) or self._are_unrelated(code, other)

    def _are_unrelated(self, one: str, other: str) -> bool:
        # Diabetes of one type in the right eye and of another in the left is still one disease.
        return not one[0] == other[0] == "E" and are_opposite(self._title(one), self._title(other))

    def _title(self, code: str) -> str:
        return "".join(title for (title,) in self._rows(_TITLE, code, self._day))

    def asking(self, given: str, wanted: str) -> Note | None:
        """The "code first" or "use additional code" note at `given` that asks for `wanted`, the nearest first.

        What a code inherits gives way to an Excludes1 note of its own: G31 asks for dementia, G31.84 excludes it.
        """
        asked = next((line for line in self._wanting(given, wanted) if line.type in _ASKING), None)
        return self._note(asked, given) if asked and not self._is_refused(asked, given, wanted) else None

    def _is_refused(self, asked: Line, given: str, wanted: str) -> bool:
        bare = wanted.replace(".", "")
        nearer = (line for line in self._applying_to(given).apart if _distance(line, given) < _distance(asked, given))
        return any(line.names(bare) for line in nearer)

    def requests(self, code: str) -> tuple[Line, ...]:
        """Every "code first" and "use additional code" line at a code that names others, the nearest first."""
        return tuple(line for line in self._applying_to(code).wanting if line.type in _ASKING)

    def _wanting(self, given: str, wanted: str) -> list[Line]:
        """The lines at a code that want another beside it, "code also" among them."""
        bare = wanted.replace(".", "")
        return [line for line in self._applying_to(given).wanting if line.names(bare)] if given != wanted else []

    def _applying_to(self, code: str) -> Applying:
        """Own lines first, then the inherited ones, the nearest first."""
        if code not in self._applying:
            lines = [line for place in self._places(code) for line in self._lines.get(place, ())]
            apart = tuple(line for line in lines if line.type == "excludes1")
            self._applying[code] = Applying(apart, tuple(line for line in lines if line.type != "excludes1"))
        return self._applying[code]

    def _places(self, code: str) -> Iterator[str]:
        """The code and what is above it, up to the chapter. Below a category, what is above begins alike."""
        for length in range(len(code), len("S52") - 1, -1):
            yield code[:length]
        yield from self._headings_of(code[:3])

    def _is_under(self, code: str, place: str) -> bool:
        return code.startswith(place) or place in self._headings_of(code[:3])

    def _headings_of(self, category: str) -> tuple[str, ...]:
        """The section and the chapter of a category; none for one that there is not on the day."""
        if category not in self._headings:
            section = self._parents(category)
            self._headings[category] = (*section, *(chapter for each in section for chapter in self._parents(each)))
        return self._headings[category]

    def _parents(self, code: str) -> list[str]:
        return [parent for (parent,) in self._rows(_PARENT, code, self._day)]

    def _note(self, line: Line, code: str) -> Note:
        own = line.code == code or bool(self._rows(_EXTENDED, code, line.code))
        return Note(line.code, line.type, line.text, inherited=not own)


def _distance(line: Line, code: str) -> int:
    """How many characters of a code are below the place of a line; sections and chapters are the farthest."""
    return len(code) - (len(line.code) if code.startswith(line.code) else 0)


def _read(rows: Iterable[tuple[str, ...]]) -> Iterator[Line]:
    for (_, code, kind, text), targets in groupby(rows, key=lambda row: row[:4]):
        yield Line(code, kind, text, tuple(Target.of(TargetRow(*row[4:])) for row in targets))
