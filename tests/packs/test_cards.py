"""The cards: what the library keeps of a pack, and that the cache gives back what it was given."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from codedrill.packs.card import BrokenPack, CaseCard, PackCard, StrayFile, card_of, from_text, to_text
from codedrill.packs.library import builtin_folder
from codedrill.packs.loading import load

DRILLS = sorted(builtin_folder().glob("*.yaml"))
HERE = Path("here.yaml")


def card(path: Path) -> PackCard:
    made = card_of(path, load(path.read_bytes()))
    assert isinstance(made, PackCard)
    return made


@pytest.fixture(scope="module")
def first_steps() -> PackCard:
    return card(builtin_folder() / "first-steps.yaml")


def test_a_card_says_of_the_pack(first_steps: PackCard) -> None:
    assert first_steps.path == builtin_folder() / "first-steps.yaml"
    assert first_steps.id == "first-steps"
    assert first_steps.title == "First steps at an office"
    assert first_steps.description == "A case of nearly every kind, to see how a drill feels."


def test_a_card_says_of_each_case(first_steps: PackCard) -> None:
    by_id = {case.id: case for case in first_steps.cases}
    audit = by_id["audit-missing-25"]
    assert audit == CaseCard(
        id="audit-missing-25",
        aliases=(),
        title="Review this claim before it goes out",
        kind="audit",
        level=audit.level,
        setting="office",
        payer="medicare",
        section=None,
        role=None,
        skills=("audit", "modifier-25", "skin", "em-office", "linkage", "integumentary"),
        contents=audit.contents,
    )
    assert by_id["guideline-uncertain"].section == "guidelines"
    assert by_id["interview-why-this-code"].role == "coder"
    assert [len(case.contents) for case in first_steps.cases] == [1, 2, 1, 1, 1, 1]


def test_the_skills_of_a_card_are_those_of_all_variants() -> None:
    source = (
        "codedrill: 1\npack: p\ntitle: T\ncases:\n"
        "  - {id: a, title: T, date_of_service: 2026-11-03, note: N, skills: [query],\n"
        '     answer: {diagnoses: ["{dx}"]}, vary: [{dx: J45.20}, {dx: L20.9}]}\n'
    )
    made = card_of(HERE, load(source.encode()))
    assert isinstance(made, PackCard)
    assert made.cases[0].skills == ("query", "respiratory", "skin")


@pytest.mark.parametrize("path", DRILLS, ids=lambda path: path.stem)
def test_text_and_back(path: Path) -> None:
    made = card(path)
    assert from_text(to_text(made), path) == made
    assert from_text(to_text(made), HERE).path == HERE


@pytest.mark.parametrize("made", [BrokenPack(HERE, "line 1, column 2: “é” (help)", 3), StrayFile(HERE)])
def test_text_and_back_of_what_is_no_pack(made: BrokenPack | StrayFile) -> None:
    assert from_text(to_text(made), HERE) == made


@pytest.mark.parametrize("path", DRILLS, ids=lambda path: path.stem)
def test_the_text_is_plain_and_without_the_path(path: Path) -> None:
    text = to_text(card(path))
    assert [*json.loads(text)] == ["PackCard"]
    assert str(path) not in text


def test_a_broken_pack_names_its_file_and_its_first_problem() -> None:
    made = card_of(HERE, load(b"codedrill: 1\npack: A b\nzzz: 1\n"))
    assert isinstance(made, BrokenPack)
    assert made.more == 3
    assert str(made) == "here.yaml: line 1, column 1: `title` is missing (add `title:`) (3 more)"
    assert str(BrokenPack(HERE, "gone", 0)) == "here.yaml: gone"
