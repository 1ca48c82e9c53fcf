"""The blueprint of an exam: its sections, its time, what passes. One YAML file each, in the package or one's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from codedrill.packs.card import CaseCard
from codedrill.packs.complaint import problems_of
from codedrill.packs.items import Identifier, Text, Texts, problem
from codedrill.packs.model import Kind, Level, Role
from codedrill.packs.problem import Problem
from codedrill.packs.reader import read

ROLES: tuple[str, ...] = get_args(Role)
MOST_BYTES = 1_000_000
MOST_QUESTIONS = 1000
MOST_MINUTES = 24 * 60


_BEGIN = "a blueprint begins with lines such as `exam: my-exam` and `title: My exam`"


class UnusableBlueprint(Exception):
    """A file that was meant as a blueprint and is none; the argument names the file, the line, and what is wrong."""


class Part(BaseModel):
    """A mapping of a blueprint: its keys are known, and nothing in it changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Passing(Part):
    """What passes: at least `share` (0 to 1) of what is counted.

    `questions`: those that are right; `score`: the mean score of the questions; `errors`: the errors of the claims
    that were rightly corrected, with no more than `false_alarms` right elements changed.
    """

    share: Annotated[float, Field(ge=0, le=1)]
    of: Literal["questions", "score", "errors"] = "questions"
    false_alarms: Annotated[int, Field(ge=0, le=MOST_QUESTIONS)] | None = None

    @model_validator(mode="after")
    def _alarms_of_errors_only(self) -> Passing:
        if self.false_alarms is not None and self.of != "errors":
            raise problem("wrong-type", "`false_alarms` are counted where `of: errors` passes, and nowhere else")
        return self


class Section(Part):
    """A section: how many questions, and which cases can stand in it. A list that is left out takes any.

    `sections` are the names that cases give as their `section` (left out: the section's own name; an empty list:
    any, or none). A case that names no section is taken by its `skills`. `roleless`: cases that name no role may stand
    in for those of the `roles`. `choice`: coded cases are asked as
    multiple choice, their options made of the key and its traps.
    """

    section: Identifier
    title: Text
    questions: Annotated[int, Field(ge=1, le=MOST_QUESTIONS)]
    sections: Annotated[tuple[Identifier, ...], Field()] | None = None
    skills: Texts = ()
    kinds: Annotated[tuple[Kind, ...], Field()] = ()
    levels: Annotated[tuple[Level, ...], Field()] = ()
    roles: Annotated[tuple[Role, ...], Field()] = ()
    roleless: bool = False
    choice: bool = False

    def takes(self, case: CaseCard) -> bool:
        """Whether a case can stand in this section."""
        return (
            (not self.kinds or case.kind in self.kinds)
            and (not self.levels or case.level in self.levels)
            and self._is_of_role(case)
            and self._is_place_of(case)
        )

    def is_meant_by(self, case: CaseCard) -> bool:
        """Whether a case that can stand here says so itself: it comes before those that only can."""
        named = case.section in self.names if self.names else True
        return named and (not self.roles or case.role in self.roles)

    @property
    def names(self) -> tuple[str, ...]:
        """The sections that its cases name; none: any will do."""
        return (self.section,) if self.sections is None else self.sections

    def _is_of_role(self, case: CaseCard) -> bool:
        return not self.roles or case.role in self.roles or (self.roleless and case.role is None)

    def _is_place_of(self, case: CaseCard) -> bool:
        """By the section that the case names; without one, by what it trains."""
        by_skill = bool(set(self.skills) & set(case.skills))
        if not self.names:
            return by_skill or not self.skills
        return case.section in self.names if case.section else by_skill


class Blueprint(Part):
    """An exam. `minutes` is the time for all its questions; `approximation` says how far it is from a real one.

    With `roles`, every section asks only cases of the role that is chosen; the first is taken where none is.
    """

    exam: Identifier
    title: Text
    about: Text | None = None
    approximation: Text | None = None
    minutes: Annotated[int, Field(ge=1, le=MOST_MINUTES)]
    pass_: Passing = Field(alias="pass")
    books: Literal["open", "closed"] = "open"
    roles: Annotated[tuple[Role, ...], Field()] = ()
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _sections_once(self) -> Blueprint:
        twice = [name for name, count in Counter(each.section for each in self.sections).items() if count > 1]
        if twice:
            raise problem("duplicate-id", f"section {twice[0]} stands twice; give each a name of its own")
        return self

    @property
    def questions(self) -> int:
        """How many it has in all."""
        return sum(section.questions for section in self.sections)

    def for_role(self, role: str) -> Blueprint:
        """The exam with only cases of that role in it."""
        sections = tuple(section.model_copy(update={"roles": (role,)}) for section in self.sections)
        return self.model_copy(update={"sections": sections, "roles": (role,)})


def read_blueprint(source: bytes, name: str) -> Blueprint:
    """The blueprint that a file holds; `name` is what messages call it. Raises `UnusableBlueprint`."""
    document = read(source)
    if document.problems:
        raise UnusableBlueprint(_said(name, [_of_blueprint(each) for each in document.problems]))
    try:
        return Blueprint.model_validate(document.value)
    except ValidationError as error:
        found = sorted(problems_of(error, Blueprint, (), document.places), key=lambda each: each.place[:2])
        raise UnusableBlueprint(_said(name, found)) from None


def _of_blueprint(told: Problem) -> Problem:
    """The reader is that of packs, and so is its advice on how a file begins."""
    return replace(told, help=_BEGIN) if told.help.startswith("a pack begins") else told


def _said(name: str, problems: Sequence[Problem]) -> str:
    """Every problem in a line, as far as one can take them in."""
    lines = [f"{name}: {each}" for each in problems[:5]]
    return "\n".join([*lines, *([f"and {len(problems) - 5} more"] if len(problems) > 5 else [])])
