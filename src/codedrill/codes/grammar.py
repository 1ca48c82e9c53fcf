"""The answer grammar: what a learner types, what a pack's strings and a history's answers say.

    line = code parts        99214-25 x2 :A,C @4-6        N17.9/N @3

Reading never raises and never drops a word: what it cannot read comes back as `Unreadable`,
with the place and what was expected. Printing a line and reading it again gives the same line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from codedrill.codes.claim_line import (
    MOST_MODIFIERS,
    MOST_POINTERS,
    POINTER_LETTERS,
    ClaimLine,
    ClaimList,
)
from codedrill.codes.expected import MISPLACED, expected
from codedrill.codes.modifier import Modifier


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A word of the answer that is no claim line: the word, its offset, what was expected."""

    word: str
    start: int
    expected: str

    def __str__(self) -> str:
        shown = self.word if len(self.word) <= 40 else self.word[:39] + "…"
        return f"“{shown}” was not understood: {self.expected}"


@dataclass(frozen=True, slots=True)
class Entry:
    """What one answer says: its claim lines in order, and the words that could not be read."""

    lines: tuple[ClaimLine, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()


def read_entry(text: str, claim_list: ClaimList) -> Entry:
    """Read an answer of any number of lines for one list of a claim. Never raises."""
    # A class gives the same answers again and again; a megabyte of junk is not worth keeping.
    return (_remembered if len(text) < _SELDOM_TWICE else _read)(text, claim_list)


def read_line(text: str, claim_list: ClaimList) -> ClaimLine | Unreadable:
    """Read text that should be exactly one claim line, as a pack's items are."""
    entry = read_entry(text, claim_list)
    if entry.unreadable:
        return entry.unreadable[0]
    if len(entry.lines) != 1:
        count = "none stands" if not entry.lines else f"{len(entry.lines)} stand"
        return Unreadable(text, 0, f"one claim line is expected, and {count} here")
    return entry.lines[0]


_SELDOM_TWICE = 200
"""Characters of a text that is no longer worth remembering."""


def _read(text: str, claim_list: ClaimList) -> Entry:
    return _Reading(text, _GRAMMARS[claim_list]).entry()


_remembered = lru_cache(maxsize=2048)(_read)
_FLAGS = re.ASCII | re.IGNORECASE


class _Shape:
    """A pattern that is compiled when it is first matched: a question is on the screen before anybody answers it."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """That of the compiled pattern."""
        return re.compile(self.pattern, _FLAGS).match


# All white space, as in a text that was copied from a page; under re.ASCII, which letters and digits need, \s is less.
_SPACE = r"\s\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_PART_END = rf"(?=$|[{_SPACE},;\-/:@*]|X[0-9])"
_LIST_END = rf"(?=$|[{_SPACE},;])"
_BLANK = _Shape(rf"[{_SPACE},;]+")
_WORD = _Shape(rf"[^{_SPACE},;]+")
_COMMA_MODIFIER = _Shape(rf"[{_SPACE}]*,[{_SPACE}]?([A-Z0-9]{{2}})" + _PART_END)
_MODIFIER = _Shape(r"-([A-Z0-9]{2})" + _PART_END)
_UNITS = _Shape(rf"[X*]([0-9]{{1,6}})(?=$|[{_SPACE},;\-/:@])")
_MORE = MOST_POINTERS - 1
_POINTERS = _Shape(rf":([A-L](?:,[{_SPACE}]?[A-L]){{0,{_MORE}}}|[A-L]{{2,{MOST_POINTERS}}})" + _PART_END)
_POA = _Shape(r"/([YNUW1])" + _PART_END)
_LINES = r"[0-9]{1,3}(?:-[0-9]{1,3})?"
_EVIDENCE = _Shape(rf"@({_LINES}(?:[{_SPACE}]?,[{_SPACE}]?{_LINES})*)" + _LIST_END)
_USUAL_PARTS = f"(?>(?:{_MODIFIER.pattern})*)(?>(?:{_POA.pattern})?)" + "".join(
    f"(?>(?: ?{shape.pattern})?)" for shape in (_UNITS, _POINTERS, _EVIDENCE)
)
"""The parts of a line in the order in which lines are printed."""


class _Problem(Exception):
    """A part that has its shape and still does not fit the line; the argument says why."""


@dataclass(slots=True)
class _Misread:
    """Where a word lies that could not be read; it grows by the parts that follow it."""

    start: int
    end: int
    expected: str

    def within(self, text: str) -> Unreadable:
        return Unreadable(text[self.start : self.end], self.start, self.expected)


@dataclass(slots=True)
class _Reading:
    """One pass over the text, from left to right."""

    text: str
    grammar: _Grammar
    at: int = 0
    lines: list[ClaimLine] = field(default_factory=list)
    misread: list[_Misread] = field(default_factory=list)
    given: set[str] = field(default_factory=set)
    lost: bool = False
    """The last code could not be read, so the parts that follow belong to it and not to the line before."""

    def entry(self) -> Entry:
        while self.skip_blanks():
            if not (self._usual_line() or self.code() or self.part()):
                self._give_up(self._word(), expected(self._word(), self.grammar.claim_list))
        return Entry(tuple(self.lines), tuple([misread.within(self.text) for misread in self.misread]))

    def skip_blanks(self) -> bool:
        """Go to the next word, stopping at a comma that begins a modifier; False at the end."""
        if self._modifier_may_follow() and _COMMA_MODIFIER.match(self.text, self.at):
            return True
        if blank := _BLANK.match(self.text, self.at):
            self.at = blank.end()
        return self.at < len(self.text)

    def _modifier_may_follow(self) -> bool:
        """Whether a comma may still be a dash: not among diagnoses, nor after note lines."""
        takes = "modifier" in self.grammar.takes and "evidence" not in self.given
        return takes and bool(self.lines) and not self.lost

    def _word(self) -> str:
        word = _WORD.match(self.text, self.at)
        return word.group() if word else self.text[self.at :]

    def _usual_line(self) -> bool:
        """A whole line that ends where the next begins: most are, and a class gives the same ones."""
        match = self.grammar.usual_line.match(self.text, self.at)
        if match is None or match.end() - self.at >= _SELDOM_TWICE:
            return False
        line = self.grammar.line(match.group())
        if line is None:
            return False
        self.lines.append(line)
        self.given, self.lost = set(), False
        self.at = match.end()
        return True

    def code(self) -> bool:
        """Read a code, which begins a line."""
        for code_set, shape in self.grammar.codes:
            if match := shape.match(self.text, self.at):
                self.lines.append(ClaimLine(code_set(code_set.canonical(match.group().upper()))))
                self.given, self.lost = set(), False
                self.at = match.end()
                return True
        return False

    def part(self) -> bool:
        """Read a part of the last line, or of the code that could not be read."""
        for shape, name, add in _PARTS:
            if match := shape.match(self.text, self.at):
                if self.lost:
                    self.at = self.misread[-1].end = match.end()
                else:
                    self._add(name, add, match)
                return True
        return False

    def _add(self, name: str, add: Callable[[ClaimLine, str], ClaimLine], match: re.Match[str]) -> None:
        try:
            self._check(name, match.group().lstrip(" ,"))
            self.lines[-1] = add(self.lines[-1], match.group(1).upper())
            self.given.add(name)
            self.at = match.end()
        except _Problem as problem:
            word = match.group().strip()
            self.at = match.end() - len(word)
            self._give_up(word, str(problem))

    def _check(self, name: str, word: str) -> None:
        if not self.lines:
            raise _Problem(f"{word} stands before any code; a line begins with its code")
        if name not in self.grammar.takes:
            raise _Problem(MISPLACED[name])
        if "evidence" in self.given:
            raise _Problem(f"the note lines come last on a claim line; put {word} before the @")
        if name in self.given and name != "modifier":
            raise _Problem(f"the line has its {_NOUNS[name]} already")

    def _give_up(self, word: str, expected: str) -> None:
        self.misread.append(_Misread(self.at, self.at + len(word), expected))
        self.at += len(word)
        if word[0].isalnum() and any(character.isdigit() for character in word):
            self.lost = True


def _add_modifier(line: ClaimLine, text: str) -> ClaimLine:
    if len(line.modifiers) == MOST_MODIFIERS:
        raise _Problem(f"a claim line holds {MOST_MODIFIERS} modifiers at most")
    if text in line.modifiers:
        raise _Problem(f"modifier {text} is on the line already")
    return replace(line, modifiers=(*line.modifiers, Modifier(text)))


def _add_units(line: ClaimLine, text: str) -> ClaimLine:
    if int(text) == 0:
        raise _Problem("units begin at 1")
    return replace(line, units=int(text))


def _add_pointers(line: ClaimLine, text: str) -> ClaimLine:
    return replace(line, pointers=tuple(POINTER_LETTERS.index(letter) for letter in re.sub(r"[,\s]", "", text)))


def _add_poa(line: ClaimLine, text: str) -> ClaimLine:
    return replace(line, poa=text)


def _add_evidence(line: ClaimLine, text: str) -> ClaimLine:
    cited: set[int] = set()
    for item in text.split(","):
        first, _, last = item.strip().partition("-")
        cited.update(range(int(first), int(last or first) + 1))
        if int(first) == 0 or int(last or first) < int(first):
            raise _Problem("note lines count from 1, and a range runs upwards, as in @4-6")
    return replace(line, evidence=tuple(sorted(cited)))


_PARTS: tuple[tuple[_Shape, str, Callable[[ClaimLine, str], ClaimLine]], ...] = (
    (_MODIFIER, "modifier", _add_modifier),
    (_COMMA_MODIFIER, "modifier", _add_modifier),
    (_UNITS, "units", _add_units),
    (_POINTERS, "pointers", _add_pointers),
    (_POA, "poa", _add_poa),
    (_EVIDENCE, "evidence", _add_evidence),
)
_NOUNS = {
    "units": "units",
    "pointers": "pointers",
    "poa": "present-on-admission indicator",
    "evidence": "note lines",
}
_PROCEDURE_PARTS = frozenset({"modifier", "units", "pointers", "evidence"})
_TAKES = {
    ClaimList.DIAGNOSES: frozenset({"poa", "evidence"}),
    ClaimList.PROCEDURES: _PROCEDURE_PARTS,
    ClaimList.INPATIENT_PROCEDURES: _PROCEDURE_PARTS,
}


class _Grammar:
    """What is read in one list: the shapes of its codes, the parts that its lines take, and how lines usually look."""

    def __init__(self, claim_list: ClaimList) -> None:
        self.claim_list = claim_list
        self.codes = [
            (code_set, _Shape(f"(?:{code_set.SHAPE.pattern}){_PART_END}")) for code_set in claim_list.code_sets
        ]
        self.takes = _TAKES[claim_list]
        self.usual_line = _usual_line("|".join(shape.pattern for _, shape in self.codes))
        self.line = lru_cache(maxsize=2048)(self._line)

    def _line(self, text: str) -> ClaimLine | None:
        """A code and its parts, read one by one; None where a part does not fit."""
        reading = _Reading(text, self)
        reading.code()
        while reading.skip_blanks():
            if not reading.part():
                return None
        return None if reading.misread else reading.lines[0]


def _usual_line(code: str) -> _Shape:
    """A code with its parts as they are printed, and nothing behind it but another code, or the end."""
    # Parts are never given back for the sake of what follows, and a comma that may be a dash ends no line.
    follows = rf"(?=\s*$|(?!{_COMMA_MODIFIER.pattern})[\s,;]+(?:{code}))"
    return _Shape(f"(?>{code}){_USUAL_PARTS}{follows}")


_GRAMMARS = {claim_list: _Grammar(claim_list) for claim_list in ClaimList}
