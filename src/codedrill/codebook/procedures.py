"""HCPCS, CPT and ICD-10-PCS codes in the tables that were added: whether they are valid, what they say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from codedrill.codebook.added import Kind
from codedrill.codebook.added_sets import AddedSet, AddedSets
from codedrill.codebook.entry import Status
from codedrill.codes import Code, Cpt, CptCategory, Hcpcs, Icd10Pcs, Modifier

_DENTAL = "D"
"""The letter of dental codes, which are the American Dental Association's and not in the public file."""


class HcpcsEntry(NamedTuple):
    """A HCPCS code or modifier: its titles, the day it was added, the last on which it may be used (or None)."""

    code: str
    title: str
    short: str
    added: date
    terminated: date | None
    release: str

    def is_valid(self, on: date) -> bool:
        """Whether it may be used on that day."""
        return self.added <= on and (self.terminated is None or on <= self.terminated)


class Procedures:
    """The added tables of codes that are not diagnoses."""

    def __init__(self, sets: AddedSets) -> None:
        self._sets = sets

    def status(self, code: Code, on: date) -> Status:
        """What is said of a code; not checked where its set is not loaded, or does not answer for it."""
        if isinstance(code, (Hcpcs, Modifier)):
            return self._hcpcs_status(code, on)
        if isinstance(code, Cpt):
            return self._listed(Kind.CPT, code, on)
        return self._listed(Kind.ICD10PCS, code, on) if isinstance(code, Icd10Pcs) else Status.NOT_CHECKED

    def title(self, code: Code, on: date) -> str | None:
        """The title to show beside a code; None where no table has one. Those of CPT are for the screen alone."""
        if isinstance(code, (Hcpcs, Modifier)):
            entry = self.hcpcs(code, on)
            return entry and entry.title
        kind = {Cpt: Kind.CPT, Icd10Pcs: Kind.ICD10PCS}.get(type(code))
        sets = self._sets.on(kind, on) if kind else []
        texts = [row[0] for each in sets if (row := each.row("select title from code where code = ?", code))]
        return max(texts, key=len, default=None)

    def hcpcs(self, code: str, on: date) -> HcpcsEntry | None:
        """A HCPCS code or modifier as the release for the day has it, or else as the nearest one does."""
        return next(self._hcpcs(code, on), None)

    def _hcpcs_status(self, code: Code, on: date) -> Status:
        """Codes carry their own dates, and so are judged outside their release's quarter too.

        One that is missing is unknown only in the quarter of a release: before and after it there
        may be codes that the release does not list.
        """
        sets = self._sets.nearest(Kind.HCPCS, on)
        complete = bool(sets) and sets[0].added.covers(on)
        entry = self.hcpcs(code, on)
        if entry is None:
            outside = not complete or isinstance(code, Modifier) or code.startswith(_DENTAL)
            return Status.NOT_CHECKED if outside else Status.UNKNOWN
        dropped = complete and entry.release != sets[0].added.release
        return Status.VALID if entry.is_valid(on) and not dropped else Status.NOT_VALID_ON_DATE

    def _hcpcs(self, code: str, on: date) -> Iterator[HcpcsEntry]:
        query = "select code, title, short, added, terminated from code where code = ?"
        for each in self._sets.nearest(Kind.HCPCS, on):
            if row := each.row(query, code):
                number, title, short, added, terminated = row
                last = date.fromisoformat(terminated) if terminated else None
                yield HcpcsEntry(number, title, short, date.fromisoformat(added), last, each.added.release)

    def _listed(self, kind: Kind, code: Code, on: date) -> Status:
        """A set without dates for each code: what the release for the day lists is valid."""
        sets = self._sets.on(kind, on)
        if not sets:
            return Status.NOT_CHECKED
        if any(_has(each, code) for each in sets):
            return Status.VALID
        if any(_has(each, code) for each in self._sets.of(kind)):
            return Status.NOT_VALID_ON_DATE
        if isinstance(code, Cpt) and code.category is not CptCategory.I and not _has_category(sets, code):
            # Proprietary laboratory codes, for one, are published in a file of their own.
            return Status.NOT_CHECKED
        return Status.UNKNOWN


def _has(each: AddedSet, code: str) -> bool:
    return each.row("select 1 from code where code = ?", code) is not None


def _has_category(sets: list[AddedSet], code: str) -> bool:
    return any(each.row("select 1 from code where code glob ? limit 1", f"*{code[-1]}") for each in sets)
