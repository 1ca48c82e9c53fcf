"""Conditions on characters, as notes word them: "with fifth or sixth character 1-4 or 6", "with .62-"."""

from __future__ import annotations

import re

_PLACES = {"fourth": 4, "4th": 4, "fifth": 5, "5th": 5, "sixth": 6, "6th": 6, "seventh": 7, "7th": 7}
_CHARACTER = r"[0-9A-Z]"
_VALUES = rf"{_CHARACTER}(?:\s*-\s*{_CHARACTER})?(?:\s*(?:,|or)\s*{_CHARACTER}(?:\s*-\s*{_CHARACTER})?)*"
_INTENT = re.compile(rf"(?:(?:fifth or six(?:th)?|5th or 6th) characters?|final character) (?P<values>{_VALUES})")
_ANY_INTENT = re.compile(r"fifth or sixth character to indicate intent")
_PLACE = re.compile(rf"(?P<place>{'|'.join(_PLACES)})[ -]characters? \.?(?P<values>{_VALUES})")
_TWO_PLACES = re.compile(rf"(?P<place>fifth) to sixth characters? (?P<value>{_CHARACTER}{{2}})")
_ENDINGS = re.compile(rf"final characters? -(?P<value>{_CHARACTER}+)")
_AFTER_DOT = re.compile(r"(?:final characters? )?(?P<values>\.[0-9]+-?(?:(?:\s*-\s*|\s*[,.]\s*|\s+or\s+)\.[0-9]+-?)*)")


def read_condition(text: str) -> str | None:
    """The pattern of a condition, given without its `with`; None where it is not understood.

    The intent of a poisoning is its sixth character, or its fifth where the sixth is a placeholder
    (`T36.0X5A`, `T36.95XA`): "fifth or sixth" and "final" say no more of chapter 19 than that.
    """
    text = text.strip().rstrip(".")
    if _ANY_INTENT.fullmatch(text):
        return ""
    for wording, written in _WORDINGS:
        if found := wording.fullmatch(text):
            return written(found)
    return None


def _intent(found: re.Match[str]) -> str:
    values = _set(found["values"])
    return f".{{5}}{values}|.{{4}}{values}(?:X|$)"


def _at_place(found: re.Match[str]) -> str:
    return f".{{{_PLACES[found['place']] - 1}}}{_set(found['values'])}"


def _at_two_places(found: re.Match[str]) -> str:
    return f".{{{_PLACES[found['place']] - 1}}}{found['value']}"


def _at_the_end(found: re.Match[str]) -> str:
    # Behind a subcategory: "-23" means I69.023, and not the header I69.23.
    return f".{{4,}}{found['value']}$"


def _after_the_dot(found: re.Match[str]) -> str:
    beginnings = re.findall(r"\.([0-9]+)-?(?:\s*-\s*\.([0-9]+))?", found["values"])
    spelt = [each for first, last in beginnings for each in _counted(first, last or first)]
    return f".{{3}}(?:{'|'.join(spelt)})"


def _counted(first: str, last: str) -> list[str]:
    return [str(number).zfill(len(first)) for number in range(int(first), int(last) + 1)]


def _set(values: str) -> str:
    """`1-4 or 6` gives `[1-46]`."""
    return f"[{re.sub(r'(?: |,|or)', '', values)}]"


_WORDINGS = (
    (_INTENT, _intent),
    (_PLACE, _at_place),
    (_TWO_PLACES, _at_two_places),
    (_ENDINGS, _at_the_end),
    (_AFTER_DOT, _after_the_dot),
)
