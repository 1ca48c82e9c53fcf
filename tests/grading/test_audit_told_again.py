"""The score of random audits, worked out a second time from the contract: found 1, touched 0.5, false alarm 0.5 off.

Claim and correction are the key with codes, modifiers and units changed here and there. Codes are far from one
another and a wrong modifier is right on no other line, so that where an error lies is plain.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass

import pytest

from codedrill.grading.answers_file import Answer
from codedrill.grading.batch import Batch
from codedrill.packs.loading import load

DIAGNOSES = ["I10", "E11.9", "M17.11", "J44.9", "K21.9", "N18.30", "F32.1", "G89.4", "L23.0", "R05.9"]
PROCEDURES = ["20610", "11042", "73562", "93000", "36415", "45378", "66984", "29881"]
RIGHT_MODIFIERS = [None, None, "RT", "22"]
WRONG_MODIFIERS = ["76", "51"]
CASES = 150
Line = tuple[str | None, int]
"""Modifier and units."""


@dataclass(frozen=True)
class Claim:
    """`diagnoses` in any order; `procedures` by code."""

    diagnoses: list[str]
    procedures: dict[str, Line]

    def typed(self) -> list[str]:
        return [
            code + (f"-{modifier}" if modifier else "") + (f" x{units}" if units > 1 else "")
            for code, (modifier, units) in self.procedures.items()
        ]


def any_key(chance: random.Random) -> Claim:
    lines = {
        code: (chance.choice(RIGHT_MODIFIERS), chance.choice([1, 1, 3]))
        for code in chance.sample(PROCEDURES, chance.randint(1, 3))
    }
    return Claim(chance.sample(DIAGNOSES, chance.randint(1, 3)), lines)


def spoilt(chance: random.Random, key: Claim, share: float) -> Claim:
    """The key with about this share of it wrong."""
    diagnoses = [code for code in key.diagnoses if chance.random() > share]
    diagnoses += [code for code in DIAGNOSES if code not in key.diagnoses and chance.random() < share / 4]
    chance.shuffle(diagnoses)
    lines = {
        code: (
            chance.choice([*WRONG_MODIFIERS, *([None] if modifier else [])]) if chance.random() < share else modifier,
            chance.choice([1, 2, 3]) if chance.random() < share else units,
        )
        for code, (modifier, units) in key.procedures.items()
        if chance.random() > share / 2
    }
    return Claim(diagnoses, lines)


def errors(key: Claim, claim: Claim) -> dict[tuple[str, str], object]:
    """What is wrong with a claim: where, and what stands there."""
    found: dict[tuple[str, str], object] = {("code", code): None for code in {*key.diagnoses} ^ {*claim.diagnoses}}
    for code, (modifier, units) in key.procedures.items():
        if code not in claim.procedures:
            found["line", code] = None
            continue
        given_modifier, given_units = claim.procedures[code]
        if given_modifier != modifier:
            found["modifier", code] = given_modifier
        if given_units != units:
            found["units", code] = given_units
    return found


def told_again(key: Claim, claim: Claim, corrected: Claim) -> tuple[int, float, float]:
    """Elements, earned, penalty, by the text."""
    before, after = errors(key, claim), errors(key, corrected)
    earned, told = 0.0, {*before}
    for where, was in before.items():
        aspect, code = where
        is_removed = aspect in ("modifier", "units") and code not in corrected.procedures
        # Of a line that was not there, everything is one error: it is there now, and right or not.
        left = [each for each in after if each == where or (aspect == "line" and each[1] == code)]
        told.update(left)
        if not left and not is_removed:
            earned += 1
        elif left and not (where in after and after[where] == was):
            earned += 0.5
    alarms = len({*after} - told)
    return len(before) or 1, earned if before else float(not alarms), 0.5 * alarms


def as_case(name: str, key: Claim, claim: Claim) -> dict[str, object]:
    lists = {"diagnoses": claim.diagnoses, "procedures": claim.typed()}
    answer = {"sequence": "any", "diagnoses": key.diagnoses, "procedures": key.typed()}
    whole = {"id": name, "kind": "audit", "title": "T", "date_of_service": "2030-01-01", "note": "N"}
    return {**whole, "claim": lists, "answer": answer}


@pytest.mark.parametrize("seed", range(6))
def test_the_score_of_an_audit_is_the_contracts(seed: int) -> None:
    chance = random.Random(seed)
    keys = [any_key(chance) for _ in range(CASES)]
    claims = [spoilt(chance, key, 0.35) for key in keys]
    cases = [as_case(f"case-{at}", key, claim) for at, (key, claim) in enumerate(zip(keys, claims, strict=True))]
    pack = load(json.dumps({"codedrill": 1, "pack": "told", "title": "T", "cases": cases}).encode()).pack
    assert pack is not None
    batch = Batch(pack)
    for at, (key, claim) in enumerate(zip(keys, claims, strict=True)):
        corrected = claim if chance.random() < 0.1 else spoilt(chance, key, 0.25)
        if not (corrected.diagnoses or corrected.procedures):
            continue  # Nothing handed in is graded by a rule of its own.
        answer = Answer(f"case-{at}", 1, " ".join(corrected.diagnoses), "; ".join(corrected.typed()))
        grade = batch.grade(answer).grade
        numbers = (grade.elements, grade.earned, grade.penalty)
        assert numbers == told_again(key, claim, corrected), (key, claim, corrected)
        assert grade.score == round(max(0, grade.earned - grade.penalty) / grade.elements, 4)
