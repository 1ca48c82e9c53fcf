"""Where blueprints are read: those of the package by their names, one's own by its path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from codedrill.commands.failing import Failed
from codedrill.packs.library import SUFFIXES

if TYPE_CHECKING:
    from codedrill.practice.exam.blueprint import Blueprint

BUILTIN = ("cpc", "ccs", "audit", "interview")


def blueprint_of(name: str) -> Blueprint:
    """The blueprint of the package that is called so, or in the file of that path. Raises `Failed`."""
    from codedrill.practice.exam.blueprint import MOST_BYTES, UnusableBlueprint, read_blueprint

    if name in BUILTIN:
        return builtin(name)
    if not name.lower().endswith(SUFFIXES):
        raise Failed(_no_such_exam(name))
    try:
        with Path(name).open("rb") as file:
            return read_blueprint(file.read(MOST_BYTES + 1), name)
    except OSError as error:
        raise Failed(f"{name}: {(error.strerror or 'it cannot be read').lower()}") from error
    except UnusableBlueprint as error:
        raise Failed(str(error)) from error


def builtin(name: str) -> Blueprint:
    """A blueprint of the package."""
    from codedrill.practice.exam.blueprint import read_blueprint

    return read_blueprint(source_of(name).encode(), f"{name}.yaml")


def source_of(name: str) -> str:
    """The text of a blueprint of the package."""
    return files("codedrill.practice").joinpath("blueprints", f"{name}.yaml").read_text(encoding="utf-8")


def to_change(name: str) -> str:
    """A blueprint of the package to be changed: under a name of its own, and with what its keys mean.

    Raises `Failed`.
    """
    if name not in BUILTIN:
        raise Failed(f"--source prints {', '.join(BUILTIN)}; say which, as in `codedrill exam ccs --source`")
    return _KEYS.format(name=name) + source_of(name).replace(f"exam: {name}\n", f"exam: my-{name}\n", 1)


def taken(rows: Iterable[Mapping[str, Any]]) -> dict[str, Blueprint]:
    """The exams that were begun, by the name to say, each by its latest blueprint. `rows`: raw records."""
    from pydantic import ValidationError

    from codedrill.practice.exam.blueprint import Blueprint
    from codedrill.practice.exam.sheet import Begun

    found: dict[str, Blueprint] = {}
    for begun in (Begun.from_row(row) for row in rows if row.get("type") == "session"):
        try:
            blueprint = Blueprint.model_validate(begun.blueprint) if begun else None
        except ValidationError:
            blueprint = None
        if blueprint:
            found[said_name(blueprint)] = blueprint
    return found


def builtins_by_role() -> dict[str, Blueprint]:
    """Every exam of the package by the name to say, one that is taken for a role once for each."""
    found: dict[str, Blueprint] = {}
    for blueprint in map(builtin, BUILTIN):
        if blueprint.roles:
            found.update({said_name(each): each for each in map(blueprint.for_role, blueprint.roles)})
        else:
            found[said_name(blueprint)] = blueprint
    return found


def said_name(blueprint: Blueprint) -> str:
    """The name of an exam, with its role where it is taken for one."""
    return f"{blueprint.exam} ({blueprint.roles[0]})" if len(blueprint.roles) == 1 else blueprint.exam


_KEYS = """\
# A copy of the exam `{name}`. Change it, and take it by its path: codedrill exam my-{name}.yaml
#
# exam       its name in the history: small letters, digits and dashes
# title, about, approximation   what is said of it
# minutes    the time for all its questions
# pass       share, from 0 to 1, of: questions (right ones), score (the mean) or errors (of claims, corrected);
#            with errors, false_alarms: how many there may be
# books      open, or closed: nothing is looked up
# roles      it is taken for one of these: --role
# sections   in the order of asking, each with
#   section, title, questions   its name and title, and how many there are
#   sections   the sections that its cases name, where that is not its own name; []: any case
#   skills     cases that name no section stand in it by what they train: codedrill explain --list skills
#   kinds      code, audit, denial, choice, open          levels   foundation, working, expert
#   roles      coder, senior-coder, auditor, compliance, team-lead; roleless: true lets others stand in
#   choice     true: coded cases are asked as multiple choice
#
# codedrill exam my-{name}.yaml --list says how many cases of the library can stand in each section.
"""


def _no_such_exam(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, BUILTIN, n=1)
    advice = f"did you mean {near[0]}?" if near else f"there are {', '.join(BUILTIN)}, and files that end in .yaml"
    return f"there is no exam {name!r}; {advice}"
