"""`codedrill stats`: where the learner stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from codedrill.commands.failing import Failed
from codedrill.commands.options import History, Json, Packs, Plain, Quiet
from codedrill.commands.surroundings import Surroundings

if TYPE_CHECKING:
    from codedrill.insight.figures import Figures
    from codedrill.insight.progress import Progress
    from codedrill.practice.exam.readiness import LatestAnswers
    from codedrill.practice.standing import Standing

app = typer.Typer(add_completion=False)
Since = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Only what was done since this day.")]


@app.command(epilog="Examples: codedrill stats · codedrill stats --since 2026-11-01 · codedrill stats --json")
def stats(
    since: Since = None,
    json: Json = False,
    history: History = None,
    packs: Packs = None,
    plain: Plain = False,
    quiet: Quiet = False,
) -> None:
    """Show today, your streak, accuracy over time, skills, what is due, and a calendar."""
    from codedrill.insight.progress import progress

    here = Surroundings(history, packs or (), plain, quiet)
    start = day_of(since)
    opening = here.history.open()
    standing, latest = here.standing(opening.bookmark), _latest_answers(here)
    found = progress(latest.passing_on(here.history.attempt_rows(standing.voided)), start)
    content = _page(here, found, standing, start)
    content["readiness"] = [{**each.to_json(), "said": str(each)} for each in latest.readiness()]
    if json:
        from codedrill.commands.output import print_json

        print_json(content)
    else:
        from codedrill.terminal.pages import show_paged
        from codedrill.terminal.stats_page import stats_drawn, stats_said

        show_paged(here.console, [*(stats_said(content) if here.plain else stats_drawn(content, here.console.width))])


def day_of(text: str | None) -> date | None:
    """The day that `--since` names. Raises `Failed`."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Failed(f"--since {text}: a date looks like 2026-11-01") from None


def _page(here: Surroundings, found: Progress, standing: Standing, since: date | None) -> dict[str, Any]:
    from codedrill.insight.figures import AUDITORS_LINE
    from codedrill.insight.forecast import forecast
    from codedrill.insight.progress import weekly
    from codedrill.insight.streak import streak
    from codedrill.practice.standing import Day

    today = here.day
    done = standing.days.get(today, Day())
    row = streak(found.days, today)
    due = forecast((met.memory.due for met in standing.cases.values() if met.memory), today)
    return {
        "day": today.isoformat(),
        "since": since and since.isoformat(),
        "today": {
            "asked": len(done.asked),
            "goal": here.settings.size,
            "new": done.new,
            "owed": len(done.owed),
            "due": due[0][1],
        },
        "streak": {"current": row.current, "longest": row.longest},
        "auditors_line": AUDITORS_LINE,
        "total": found.total.to_json(),
        "weeks": [{"week": day.isoformat(), **each.to_json()} for day, each in weekly(found.days).items()],
        "days": [{"day": day.isoformat(), **each.to_json()} for day, each in sorted(found.days.items())],
        "skills": _skills(found),
        "families": _printed(_by_family(here, found.packs)),
        "packs": _printed(found.packs),
        "sections": _printed(found.sections),
        "kinds": _printed(found.kinds),
        "forecast": [{"day": day.isoformat(), "due": count} for day, count in due],
    }


def _latest_answers(here: Surroundings) -> LatestAnswers:
    """What readiness for each exam, and for each role of an interview, rests on; --since makes no difference to it.

    An exam of one's own is known once it was begun.
    """
    from codedrill.commands.exam_blueprints import builtins_by_role, taken
    from codedrill.practice.exam.readiness import LatestAnswers

    exams = builtins_by_role()
    own = taken(here.history.rows_holding(b'"blueprint"'))
    return LatestAnswers(exams | {name: each for name, each in own.items() if name not in exams}, here.library.cases)


def _skills(found: Progress) -> list[dict[str, Any]]:
    """The weakest first; of equally weak ones, what was tried more often."""
    rows = [
        {"skill": skill, "tried": each.tried, "right": each.right, "accuracy": round(each.right / each.tried, 4)}
        for skill, each in found.skills.items()
    ]
    return sorted(rows, key=lambda row: (row["accuracy"], -row["tried"], row["skill"]))


def _by_family(here: Surroundings, packs: Mapping[str, Figures]) -> dict[str, Figures]:
    """Packs that are in the library no more stand for themselves."""
    from codedrill.insight.figures import Figures

    family = {card.id: card.family for card in here.library.cards}
    found: dict[str, Figures] = {}
    for pack, figures in packs.items():
        found.setdefault(family.get(pack, pack), Figures()).merge(figures)
    return found


def _printed(groups: Mapping[str, Figures]) -> dict[str, object]:
    ordered: Iterable[str] = sorted(groups)
    return {name: groups[name].to_json() for name in ordered}
