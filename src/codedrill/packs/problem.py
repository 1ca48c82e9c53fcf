"""What is wrong with a file and where; and what YAML itself complains of, in plain words.

Instructors know coding, not YAML. libyaml's "did not find expected key" says nothing to them, so the text at
the place of the complaint is looked at for the usual slips: a quote that isn't closed, a colon inside text, a
tab, a value that begins with a character that means something in YAML.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from codedrill.packs.place import Place


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: by which rule, what to do (may be ''), where, and under which keys.

    `variant` counts from 1; it is None where every variant of the case has the same. `passage`: the words inside
    the text at `place` that are meant, or '' where all of it is.
    """

    rule: str
    message: str
    help: str
    place: Place
    path: tuple[str | int, ...] = ()
    variant: int | None = None
    passage: str = ""

    def __str__(self) -> str:
        advice = f" ({self.help})" if self.help else ""
        return f"line {self.place.line}, column {self.place.column}: {self.message}{advice}"


class Unreadable(Exception):
    """The file gives no value at all, for these reasons."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Complaint:
    """YAML's own words, and what stands around the place of it.

    `at` is the line and column of the complaint; `begun` those of the construct that `context` names, or the
    same. `last` is the place of the last scalar that was read whole before it.
    """

    context: str
    words: str
    at: tuple[int, int]
    begun: tuple[int, int]
    lines: list[str]
    last: Place

    def text(self, line: int) -> str:
        """A line of the file; '' past its end."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""

    def before(self) -> str:
        """The line of the complaint up to its place."""
        return self.text(self.at[0])[: self.at[1] - 1]

    def begins_with(self) -> str:
        """The character with which the construct begins that YAML was in."""
        line, column = self.begun
        return self.text(line)[column - 1 : column]


def syntax_problem(complaint: Complaint) -> Problem:
    """The complaint in plain words, or in YAML's own where it is none of the usual slips."""
    for explain in _EXPLANATIONS:
        if problem := explain(complaint):
            return problem
    words = f"{complaint.words} {complaint.context}".strip()
    return _at(complaint.at, f"this is not YAML as it should be: {words}", "")


def _at(position: tuple[int, int], message: str, advice: str) -> Problem:
    line, column = position
    return Problem("yaml-syntax", message, advice, Place(line, column, line, column + 1))


_MARKS = frozenset("[]{},*&@%`>|!?")
_INDICATOR = re.compile(r"\s*(?:- +)*(?:[^\s:#'\"][^:#]*: +)?(?P<mark>[\[\]{},*&@%`>|!?])")
_NO_SPACE = re.compile(r"\s*(?:- +)*[\w-]+(?P<colon>:)[^\s:]")
_KEY = re.compile(r"(?P<indentation>\s*)(?:- +)*[\w-]+")
_MISFIT = re.compile("expected key|'-' indicator|<block end>")
# Where YAML names the construct that it was in, that construct begins where the slip is.
_CONSTRUCT = re.compile("flow|alias|anchor|block scalar")
_ALIGN = "begin it in exactly the same column as the keys, or the dashes, that it belongs with"
_IN_QUOTES = "if it is text, put it in quotes"
_UNLESS_MEANT = {
    "{": f"{_IN_QUOTES}; if it is a mapping, see to its commas and the closing }}",
    "[": f"{_IN_QUOTES}; if it is a list, see to its commas and the closing ]",
    "|": f"{_IN_QUOTES}; if text follows on the lines below, nothing else may stand beside the |",
    ">": f"{_IN_QUOTES}; if text follows on the lines below, nothing else may stand beside the >",
}


def _tab(complaint: Complaint) -> Problem | None:
    if "tab" not in complaint.words and "cannot start any token" not in complaint.words:
        return None
    line = complaint.at[0]
    if not (indentation := re.match(r"[ -]*\t", complaint.text(line))):
        return None
    message = "a tab stands here, in the indentation, where YAML takes only spaces"
    return _at((line, indentation.end()), message, "put spaces in its place")


def _open_quote(complaint: Complaint) -> Problem | None:
    if "quoted scalar" not in complaint.context or not re.search("stream|document", complaint.words):
        return None
    mark = complaint.begins_with()
    message = f"the quote that opens here is never closed: a closing {mark} is missing"
    return _at(complaint.begun, message, f"put a {mark} where the text ends")


def _early_quote(complaint: Complaint) -> Problem | None:
    """Text after a closing quote: a quote too many on this line, or one missing on a line above."""
    last = complaint.last
    if last.style not in ("'", '"') or last.end_line != complaint.at[0]:
        return None
    if complaint.before()[last.end_column - 1 :].strip():
        return None
    if last.line < last.end_line:
        message = f"the quote that opens here closes only on line {last.end_line}"
        return _at(last[:2], message, f"put a {last.style} where the text ends")
    advice = "inside ' quotes write '' for '" if last.style == "'" else 'inside " quotes write \\" for "'
    return _at(complaint.at, f"text goes on after the closing {last.style}", advice)


def _bad_escape(complaint: Complaint) -> Problem | None:
    if "escape" not in complaint.words and "hex" not in complaint.words:
        return None
    message = 'a \\ inside " quotes has a meaning of its own, and not before this character'
    return _at(complaint.at, message, "write \\\\ for it, or put the text in ' quotes instead")


def _no_space(complaint: Complaint) -> Problem | None:
    """`key:value`, seen by YAML as text without a key."""
    if "mapping values" not in complaint.words and "expected ':'" not in complaint.words:
        return None
    for line in (complaint.begun[0], complaint.at[0], complaint.at[0] - 1):
        if found := _NO_SPACE.match(complaint.text(line)):
            return _at((line, found.start("colon") + 1), "there is no space after this colon", "put one there")
    return None


def _construct(complaint: Complaint) -> Problem | None:
    """A bracket, an alias, an anchor or a block scalar that isn't one."""
    # The parser in Python sometimes names a later place, where nothing of the kind stands.
    if not _CONSTRUCT.search(complaint.context) or complaint.begins_with() not in _MARKS:
        return None
    return _not_meant(complaint.begins_with(), complaint.begun)


def _indicator(complaint: Complaint) -> Problem | None:
    """A value that begins with a character that means something to YAML."""
    found = _INDICATOR.match(complaint.text(complaint.at[0]))
    if not found or found.end() > complaint.at[1]:
        return None
    return _not_meant(found["mark"], (complaint.at[0], found.end()))


def _not_meant(mark: str, position: tuple[int, int]) -> Problem:
    message = f"YAML does not read a value that begins with {mark} as text"
    return _at(position, message, _UNLESS_MEANT.get(mark, _IN_QUOTES))


def _dash(complaint: Complaint) -> Problem | None:
    if "sequence entries" not in complaint.words:
        return None
    advice = f"{_IN_QUOTES}; if it is a list, begin it on the next line"
    return _at(complaint.at, "a - and a space begin a list, which cannot stand on the line of its key", advice)


def _colon(complaint: Complaint) -> Problem | None:
    if "mapping values" not in complaint.words:
        return None
    if key := _KEY.fullmatch(complaint.before()):
        message = "this line is indented further than the one above, which has its value already"
        return _at((complaint.at[0], key.end("indentation") + 1), message, _ALIGN)
    message = "a colon and a space inside text: YAML takes what is before them for a key"
    return _at(complaint.at, message, "put the text in quotes")


def _no_key(complaint: Complaint) -> Problem | None:
    if "expected ':'" not in complaint.words:
        return None
    message = "this line is neither `key: value` nor part of the text above it"
    advice = "indent it as far as the text above, or, if it begins with a key, put a colon and a space after that"
    return _at(complaint.begun, message, advice)


def _misaligned(complaint: Complaint) -> Problem | None:
    if not _MISFIT.search(complaint.words):
        return None
    return _at(complaint.at, "this line does not line up with those above it", _ALIGN)


def _after_the_end(complaint: Complaint) -> Problem | None:
    if "<document start>" not in complaint.words:
        return None
    message = "text follows after the end, which a line of ... or the closing bracket above has made"
    return _at(complaint.at, message, "take those dots or brackets out")


_Explanation: TypeAlias = Callable[[Complaint], Problem | None]
# The first that fits is taken, so the narrow ones come first.
_EXPLANATIONS: tuple[_Explanation, ...] = (
    _tab,
    _open_quote,
    _early_quote,
    _bad_escape,
    _construct,
    _indicator,
    _dash,
    _no_space,
    _colon,
    _no_key,
    _misaligned,
    _after_the_end,
)
