"""`codedrill explain`: an error class, a skill or a modifier."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from enum import StrEnum
from typing import Annotated

import typer

from codedrill.codebook.modifiers import MODIFIERS, ModifierEntry
from codedrill.codes import Modifier, NotACode
from codedrill.commands.failing import Failed
from codedrill.commands.options import History, Packs, Plain, Quiet
from codedrill.commands.surroundings import Surroundings
from codedrill.grading.lesson import Lesson, lesson, summaries
from codedrill.packs.error_class import ErrorClass
from codedrill.packs.skills import SKILLS, Skill

app = typer.Typer()


class Topic(StrEnum):
    """What can be listed."""

    ERRORS = "errors"
    SKILLS = "skills"
    MODIFIERS = "modifiers"


@app.command(
    epilog="Examples: codedrill explain modifier-misplaced · codedrill explain 25 · codedrill explain --list errors"
)
def explain(
    name: Annotated[str | None, typer.Argument(metavar="NAME", show_default=False)] = None,
    list_: Annotated[Topic | None, typer.Option("--list", help="List the names of one kind.")] = None,
    history: History = None,
    packs: Packs = None,
    plain: Plain = False,
    quiet: Quiet = False,
) -> None:
    """Explain an error class, a skill or a modifier: what it is, why it matters, an example, where the rule is."""
    here = Surroundings(history, packs or (), plain, quiet)
    if list_ is not None:
        from codedrill.terminal.tables import show_table

        show_table(here.console, (list_.value, ""), _listed(list_))
    elif name is None:
        raise Failed("say what to explain, or list the names: codedrill explain --list errors")
    else:
        _show(here, name)


def _listed(topic: Topic) -> Iterator[tuple[str, str]]:
    if topic is Topic.ERRORS:
        yield from ((name.value, summary) for name, summary in summaries().items())
    elif topic is Topic.SKILLS:
        yield from ((skill.name, skill.title) for skill in SKILLS.values())
    else:
        yield from ((entry.modifier, entry.label) for entry in MODIFIERS.values())


def _show(here: Surroundings, name: str) -> None:
    found = [*_paragraphs(name.strip())]
    if not found:
        known = [*(error.value for error in ErrorClass), *SKILLS, *(str(modifier) for modifier in MODIFIERS)]
        near = get_close_matches(name.lower(), known, n=1)
        advice = f"did you mean {near[0]}?" if near else "`codedrill explain --list errors` (or skills, modifiers)"
        raise Failed(f"nothing is called {name!r}; {advice}")
    for number, paragraph in enumerate(found):
        style = "heading" if number == 0 else ""
        here.console.print(paragraph, style=style)


def _paragraphs(name: str) -> Iterator[str]:
    """Everything of that name: a skill and an error class may share one."""
    if name.lower() in {error.value for error in ErrorClass}:
        yield from _of_error(lesson(ErrorClass(name.lower())))
    if name.lower() in SKILLS:
        yield from _of_skill(SKILLS[name.lower()])
    try:
        entry = MODIFIERS.get(Modifier.read(name))
    except NotACode:
        return
    if entry:
        yield from _of_modifier(entry)


def _of_error(found: Lesson) -> Iterator[str]:
    yield f"{found.name}: {found.summary} ({found.name.severity})"
    yield found.text
    yield f"\n  wrong   {found.example_given}\n  right   {found.example_expected}\n"
    yield found.example_why
    if found.references:
        yield "See " + "; ".join(found.references)


def _of_skill(skill: Skill) -> Iterator[str]:
    yield f"{skill.name}: {skill.title} (a skill, {skill.group})"
    yield skill.about
    yield f"Drill it: codedrill drill --skill {skill.name}"


def _of_modifier(entry: ModifierEntry) -> Iterator[str]:
    yield f"{entry.modifier}: {entry.label} (a modifier)"
    yield entry.about
    yield "It changes payment, so it stands before those that only inform." if entry.pricing else "It informs."
    if entry.contradicts:
        yield "Never with " + ", ".join(sorted(entry.contradicts)) + "."
