"""Any course of events: whatever is done to the file between appends, every record stays."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from codedrill.history import HistoryFile, Record, merge, repair, verify

from .samples import attempts, records, write


class Course(RuleBasedStateMachine):
    """One learner, one file, two terminals, and everything that befalls a file."""

    def __init__(self) -> None:
        super().__init__()
        self.place = TemporaryDirectory()
        self.path = Path(self.place.name) / "history.json"
        self.terminals = [HistoryFile(self.path), HistoryFile(self.path)]
        self.expected: list[Record] = []

    def teardown(self) -> None:
        self.place.cleanup()

    @rule(terminal=st.integers(0, 1), record=records)
    def append(self, terminal: int, record: Record) -> None:
        self.terminals[terminal].append(record)
        self.expected.append(record)

    @rule(terminal=st.integers(0, 1))
    def open(self, terminal: int) -> None:
        self.terminals[terminal].open()

    @precondition(lambda self: self.expected)
    @rule(one=attempts, data=st.data())
    def die_while_appending(self, one: Record, data: st.DataObject) -> None:
        self._lines()
        line = b"," + json.dumps(one.to_json()).encode() + b"\n"
        count = data.draw(st.integers(1, len(line) - 1))
        self.path.write_bytes(self.path.read_bytes()[:-3] + line[:count])

    @precondition(lambda self: self.expected)
    @rule(indent=st.sampled_from([None, 1, 4]), ascii_only=st.booleans())
    def edit_by_hand(self, indent: int | None, ascii_only: bool) -> None:
        self._lines()
        document = json.loads(self.path.read_bytes())
        text = json.dumps(document, indent=indent, ensure_ascii=ascii_only)
        self.path.write_bytes(text.encode("utf-8"))

    @precondition(lambda self: self.expected)
    @rule()
    def pass_through_windows(self) -> None:
        self._lines()
        self.path.write_bytes(b"\xef\xbb\xbf" + self.path.read_bytes().replace(b"\n", b"\r\n"))

    @precondition(lambda self: self.expected)
    @rule()
    def damage_and_repair(self) -> None:
        self._lines()
        self.path.write_bytes(self.path.read_bytes().replace(b"\n", b"\n<<<<<<<\n", 1))
        assert repair(self.path).records == len(self.expected)

    @precondition(lambda self: len({record.id for record in self.expected}) == len(self.expected))
    @rule()
    def merge_with_itself(self) -> None:
        if self.expected:
            output = self.path.with_name("merged.json")
            merge([self.path, self.path], output)
            output.replace(self.path)
            self.expected.sort(key=lambda record: record.at)

    @invariant()
    def every_record_is_there(self) -> None:
        assert list(HistoryFile(self.path).records()) == self.expected
        found = verify(self.path)
        assert not found.damaged
        assert sum(found.counts.values()) == len(self.expected)

    def _lines(self) -> None:
        """Begin with a whole file in our layout: a torn one is none that a person would edit."""
        self.path.unlink()
        write(self.path, *self.expected)


TestCourse = pytest.mark.slow(Course.TestCase)
TestCourse.settings = settings(deadline=None, max_examples=60, stateful_step_count=25)
