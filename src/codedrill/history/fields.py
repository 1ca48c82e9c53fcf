"""Fields of a record read from JSON: one reader for each kind of value.

A reader returns the value or raises `Mistyped` with what it expected to see.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

from codedrill.history.errors import RecordError

Reader = Callable[[object], object]


class Mistyped(ValueError):
    """A field holds another kind of value than its name promises."""


def text(value: object) -> str:
    """Read a string."""
    if isinstance(value, str):
        return value
    raise Mistyped("text")


def whole(value: object) -> int:
    """Read a whole number; `true` is none, although Python has it so."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise Mistyped("a whole number")


def number(value: object) -> float:
    """Read a number, written with a point or without."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    raise Mistyped("a number")


def flag(value: object) -> bool:
    """Read true or false."""
    if isinstance(value, bool):
        return value
    raise Mistyped("true or false")


def moment(value: object) -> datetime:
    """Read a point in time with its zone, as UTC."""
    try:
        at = datetime.fromisoformat(text(value))
        if at.tzinfo is not None:
            return at.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise Mistyped("a date and time with its zone, such as 2026-11-23T07:24:01.512Z")


def day(value: object) -> date:
    """Read a calendar day."""
    try:
        return date.fromisoformat(text(value))
    except ValueError:
        raise Mistyped("a date such as 2026-11-23") from None


def texts(value: object) -> tuple[str, ...]:
    """Read a list of strings."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise Mistyped("a list of texts")


def mapping(value: object) -> Mapping[str, object]:
    """Read an object, whatever it holds."""
    if isinstance(value, dict):
        return value
    raise Mistyped("an object")


def counts(value: object) -> Mapping[str, int]:
    """Read an object of whole numbers."""
    return {name: whole(count) for name, count in mapping(value).items()}


def findings(value: object) -> tuple[Mapping[str, str | None], ...]:
    """Read a list of objects whose values are text or null."""
    if not isinstance(value, list):
        raise Mistyped("a list of findings")
    return tuple({name: maybe_text(item) for name, item in mapping(finding).items()} for finding in value)


def maybe_text(value: object) -> str | None:
    """Read a string or null."""
    return None if value is None else text(value)


def maybe_whole(value: object) -> int | None:
    """Read a whole number or null."""
    return None if value is None else whole(value)


def maybe_number(value: object) -> float | None:
    """Read a number or null."""
    return None if value is None else number(value)


def maybe_mapping(value: object) -> Mapping[str, object] | None:
    """Read an object or null."""
    return None if value is None else mapping(value)


def read(row: Mapping[str, object], readers: Mapping[str, Reader], needed: frozenset[str]) -> dict[str, object]:
    """Read the fields of `row` that are there; a needed one that is not raises `RecordError`."""
    values = {}
    for name, reader in readers.items():
        if name in row:
            values[name] = _field(row, name, reader)
        elif name in needed:
            raise RecordError(_name(row), f"has no `{name}`")
    return values


def rest(row: Mapping[str, object], readers: Mapping[str, Reader]) -> dict[str, object]:
    """The fields of `row` that no reader knows: a later version's, kept and written back."""
    return {name: value for name, value in row.items() if name not in readers}


def _field(row: Mapping[str, object], name: str, reader: Reader) -> object:
    try:
        return reader(row[name])
    except (Mistyped, OverflowError) as error:
        raise RecordError(_name(row), f"its `{name}` is not {error}") from None


def _name(row: Mapping[str, object]) -> str | None:
    name = row.get("id")
    return name if isinstance(name, str) else None


def print_moment(at: datetime) -> str:
    """Print a point in time as UTC, to the millisecond, or to the microsecond where that is needed."""
    if at.tzinfo is None:
        raise RecordError(None, "has a time without a zone")
    fineness = "microseconds" if at.microsecond % 1000 else "milliseconds"
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec=fineness) + "Z"
