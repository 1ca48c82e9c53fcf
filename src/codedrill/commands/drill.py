"""`codedrill drill`: today's drill, or what was asked for."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from codedrill.commands.failing import Failed
from codedrill.commands.options import History, Packs, Plain, Quiet
from codedrill.commands.surroundings import Surroundings
from codedrill.history import State
from codedrill.packs.card import CaseCard, PackCard
from codedrill.packs.library import Library
from codedrill.packs.reference import split_reference
from codedrill.practice.item import Item
from codedrill.practice.queue import Allowance, Desk, Plan
from codedrill.practice.standing import Standing
from codedrill.practice.wanted import Wanted

if TYPE_CHECKING:
    from codedrill.terminal.drilling import Drilling

app = typer.Typer(add_completion=False)
KINDS = ("code", "audit", "denial", "choice", "open")
_SKILLS_LISTED = "`codedrill explain --list skills` lists the skills"
EPILOG = "Examples: codedrill drill · codedrill drill injuries --size 3 · codedrill drill --skill modifier-25"


class Level(StrEnum):
    """How hard a case is."""

    FOUNDATION = "foundation"
    WORKING = "working"
    EXPERT = "expert"


@app.command(epilog=EPILOG)
def drill(
    cases: Annotated[list[str] | None, typer.Argument(metavar="[PACK[:CASE]]...", show_default=False)] = None,
    size: Annotated[int | None, typer.Option(min=1, help="Cases in this session, whatever was done today.")] = None,
    new: Annotated[int | None, typer.Option(min=0, help="Cases never seen before, at most.")] = None,
    skill: Annotated[list[str] | None, typer.Option(help="Only cases that train this skill.")] = None,
    kind: Annotated[
        list[str] | None, typer.Option(help="Only cases of this kind: code, audit, denial, choice, open.")
    ] = None,
    level: Annotated[Level | None, typer.Option(help="How hard.")] = None,
    setting: Annotated[str | None, typer.Option(help="Only cases of this setting, such as office.")] = None,
    payer: Annotated[str | None, typer.Option(help="Only cases of this payer, such as medicare.")] = None,
    role: Annotated[str | None, typer.Option(help="Only cases of this career step, such as auditor.")] = None,
    cite: Annotated[bool, typer.Option("--cite", help="Every code needs the note lines that it rests on.")] = False,
    closed_book: Annotated[bool, typer.Option("--closed-book", help="No look-ups, as in an exam.")] = False,
    rationale: Annotated[
        bool, typer.Option("--rationale", help="Say why in a sentence per case; it is kept with the answer.")
    ] = False,
    cram: Annotated[bool, typer.Option("--cram", help="Leave the schedule alone.")] = False,
    seed: Annotated[int | None, typer.Option(help="Shuffle new cases, the same way for the same number.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="List what would be asked, and why.")] = False,
    history: History = None,
    packs: Packs = None,
    plain: Plain = False,
    quiet: Quiet = False,
) -> None:
    """Run today's drill: what is due for review, then new cases that train what you are weakest at.

    Each answer is graded, saved in your history and explained. Leave at any moment: what was graded is kept.
    """
    here = Surroundings(history, packs or (), plain, quiet)
    wanted = Wanted(frozenset(skill or ()), frozenset(kind or ()), level, setting, payer, role)
    standing = open_history(here)
    desk = Desk(_pool(here.library, cases or [], wanted), standing, here.day, seed)
    here.tell_broken()
    is_daily = not cases and wanted == Wanted() and size is None and new is None and not cram
    allowance = Allowance(here.settings.size, here.settings.new)
    if is_daily:
        plan = desk.daily(allowance)
    else:
        most = size or here.settings.size
        plan = desk.wished(Allowance(most, most if new is None else new))
    if not plan.items:
        raise typer.Exit(_nothing_left(here, desk, plan))
    items = [replace(item, mode="cram") for item in plan.items] if cram else plan.items
    options = SessionOptions(cite, closed_book, rationale)
    if dry_run:
        raise typer.Exit(_list(here, items, plan))
    drilling = _drilling(here, standing, options)
    status = drilling.run(items)
    if is_daily and drilling.grades and not status and not here.quiet:
        _say_if_done(here, desk, desk.daily(allowance))
    raise typer.Exit(status)


@dataclass(frozen=True, slots=True)
class SessionOptions:
    """How a session is drilled, beside what is asked."""

    cite: bool
    closed_book: bool
    rationale: bool


def _nothing_left(here: Surroundings, desk: Desk, plan: Plan) -> int:
    """Today's drill is done, or nothing fits."""
    if not plan.done:
        raise Failed("no case fits; `codedrill packs` lists what there is, and --new allows unseen ones")
    _say_if_done(here, desk, plan)
    return 0


def _say_if_done(here: Surroundings, desk: Desk, plan: Plan) -> None:
    """Behind the last case of a day, what comes tomorrow, and what else there is to do."""
    if plan.items:
        return
    due = desk.due_on(here.day + timedelta(days=1)) + plan.waiting
    coming = "nothing is due tomorrow" if not due else f"{due} {'is' if due == 1 else 'are'} due tomorrow"
    here.console.print(f"Today's drill is done: {plan.done} of {here.settings.size} cases; {coming}.", soft_wrap=True)
    here.console.print(
        "More: codedrill drill --size 5 · codedrill gaps · codedrill stats", style="quiet", soft_wrap=True
    )


def open_history(here: Surroundings) -> Standing:
    """Look at the history before the first question, and say what was found."""
    opening = here.history.open()
    if opening.state is State.RECOVERED and opening.saved:
        kept = "1 attempt is kept" if opening.kept == 1 else f"{opening.kept} attempts are kept"
        here.messages.print(
            f"The end of your history was torn (a power cut, perhaps); {kept}, "
            f"and the odd bytes are in {opening.saved}.",
            style="warning",
        )
    for copy in opening.conflict_copies:
        here.messages.print(
            f"A copy of your history lies beside it. To bring them together:\n"
            f'  codedrill history merge "{here.history.path}" "{copy}" --output merged.json',
            style="warning",
        )
    return here.standing(opening.bookmark)


def _pool(library: Library, names: Sequence[str], wanted: Wanted) -> list[tuple[PackCard, CaseCard]]:
    """The cases that may be asked: those named, or all; of them those that are wanted."""
    pairs = [pair for name in names for pair in _named(library, name)] if names else library.cases
    _refuse_unknown(library, wanted)
    return [pair for pair in pairs if wanted.fits(pair[1])]


def _refuse_unknown(library: Library, wanted: Wanted) -> None:
    """What nothing is called is a slip of the pen; say what is nearest, or what there is."""
    if wanted._replace(level=None) == Wanted():
        return
    from difflib import get_close_matches

    for option, given, names in _names(wanted, [case for _, case in library.cases]):
        for name in sorted(given.difference(names)):
            near = get_close_matches(name, names, n=1)
            listed = _SKILLS_LISTED if option == "skill" else f"the {option}s are {', '.join(names)}"
            advice = f"did you mean {near[0]}?" if near else listed
            raise Failed(f"--{option}: nothing is called {name!r}; {advice}")


def _names(wanted: Wanted, cases: Sequence[CaseCard]) -> Iterator[tuple[str, frozenset[str], Collection[str]]]:
    """For each option of a name: what was given, and what there is."""
    from codedrill.packs.skills import known_skills

    yield "skill", wanted.skills, known_skills(cases)
    yield "kind", wanted.kinds, KINDS
    for option in ("setting", "payer", "role"):
        given = getattr(wanted, option)
        yield option, frozenset([given] if given else []), sorted({getattr(case, option) for case in cases} - {None})


def _named(library: Library, name: str) -> list[tuple[PackCard, CaseCard]]:
    reference = split_reference(name)
    pack = library.card(reference.pack)
    if reference.case is None:
        return [(pack, case) for case in pack.cases]
    return [(pack, library.case_card(pack, reference.case))]


def _list(here: Surroundings, items: Sequence[Item], plan: Plan) -> int:
    for item in items:
        here.console.print(f"{item.pack.id}:{item.case.id}  {item.case.title}  ({item.reason})", soft_wrap=True)
    if plan.waiting:
        here.console.print(f"{plan.waiting} more are due and wait for the coming days.", style="quiet", soft_wrap=True)
    return 0


def _drilling(here: Surroundings, standing: Standing, options: SessionOptions) -> Drilling:
    from codedrill.history import new_id
    from codedrill.practice.attempts import Recorder
    from codedrill.terminal.drilling import Drilling
    from codedrill.terminal.prompt import InputLines, LineEditor
    from codedrill.terminal.screen import is_interactive

    recorder = Recorder(new_id(here.now(), os.urandom), here.now, lambda: here.day, os.urandom, standing)
    prompter = LineEditor(unasked=not here.plain) if is_interactive() else InputLines(here.console)
    return Drilling(
        here.library,
        here.console,
        here.messages,
        prompter,
        recorder,
        here.history.append,
        here.seconds,
        here.book,
        options.cite,
        options.closed_book,
        options.rationale,
        here.quiet,
    )
