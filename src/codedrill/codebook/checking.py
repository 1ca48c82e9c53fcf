"""Many codes against the book: each in canonical form, with what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from codedrill.codebook.book import Book
from codedrill.codebook.entry import Status
from codedrill.codes import Cpt, Hcpcs, Icd10Cm, Icd10Pcs, NotACode

_OTHER_SETS = (Cpt, Hcpcs, Icd10Pcs)


def check(book: Book, texts: Iterable[str], on: date) -> Iterator[tuple[str, Status]]:
    """Canonical form and status of each, in the order given. What has no shape stays as it is, in capitals."""
    for text in texts:
        yield _checked(book, text, on)


def _checked(book: Book, text: str, on: date) -> tuple[str, Status]:
    diagnosis = _diagnosis(text)
    if diagnosis is None:
        return _of_another_set(text)
    status = book.status(diagnosis, on)
    if status is Status.UNKNOWN and "." not in text and (other := _other(text)):
        # J3301 has the shape of J33.01 as well; as no such diagnosis exists, it is the drug.
        return other, Status.NOT_CHECKED
    return diagnosis, status


def _diagnosis(text: str) -> str | None:
    try:
        return Icd10Cm.read(text)
    except NotACode:
        return None


def _of_another_set(text: str) -> tuple[str, Status]:
    other = _other(text)
    return (other, Status.NOT_CHECKED) if other else (text.strip().upper(), Status.UNKNOWN)


def _other(text: str) -> str | None:
    for code_set in _OTHER_SETS:
        try:
            return code_set.read(text)
        except NotACode:
            continue
    return None
