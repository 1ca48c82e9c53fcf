"""Sides: which one a code names, and which its evidence says.

Words mislead: a stone is left in place, a right-handed patient has a left wrist, the right heart is no right
side. So a text is read twice over: for the sides that it certainly names, and for all that it might. Only
what is certain accuses, and whatever is possible excuses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from codedrill.codes import Modifier


class Side(StrEnum):
    """Of the body."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both sides"


@dataclass(frozen=True, slots=True)
class SidesSaid:
    """The sides that a text certainly names, and those that it may mean (the certain ones among them)."""

    certain: frozenset[Side]
    possible: frozenset[Side]

    @property
    def only(self) -> Side | None:
        """The one side that is named, where it is certain that no other is meant."""
        return next(iter(self.certain)) if len(self.certain) == 1 and self.certain == self.possible else None


def side_of_title(title: str) -> Side | None:
    """The side of an official title of ICD-10-CM; None where it names none, or several.

    The sides of the heart are no sides here: no other code stands for the other one.
    """
    found = {word.lower() for word in _TITLE_SIDE.findall(_HEART.sub("", title))}
    return _OF_TITLE[found.pop()] if len(found) == 1 else None


def is_crossed(title: str, text: str) -> bool:
    """Whether `title` is of the brain or its vessels and `text` tells of signs in the body.

    Those are on the other side, and a quotation that proves the stroke may well name them alone. Titles that say
    which side of the body is affected are not meant.
    """
    return bool(_BRAIN.search(title) and not _AFFECTED.search(title) and _SIGNS.search(text))


def side_of_modifiers(modifiers: Iterable[Modifier]) -> Side | None:
    """The side that site modifiers name: LT, RT, 50, and those of eyelids, fingers and toes."""
    found = {_OF_MODIFIER[modifier] for modifier in modifiers if modifier in _OF_MODIFIER}
    if len(found) > 1:
        return Side.BOTH
    return found.pop() if found else None


def sides_said(text: str) -> SidesSaid:
    """The sides that a quotation from a note names."""
    certain, possible = set[Side](), set[Side]()
    for match in _WORD.finditer(text):
        side = _side_of(match.group())
        possible.add(side)
        if not _is_something_else(text, match):
            certain.add(side)
    if _BOTH.search(text):
        possible.add(Side.BOTH)
    if _SHORT.search(text):
        possible |= {Side.LEFT, Side.RIGHT}
    return SidesSaid(frozenset(certain), frozenset(possible))


def _side_of(word: str) -> Side:
    return Side.LEFT if word[0] in "lL" else Side.RIGHT


def _is_something_else(text: str, match: re.Match[str]) -> bool:
    """“Left” as a verb, “right” as correct, a hand that somebody writes with, a chamber of the heart."""
    before, after = text[: match.start()], text[match.end() :]
    if _side_of(match.group()) is Side.LEFT and _VERB_BEFORE.search(before):
        return True
    return bool(_NO_SIDE_AFTER.match(after) or (_VERB_AFTER.match(after) and not _ON_THE.search(before)))


_TITLE_SIDE = re.compile(r"\b(left|right|bilateral)\b", re.IGNORECASE)
_OF_TITLE = {"left": Side.LEFT, "right": Side.RIGHT, "bilateral": Side.BOTH}
_BRAIN = re.compile(
    r"cereb|brain|intracranial|visual (?:cortex|pathway)|(?:communicating|carotid|vertebral) arter|hemorrhage from",
    re.IGNORECASE,
)
_AFFECTED = re.compile("affecting", re.IGNORECASE)
_SIGNS = re.compile(
    r"weak|numb|plegi|pares|droop|\b(?:arms?|legs?|hands?|face|facial|limbs?|gaze|neglect|drift|sided?|body|field)\b",
    re.IGNORECASE,
)
_HEART = re.compile(
    r"\b(?:left|right)[ -](?:main coronary|heart|ventric\w+|atri\w+|bundle|sided colitis)|outlet (?:left|right)",
    re.IGNORECASE,
)

_LEFT_SITES = ("LT", "E1", "E2", "FA", "F1", "F2", "F3", "F4", "TA", "T1", "T2", "T3", "T4")
_RIGHT_SITES = ("RT", "E3", "E4", "F5", "F6", "F7", "F8", "F9", "T5", "T6", "T7", "T8", "T9")
_OF_MODIFIER = {
    "50": Side.BOTH,
    **dict.fromkeys(_LEFT_SITES, Side.LEFT),
    **dict.fromkeys(_RIGHT_SITES, Side.RIGHT),
}
"""What HCPCS Level II says of the modifiers for sites, and CPT of 50."""

_WORD = re.compile(r"\b(?:left|right)\b", re.IGNORECASE)
_VERB_BEFORE = re.compile(
    r"\b(?:was|were|is|are|be|been|being|has|have|had|he|she|they|who|and then|patient|nothing|none|some|much)\s+$",
    re.IGNORECASE,
)
_ON_THE = re.compile(r"\b(?:the|of|on|to|her|his|their|a)\s+$", re.IGNORECASE)
_VERB_AFTER = re.compile(
    r"\s+(?:in|at|on|by|with|without|to|for|from|after|before|the|him|her|it|them|behind|out|over|off|open|alone|"
    r"unchanged|untreated|untouched|undisturbed|against|early|home|work|now|away|there|here|then)\b",
    re.IGNORECASE,
)
_NO_SIDE_AFTER = re.compile(
    r"[ -](?:hand(?:ed\w*|[ -]dominan\w+)|dominan\w+|heart|ventric\w+|atri\w+|bundle|main coronary|axis)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\b(?:both|bilateral(?:ly)?|other|opposite|contralateral|each|either|two|pair|sides|worse|more|greater|"
    r"eyes|ears|knees|hips|shoulders|elbows|wrists|hands|feet|ankles|legs|arms|breasts|kidneys|ovaries|lungs)\b",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\(?\b(?:L|R|Lt|Rt|LT|RT|OD|OS|OU|AD|AS|AU|LLE|RLE|LUE|RUE|LE|RE)\b")
"""Abbreviations that may mean a side; L4 and 3 mL are not among them, 2 L is, and so excuses."""
