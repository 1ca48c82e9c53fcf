"""`codedrill explain`: a rule of validation, an error class, a skill or a modifier."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from enum import StrEnum
from typing import Annotated

import typer

from codedrill.codebook.modifiers import MODIFIERS
from codedrill.commands.failing import Failed
from codedrill.commands.options import History, Packs, Plain, Quiet
from codedrill.commands.surroundings import Surroundings
from codedrill.grading.lesson import summaries
from codedrill.lint.documentation import documentation
from codedrill.lint.rule import all_rules
from codedrill.packs.skills import SKILLS
from codedrill.terminal.explanation import explanations, names, show_explanation

app = typer.Typer(add_completion=False)


class Topic(StrEnum):
    """What can be listed."""

    RULES = "rules"
    ERRORS = "errors"
    SKILLS = "skills"
    MODIFIERS = "modifiers"


@app.command(
    epilog="Examples: codedrill explain modifier-misplaced · codedrill explain 25 · codedrill explain --list rules"
)
def explain(
    name: Annotated[str | None, typer.Argument(metavar="NAME", show_default=False)] = None,
    list_: Annotated[Topic | None, typer.Option("--list", help="List the names of one kind.")] = None,
    history: History = None,
    packs: Packs = None,
    plain: Plain = False,
    quiet: Quiet = False,
) -> None:
    """Explain a rule, an error class, a skill or a modifier: what it is, why it matters, an example, its source."""
    here = Surroundings(history, packs or (), plain, quiet)
    if list_ is not None:
        from codedrill.terminal.tables import show_table

        show_table(here.console, (list_.value, ""), _listed(list_))
    elif name is None:
        raise Failed("say what to explain, or list the names: codedrill explain --list rules")
    else:
        _show(here, name)


def _listed(topic: Topic) -> Iterator[tuple[str, str]]:
    if topic is Topic.RULES:
        yield from ((rule.name, f"{documentation(rule).summary} ({rule.severity})") for rule in all_rules().values())
    elif topic is Topic.ERRORS:
        yield from ((name.value, summary) for name, summary in summaries().items())
    elif topic is Topic.SKILLS:
        yield from ((skill.name, skill.title) for skill in SKILLS.values())
    else:
        yield from ((entry.modifier, entry.label) for entry in MODIFIERS.values())


def _show(here: Surroundings, name: str) -> None:
    found = [*explanations(name.strip())]
    if not found:
        near = get_close_matches(name.strip().lower(), names(), n=1)
        advice = f"did you mean {near[0]}?" if near else "`codedrill explain --list rules` lists names of one kind"
        raise Failed(f"nothing is called {name!r}; {advice}")
    for number, explanation in enumerate(found):
        if number:
            here.console.print()
        show_explanation(here.console, explanation)
