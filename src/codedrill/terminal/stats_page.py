"""`codedrill stats` on the screen: today, the course of accuracy, skills, what is due, the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from codedrill.terminal.calendar_map import calendar_lines
from codedrill.terminal.chart import PASSED, RIGHT, accuracy_chart, bar, columns

_SKILLS = 10
_BAR = 20
Page = Mapping[str, Any]


def show_stats(console: Console, page: Page, *, plain: bool) -> None:
    """Print what `stats --json` says, for a reader; `plain` says in lines what is drawn otherwise."""
    _today(console, page)
    if not page["total"]["cases"]:
        return
    (_weeks_said if plain else _weeks_drawn)(console, page)
    _skills(console, page["skills"])
    for name in ("families", "sections", "kinds"):
        if len(page[name]) > 1 or name == "families":
            _groups(console, name, page[name])
    (_forecast_said if plain else _forecast_drawn)(console, page["forecast"])
    if not plain:
        _calendar(console, page)
    _readiness(console, page["readiness"])


def _today(console: Console, page: Page) -> None:
    today, streak = page["today"], page["streak"]
    line = Text.assemble(("Today ", "heading"), f"{today['asked']} of {today['goal']} cases, {today['due']} due")
    line.append(f"  ·  streak {_days(streak['current'])}, longest {_days(streak['longest'])}")
    console.print(line)
    total = page["total"]
    if not total["cases"]:
        console.print(Text("Nothing is drilled yet; `codedrill` begins."))
        return
    since = f" since {page['since']}" if page["since"] else ""
    console.print(Text.assemble((f"All{since} ", "heading"), _figures(total)))


def _figures(figures: Page) -> str:
    codes = "" if figures["code_accuracy"] is None else f"code over code {figures['code_accuracy']:.0%}, "
    return (
        f"{figures['cases']} cases: {codes}cases right {figures['encounter_accuracy']:.0%}, "
        f"{figures['extra_codes_per_case']:.1f} extra codes and {figures['seconds_per_case']:.0f} s a case"
    )


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _weeks_drawn(console: Console, page: Page) -> None:
    weeks, line = page["weeks"], page["auditors_line"]
    codes = [week["code_accuracy"] for week in weeks]
    cases = [week["encounter_accuracy"] for week in weeks]
    console.print()
    console.print(Text.assemble(("Week by week", "heading"), f"  {RIGHT} code over code  {PASSED} cases right"))
    for each in accuracy_chart(codes, cases, line, min(console.width, 100)):
        console.print(Text(each))
    console.print(Text(f"     {weeks[0]['week']} to {weeks[-1]['week']}; auditors ask for {line:.0%}", style="quiet"))


def _weeks_said(console: Console, page: Page) -> None:
    console.print(Text(f"\nWeek by week; auditors ask for {page['auditors_line']:.0%} code over code", style="heading"))
    for week in page["weeks"]:
        console.print(Text(f"  from {week['week']}: {_figures(week)}"))


def _skills(console: Console, skills: Sequence[Page]) -> None:
    console.print(Text("\nSkills, the weakest first", style="heading"))
    for each in skills[:_SKILLS]:
        _bar_line(console, each["skill"], each["accuracy"], f"{each['right']} of {each['tried']}")
    if len(skills) > _SKILLS:
        console.print(Text(f"  and {len(skills) - _SKILLS} more in --json", style="quiet"))


def _bar_line(console: Console, name: str, share: float, said: str) -> None:
    console.print(Text(f"  {name[:24]:24} {share:>4.0%} {bar(share, _BAR):{_BAR}} {said}".rstrip()))


def _groups(console: Console, name: str, groups: Mapping[str, Page]) -> None:
    heading = {"families": "Packs, by family", "sections": "Exam sections", "kinds": "Kinds of case"}[name]
    console.print(Text(f"\n{heading}", style="heading"))
    for key, figures in sorted(groups.items(), key=lambda each: (-each[1]["cases"], each[0]))[:_SKILLS]:
        said = "of 1 case" if figures["cases"] == 1 else f"of {figures['cases']} cases"
        _bar_line(console, key, figures["encounter_accuracy"] or 0.0, said)


def _forecast_drawn(console: Console, forecast: Sequence[Page]) -> None:
    counts = [each["due"] for each in forecast]
    console.print(Text(f"\nDue in the next {len(counts)} days", style="heading"))
    console.print(Text(f"  {columns(counts)}  today {counts[0]}, at most {max(counts)} a day, {sum(counts)} in all"))


def _forecast_said(console: Console, forecast: Sequence[Page]) -> None:
    console.print(Text(f"\nDue in the next {len(forecast)} days", style="heading"))
    for each in forecast:
        if each["due"]:
            console.print(Text(f"  {each['day']}: {each['due']}"))


def _readiness(console: Console, exams: Sequence[Page]) -> None:
    """A line an exam; how it is reckoned stands below, so that nobody takes it for more than it is."""
    if not exams:
        return
    from codedrill.practice.exam.readiness import FORMULA

    console.print(Text("\nReady for an exam", style="heading"))
    table = Table.grid(padding=(0, 1))
    for each in exams:
        name, _, said = each["said"].partition(": ")
        table.add_row(Padding(Text(name), (0, 0, 0, 2)), Text(said))
    console.print(table)
    console.print(Padding(Text(FORMULA, style="quiet"), (0, 0, 0, 2)))


def _calendar(console: Console, page: Page) -> None:
    counts = {date.fromisoformat(each["day"]): each["cases"] for each in page["days"]}
    today = date.fromisoformat(page["day"])
    console.print()
    _print(console, calendar_lines(counts, today, page["today"]["goal"], min(console.width - 2, 110)))


def _print(console: Console, lines: Iterable[str]) -> None:
    for line in lines:
        console.print(Text(f"  {line}" if line else ""))
