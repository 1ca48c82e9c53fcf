"""What in a text may tell who somebody is: names, dates of birth, numbers, addresses.

After the identifiers of the HIPAA safe harbor method (45 CFR 164.514(b)(2)), those of them that a text shows by
its shape. Clinical notes are full of numbers, so a shape counts only where nothing clinical has it, or with
the word before it that says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trace:
    """Words of a text that may be personal.

    `what` says what they look like, as the end of a sentence; `advice`, what to write in their place.
    """

    what: str
    advice: str
    words: str


@dataclass(frozen=True, slots=True)
class _Shape:
    """`number` and one of the `hints` are in every text that has the shape; a hint in small letters in either case.

    Both are much quicker to look for than the pattern, and most texts have neither.
    """

    what: str
    advice: str
    hints: tuple[str, ...]
    pattern: re.Pattern[str]
    number: re.Pattern[str] | None = None
    is_meant: Callable[[re.Match[str]], bool] = lambda _: True

    def may_be_in(self, text: str, folded: str) -> bool:
        """Whether the pattern is worth looking for in a text that has the number; `folded` is it in small letters."""
        return not self.hints or any(hint in (folded if hint.islower() else text) for hint in self.hints)


def traces(text: str) -> Iterator[Trace]:
    """Everything in a text that has the shape of personal data, each once."""
    folded = text.lower()
    numbers = {number: number.search(text) for number in _NUMBERS}
    for shape in _SHAPES:
        if (shape.number is None or numbers[shape.number]) and shape.may_be_in(text, folded):
            found = (match.group().strip() for match in shape.pattern.finditer(text) if shape.is_meant(match))
            yield from (Trace(shape.what, shape.advice, words) for words in dict.fromkeys(found))


def _is_no_brand(match: re.Match[str]) -> bool:
    return match["name"] not in _NO_PERSONS


def _is_real_domain(match: re.Match[str]) -> bool:
    """Not one of the domains that are kept free for examples (RFC 2606)."""
    return not re.search(r"(?:^|\.)(?:example(?:\.\w+)?|test|invalid)$", match["domain"].lower())


_NO_PERSONS = frozenset({"Scholl", "Pepper", "Oz", "Who", "Right", "Google"})
"""Goods and sayings."""
_NO_NAMES = "say who it is without a name: “the patient”, “her husband”, “the surgeon”"
_LEAVE_OUT = "leave it out: no code depends on it"
_LONG = re.compile(r"\d[\d-]{3}")
_GROUPED = re.compile(r"\d\d[-. ]\d{4}|\d{9}|\+\d")
_HOUSE = re.compile(r"\d (?:[A-Z]|\d{1,3}[a-z])|Box \d")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = (
    r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? \d{{4}})"
)
_IS = r"\s*(?:is|was|:|=|#)?\s*"
_NUMBERED = r"(?:number|no\.?|num\.?|id|#)"
_TITLES = ("Mr", "Mrs", "Ms", "Mx", "Miss", "Mister", "Dr", "Prof")
_STREETS = (
    *("Street", "St", "Avenue", "Ave", "Road", "Rd", "Boulevard", "Blvd", "Lane", "Ln", "Drive", "Dr"),
    *("Court", "Terrace", "Circle", "Highway", "Hwy", "Parkway"),
)
_NUMBERED_BY = ("record", "chart", "account", "member", "policy", "patient")
_PHONED = r"(?:[Pp]hone|[Tt]el(?:ephone)?|[Mm]obile|[Ff]ax|[Pp]ager|[Cc]all(?:ed)?(?: \w+)? (?:at|on))"
_CAPITALIZED = r"[A-Z][\w'’-]*"
_SHAPES = (
    _Shape(
        "a person's name after a title",
        _NO_NAMES,
        (*(f"{title} " for title in _TITLES), *(f"{title}. " for title in _TITLES)),
        re.compile(
            rf"\b(?:{'|'.join(_TITLES)})\b\.? +(?:[A-Z]\.? +)?"
            r"(?P<name>[A-Z](?:['’][A-Z])?[a-z]+(?:[A-Z][a-z]+)?)(?:-[A-Z][a-z]+)?"
        ),
        is_meant=_is_no_brand,
    ),
    _Shape(
        "a patient's name",
        _NO_NAMES,
        ("name:", "name is"),
        re.compile(
            rf"\b(?:[Pp]atient|PATIENT|[Pp]t)(?:['’]s)?[ \t]+(?:[Nn]ame|NAME)(?: is|:)[ \t]*"
            rf"{_CAPITALIZED},?[ \t]+{_CAPITALIZED}"
        ),
    ),
    _Shape(
        "a full date of birth",
        "say the age: it is what coding needs",
        ("birth", "born", "dob", "d.o.b"),
        re.compile(
            rf"\b(?:d\.?o\.?b\.?|date of birth|birth ?da(?:te|y)|born)\s*(?:is|was|:|=|on|,)*\s*\(?{_DATE}",
            re.IGNORECASE,
        ),
    ),
    _Shape(
        "a social security number",
        _LEAVE_OUT,
        (),
        re.compile(
            r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])"
            rf"|\b(?:ssn|social security)\s*{_NUMBERED}?{_IS}(?:\d{{9}}|\d{{3}} \d{{2}} \d{{4}})\b",
            re.IGNORECASE,
        ),
        number=_GROUPED,
    ),
    _Shape(
        "a record number",
        _LEAVE_OUT,
        ("mrn", *(f"{what}{sign}" for what in _NUMBERED_BY for sign in (" n", " id", " #", "#"))),
        re.compile(
            rf"\b(?:mrn\s*{_NUMBERED}?|(?:(?:medical |health )?record|chart|account|member|insurance policy|patient)"
            rf"\s*{_NUMBERED}){_IS}[A-Z]{{0,4}}-?\d[\d-]{{3,}}\b",
            re.IGNORECASE,
        ),
        number=_LONG,
    ),
    _Shape(
        "a telephone number",
        _LEAVE_OUT,
        (),
        re.compile(
            r"(?<![\w.+-])(?:\+?1[-. ])?(?:\([2-9]\d{2}\)[ -]?|[2-9]\d{2}[-.])\d{3}[-.]\d{4}(?![\w-])"
            r"|(?<![\w.])\+[1-9]\d{0,2}[ -]\(?\d{2,4}\)?(?:[ -]\d{3,4}){2}(?![\w-])"
            rf"|\b{_PHONED}\b(?:[ \t]+(?:number|no|is))*[ \t.:#]*"
            r"(?:[2-9]\d{2}[-. ])?[2-9]\d{2}[-. ]\d{4}(?![\w-])"
        ),
        number=_GROUPED,
    ),
    _Shape(
        "an e-mail address",
        _LEAVE_OUT,
        ("@",),
        re.compile(r"\b[\w.+-]+@(?P<domain>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})\b"),
        is_meant=_is_real_domain,
    ),
    _Shape(
        "a street address",
        "leave it out, or say what kind of place it is: at home, at a restaurant",
        (),
        re.compile(
            r"(?<![\w.,/-])\d{1,5} (?:[NSEW]\.? |North |South |East |West )?"
            rf"(?:[A-Z][a-z]+ |\d{{1,3}}(?:st|nd|rd|th) ){{1,2}}(?:{'|'.join(_STREETS)})\b(?!\. [A-Z])"
            r"|\bP\.?O\.? Box \d+"
        ),
        number=_HOUSE,
    ),
)
_NUMBERS = (_LONG, _GROUPED, _HOUSE)
