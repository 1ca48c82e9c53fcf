"""An attempt: one answer to one case, with what it was worth and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Self

from codedrill.history import fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One graded answer. The fields, their names and their order are those of the file.

    `at` is UTC; `day` is the learner's own calendar day, so that streaks survive travel. `content` is
    a hash of what was asked. `answer` is what was typed, by field: JSON values only. `chances` counts,
    by error class, the elements of the key in which it could have been made. `review` is the
    scheduler's state afterwards. `other` holds the fields of a later version, as they were read.
    """

    id: str
    at: datetime
    day: date
    session: str
    pack: str
    case: str
    variant: int
    content: str
    kind: str
    mode: str
    section: str | None = None
    setting: str
    payer: str | None = None
    level: str
    skills: tuple[str, ...]
    answer: Mapping[str, object]
    queries: tuple[str, ...]
    score: float
    passed: bool
    elements: int
    earned: float
    code_accuracy: float | None
    extra_codes: int
    findings: tuple[Mapping[str, str | None], ...]
    chances: Mapping[str, int]
    seconds: float
    hints: int
    rationale: str | None = None
    book: tuple[str, ...]
    learner: str | None = None
    review: Mapping[str, object] | None = None
    other: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def from_json(cls, row: Mapping[str, object]) -> Self:
        """Read an attempt; only what identifies it must be there. Raises `RecordError`."""
        values: dict[str, Any] = fields.read(row, _READERS, _NEEDED)
        values.setdefault("day", values["at"].date())
        return cls(**{**_DEFAULTS, **values}, other=fields.rest(row, _READERS))

    def to_json(self) -> dict[str, object]:
        """The attempt as the file has it, in the order of its fields."""
        row: dict[str, object] = {name: getattr(self, name) for name in _READERS}
        row["at"] = fields.print_moment(self.at)
        row["day"] = self.day.isoformat()
        for name in _TUPLES:
            row[name] = list(getattr(self, name))
        for name in _OMITTED:
            if row[name] is None:
                del row[name]
        return {**row, **fields.rest(self.other, _READERS)}


_READERS: dict[str, fields.Reader] = {
    "id": fields.text,
    "at": fields.moment,
    "day": fields.day,
    "session": fields.text,
    "pack": fields.text,
    "case": fields.text,
    "variant": fields.whole,
    "content": fields.text,
    "kind": fields.text,
    "mode": fields.text,
    "section": fields.maybe_text,
    "setting": fields.text,
    "payer": fields.maybe_text,
    "level": fields.text,
    "skills": fields.texts,
    "answer": fields.mapping,
    "queries": fields.texts,
    "score": fields.number,
    "passed": fields.flag,
    "elements": fields.whole,
    "earned": fields.number,
    "code_accuracy": fields.maybe_number,
    "extra_codes": fields.whole,
    "findings": fields.findings,
    "chances": fields.counts,
    "seconds": fields.number,
    "hints": fields.whole,
    "rationale": fields.maybe_text,
    "book": fields.texts,
    "learner": fields.maybe_text,
    "review": fields.maybe_mapping,
}
_NEEDED = frozenset({"id", "at", "pack", "case"})
_TUPLES = ("skills", "queries", "findings", "book")
_OMITTED = ("section", "payer", "rationale", "learner", "review")
_DEFAULTS: dict[str, Any] = {
    "session": "",
    "variant": 1,
    "content": "",
    "kind": "",
    "mode": "",
    "setting": "",
    "level": "",
    "skills": (),
    "answer": {},
    "queries": (),
    "score": 0.0,
    "passed": False,
    "elements": 0,
    "earned": 0.0,
    "code_accuracy": None,
    "extra_codes": 0,
    "findings": (),
    "chances": {},
    "seconds": 0.0,
    "hints": 0,
    "book": (),
}
