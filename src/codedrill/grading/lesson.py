"""The lesson of an error class: what somebody who just made that error needs to know.

Each class has one Markdown file in `lessons/`, named for it and always of one shape:

    # The summary, one line

    The lesson, a paragraph of three to six sentences.

    ## Example

    - given: `the wrong answer, as it is typed`
    - expected: `the right one`

    Why, in a sentence.

    ## References

    - one a line; the section is left out where there is none that is certain
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from codedrill.packs.error_class import ErrorClass

_SHAPE = re.compile(
    r"# (?P<summary>[^\n]+)\n\n"
    r"(?P<text>.+?)\n\n"
    r"## Example\n\n"
    r"- given: `(?P<given>[^`\n]+)`\n"
    r"- expected: `(?P<expected>[^`\n]+)`\n\n"
    r"(?P<why>.+?)\n"
    r"(?:\n## References\n\n(?P<references>(?:- [^\n]+\n)+))?",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is taught about one error class; `references` may be empty.

    The example's two answers are what a learner types: claim lines of one list, but for `action`
    (an action's name), `wrong-option` (a letter) and `point-missed` (own words).
    """

    name: ErrorClass
    summary: str
    text: str
    example_given: str
    example_expected: str
    example_why: str
    references: tuple[str, ...]


def lesson(error_class: ErrorClass) -> Lesson:
    """Read the lesson of a class. Raises `ValueError` for a file that does not have the shape."""
    file = files("codedrill.grading") / "lessons" / f"{error_class}.md"
    return _parsed(error_class, file.read_text(encoding="utf-8"))


def summaries() -> Mapping[ErrorClass, str]:
    """Each class with its one-line summary, in the order of the classes."""
    return {error_class: lesson(error_class).summary for error_class in ErrorClass}


def _parsed(error_class: ErrorClass, source: str) -> Lesson:
    match = _SHAPE.fullmatch(source)
    if match is None:
        raise ValueError(f"lessons/{error_class}.md does not have the shape of a lesson")
    return Lesson(
        name=error_class,
        summary=match["summary"],
        text=_unwrapped(match["text"]),
        example_given=match["given"],
        example_expected=match["expected"],
        example_why=_unwrapped(match["why"]),
        references=tuple(line.removeprefix("- ") for line in (match["references"] or "").splitlines()),
    )


def _unwrapped(paragraph: str) -> str:
    """A paragraph in one line; the terminal wraps it to its own width."""
    return " ".join(paragraph.split())
