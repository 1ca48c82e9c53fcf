"""What the book answers with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """What the book says of a code on a day."""

    VALID = "valid"
    HEADER = "header"
    NOT_VALID_ON_DATE = "not-valid-on-date"
    UNKNOWN = "unknown"
    NOT_CHECKED = "not-checked"


@dataclass(frozen=True, slots=True)
class Entry:
    """A code, section or chapter as it stands between two days, both included.

    `extends`: it is its parent with a 7th character. `successors` and `predecessors` are codes,
    or stems such as `T52.81-`, in the spelling of the release.
    """

    code: str
    kind: str
    title: str
    parent: str | None
    billable: bool
    valid_from: date
    valid_to: date
    extends: bool
    successors: tuple[str, ...]
    predecessors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """One line of a note that applies to a code. `code` is where it stands; `inherited`: not at the code itself."""

    code: str
    type: str
    text: str
    inherited: bool


@dataclass(frozen=True, slots=True)
class SeventhCharacter:
    """A 7th character, what it means, and the code at which it is defined."""

    character: str
    meaning: str
    also: str
    code: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one code between two releases."""

    code: str
    change: str
    billable: bool
    title: str
    before: str | None
    related: tuple[str, ...]
