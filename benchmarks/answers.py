"""Answers to the cases of a pack, right and wrong in the ways of learners, the same for the same seed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from codedrill.codes import POINTER_LETTERS
from codedrill.packs.model import CodeCase, Diagnosis, Procedure
from codedrill.packs.pack import Pack

SEED = 2
RIGHT = 0.35
"""The share of answers that are the key's; the others have one to three slips."""
MOST_TRIED = 20
"""How many answers are made for each that must be unlike all others."""


@dataclass(slots=True)
class Answer:
    """What is typed for one variant of a case: a word for each claim line."""

    name: str
    variant: int
    case: CodeCase
    diagnoses: list[str]
    procedures: list[str]

    @property
    def typed(self) -> tuple[str, str]:
        """Both lists as they stand at the prompt."""
        return " ".join(self.diagnoses), " ".join(self.procedures)


def answers(pack: Pack, count: int, seed: int = SEED) -> Iterator[Answer]:
    """So many answers, the cases in any order."""
    random = Random(seed)
    asked = [
        (case.id, number, variant)
        for case in pack.cases
        for number, variant in enumerate(case.variants, start=1)
        if isinstance(variant, CodeCase)
    ]
    for _ in range(count):
        answer = _right(*random.choice(asked))
        if random.random() > RIGHT:
            for slip in random.choices(_SLIPS, k=random.randint(1, 3)):
                slip(answer, random)
        yield answer


def different(pack: Pack, count: int, seed: int = SEED) -> Iterator[Answer]:
    """So many answers of which no two are the same: each variant is answered rightly once, and wrongly ever after."""
    seen: set[tuple[str, int, str, str]] = set()
    for answer in answers(pack, MOST_TRIED * count, seed):
        whole = (answer.name, answer.variant, *answer.typed)
        if len(seen) == count:
            return
        if whole not in seen:
            seen.add(whole)
            yield answer


def write(path: Path, given: Iterable[Answer]) -> Path:
    """The answers as those of a class of 200, one JSON object a line."""
    with path.open("w", encoding="utf-8") as file:
        for number, answer in enumerate(given):
            diagnoses, procedures = answer.typed
            row = {"case": answer.name, "variant": answer.variant, "diagnoses": diagnoses, "procedures": procedures}
            file.write(json.dumps(row | {"learner": f"learner-{number % 200:03}"}) + "\n")
    return path


def _right(name: str, variant: int, case: CodeCase) -> Answer:
    diagnoses = case.answer.diagnoses or ()
    codes = [str(item.code) for item in diagnoses]
    procedures = [_procedure(item, codes) for item in case.answer.procedures or ()]
    return Answer(name, variant, case, [_diagnosis(item) for item in diagnoses], procedures)


def _diagnosis(item: Diagnosis) -> str:
    return str(item.code)


def _procedure(item: Procedure, diagnoses: list[str]) -> str:
    modifiers = "".join(f"-{modifier}" for modifier in item.modifiers)
    units = f" x{item.units}" if item.units > 1 else ""
    letters = "".join(POINTER_LETTERS[diagnoses.index(str(code))] for code in item.for_)
    return f"{item.code}{modifiers}{units}" + (f" :{letters}" if letters else "")


def _leaves_one_out(answer: Answer, random: Random) -> None:
    items = random.choice((answer.diagnoses, answer.procedures))
    if items:
        del items[random.randrange(len(items))]


def _adds_one(answer: Answer, random: Random) -> None:
    if random.random() < 0.5:
        answer.diagnoses.append(f"{random.choice('EIJKMNR')}{random.randint(10, 99)}.{random.randint(0, 9)}")
    else:
        answer.procedures.append(f"{random.randint(10_000, 99_499)}")


def _walks_into_a_trap(answer: Answer, random: Random) -> None:
    if not answer.case.traps:
        return
    trap = random.choice(answer.case.traps)
    for items in (answer.diagnoses, answer.procedures):
        for index, item in enumerate(items):
            line = trap.code[0].diagnosis or trap.code[0].procedure
            if trap.instead_of and line and item.startswith(trap.instead_of):
                items[index] = item.replace(trap.instead_of, str(line.code))


def _swaps_the_first(answer: Answer, random: Random) -> None:
    random.shuffle(answer.diagnoses)


def _changes_a_digit(answer: Answer, random: Random) -> None:
    if answer.diagnoses:
        index = random.randrange(len(answer.diagnoses))
        answer.diagnoses[index] = answer.diagnoses[index][:-1] + str(random.randint(0, 9))


def _on_a_procedure(change: Callable[[str, Random], str]) -> Callable[[Answer, Random], None]:
    def slip(answer: Answer, random: Random) -> None:
        if answer.procedures:
            index = random.randrange(len(answer.procedures))
            answer.procedures[index] = change(answer.procedures[index], random)

    return slip


def _another_modifier(line: str, random: Random) -> str:
    if "-25" in line:
        return line.replace("-25", random.choice(("", "-57", "-59")))
    return line[:5] + random.choice(("-59", "-RT", "-LT", "-25", "-76")) + line[5:]


def _another_pointer(line: str, random: Random) -> str:
    return line.partition(":")[0].strip() + random.choice(("", " :A", " :B", " :AB", " :C"))


def _other_units(line: str, random: Random) -> str:
    code, _, rest = line.partition(" ")
    rest = rest.partition(" ")[2] if rest.startswith("x") else rest
    return f"{code} x{random.randint(1, 9)} {rest}".strip()


def _unreadable(line: str, random: Random) -> str:
    return line[: random.randint(2, 4)] + line[5:]


_SLIPS: tuple[Callable[[Answer, Random], None], ...] = (
    _leaves_one_out,
    _adds_one,
    _walks_into_a_trap,
    _swaps_the_first,
    _changes_a_digit,
    _on_a_procedure(_another_modifier),
    _on_a_procedure(_another_modifier),
    _on_a_procedure(_another_pointer),
    _on_a_procedure(_other_units),
    _on_a_procedure(_unreadable),
)
