"""Gaps: systematic errors, as an auditor looks for them.

Per error class, and per family of codes within it: how many errors in how many chances, since when, and
whether it gets better. A chance is an element of a key in which the error could be made. A history keeps
chances per attempt, not per code, so within a family every chance of its attempts counts: the rate of a
family is therefore rather too low than too high.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from codedrill.insight.blame import blamed, families
from codedrill.insight.figures import Row
from codedrill.insight.interval import Rate
from codedrill.packs.code_skills import FAMILIES

RECENT_DAYS = 30
FEWEST = 2
"""One error is a slip; two are worth a look."""
TOLERATED = 0.05
"""What the auditors' line of 95 % leaves: a gap is systematic where more than that is certain."""
EXAMPLES = 3
_ENOUGH = 4


class Trend(StrEnum):
    """How the last `RECENT_DAYS` days compare with what was before."""

    BETTER = "getting better"
    WORSE = "getting worse"
    STEADY = "no change"
    UNKNOWN = "too early to say"


@dataclass(frozen=True, slots=True)
class Example:
    """One error: on which day (ISO), in which case, what was given and what expected."""

    day: str
    case: str
    given: str | None
    expected: str | None


@dataclass(frozen=True, slots=True)
class Gap:
    """One systematic error; `family` is None over all codes. `skill`: what to drill, where that is known."""

    error_class: str
    family: str | None
    rate: Rate
    recent: Rate
    before: Rate
    since: date
    examples: tuple[Example, ...]
    skill: str | None

    @property
    def systematic(self) -> bool:
        """Whether more errors are certain than an audit would tolerate."""
        return self.rate.count >= FEWEST and self.rate.low > TOLERATED

    @property
    def trend(self) -> Trend:
        """Better or worse, where what was before is not believable of the last days; nothing, where it is."""
        if min(self.recent.of, self.before.of) < _ENOUGH:
            return Trend.UNKNOWN
        low, high = self.recent.bounds
        if low <= self.before.value <= high:
            return Trend.STEADY
        return Trend.WORSE if low > self.before.value else Trend.BETTER


Key = tuple[str, str | None]


@dataclass(slots=True)
class _Errors:
    """The errors of one class and family: before and recently, and the latest of them."""

    counts: list[int] = field(default_factory=lambda: [0, 0])
    since: str = "9999-12-31"
    latest: deque[Example] = field(default_factory=lambda: deque(maxlen=EXAMPLES))
    skills: Counter[str] = field(default_factory=Counter)

    def add(self, example: Example, *, recent: bool, skills: Iterable[str]) -> None:
        self.counts[recent] += 1
        if example.day < self.since:
            self.since = example.day
        self.latest.append(example)
        for skill in skills:
            self.skills[skill] += 1


@dataclass(slots=True)
class _Asked:
    """How often one content was asked, before and recently, with what it holds."""

    chances: Mapping[str, object]
    families: tuple[str, ...]
    counts: list[int] = field(default_factory=lambda: [0, 0])


@dataclass(frozen=True, slots=True)
class Survey:
    """How many cases were looked at, and every error that was made in them, the surest and most frequent first."""

    cases: int
    gaps: tuple[Gap, ...]


def survey(attempts: Iterable[Row], today: date, since: date | None = None) -> Survey:
    """Fold raw attempts; retries, and attempts before `since`, are left out."""
    split = (today - timedelta(days=RECENT_DAYS)).isoformat()
    start = since.isoformat() if since else ""
    asked: dict[tuple[object, ...], _Asked] = {}
    errors: dict[Key, _Errors] = {}
    for attempt in attempts:
        day = attempt.get("day")
        if not isinstance(day, str) or day < start or attempt.get("mode") == "retry":
            continue
        recent = day > split
        content = tuple(attempt.get(name) for name in ("pack", "case", "variant", "content"))
        known = asked.get(content)
        if known is None:
            known = asked[content] = _Asked(_mapping(attempt.get("chances")), _families(attempt))
        known.counts[recent] += 1
        if findings := attempt.get("findings"):
            _count(errors, attempt, findings, recent=recent)
    return Survey(sum(sum(each.counts) for each in asked.values()), _ranked(errors, _chances(asked)))


def _count(errors: dict[Key, _Errors], attempt: Row, findings: object, *, recent: bool) -> None:
    """Each finding counts once for its class, and once for each family that it shows."""
    day = str(attempt["day"])
    case = f"{attempt.get('pack')}:{attempt.get('case')}"
    trained = set(_texts(attempt.get("skills")))
    for finding in findings if isinstance(findings, list) else ():
        error_class = str(finding.get("class"))
        example = Example(day, case, _text(finding.get("given")), _text(finding.get("expected")))
        shown = families(finding) & trained
        skills = (blamed(finding) & trained) - FAMILIES or shown
        for key in ((error_class, None), *((error_class, family) for family in shown)):
            errors.setdefault(key, _Errors()).add(example, recent=recent, skills=skills)


def _chances(asked: Mapping[tuple[object, ...], _Asked]) -> dict[Key, list[int]]:
    found: dict[Key, list[int]] = {}
    for each in asked.values():
        for error_class, number in each.chances.items():
            if not isinstance(number, int):
                continue
            for family in (None, *each.families):
                counts = found.setdefault((error_class, family), [0, 0])
                counts[0] += number * each.counts[0]
                counts[1] += number * each.counts[1]
    return found


def _ranked(errors: Mapping[Key, _Errors], chances: Mapping[Key, list[int]]) -> tuple[Gap, ...]:
    # A family that has all errors of its class says nothing that the class does not.
    telling = {key: made for key, made in errors.items() if not key[1] or made.counts != errors[key[0], None].counts}
    found = [_gap(key, made, chances.get(key, [0, 0])) for key, made in telling.items()]
    found.sort(key=lambda gap: (-gap.rate.low, -gap.rate.count, gap.error_class, gap.family or ""))
    return tuple(found)


def _gap(key: Key, made: _Errors, chances: list[int]) -> Gap:
    # An error that no table of chances foresaw was a chance all the same.
    before, recent = (Rate(count, max(count, of)) for count, of in zip(made.counts, chances, strict=True))
    whole = Rate(before.count + recent.count, before.of + recent.of)
    skill = made.skills.most_common(1)[0][0] if made.skills else None
    return Gap(*key, whole, recent, before, date.fromisoformat(made.since), tuple([*made.latest][::-1]), skill)


def _families(attempt: Row) -> tuple[str, ...]:
    return tuple(skill for skill in _texts(attempt.get("skills")) if skill in FAMILIES)


def _texts(value: object) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list | tuple) else []


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}
