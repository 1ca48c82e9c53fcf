"""Where blueprints are read: those of the package by their names, one's own by its path."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

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

    file = f"{name}.yaml"
    return read_blueprint(files("codedrill.practice").joinpath("blueprints", file).read_bytes(), file)


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


def _no_such_exam(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, BUILTIN, n=1)
    advice = f"did you mean {near[0]}?" if near else f"there are {', '.join(BUILTIN)}, and files that end in .yaml"
    return f"there is no exam {name!r}; {advice}"
