"""`codedrill stats` on the screen: today, the course of accuracy, skills, what is due, the calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from rich.text import Text

from codedrill.terminal.calendar_map import calendar_lines
from codedrill.terminal.chart import PASSED, RIGHT, accuracy_chart, columns
from codedrill.terminal.hanging import Hanging, Parts
from codedrill.terminal.shares import Share, ShareLists, Shares

if TYPE_CHECKING:
    from rich.console import RenderableType

_SKILLS = 10
_WIDEST_CHART = 100
_WIDEST_CALENDAR = 110
_GROUPS = {"families": "Packs, by family", "sections": "Exam sections", "kinds": "Kinds of case"}
Page = Mapping[str, Any]


def stats_drawn(page: Page, width: int) -> Iterator[RenderableType]:
    """What `stats --json` says, for a reader on a screen of `width` columns."""
    yield from _now(page)
    if page["total"]["cases"]:
        yield from _weeks_drawn(page, width)
        yield ShareLists([*_shares(page)])
        yield from _forecast_drawn(page["forecast"])
        yield from _calendar(page, width)
        yield from _readiness(page["readiness"])


def stats_said(page: Page) -> Iterator[RenderableType]:
    """The same with words in the place of what is drawn, one line after the other: a screen reader reads it aloud."""
    yield from _now(page)
    if page["total"]["cases"]:
        yield from _weeks_said(page)
        for shares in _shares(page):
            yield ShareLists([replace(shares, longest_bar=0)])
        yield from _forecast_said(page["forecast"])
        yield from _readiness(page["readiness"])


def _now(page: Page) -> Iterator[RenderableType]:
    today, streak, total = page["today"], page["streak"], page["total"]
    done = Text.assemble(("Today ", "heading"), f"{today['asked']} of {today['goal']} cases, {today['due']} due")
    yield Parts([done, Text(f"streak {_days(streak['current'])}, longest {_days(streak['longest'])}")])
    if not total["cases"]:
        yield Text("Nothing is drilled yet; `codedrill` begins.")
        return
    since = f" since {page['since']}" if page["since"] else ""
    yield Hanging(Text.assemble((f"All{since} ", "heading"), _figures(total)))


def _figures(figures: Page) -> str:
    codes = "" if figures["code_accuracy"] is None else f"code over code {figures['code_accuracy']:.0%}, "
    return (
        f"{figures['cases']} cases: {codes}cases right {figures['encounter_accuracy']:.0%}, "
        f"{figures['extra_codes_per_case']:.1f} extra codes and {figures['seconds_per_case']:.0f} s a case"
    )


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _weeks_drawn(page: Page, width: int) -> Iterator[RenderableType]:
    weeks, line = page["weeks"], page["auditors_line"]
    codes = [week["code_accuracy"] for week in weeks]
    cases = [week["encounter_accuracy"] for week in weeks]
    yield Text()
    yield Parts([Text("Week by week", style="heading"), Text(f"{RIGHT} code over code  {PASSED} cases right")], "  ")
    for each in accuracy_chart(codes, cases, line, min(width, _WIDEST_CHART)):
        yield Text(each)
    said = f"     {weeks[0]['week']} to {weeks[-1]['week']}; auditors ask for {line:.0%}"
    yield Hanging(Text(said, style="quiet"), 5)


def _weeks_said(page: Page) -> Iterator[RenderableType]:
    yield Text()
    yield Hanging(Text(f"Week by week; auditors ask for {page['auditors_line']:.0%} code over code", style="heading"))
    for week in page["weeks"]:
        yield Hanging(Text(f"  from {week['week']}: {_figures(week)}"))


def _shares(page: Page) -> Iterator[Shares]:
    """Skills, then each way to group the cases in which there is more than one group."""
    yield _skills(page["skills"])
    for name, heading in _GROUPS.items():
        if len(page[name]) > 1 or (page[name] and name == "families"):
            yield _group(heading, page[name])


def _skills(skills: Sequence[Page]) -> Shares:
    rows = [Share(each["skill"], each["accuracy"], f"{each['right']} of {each['tried']}") for each in skills[:_SKILLS]]
    return Shares("Skills, the weakest first", rows, _left_out(len(skills)))


def _group(heading: str, groups: Mapping[str, Page]) -> Shares:
    ordered = sorted(groups.items(), key=lambda each: (-each[1]["cases"], each[0]))
    rows = [Share(key, each["encounter_accuracy"] or 0.0, _of(each["cases"])) for key, each in ordered[:_SKILLS]]
    return Shares(heading, rows, _left_out(len(groups)))


def _of(cases: int) -> str:
    return "of 1 case" if cases == 1 else f"of {cases} cases"


def _left_out(count: int) -> str:
    return f"and {count - _SKILLS} more in --json" if count > _SKILLS else ""


def _forecast_drawn(forecast: Sequence[Page]) -> Iterator[RenderableType]:
    counts = [each["due"] for each in forecast]
    yield from (Text(), Text(f"Due in the next {len(counts)} days", style="heading"))
    said = f"today {counts[0]}, at most {max(counts)} a day, {sum(counts)} in all"
    yield Parts([Text(f"  {columns(counts)}"), Text(said)], "  ")


def _forecast_said(forecast: Sequence[Page]) -> Iterator[RenderableType]:
    yield from (Text(), Text(f"Due in the next {len(forecast)} days", style="heading"))
    for each in forecast:
        if each["due"]:
            yield Text(f"  {each['day']}: {each['due']}")


def _calendar(page: Page, width: int) -> Iterator[RenderableType]:
    counts = {date.fromisoformat(each["day"]): each["cases"] for each in page["days"]}
    today = date.fromisoformat(page["day"])
    yield Text()
    for line in calendar_lines(counts, today, page["today"]["goal"], min(width - 2, _WIDEST_CALENDAR)):
        yield Text(f"  {line}" if line else "")


def _readiness(exams: Sequence[Page]) -> Iterator[RenderableType]:
    """A line an exam; how it is reckoned stands below, so that nobody takes it for more than it is."""
    if not exams:
        return
    from codedrill.practice.exam.readiness import FORMULA

    yield from (Text(), Text("Ready for an exam", style="heading"))
    for each in exams:
        yield Hanging(Text(f"  {each['said']}"))
    yield Hanging(Text(f"  {FORMULA}", style="quiet"), 2)
