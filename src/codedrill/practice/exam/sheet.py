"""The sheet of an exam that was begun: its paper, its time, and everything given so far, folded from the history."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from codedrill.practice.exam.paper import Asked

if TYPE_CHECKING:
    from codedrill.history import Given, Session

Row = Mapping[str, Any]
ANSWER, FLAG, UNFLAG, SKIP, FINISH = "answer", "flag", "unflag", "skip", "finish"
"""What a `given` record says was done."""


@dataclass(frozen=True, slots=True)
class Begun:
    """The start of an exam, as its `session` record keeps it: nothing of it is looked up anywhere else again.

    `blueprint` is the whole of it, role and all, so that an edited file changes no exam that is under way.
    """

    id: str
    at: datetime
    minutes: float
    seed: int
    blueprint: Mapping[str, object]
    paper: tuple[Asked, ...]

    @property
    def exam(self) -> str:
        """The name of the blueprint."""
        return str(self.blueprint["exam"])

    @property
    def ends(self) -> datetime:
        """When the time is over: a clock on the wall, whatever is interrupted meanwhile."""
        return self.at + timedelta(minutes=self.minutes)

    def left(self, now: datetime) -> timedelta:
        """The time that is left; never more than there was, where the computer's clock was set back."""
        return min(max(self.ends - now, timedelta()), timedelta(minutes=self.minutes))

    def record(self) -> Session:
        """As the history keeps it."""
        from codedrill.history import Session

        options = {"exam": self.exam, "blueprint": self.blueprint, "paper": [each.to_json() for each in self.paper]}
        return Session(self.id, self.at, options, self.seed, self.minutes)

    @classmethod
    def from_row(cls, row: Row) -> Self | None:
        """The exam that a raw `session` record began; None for a session of another sort."""
        try:
            options = row["options"]
            blueprint = dict(options["blueprint"])
            paper = tuple(Asked.from_json(each) for each in options["paper"])
            at = datetime.fromisoformat(row["at"])
            begun = cls(str(row["id"]), at, float(row["minutes"]), int(row["seed"]), blueprint, paper)
        except (LookupError, TypeError, ValueError):
            return None
        return begun if "exam" in blueprint and paper else None


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What was answered to one question: by field as it was typed, questions asked of the provider, seconds in all.

    `option` is the text of the option that was chosen: letters are dealt anew where the code book has changed.
    `unfinished`: not every field is answered yet.
    """

    answer: Mapping[str, str]
    queries: tuple[str, ...] = ()
    seconds: float = 0.0
    option: str | None = None
    unfinished: bool = False


@dataclass(slots=True)
class Sheet:
    """Everything given in one exam. Questions count from 1; `at` is the one that was touched last, 0 for none.

    `gone` are those whose cases were changed, or left the library, after the exam began: they are not asked.
    `late`: answers that came when it was handed in already, from another terminal; they do not count.
    """

    begun: Begun
    answers: dict[int, GivenAnswer] = field(default_factory=dict)
    flags: set[int] = field(default_factory=set)
    skipped: set[int] = field(default_factory=set)
    finished: bool = False
    at: int = 0
    gone: frozenset[int] = frozenset()
    late: int = 0

    @property
    def count(self) -> int:
        """How many questions there are."""
        return len(self.begun.paper)

    @property
    def done(self) -> set[int]:
        """The questions with a whole answer."""
        return {number for number, given in self.answers.items() if not given.unfinished}

    @property
    def open(self) -> list[int]:
        """The questions without an answer, or without the whole of it."""
        done = self.done | self.gone
        return [number for number in range(1, self.count + 1) if number not in done]

    @property
    def going_on(self) -> int:
        """The question to go on with: the one that was left in the middle, else the next open one, else the first."""
        last = self.answers.get(self.at)
        behind = [number for number in self.open if number > self.at or (last and number == self.at)]
        return next(iter([*behind, *self.open]), 1)

    def fold(self, what: Row) -> None:
        """Take in one thing that was given; what does not fit the paper is passed over."""
        done, number = what.get("given"), what.get("question")
        if self.finished:
            self.late += done == ANSWER
            return
        self.finished = done == FINISH
        if not isinstance(number, int) or not 1 <= number <= self.count:
            return
        self.at = number
        if done == ANSWER:
            self._answer(number, what)
        elif done == SKIP:
            self.skipped.add(number)
        elif done in (FLAG, UNFLAG):
            (self.flags.add if done == FLAG else self.flags.discard)(number)

    def _answer(self, number: int, what: Row) -> None:
        answer, queries, seconds = what.get("answer"), what.get("queries"), what.get("seconds")
        if not isinstance(answer, Mapping):
            return
        option = what.get("option")
        self.answers[number] = GivenAnswer(
            {str(name): str(text) for name, text in answer.items()},
            tuple(map(str, queries)) if isinstance(queries, list) else (),
            float(seconds) if isinstance(seconds, int | float) else 0.0,
            option if isinstance(option, str) else None,
            what.get("unfinished") is True,
        )
        self.skipped.discard(number)


def answered(number: int, given: GivenAnswer) -> dict[str, object]:
    """What the history keeps of an answer."""
    what: dict[str, object] = {"question": number, "given": ANSWER, "answer": dict(given.answer)}
    if given.option is not None:
        what["option"] = given.option
    if given.unfinished:
        what["unfinished"] = True
    return {**what, "queries": list(given.queries), "seconds": round(given.seconds, 1)}


@dataclass(slots=True)
class Scribe:
    """Puts what is given on the disk at once, and only then on the sheet. `save` raises `NotSaved`."""

    sheet: Sheet
    save: Callable[[Given], None]
    now: Callable[[], datetime]
    random: Callable[[int], bytes]

    def put(self, what: Row) -> None:
        """Save one thing that was given."""
        from codedrill.history import Given, new_id

        now = self.now()
        self.save(Given(new_id(now, self.random), now, self.sheet.begun.id, what))
        self.sheet.fold(what)


def last_sheet(rows: Iterable[Row], exam: str, roles: Sequence[str]) -> Sheet | None:
    """The sheet of the exam of that name that was begun last, as the raw rows of a history tell it.

    `roles` are those that the exam is taken for: an interview of another role is another exam.
    """
    sheets: dict[str, Sheet] = {}
    for row in rows:
        kind = row.get("type")
        if kind == "session" and (begun := Begun.from_row(row)):
            sheets[begun.id] = Sheet(begun)
        elif (
            kind == "given" and (sheet := sheets.get(str(row.get("session")))) and isinstance(row.get("what"), Mapping)
        ):
            sheet.fold(row["what"])
    found = [sheet for sheet in sheets.values() if sheet.begun.exam == exam and _roles(sheet) == list(roles)]
    return max(found, key=lambda sheet: sheet.begun.at, default=None)


def _roles(sheet: Sheet) -> list[object]:
    roles = sheet.begun.blueprint.get("roles")
    return list(roles) if isinstance(roles, list | tuple) else []
