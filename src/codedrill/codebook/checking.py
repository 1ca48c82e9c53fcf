"""Many codes against the book: each in canonical form, with what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from codedrill.codebook.entry import Status
from codedrill.codebook.tables import Tables
from codedrill.codes import Code, Cpt, Hcpcs, Icd10Cm, Icd10Pcs, NotACode

_OTHER_SETS: tuple[type[Code], ...] = (Cpt, Hcpcs, Icd10Pcs)


def check(tables: Tables, texts: Iterable[str], on: date) -> Iterator[tuple[str, Status]]:
    """Canonical form and status of each, in the order given. What has no shape stays as it is, in capitals."""
    for text in texts:
        yield _checked(tables, text, on)


def _checked(tables: Tables, text: str, on: date) -> tuple[str, Status]:
    diagnosis = _diagnosis(text)
    if diagnosis is None:
        return _of_another_set(tables, text, on)
    status = tables.status(diagnosis, on)
    if status is Status.UNKNOWN and "." not in text and (other := _other(text)):
        # J3301 has the shape of J33.01 as well; as no such diagnosis exists, it is the drug.
        return other, tables.status(other, on)
    return diagnosis, status


def _diagnosis(text: str) -> Icd10Cm | None:
    try:
        return Icd10Cm.read(text)
    except NotACode:
        return None


def _of_another_set(tables: Tables, text: str, on: date) -> tuple[str, Status]:
    other = _other(text)
    return (other, tables.status(other, on)) if other else (text.strip().upper(), Status.UNKNOWN)


def _other(text: str) -> Code | None:
    for code_set in _OTHER_SETS:
        try:
            return code_set.read(text)
        except NotACode:
            continue
    return None
