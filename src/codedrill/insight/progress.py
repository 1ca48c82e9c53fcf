"""Progress: accuracy over time, by skill, by pack and by exam section."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from codedrill.insight.blame import outcomes
from codedrill.insight.figures import Figures, Row, measured

_AGAIN = "retry"
"""A case a second time, with its answer just read: it says nothing of what the learner knew."""


@dataclass(slots=True)
class Outcome:
    """How often a skill was tried, and how often it was used rightly."""

    tried: int = 0
    right: int = 0


@dataclass(slots=True)
class Progress:
    """What a history says, folded. `days` has every day with an attempt, retries included."""

    total: Figures = field(default_factory=Figures)
    days: dict[date, Figures] = field(default_factory=dict)
    packs: dict[str, Figures] = field(default_factory=dict)
    sections: dict[str, Figures] = field(default_factory=dict)
    kinds: dict[str, Figures] = field(default_factory=dict)
    skills: dict[str, Outcome] = field(default_factory=dict)


@dataclass(slots=True)
class _Content:
    """Everything that was asked in the same words: what is the same for all its attempts is looked at once."""

    sample: Row
    figures: Figures = field(default_factory=Figures)
    rightly: dict[str, int] = field(default_factory=dict)
    """For each skill, in how many of the failed attempts it was used rightly."""


def progress(attempts: Iterable[Row], since: date | None = None) -> Progress:
    """Fold raw attempts, those before `since` left out; one without a day is left out as well."""
    found = Progress()
    days: dict[object, date | None] = {}
    contents: dict[tuple[object, ...], _Content] = {}
    for attempt in attempts:
        text = attempt.get("day")
        if text not in days:
            days[text] = _day(text)
        day = days[text]
        if day is None or (since and day < since):
            continue
        figures = found.days.setdefault(day, Figures())
        if attempt.get("mode") == _AGAIN:
            continue
        measures = measured(attempt)
        figures.count(measures)
        key = (attempt.get("pack"), attempt.get("case"), attempt.get("variant"), attempt.get("content"))
        content = contents.get(key) or contents.setdefault(key, _Content(attempt))
        content.figures.count(measures)
        if attempt.get("passed") is not True:
            for skill, right in outcomes(attempt).items():
                content.rightly[skill] = content.rightly.get(skill, 0) + right
    _gather(found, contents.values())
    return found


def _gather(found: Progress, contents: Iterable[_Content]) -> None:
    for content in contents:
        sample, figures = content.sample, content.figures
        found.total.merge(figures)
        found.packs.setdefault(str(sample.get("pack")), Figures()).merge(figures)
        found.kinds.setdefault(str(sample.get("kind") or "code"), Figures()).merge(figures)
        if section := sample.get("section"):
            found.sections.setdefault(str(section), Figures()).merge(figures)
        for skill in outcomes(sample):
            outcome = found.skills.setdefault(skill, Outcome())
            outcome.tried += figures.cases
            outcome.right += figures.passed + content.rightly.get(skill, 0)


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def weekly(days: Mapping[date, Figures]) -> dict[date, Figures]:
    """The figures of whole weeks, by their Monday: a single day is too few cases to show a course."""
    weeks: dict[date, Figures] = {}
    for day, figures in sorted(days.items()):
        week = weeks.setdefault(date.fromordinal(day.toordinal() - day.weekday()), Figures())
        week.merge(figures)
    return weeks
