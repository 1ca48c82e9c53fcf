"""The question that the cache keeps: all that a kind shows, and nothing of the key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from codedrill.packs.library import builtin_folder, load_pack
from codedrill.packs.model import AuditCase, Case, ChoiceCase, CodeCase, DenialCase, OpenCase
from codedrill.packs.question import Coded, Denied, Question, from_text, question_of, to_text

CLASSES = Path(__file__).parent.parent / "cli" / "classes" / "classes.yaml"
PACKS = [*sorted(builtin_folder().glob("*.yaml")), CLASSES]
CASES = [(path, case) for path in PACKS for case in load_pack(path).cases]


def question(name: str) -> Question:
    pack = load_pack(CLASSES)
    return from_text(to_text(pack), name, 1)


def test_an_audit_shows_the_claim() -> None:
    asked = question("claim")
    assert (asked.kind, asked.asks) == ("audit", ("diagnoses", "procedures"))
    assert asked.claim == Coded(("M17.12", "I10"), ("99214 :B", "20610-RT :A"))


def test_a_denial_shows_the_claim_and_the_denial_and_asks_for_both_lists_whatever_the_action() -> None:
    asked, appealed = question("denied-visit"), question("denied-injection")
    assert asked.denial == Denied("CO", "97", "N19", "The payer says that the visit is part of the injection.")
    assert asked.asks == appealed.asks == ("diagnoses", "procedures")


def test_a_choice_shows_its_options_and_an_open_case_its_topic() -> None:
    choice, interview = question("doubt"), question("interview")
    assert choice.options == (("A", "Pneumonia"), ("B", "The cough"))
    assert (interview.topic, interview.question) == ("interview", "Why did you not report the visit?")


def key_of(case: Case) -> list[str]:
    """Sentences that only the key has."""
    found = [case.why, *case.references, *case.hints, *(query.reply for query in case.queries)]
    found += [trap.why for trap in case.traps]
    if isinstance(case, ChoiceCase):
        found += [option.why for option in case.options.values()]
    if isinstance(case, OpenCase | DenialCase):
        found += [text for point in case.points for text in (point.point, point.why)]
    if isinstance(case, OpenCase):
        found.append(case.model)
    if isinstance(case, CodeCase | AuditCase):
        answer = case.answer
        found += [item.why for item in (*(answer.diagnoses or ()), *(answer.procedures or ()))]
        found += [item.label for item in answer.procedures or ()]
    return [text for text in found if text]


@pytest.mark.parametrize(("path", "case"), CASES, ids=lambda value: getattr(value, "id", None) or value.stem)
def test_the_cached_text_gives_back_the_question_and_holds_nothing_of_the_key(path: Path, case: Any) -> None:
    text = to_text(load_pack(path))
    for number, variant in enumerate(case.variants, start=1):
        asked = from_text(text, case.id, number)
        assert asked == question_of(variant)
        shown = str(asked)
        assert not [said for said in key_of(variant) if said in shown and said not in (variant.note or "")]


def test_a_right_letter_and_a_right_action_are_not_told_apart_from_wrong_ones() -> None:
    by_id = {case.id: case.variants[0] for case in load_pack(CLASSES).cases}
    doubt, denied = by_id["doubt"], by_id["denied-visit"]
    assert isinstance(doubt, ChoiceCase)
    assert isinstance(denied, DenialCase)
    assert question_of(doubt) == question_of(doubt.model_copy(update={"answer": "A"}))
    other = denied.model_copy(update={"action": "write-off", "answer": None})
    assert question_of(denied) == question_of(other)
