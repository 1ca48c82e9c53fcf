"""The order of categories in the tabular list: what a range of categories holds."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator

from codedrill.codebook.relations.target import TargetRow
from codedrill.codebook.rows import FIRST, EntryRow


class TabularOrder:
    """All codes that any release has, and their categories as the list has them.

    Its order is not quite the alphabet's: C7A stands behind C75 and not among C76-C80, and C4A
    is one of C43-C44. A range of categories means what stands between its ends in the list.
    """

    def __init__(self, entries: Iterable[EntryRow]) -> None:
        rows = list(entries)
        self._codes = {row.code.replace(".", "") for row in rows if row.kind == "code"}
        self._chapters = dict[str, list[str]]()
        self._categories = list(self._ordered(rows))
        self._at = {category: place for place, category in enumerate(self._categories)}
        self._alphabet = sorted(self._categories)
        self._chapter_of = {each: chapter for chapter, held in self._chapters.items() for each in held}

    def _ordered(self, rows: list[EntryRow]) -> Iterator[str]:
        within = _categories_by_section(rows)
        seen = set[str]()
        for section in sorted((row for row in rows if row.kind == "section"), key=lambda row: row.place):
            # A renamed section has the same place as the one before it, and its categories with it.
            new = [category for category in within[section.code] if category not in seen]
            seen.update(new)
            self._chapters.setdefault(section.parent or "", []).extend(new)
            yield from new

    def has(self, bare: str) -> bool:
        """Whether a release has the code."""
        return bare in self._codes

    def has_category(self, bare: str) -> bool:
        """Whether the first three characters are those of a code."""
        return bare[:3] in self._at

    def chapter(self, number: str) -> list[TargetRow]:
        """What a chapter holds; nothing where there is none of that number."""
        held = self._chapters.get(number)
        return self.between(held[0], held[-1]) if held else []

    def between(self, low: str, high: str) -> list[TargetRow]:
        """What a range holds, both ends with all below them.

        Nothing where its ends are the wrong way round, or in two chapters: "specified adverse effects
        (A00-R94)" says with its words which codes it means.
        """
        if low > high or self._chapter_of[low[:3]] != self._chapter_of[high[:3]]:
            return []
        if len(low) > 3 or len(high) > 3:
            return [TargetRow(low, high)]
        held = set(self._categories[self._at[low] : self._at[high] + 1])
        return list(self._stretches(held))

    def _stretches(self, held: set[str]) -> Iterator[TargetRow]:
        """Categories as few stretches of the alphabet."""
        first = last = ""
        for category in self._alphabet:
            if category in held:
                first, last = first or category, category
            elif first:
                yield TargetRow(first, last)
                first = ""
        if first:
            yield TargetRow(first, last)


def _categories_by_section(rows: list[EntryRow]) -> dict[str, list[str]]:
    """In the order of the list; a category that came with a later release stands by the alphabet."""
    found = defaultdict[str, list[str]](list)
    for row in rows:
        if row.kind == "code" and row.parent and "-" in row.parent and row.code not in found[row.parent]:
            if row.valid_from == FIRST:
                found[row.parent].append(row.code)
            else:
                insort(found[row.parent], row.code)
    return found
