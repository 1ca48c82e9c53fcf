"""What reading all of a history says about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path

from codedrill.history import entry, foreign
from codedrill.history.condition import Condition, Judgement, judge
from codedrill.history.errors import HistoryDamaged, RecordError, reading
from codedrill.history.lock import locked_if_there
from codedrill.history.record import Other, Record, decode


@dataclass(frozen=True, slots=True)
class Fault:
    """A line where no record can be read, and why."""

    line: int
    problem: str


@dataclass(frozen=True, slots=True)
class Verification:
    """The count of a history. Only faults are damage.

    `counts` is by type, attempts under `attempt`. `duplicates` are ids that occur more than once,
    `disordered` the lines whose time is before that of the line above: both come of clocks and of
    copying by hand, and nothing is lost by them. A torn end is mended when the history is next opened.
    """

    condition: Condition
    counts: Mapping[str, int]
    first: datetime | None
    last: datetime | None
    duplicates: tuple[str, ...]
    disordered: tuple[int, ...]
    faults: tuple[Fault, ...]

    @property
    def damaged(self) -> bool:
        """Whether there are records that cannot be read: `repair` then writes a file without them."""
        return bool(self.faults)

    @property
    def torn(self) -> bool:
        """Whether an append was cut short at the end of the file."""
        return self.condition is Condition.TORN


def verify(path: Path, timeout: float = 10.0) -> Verification:
    """Read all of a history, in any layout, and change nothing.

    An absent one counts nothing. Raises `HistoryNewer`, `HistoryUnusable`.
    """
    with reading(path), locked_if_there(path, timeout):
        return examine(path)


def examine(path: Path) -> Verification:
    """The same for who holds the lock."""
    tally = _Tally()
    try:
        found = judge(path)
    except HistoryDamaged as error:
        tally.add_all(entry.in_file(path))
        return tally.verification(Condition.DAMAGED, Fault(error.line, error.problem))
    tally.add_all(_kept(path, found))
    return tally.verification(found.condition, None)


def _kept(path: Path, found: Judgement) -> Iterable[entry.Entry]:
    """What readers see: no record that lacks its newline, nor what somebody wrote beside the records."""
    match found.condition:
        case Condition.ABSENT:
            return ()
        case Condition.TORN:
            return islice(entry.in_file(path), found.scan.records if found.scan else 0)
        case Condition.FOREIGN:
            return islice(entry.in_file(path), len(foreign.load(path).rows))
    return entry.in_file(path)


@dataclass(slots=True)
class _Tally:
    """What is known after some of the entries."""

    counts: Counter[str] = field(default_factory=Counter)
    first: datetime | None = None
    last: datetime | None = None
    above: datetime | None = None
    ids: set[str] = field(default_factory=set)
    duplicates: dict[str, None] = field(default_factory=dict)
    disordered: list[int] = field(default_factory=list)
    unparsed: list[Fault] = field(default_factory=list)
    undecoded: list[Fault] = field(default_factory=list)

    def add_all(self, entries: Iterable[entry.Entry]) -> None:
        for each in entries:
            self._add(each)

    def _add(self, each: entry.Entry) -> None:
        if each.row is None:
            self.unparsed.append(Fault(each.line, each.problem))
            return
        try:
            self._count(decode(each.row), each.line)
        except RecordError as error:
            self.undecoded.append(Fault(each.line, error.problem))

    def _count(self, record: Record, line: int) -> None:
        self.counts[type_of(record)] += 1
        if record.id in self.ids:
            self.duplicates[record.id] = None
        self.ids.add(record.id)
        if self.above and record.at < self.above:
            self.disordered.append(line)
        self.above = record.at
        self.first = min(self.first or record.at, record.at)
        self.last = max(self.last or record.at, record.at)

    def verification(self, condition: Condition, fault: Fault | None) -> Verification:
        """Unparsed places are faults only of a damaged file: a torn end has one, which is mended."""
        faults = list(self.undecoded)
        if fault:
            faults += self.unparsed or [fault]
        return Verification(
            condition=condition,
            counts=dict(self.counts),
            first=self.first,
            last=self.last,
            duplicates=tuple(self.duplicates),
            disordered=tuple(self.disordered),
            faults=tuple(sorted(faults, key=lambda each: each.line)),
        )


def type_of(record: Record) -> str:
    """The type of a record as it is counted."""
    return record.type if isinstance(record, Other) else type(record).__name__.lower()
