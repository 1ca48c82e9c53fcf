"""From the prose of a note to the codes that it names.

The wording follows the conventions of the tabular list (ICD-10-CM guidelines, section I.A): codes stand in
brackets behind what they are for, `-` for characters to come, `A00-B99` for a range. Where brackets hold a
code, codes outside of them are part of the wording ("with tuberculosis, any type in A15 (J65)").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from codedrill.codebook.relations.condition import read_condition
from codedrill.codebook.relations.resolution import Resolution
from codedrill.codebook.relations.tabular_order import TabularOrder
from codedrill.codebook.relations.target import TargetRow

_MISPRINTS = {
    # The list stands rightly at G31.84; as printed it would take in all that lies between.
    "(I69.01-I69.11-, I69.21-I69.31-, I69.81- I69.91-)": "(I69.01-, I69.11-, I69.21-, I69.31-, I69.81-, I69.91-)",
}
_CODE = r"(?<![A-Za-z0-9.])(?=[A-Z]{0,2}[0-9])[A-Z][A-Z0-9][0-9AB](?:\.[0-9A-Z]{1,4})?(?![A-Za-z0-9])"
_SPAN = re.compile(rf"(?P<low>{_CODE})(?:(?:\.?-?\s*(?:-|\bto\b)\s*)(?P<high>{_CODE}))?(?:\.(?:-|(?=\s))|-)?")
_CHAPTER = re.compile(r"(?:^|classified in )Chapter (\d+)")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)(?:[)\]}]|$)")
_CONDITION = re.compile(r",?\s*\bwith\b (.*)", re.DOTALL)
_UNLESS = re.compile(r"\bunless\b")
"""Two codes of the one and the other may then stand together after all, and a claim does not say."""
_GIVEN = re.compile(r"\bfor codes\b")
"""What follows names the codes that ask, not those asked for."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a line names: the targets, and how many stretches of code were and were not understood."""

    targets: tuple[TargetRow, ...]
    read: int
    unread: int

    @property
    def resolution(self) -> Resolution:
        """What became of the line."""
        if self.read:
            return Resolution.PARTLY if self.unread else Resolution.RESOLVED
        return Resolution.UNREAD if self.unread else Resolution.NO_CODE


def read_prose(text: str, order: TabularOrder) -> Named:
    """The codes that a line of a note names."""
    for printed, meant in _MISPRINTS.items():
        text = text.replace(printed, meant)
    found = [part for bracket, behind in _bracketed(text) for part in _parts(bracket, behind, order)]
    if not found and not _GIVEN.search(text):
        found = list(_parts(text, "", order))
    targets = dict.fromkeys(target for part in found if part for target in part)
    return Named(tuple(targets), sum(map(bool, found)), found.count([]))


def _bracketed(text: str) -> Iterator[tuple[str, str]]:
    """What stands in brackets, each with what stands right behind them."""
    return ((bracket[1], text[bracket.end() :]) for bracket in _BRACKETS.finditer(text))


def _parts(text: str, behind: str, order: TabularOrder) -> Iterator[list[TargetRow]]:
    """The targets of each code or range in a text; none where it cannot be understood."""
    for chapter in _CHAPTER.finditer(text):
        yield order.chapter(chapter[1])
    spans = [span for span in _SPAN.finditer(text) if order.has_category(span["low"])]
    if not spans:
        return
    pattern = _pattern(text[spans[-1].end() :] or behind)
    separate = _are_listed(text, spans)
    for span in spans:
        yield _targets(span, pattern, order) if separate else []


def _are_listed(text: str, spans: list[re.Match[str]]) -> bool:
    """Whether nothing but "and", "or" and commas stands between the codes: "E10 without E11" is no list."""
    between = [text[one.end() : other.start()] for one, other in pairwise(spans)]
    return all(re.fullmatch(r"[\s,;.]*(?:(?:and|or)\s*)?", each) for each in between)


def _pattern(behind: str) -> str | None:
    """The condition that stands behind codes; None for one that is not understood."""
    if _UNLESS.search(behind):
        return None
    condition = _CONDITION.match(behind)
    return read_condition(condition[1]) if condition else ""


def _targets(span: re.Match[str], pattern: str | None, order: TabularOrder) -> list[TargetRow]:
    # A range may end behind the last code there is, "R10.1-R10.4-", but has to begin with one.
    low, high = (each.replace(".", "") for each in (span["low"], span["high"] or span["low"]))
    if pattern is None or not order.has(low) or not order.has_category(high):
        return []
    return [row._replace(pattern=pattern) for row in order.between(low, high)]
