"""What `book search` and bare words answer with: a page for a code that is in the book, else the hits of a search."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from codedrill.codebook.entry import Status
from codedrill.codebook.release import Release
from codedrill.codebook.search.hit import Found
from codedrill.codebook.search.searching import Search
from codedrill.codebook.shelf import Shelf
from codedrill.codes import Icd10Cm, Modifier, NotACode
from codedrill.commands.book_page import page, unknown
from codedrill.commands.failing import Failed
from codedrill.commands.procedure_page import page_of, set_of

_LIKE_A_CODE = re.compile(r"[A-Z]?[0-9]|[A-Z]{2}[0-9AB]", re.IGNORECASE)
"""How a code begins, and no word does: excludes1 is none, and M17.1x is a bad one."""


def code_in(words: Sequence[str]) -> str | None:
    """The only word as a code in canonical form, when it has the shape of one; no code is without a digit."""
    if len(words) != 1 or not any(map(str.isdigit, words[0])):
        return None
    try:
        return Icd10Cm.read(words[0])
    except NotACode:
        return None


def modifier_in(words: Sequence[str]) -> Modifier | None:
    """The only word as a modifier that is known; `? 25` explains it in a drill, and it is no code of the book."""
    from codedrill.codebook.modifiers import MODIFIERS

    try:
        modifier = Modifier.read(words[0]) if len(words) == 1 else None
    except NotACode:
        return None
    return modifier if modifier in MODIFIERS else None


def shown(shelf: Shelf, text: str, on: date) -> dict[str, Any]:
    """The page of a code of any set. Raises `Failed` for one that no table has, and names those near it."""
    diagnosis = code_in([text])
    if diagnosis and shelf.history(diagnosis):
        return diagnosis_page(shelf, diagnosis, on)
    if (page := page_of(shelf, text, on)) is not None:
        return page
    if diagnosis is None:
        raise Failed(not_loaded(text))
    said = unknown(shelf.book_for(diagnosis, on), diagnosis, on)
    if "." not in text and set_of(text):
        # J3301 has the shape of J33.01 as well.
        raise Failed(f"{said}\n  {not_loaded(text).replace('is a', 'may be a', 1)}", status=1)
    raise said


def diagnosis_page(shelf: Shelf, code: str, on: date) -> dict[str, Any]:
    """From the book that has the code; whether it is valid is said by the release for the day."""
    status = shelf.status(Icd10Cm(code), on)
    return {**page(shelf.book_for(code, on), code, on), "billable": status is Status.VALID, "status": status.value}


def looked_up(shelf: Shelf, words: Sequence[str], on: date, limit: int) -> dict[str, Any] | Found:
    """The page of a code, or what a search finds. Raises `Failed` where there is neither.

    `B12` has the shape of a code and is none, but the book has the word.
    """
    if len(words) == 1 and _LIKE_A_CODE.match(words[0]) and not Search(shelf.book_on(on)).knows(words[0]):
        return shown(shelf, words[0], on)
    code = code_in(words)
    if code and shelf.history(code):
        return diagnosis_page(shelf, code, on)
    return found(shelf, words, on, limit)


def found(shelf: Shelf, words: Sequence[str], on: date, limit: int) -> Found:
    """What a search finds. Raises `Failed` where that is nothing."""
    result = shelf.search(" ".join(words), on, limit)
    if not result.hits:
        raise Failed(_nothing(" ".join(words), on, shelf.release(on)), status=1)
    return result


def not_loaded(text: str) -> str:
    """What is said of a text that is no diagnosis and of no set that is loaded."""
    other = set_of(text)
    if other is None:
        return str(NotACode(text, Icd10Cm.SET, Icd10Cm.EXAMPLE))
    return f"{text} is a code of {other}, which is not loaded for that day; codedrill book add FILE brings it in"


def _nothing(asked: str, on: date, release: Release | None) -> str:
    if release is None:
        return f"{on} is outside every loaded release: there is nothing to search"
    return (
        f"nothing in ICD-10-CM {release.name} has a word of {asked!r}; "
        "try the condition and the part of the body alone, as in: codedrill book search knee pain"
    )


def did_you_mean(result: Found) -> str | None:
    """What is told beside hits that some words had to be corrected for."""
    if not result.corrections:
        return None
    read = ", ".join(f"{each.read} (for {each.typed})" for each in result.corrections)
    return f"did you mean {read}?"


def hits_json(result: Found) -> dict[str, Any]:
    """The hits as programs read them; a descriptor of CPT's stays on the screen of the person licensed for it."""
    return {
        "hits": [
            {
                "code": hit.code,
                "title": None if hit.set == "CPT" else hit.title,
                "billable": hit.billable,
                "seventh_characters": list(hit.sevenths),
                **({"set": hit.set} if hit.set else {}),
            }
            for hit in result.hits
        ]
    }
