"""What the notes of one release say of two codes together. All is read at once, on the first question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from codedrill.codebook.entry import Note
from codedrill.codebook.relations.line import Line
from codedrill.codebook.relations.target import Target, TargetRow

Rows = Callable[..., list[tuple[str, ...]]]
"""Runs a query with its values."""

_APART = "excludes1"
_ASKING = frozenset({"codeFirst", "useAdditionalCode"})
_LINES = """
select note.rowid, note.code, note.type, coalesce(above.text || ' ', '') || note.text, low, high, pattern
from target join relation on relation.note = target.note join note on note.rowid = target.note
left join note as above on above.rowid = relation.heading
where note.type in ('excludes1', 'codeFirst', 'useAdditionalCode') and ? between note.valid_from and note.valid_to
order by note.rowid
"""
_HEADINGS = """
select category.code, section.code, section.parent
from entry as category join entry as section on section.code = category.parent and section.kind = 'section'
where category.kind = 'code' and ?1 between category.valid_from and category.valid_to
and ?1 between section.valid_from and section.valid_to
"""
_EXTENDED = "select code from entry where extends and code = ? and parent = ?"


class Relations:
    """The notes on one day, by where they stand. Codes are asked for in canonical form."""

    def __init__(self, rows: Rows, day: str) -> None:
        self._rows = rows
        self._lines: defaultdict[str, list[Line]] = defaultdict(list)
        for line in _read(rows(_LINES, day)):
            self._lines[line.code].append(line)
        self._above = {category: above for category, *above in rows(_HEADINGS, day)}
        self._applying: dict[str, tuple[list[Line], list[Line]]] = {}

    def excludes1(self, one: str, other: str) -> Note | None:
        """The Excludes1 note that sets two codes apart; the same one whichever is asked for first.

        A code is not set apart from itself, or from what is above or below it. A note above both codes,
        such as the one at D72 that names D72.824, only says where to look, and sets nothing apart.
        """
        if one.startswith(other) or other.startswith(one):
            return None
        first, second = sorted((one, other))
        return self._apart(first, second) or self._apart(second, first)

    def _apart(self, code: str, other: str) -> Note | None:
        bare = other.replace(".", "")
        for line in self._applying_to(code)[0]:
            if line.names(bare) and not self._is_under(other, line.code):
                return self._note(line, code)
        return None

    def asking(self, given: str, wanted: str) -> Note | None:
        """The "code first" or "use additional code" note at `given` that asks for `wanted`, the nearest first."""
        bare = wanted.replace(".", "")
        lines = self._applying_to(given)[1] if given != wanted else []
        return next((self._note(line, given) for line in lines if line.names(bare)), None)

    def _applying_to(self, code: str) -> tuple[list[Line], list[Line]]:
        """What sets others apart from a code, and what asks for others: own, then inherited, the nearest first."""
        found = self._applying.get(code)
        if found is None:
            lines = [line for place in self._places(code) for line in self._lines.get(place, ())]
            apart, asking = _of_types(lines, {_APART}), _of_types(lines, _ASKING)
            found = self._applying[code] = apart, asking
        return found

    def _places(self, code: str) -> Iterator[str]:
        """The code and what is above it, up to the chapter. Below a category, what is above begins alike."""
        for length in range(len(code), len("S52") - 1, -1):
            yield code[:length]
        yield from self._above.get(code[:3], ())

    def _is_under(self, code: str, place: str) -> bool:
        return code.startswith(place) or place in self._above.get(code[:3], ())

    def _note(self, line: Line, code: str) -> Note:
        own = line.code == code or bool(self._rows(_EXTENDED, code, line.code))
        return Note(line.code, line.type, line.text, inherited=not own)


def _of_types(lines: Iterable[Line], types: Iterable[str]) -> list[Line]:
    return [line for line in lines if line.type in types]


def _read(rows: Iterable[tuple[str, ...]]) -> Iterator[Line]:
    for (_, code, kind, text), targets in groupby(rows, key=lambda row: row[:4]):
        yield Line(code, kind, text, tuple(Target.of(TargetRow(*row[4:])) for row in targets))
