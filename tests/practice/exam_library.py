"""Blueprints and libraries for the tests of exams."""

from __future__ import annotations

from rows import card, pack

from codedrill.packs.card import CaseCard, PackCard
from codedrill.practice.exam.blueprint import Blueprint, Section

Pair = tuple[PackCard, CaseCard]


def blueprint(*sections: Section, **fields: object) -> Blueprint:
    """An exam of these sections."""
    known = {"exam": "mock", "title": "Mock", "minutes": 60, "pass": {"share": 0.7}, "sections": sections}
    return Blueprint.model_validate({**known, **fields})


def section(name: str, questions: int = 1, **fields: object) -> Section:
    return Section.model_validate({"section": name, "title": name.title(), "questions": questions, **fields})


def cases(*named: tuple[str, str | None], **fields: object) -> list[Pair]:
    """A pack of cases, each by its id and the section that it names."""
    return pack("p", *(card(name, section=place, **fields) for name, place in named))
