"""What grading and validation ask of the code book; every question takes the date of service.

A table that is not loaded answers `Status.NOT_CHECKED`, None or nothing: never right, never wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from codedrill.codebook.entry import Entry, Note, SeventhCharacter, Status
from codedrill.codes import Code

if TYPE_CHECKING:
    from codedrill.codebook.relations.line import Line


@dataclass(frozen=True, slots=True)
class BundlingEdit:
    """An NCCI procedure-to-procedure edit: `column2` is not paid beside `column1`.

    `indicator`: 0, no modifier opens it; 1, an NCCI-associated modifier does; 9, it does not apply.
    """

    column1: str
    column2: str
    indicator: int
    rationale: str


@dataclass(frozen=True, slots=True)
class UnitsEdit:
    """A medically unlikely edit: no more than `units` of `code`; `adjudication` says per line (1) or per day (2, 3)."""

    code: str
    units: int
    adjudication: str
    rationale: str


@dataclass(frozen=True, slots=True)
class FeeIndicators:
    """What the Medicare physician fee schedule says of a code, in its own one-character indicators.

    `global_days` as printed (000, 010, 090, XXX, YYY, ZZZ, MMM); `split`: professional and technical
    component; `relative_value`: the total, facility aside.
    """

    code: str
    global_days: str
    split: str
    bilateral: str
    multiple: str
    assistant: str
    relative_value: float | None


class Tables(Protocol):
    """An open code book. Codes are in canonical form."""

    def status(self, code: Code, on: date) -> Status:
        """What is said of a code of any set; not checked where its set, or the day, is not loaded."""
        ...

    def history(self, code: str) -> list[Entry]:
        """A diagnosis in every release that changed it, the earliest first; nothing for one that never was."""
        ...

    def code(self, code: str, on: date) -> Entry | None:
        """A diagnosis as it stands on the day, billable or header."""
        ...

    def parents(self, code: str, on: date) -> list[Entry]:
        """From the chapter down to the entry right above a diagnosis."""
        ...

    def children(self, code: str, on: date) -> list[Entry]:
        """The entries right below a diagnosis, section or chapter."""
        ...

    def notes(self, code: str, on: date) -> list[Note]:
        """Every note that applies to a diagnosis, its own first, then the inherited ones, the nearest first."""
        ...

    def seventh_characters(self, code: str, on: date) -> list[SeventhCharacter]:
        """The 7th characters that a diagnosis takes or has."""
        ...

    def excludes1(self, one: str, other: str, on: date) -> Note | None:
        """The Excludes1 note, own or inherited, of either diagnosis that sets it apart from the other."""
        ...

    def asking(self, given: str, wanted: str, on: date) -> Note | None:
        """The "use additional code" or "code first" note at `given`, own or inherited, that asks for `wanted`."""
        ...

    def requests(self, code: str, on: date) -> Sequence[Line]:
        """The lines of "code first" and "use additional code" notes at a code, own and inherited, that name codes."""
        ...

    def is_manifestation(self, code: str, on: date) -> bool:
        """Whether a diagnosis may never be listed first because it shows another disease (guideline I.A.13)."""
        ...

    def bundling(self, one: Code, other: Code, on: date) -> BundlingEdit | None:
        """The active NCCI edit between two procedures, whichever is column 1."""
        ...

    def units_edit(self, code: Code, on: date) -> UnitsEdit | None:
        """The medically unlikely edit of a procedure."""
        ...

    def fee(self, code: Code, on: date) -> FeeIndicators | None:
        """What the fee schedule says of a procedure."""
        ...

    def loaded_on(self, on: date) -> Sequence[str]:
        """The names of the releases that answer for the day, as attempts record them."""
        ...
