"""`codedrill exam`: a mock exam against the clock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from codedrill.commands.failing import Failed
from codedrill.commands.options import History, Packs, Plain, Quiet
from codedrill.commands.surroundings import Surroundings

if TYPE_CHECKING:
    from codedrill.practice.exam.blueprint import Blueprint

app = typer.Typer(add_completion=False)
EPILOG = (
    "Examples: codedrill exam --list · codedrill exam cpc --size 20 · codedrill exam interview --role auditor · "
    "codedrill exam cpc --review · codedrill exam ccs --source > my-ccs.yaml · codedrill exam my-ccs.yaml"
)


@app.command(epilog=EPILOG)
def exam(
    blueprint: Annotated[
        str | None,
        typer.Argument(
            metavar="[BLUEPRINT]", help="cpc, ccs, audit, interview, or a YAML file of your own.", show_default=False
        ),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="The exams, their sections, what the library has.")] = False,
    minutes: Annotated[
        int | None, typer.Option(min=1, max=1440, metavar="N", help="The time, instead of the exam's own.")
    ] = None,
    size: Annotated[
        int | None, typer.Option(min=1, max=1000, metavar="N", help="So many questions, in proportion; the time too.")
    ] = None,
    role: Annotated[
        str | None,
        typer.Option(metavar="ROLE", help="Of an interview: coder, senior-coder, auditor, compliance, team-lead."),
    ] = None,
    seed: Annotated[int | None, typer.Option(metavar="N", help="The same number draws the same questions.")] = None,
    review: Annotated[bool, typer.Option("--review", help="What was not right in the last one of this name.")] = False,
    source: Annotated[bool, typer.Option("--source", help="Print it as a file, to change and to take.")] = False,
    history: History = None,
    packs: Packs = None,
    plain: Plain = False,
    quiet: Quiet = False,
) -> None:
    """Take a mock exam by a blueprint's sections: nothing is graded before the end, or before the time is over.

    Every answer is saved at once. The same command goes on where an exam was left, with the time that is left.
    Exit status 0: passed; 1: not passed; 130: left before the end.
    """
    here = Surroundings(history, packs or (), plain, quiet)
    if source:
        from codedrill.commands.exam_blueprints import to_change

        typer.echo(to_change(blueprint or ""), nl=False)
        return
    if blueprint is None or list_:
        _list(here, [blueprint] if blueprint else [])
        return
    from codedrill.commands.exam_blueprints import blueprint_of
    from codedrill.commands.exam_session import ExamSession, Wishes

    chosen = _of_role(blueprint_of(blueprint), role)
    session = ExamSession(here, chosen, blueprint)
    raise typer.Exit(session.review() if review else session.run(Wishes(minutes, size, seed)))


def _of_role(blueprint: Blueprint, role: str | None) -> Blueprint:
    """The exam for one role, where it is taken for one. Raises `Failed`."""
    if not blueprint.roles:
        if role is not None:
            raise Failed(f"--role: {blueprint.exam} is the same for every role")
        return blueprint
    if role is not None and role not in blueprint.roles:
        raise Failed(f"--role {role}: {blueprint.exam} is taken for {', '.join(blueprint.roles)}")
    return blueprint.for_role(role or blueprint.roles[0])


def _list(here: Surroundings, names: Sequence[str]) -> None:
    from codedrill.commands.exam_blueprints import BUILTIN, blueprint_of
    from codedrill.practice.exam.doubt import doubts
    from codedrill.terminal.exam_list import Row, show_exam

    cases = [case for _, case in here.library.cases]
    for blueprint in map(blueprint_of, names or BUILTIN):
        rows = [
            Row(section, sum(section.takes(case) for case in cases), doubts(section, cases))
            for section in blueprint.sections
        ]
        show_exam(here.console, blueprint, rows)
