"""The score of random claims, worked out a second time: from the sentences of the contract, and from nothing of ours.

Codes are far from one another, the date is outside every release, and no two modifiers quarrel, so that which line
stands for which is plain and only the arithmetic is left: elements, earned, penalty, score.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field

import pytest

from codedrill.codes import POINTER_LETTERS
from codedrill.grading.answers_file import Answer
from codedrill.grading.batch import Batch
from codedrill.packs.loading import load

DIAGNOSES = [
    "I10",
    "E11.9",
    "M17.11",
    "J44.9",
    "K21.9",
    "N18.30",
    "F32.1",
    "G89.4",
    "L23.0",
    "R05.9",
    "Z79.4",
    "H66.91",
    "B20",
    "D50.9",
    "C50.911",
]
PROCEDURES = [
    "20610",
    "11042",
    "73562",
    "93000",
    "36415",
    "45378",
    "66984",
    "29881",
    "J3301",
    "96372",
    "27447",
    "58150",
]
MODIFIERS = ["22", "76", "RT", "51"]
CASES = 150


@dataclass(frozen=True)
class Line:
    """A procedure of the key; `targets` are positions among its diagnoses."""

    code: str
    modifiers: list[str]
    units: int
    targets: list[int]
    optional: bool


@dataclass(frozen=True)
class Key:
    diagnoses: list[str]
    optional: list[bool]
    sequence: str
    procedures: list[Line]

    @property
    def required(self) -> list[str]:
        return [code for code, optional in zip(self.diagnoses, self.optional, strict=True) if not optional]


@dataclass(frozen=True)
class Typed:
    """A procedure as it is typed; `pointers` are positions among the diagnoses that are typed."""

    code: str
    modifiers: list[str]
    units: int
    pointers: list[int]

    def __str__(self) -> str:
        modifiers = "".join(f"-{modifier}" for modifier in self.modifiers)
        letters = ",".join(POINTER_LETTERS[at] for at in self.pointers)
        return (
            self.code + modifiers + (f" x{self.units}" if self.units > 1 else "") + (f" :{letters}" if letters else "")
        )


@dataclass
class Paired:
    """A line that is typed beside that of the key, with what is missing and what is too much."""

    typed: Typed
    key: Line
    missing: list[str] = field(init=False)
    extra: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.missing = [each for each in self.key.modifiers if each not in self.typed.modifiers]
        self.extra = [each for each in self.typed.modifiers if each not in self.key.modifiers]


def any_key(chance: random.Random) -> Key:
    diagnoses = chance.sample(DIAGNOSES, chance.randint(1, 4))
    optional = [False, *(chance.random() < 0.25 for _ in diagnoses[1:])]
    lines = [
        Line(
            code,
            chance.sample(MODIFIERS, chance.choice([0, 0, 1, 2])),
            chance.choice([1, 1, 3]),
            chance.sample(range(len(diagnoses)), chance.choice([0, 1, min(2, len(diagnoses))])),
            chance.random() < 0.15,
        )
        for code in chance.sample(PROCEDURES, chance.randint(0, 3))
    ]
    return Key(diagnoses, optional, chance.choice(["first", "strict", "any"]), lines)


def any_answer(chance: random.Random, key: Key) -> tuple[list[str], list[Typed]]:
    """The key with some of it left out, changed, added, and in another order."""
    diagnoses = [code for code in key.diagnoses if chance.random() < 0.85]
    if chance.random() < 0.3:
        chance.shuffle(diagnoses)
    for code in chance.sample(sorted({*DIAGNOSES} - {*key.diagnoses}), chance.choice([0, 0, 0, 1, 2])):
        diagnoses.insert(chance.randint(0, len(diagnoses)), code)
    procedures = [typed(chance, key, line, diagnoses) for line in key.procedures if chance.random() < 0.88]
    others = sorted({*PROCEDURES} - {line.code for line in key.procedures})
    for code in chance.sample(others, chance.choice([0, 0, 0, 1])):
        procedures.append(Typed(code, [each for each in MODIFIERS if chance.random() < 0.1], 1, []))
    chance.shuffle(procedures)
    return diagnoses, procedures


def typed(chance: random.Random, key: Key, line: Line, diagnoses: list[str]) -> Typed:
    modifiers = [each for each in line.modifiers if chance.random() < 0.85]
    modifiers += [each for each in MODIFIERS if each not in line.modifiers and chance.random() < 0.12]
    pointers = [diagnoses.index(code) for at in line.targets if (code := key.diagnoses[at]) in diagnoses]
    if chance.random() < 0.2:
        beyond = max(1, len(diagnoses))
        pointers = chance.sample(range(beyond), chance.randint(0, min(2, beyond)))
    units = line.units if chance.random() < 0.85 else chance.choice([1, 2, 3])
    return Typed(line.code, modifiers, units, pointers)


def told_again(key: Key, diagnoses: list[str], procedures: list[Typed]) -> tuple[int, float, float, float]:
    """Elements, earned, penalty and score, by the text."""
    lines = {line.code: line for line in key.procedures}
    pairs = [Paired(each, lines[each.code]) for each in procedures if each.code in lines]
    strays = {modifier for each in procedures if each.code not in lines for modifier in each.modifiers}
    has_order = key.sequence != "any" and len(key.required) > 1
    elements = len(key.required) + has_order + sum(elements_of(line) for line in key.procedures if not line.optional)
    earned = sum(code in diagnoses for code in key.required) + (has_order and is_in_order(key, diagnoses))
    earned += sum(earned_by(pair, key, diagnoses) for pair in pairs if not pair.key.optional)
    settle_misplaced(pairs, strays)
    extra = sum(code not in key.diagnoses for code in diagnoses) + sum(each.code not in lines for each in procedures)
    penalty = 0.5 * extra + sum(penalty_of(pair) for pair in pairs)
    return elements, earned, penalty, round(max(0, earned - penalty) / elements, 4)


def elements_of(line: Line) -> int:
    return 1 + len(line.modifiers) + (line.units != 1) + bool(line.targets)


def is_in_order(key: Key, diagnoses: list[str]) -> bool:
    """The first required was given, and it or an optional one before it in the key is listed first."""
    if key.required[0] not in diagnoses or diagnoses[0] not in key.diagnoses:
        return False
    places = [diagnoses.index(code) for code in key.required if code in diagnoses]
    is_first = key.diagnoses.index(diagnoses[0]) <= key.diagnoses.index(key.required[0])
    return is_first and (key.sequence == "first" or places == sorted(places))


def earned_by(pair: Paired, key: Key, diagnoses: list[str]) -> int:
    line, given = pair.key, pair.typed
    earned = 1 + len(line.modifiers) - len(pair.missing) + (line.units != 1 and given.units == line.units)
    if not line.targets:
        return earned
    wanted = {at for at in line.targets if not key.optional[at] or key.diagnoses[at] in diagnoses}
    pointers = given.pointers or ([0] if len(diagnoses) == 1 else [])
    codes = [diagnoses[at] if at < len(diagnoses) else None for at in pointers]
    return earned + (
        not wanted or {key.diagnoses.index(code) if code in key.diagnoses else -1 for code in codes} == wanted
    )


def settle_misplaced(pairs: list[Paired], strays: set[str]) -> None:
    """A missing modifier that stands, unwanted, on another line replaces the missing and the extra."""
    for pair in pairs:
        for modifier in [*pair.missing]:
            home = next((other for other in pairs if other is not pair and modifier in other.extra), None)
            if home:
                home.extra.remove(modifier)
            if home or modifier in strays:
                pair.missing.remove(modifier)


def penalty_of(pair: Paired) -> float:
    """One missing and one extra are one wrong modifier, which costs its element and nothing besides."""
    too_many = max(0, len(pair.extra) - len(pair.missing))
    return 0.25 * too_many + 0.25 * (pair.key.units == 1 != pair.typed.units)


def as_case(name: str, key: Key) -> dict[str, object]:
    """The case as a pack has it."""
    diagnoses = [
        {"code": code, "optional": str(optional).lower()}
        for code, optional in zip(key.diagnoses, key.optional, strict=True)
    ]
    procedures = [
        {
            "code": line.code,
            "modifiers": line.modifiers,
            "units": str(line.units),
            "for": [key.diagnoses[at] for at in line.targets],
            "optional": str(line.optional).lower(),
        }
        for line in key.procedures
    ]
    answer = {"sequence": key.sequence, "diagnoses": diagnoses, "procedures": procedures}
    return {"id": name, "title": "T", "date_of_service": "2030-01-01", "note": "N", "answer": answer}


@pytest.mark.parametrize("seed", range(8))
def test_the_score_is_the_contracts(seed: int) -> None:
    chance = random.Random(seed)
    keys = {f"case-{number}": any_key(chance) for number in range(CASES)}
    source = {"codedrill": 1, "pack": "told", "title": "T", "cases": [*map(as_case, keys, keys.values())]}
    pack = load(json.dumps(source).encode()).pack
    assert pack is not None
    batch = Batch(pack)
    for name, key in keys.items():
        diagnoses, procedures = any_answer(chance, key)
        grade = batch.grade(Answer(name, 1, " ".join(diagnoses), "; ".join(map(str, procedures)))).grade
        numbers = (grade.elements, grade.earned, grade.penalty, grade.score)
        assert numbers == told_again(key, diagnoses, procedures), (key, diagnoses, [*map(str, procedures)])
