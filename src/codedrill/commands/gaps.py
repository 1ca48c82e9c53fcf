"""`codedrill gaps`: systematic errors, as an auditor looks for them, and the drill that answers them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from codedrill.commands.failing import Failed
from codedrill.commands.options import History, Json, Packs, Plain, Quiet
from codedrill.commands.stats import Since, day_of
from codedrill.commands.surroundings import Surroundings

if TYPE_CHECKING:
    from codedrill.insight.gaps import Gap
    from codedrill.insight.interval import Rate

app = typer.Typer(add_completion=False)
SIZE = 8


@app.command(epilog="Examples: codedrill gaps · codedrill gaps --since 2026-11-01 · codedrill gaps --drill")
def gaps(
    since: Since = None,
    drill: Annotated[bool, typer.Option("--drill", help="Start the drill that answers the first gap.")] = False,
    json: Json = False,
    history: History = None,
    packs: Packs = None,
    plain: Plain = False,
    quiet: Quiet = False,
) -> None:
    """Show which errors come back: how often against how many chances, since when, and what to drill."""
    from codedrill.insight.gaps import survey

    here = Surroundings(history, packs or (), plain, quiet)
    standing = here.standing(here.history.open().bookmark)
    found = survey(here.history.attempt_rows(standing.voided), here.day, day_of(since))
    trained = {skill for card in here.library.cards for case in card.cases for skill in case.skills}
    if drill:
        _drill(here, found.gaps, trained)
        return
    content = {"day": here.day.isoformat(), "cases": found.cases, "gaps": [_row(gap, trained) for gap in found.gaps]}
    if json:
        from codedrill.commands.output import print_json

        print_json(content)
    else:
        from codedrill.terminal.gaps_page import gaps_page
        from codedrill.terminal.pages import show_paged

        show_paged(here.console, [*gaps_page(content)])


def _drill(here: Surroundings, found: tuple[Gap, ...], trained: set[str]) -> None:
    """Start the drill of the first gap that the library has cases for."""
    skill = next((gap.skill for gap in found if gap.skill in trained), None)
    if skill is None:
        raise Failed("no error in your history can be drilled by a skill; `codedrill` drills what is due", status=1)
    from codedrill.commands.drill import drill

    here.tell(f"codedrill drill --skill {skill} --size {SIZE}")
    drill(
        skill=[skill],
        size=SIZE,
        history=here.history_path,
        packs=list(here.pack_folders),
        plain=here.plain,
        quiet=here.quiet,
    )


def _row(gap: Gap, trained: set[str]) -> dict[str, Any]:
    return {
        "class": gap.error_class,
        "family": gap.family,
        "errors": gap.rate.count,
        "chances": gap.rate.of,
        "rate": round(gap.rate.value, 4),
        "interval": [round(bound, 4) for bound in gap.rate.bounds],
        "systematic": gap.systematic,
        "since": gap.since.isoformat(),
        "trend": gap.trend.value,
        "recent": _span(gap.recent),
        "before": _span(gap.before),
        "examples": [
            {"day": each.day, "case": each.case, "given": each.given, "expected": each.expected}
            for each in gap.examples
        ],
        "skill": gap.skill,
        "drill": f"codedrill drill --skill {gap.skill} --size {SIZE}" if gap.skill in trained else None,
    }


def _span(rate: Rate) -> dict[str, float]:
    return {"errors": rate.count, "chances": rate.of}
