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
    """Words of a text that may be personal. `what` says what they look like, as the end of a sentence."""

    what: str
    words: str


@dataclass(frozen=True, slots=True)
class _Shape:
    """`hint` stands in every text that `pattern` can be found in, capitals folded; it is quicker to look for."""

    what: str
    hint: re.Pattern[str]
    pattern: re.Pattern[str]
    is_meant: Callable[[re.Match[str]], bool] = lambda _: True


def traces(text: str) -> Iterator[Trace]:
    """Everything in a text that has the shape of personal data, each once."""
    if not _ANY.search(text):
        return
    folded = text.lower()
    for shape in _SHAPES:
        if shape.hint.search(folded):
            found = (match.group().strip() for match in shape.pattern.finditer(text) if shape.is_meant(match))
            yield from (Trace(shape.what, words) for words in dict.fromkeys(found))


def _shape(what: str, hint: str, pattern: str, flags: int = 0) -> _Shape:
    return _Shape(what, re.compile(hint), re.compile(pattern, flags))


def _is_no_brand(match: re.Match[str]) -> bool:
    return match["name"] not in _NO_PERSONS


def _is_real_domain(match: re.Match[str]) -> bool:
    """Not one of the domains that are kept free for examples (RFC 2606)."""
    return not re.search(r"(?:^|\.)(?:example(?:\.\w+)?|test|invalid)$", match["domain"].lower())


_NO_PERSONS = frozenset({"Scholl", "Pepper", "Oz", "Who", "Right", "Google"})
"""Goods and sayings."""
_ANY = re.compile(r"@|\d{3}|\b(?:[Mm]rs?|Ms|Mx|Miss|Dr|Prof|[Nn]ame|[Bb]orn|[Bb]irth\w*|DOB|D\.O\.B)\b|\d [A-Z]")
"""A first look, which most texts do not pass in vain."""
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = (
    r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? \d{{4}})"
)
_IS = r"\s*(?:is|was|:|=|#)?\s*"
_NUMBERED = r"(?:number|no\.?|num\.?|id|#)"
_STREET = r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Terrace|Circle|Highway|Hwy|Parkway)"
_PHONED = r"(?:[Pp]hone|[Tt]el(?:ephone)?|[Mm]obile|[Ff]ax|[Pp]ager|[Cc]all(?:ed)?(?: \w+)? (?:at|on))"
_CAPITALIZED = r"[A-Z][\w'’-]*"
_SHAPES = (
    _Shape(
        "a person's name after a title",
        re.compile(r"\b(?:mrs?|ms|mx|miss|mister|dr|prof)\b"),
        re.compile(
            r"\b(?:Mrs?|Ms|Mx|Miss|Mister|Dr|Prof)\b\.?[ \t]+(?:[A-Z]\.?[ \t]+)?"
            r"(?P<name>[A-Z](?:['’][A-Z])?[a-z]+(?:[A-Z][a-z]+)?)(?:-[A-Z][a-z]+)?"
        ),
        _is_no_brand,
    ),
    _shape(
        "a patient's name",
        r"\bname",
        rf"\b(?:[Pp]atient|PATIENT|[Pp]t)(?:['’]s)?[ \t]+(?:[Nn]ame|NAME)[ \t]*(?:is|:)[ \t]*"
        rf"{_CAPITALIZED},?[ \t]+{_CAPITALIZED}",
    ),
    _shape(
        "a full date of birth",
        r"\bd\.?o\.?b\b|birth|\bborn\b",
        rf"\b(?:d\.?o\.?b\.?|date of birth|birth ?da(?:te|y)|born)\s*(?:is|was|:|=|on|,)*\s*\(?{_DATE}",
        re.IGNORECASE,
    ),
    _shape(
        "a social security number",
        r"\d{3}-\d{2}-\d{4}|\bssn\b|social security",
        r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])"
        rf"|\b(?:ssn|social security)\s*{_NUMBERED}?{_IS}(?:\d{{9}}|\d{{3}} \d{{2}} \d{{4}})\b",
        re.IGNORECASE,
    ),
    _shape(
        "a record number",
        r"\bmrn\b|record|chart|account|member|policy|patient",
        rf"\b(?:mrn\s*{_NUMBERED}?|(?:(?:medical |health )?record|chart|account|member|insurance policy|patient)"
        rf"\s*{_NUMBERED}){_IS}[A-Z]{{0,4}}-?\d[\d-]{{3,}}\b",
        re.IGNORECASE,
    ),
    _shape(
        "a telephone number",
        r"\d{3}\)? ?[-. ]?\d{3}[-. ]\d{4}|\d{3}[-. ]\d{4}|\+\d",
        r"(?<![\w.+-])(?:\+?1[-. ])?(?:\([2-9]\d{2}\)[ -]?|[2-9]\d{2}[-.])\d{3}[-.]\d{4}(?![\w-])"
        r"|(?<![\w.])\+[1-9]\d{0,2}[ -]\(?\d{2,4}\)?(?:[ -]\d{3,4}){2}(?![\w-])"
        rf"|\b{_PHONED}\b(?:[ \t]+(?:number|no|is))*[ \t.:#]*(?:[2-9]\d{{2}}[-. ])?[2-9]\d{{2}}[-. ]\d{{4}}(?![\w-])",
    ),
    _Shape(
        "an e-mail address",
        re.compile("@"),
        re.compile(r"\b[\w.+-]+@(?P<domain>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})\b"),
        _is_real_domain,
    ),
    _shape(
        "a street address",
        rf"\b{_STREET.lower()}\b|box \d",
        r"(?<![\w.,/-])\d{1,5} (?:[NSEW]\.? |North |South |East |West )?"
        rf"(?:[A-Z][a-z]+ |\d{{1,3}}(?:st|nd|rd|th) ){{1,2}}{_STREET}\b(?!\. [A-Z])|\bP\.?O\.? Box \d+",
    ),
)
