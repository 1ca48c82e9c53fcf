"""`codedrill em`: the level of an E/M visit from its elements or its time, with the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from codedrill.codebook.em_family import Setting, UnclearFamily, family_of
from codedrill.commands.failing import Failed
from codedrill.commands.options import History, Json, Packs, Plain, Quiet
from codedrill.commands.surroundings import Surroundings

if TYPE_CHECKING:
    from codedrill.codebook.em_visit import Decision, Visit
    from codedrill.codes import Cpt

app = typer.Typer(add_completion=False)
EXAMPLE = "codedrill em --problems moderate --data limited --risk high --new"
_EPILOG = (
    f"Examples: {EXAMPLE} · codedrill em --established --time 35 · codedrill em --setting hospital --initial --time 60"
)
_NO_WORDS = "give two of --problems, --data and --risk"


@app.command(epilog=_EPILOG)
def em(
    problems: Annotated[
        str | None, typer.Option(metavar="WORD", help="Problems addressed: minimal, low, moderate, high.")
    ] = None,
    data: Annotated[
        str | None, typer.Option(metavar="WORD", help="Data reviewed: minimal, limited, moderate, extensive.")
    ] = None,
    risk: Annotated[
        str | None, typer.Option(metavar="WORD", help="Risk of what was decided: minimal, low, moderate, high.")
    ] = None,
    time: Annotated[int | None, typer.Option(min=1, max=1440, metavar="N", help="Total minutes of the day.")] = None,
    setting: Annotated[Setting, typer.Option(help="Where the visit was.")] = Setting.OFFICE,
    new: Annotated[bool | None, typer.Option("--new/--established", help="New to the practice, or known.")] = None,
    initial: Annotated[
        bool | None, typer.Option("--initial/--subsequent", help="First day of a stay, or later.")
    ] = None,
    same_day: Annotated[bool, typer.Option("--same-day", help="Admitted and discharged on one day.")] = False,
    json: Json = False,
    history: History = None,
    packs: Packs = None,
    plain: Plain = False,
    quiet: Quiet = False,
) -> None:
    """Work out the level of an E/M visit: by two of the three elements of decision making, by time, or by both.

    Shows what each element reaches, which of them carried the code, and what the next code would have needed.
    Without options it shows the words, and the codes with their minutes.
    """
    here = Surroundings(history, packs or (), plain, quiet)
    words = {"problems": problems, "data": data, "risk": risk}
    if not (json or time or any(words.values()) or same_day or new is not None or initial is not None):
        from codedrill.terminal.em_explanation import show_explanation

        show_explanation(here.console, EXAMPLE)
        return
    visit = _visit(setting, new, initial, same_day, words, time)
    if json:
        from codedrill.commands.output import print_json

        print_json(_content(visit))
        return
    from codedrill.terminal.em_table import visit_lines

    for line in visit_lines(visit):
        here.console.print(line)


def _visit(
    setting: Setting,
    new: bool | None,
    initial: bool | None,
    same_day: bool,
    words: dict[str, str | None],
    minutes: int | None,
) -> Visit:
    from codedrill.codebook.em_visit import UnclearDecision, Visit, decision_of

    try:
        decision = decision_of(words)
        service, patient = family_of(setting, new=new, initial=initial, same_day=same_day)
    except (UnclearDecision, UnclearFamily) as error:
        raise Failed(str(error)) from error
    visit = Visit(service, patient, decision, minutes)
    if decision is None and minutes is None:
        raise Failed(f"{_NO_WORDS}" + (", or --time" if visit.counts_time else "") + f", as in {EXAMPLE}")
    if decision is None and not visit.counts_time:
        raise Failed(f"time counts for nothing in an {service.value}; {_NO_WORDS}")
    return visit


def _content(visit: Visit) -> dict[str, Any]:
    """The visit for programs; `null` for what was not given or does not exist."""
    by_code = "time" if visit.code and visit.code != visit.by_decision else "mdm" if visit.code else None
    return {
        "service": visit.service.value,
        "patient": visit.patient.value,
        "code": visit.code,
        "carried_by": by_code,
        "mdm": _decision(visit, visit.decision) if visit.decision else None,
        "time": {"minutes": visit.minutes, "code": visit.by_time} if visit.minutes else None,
        "next": _next(visit, visit.above) if visit.above else None,
    }


def _decision(visit: Visit, decision: Decision) -> dict[str, Any]:
    carrying = decision.reaching(decision.level)
    elements = {element.name: {"given": element.word, "carries": element in carrying} for element in decision.elements}
    return {"level": decision.level.label, "code": visit.by_decision, "elements": elements}


def _next(visit: Visit, code: Cpt) -> dict[str, Any]:
    from codedrill.codebook.em_level import minutes_from

    lacks = visit.shortfall(code)
    lacking = {element.name: element.word_at(lacks.complexity) for element in lacks.lacking if lacks.complexity}
    return {"code": code, "elements_needed": lacks.elements, "of": lacking, "minutes_from": minutes_from(code)}
