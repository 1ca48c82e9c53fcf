"""The traps of a case, found by the code that walks into them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from codedrill.codes import ClaimLine, Code
from codedrill.grading.forms import Given
from codedrill.grading.key import DIAGNOSES, PROCEDURES
from codedrill.packs.model import Trap, TrapCode


@dataclass(frozen=True, slots=True)
class TrapLine:
    """One wrong line that a trap declares, as it is read in one of the lists."""

    trap: Trap
    line: ClaimLine

    def matches(self, given: Given) -> bool:
        """Whether a line of the answer is what the trap says: its code, and any parts it names."""
        line = given.line
        if line.code != self.line.code or not set(self.line.modifiers) <= set(line.modifiers):
            return False
        return self.line.units in (1, line.units)


class Traps:
    """What a case declares wrong, ready to be asked of any line."""

    def __init__(self, traps: Iterable[Trap]) -> None:
        self.each = tuple(traps)
        self._by_code: dict[tuple[str, Code], list[TrapLine]] = {}
        for trap in self.each:
            for name in (DIAGNOSES, PROCEDURES):
                for line in trap_lines(trap, name):
                    self._by_code.setdefault((name, line.line.code), []).append(line)

    def matching(self, given: Given, list_name: str) -> Iterator[TrapLine]:
        """The traps that a line of the list walks into, in the order of the pack."""
        return (line for line in self._by_code.get((list_name, given.line.code), ()) if line.matches(given))


def trap_lines(trap: Trap, list_name: str) -> list[TrapLine]:
    """The lines of a trap as they are read in a list; a code that has not the shape of that list's is left out."""
    return [TrapLine(trap, line) for code in trap.code if (line := _read_in(code, list_name))]


def _read_in(code: TrapCode, list_name: str) -> ClaimLine | None:
    return code.diagnosis if list_name == DIAGNOSES else code.procedure
