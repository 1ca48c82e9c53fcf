"""Every kind of record in a history, told apart by `type`; an attempt is the one without."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from codedrill.history import fields
from codedrill.history.attempt import Attempt


@dataclass(frozen=True, slots=True)
class Void:
    """Takes the attempt whose id is `attempt` back, and says why."""

    id: str
    at: datetime
    attempt: str
    why: str = ""
    other: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def from_json(cls, row: Mapping[str, object]) -> Self:
        """Read a void. Raises `RecordError`."""
        return cls(**_values(row, _VOID, "attempt"))

    def to_json(self) -> dict[str, object]:
        """The void as the file has it."""
        return _row("void", self, _VOID)


@dataclass(frozen=True, slots=True)
class Session:
    """The start of a session: its options, the seed of its choices, the minutes an exam may take."""

    id: str
    at: datetime
    options: Mapping[str, object] = field(default_factory=dict)
    seed: int | None = None
    minutes: float | None = None
    other: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def from_json(cls, row: Mapping[str, object]) -> Self:
        """Read a session. Raises `RecordError`."""
        return cls(**_values(row, _SESSION))

    def to_json(self) -> dict[str, object]:
        """The session as the file has it."""
        return _row("session", self, _SESSION)


@dataclass(frozen=True, slots=True)
class Given:
    """What a learner did in an exam that is not graded yet: an answer, a flag, a skip."""

    id: str
    at: datetime
    session: str
    what: Mapping[str, object] = field(default_factory=dict)
    other: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def from_json(cls, row: Mapping[str, object]) -> Self:
        """Read a given answer. Raises `RecordError`."""
        return cls(**_values(row, _GIVEN, "session"))

    def to_json(self) -> dict[str, object]:
        """The given answer as the file has it."""
        return _row("given", self, _GIVEN)


@dataclass(frozen=True, slots=True)
class Other:
    """A record of a type that a later version brought: kept, merged and counted, never understood."""

    id: str
    at: datetime
    type: str
    other: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def from_json(cls, row: Mapping[str, object]) -> Self:
        """Read a record of any type. Raises `RecordError`."""
        return cls(**_values(row, _OTHER, "type"))

    def to_json(self) -> dict[str, object]:
        """The record as the file had it."""
        return _row(self.type, self, _OTHER)


Record = Attempt | Void | Session | Given | Other


def decode(row: Mapping[str, object]) -> Record:
    """The record that a JSON object of the file stands for. Raises `RecordError`."""
    if "type" not in row:
        return Attempt.from_json(row)
    kind = row["type"]
    known = _KINDS.get(kind) if isinstance(kind, str) else None
    return (known or Other).from_json(row)


_KINDS: dict[str, type[Void | Session | Given]] = {"void": Void, "session": Session, "given": Given}
_COMMON: dict[str, fields.Reader] = {"type": fields.text, "id": fields.text, "at": fields.moment}
_VOID = {**_COMMON, "attempt": fields.text, "why": fields.text}
_SESSION = {
    **_COMMON,
    "options": fields.mapping,
    "seed": fields.maybe_whole,
    "minutes": fields.maybe_number,
}
_GIVEN = {**_COMMON, "session": fields.text, "what": fields.mapping}
_OTHER = _COMMON


def _values(row: Mapping[str, object], readers: Mapping[str, fields.Reader], *needed: str) -> dict[str, Any]:
    values = fields.read(row, readers, frozenset({"id", "at", *needed}))
    if readers is not _OTHER:
        values.pop("type", None)
    return {**values, "other": fields.rest(row, readers)}


def _row(kind: str, record: Record, readers: Mapping[str, fields.Reader]) -> dict[str, object]:
    row: dict[str, object] = {"type": kind, "id": record.id, "at": fields.print_moment(record.at)}
    for name in readers:
        if name not in row and (value := getattr(record, name)) is not None:
            row[name] = value
    return {**row, **fields.rest(record.other, readers)}
