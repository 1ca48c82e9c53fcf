"""A simulated learner: a deterministic model of somebody who is weak at some skills and learns by being drilled.

What it assumes: an answer is right when every skill of the case is used rightly; a skill is used rightly as often
as the learner is able; every use teaches, a mistake (whose feedback is read) more than a success; what is not
used fades slowly. A case that was seen lately is remembered besides. Whatever is drawn is drawn from a
seed, the case and the number of the attempt, so that every queue meets the same learner.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import blake2b
from pathlib import Path
from random import Random

from codedrill.packs.card import CaseCard, PackCard
from codedrill.practice.item import Item
from codedrill.practice.standing import Standing

CLASS_OF_SKILL = {
    "laterality": "laterality",
    "seventh-character": "seventh-character",
    "units": "units",
    "linkage": "linkage",
    "poa": "poa",
    "sequencing": "sequence",
    "combination-code": "combination",
    "excludes1": "excludes1",
    "use-additional": "missing-additional",
    "release-change": "not-valid-on-date",
    "unbundling": "unbundled",
    "payer-rules": "payer-format",
    "query": "assumed",
    "evidence": "evidence",
    "audit": "false-alarm",
}
"""The skills of the model, each with an error class that shows it."""
WEAK = ("linkage", "query", "unbundling")
_ABLE, _UNABLE = 0.92, 0.4
_BY_MISTAKE, _BY_SUCCESS, _FADING = 0.02, 0.008, 0.002
_REMEMBERED_DAYS, _REMEMBERED = 6.0, 0.5

Ask = Callable[[Sequence[tuple[PackCard, CaseCard]], Standing, date, int], Sequence[Item]]
"""A way to choose: cases, standing, day, at most so many → items."""


def library(packs: int = 20, cases: int = 18, seed: int = 7) -> list[tuple[PackCard, CaseCard]]:
    """Cards of so many packs with so many cases, each of two or three skills."""
    random = Random(seed)
    found: list[tuple[PackCard, CaseCard]] = []
    for at in range(packs):
        cards = tuple(_case(f"case-{number}", random) for number in range(cases))
        pack = PackCard(Path(f"pack-{at}.yaml"), f"pack-{at}", f"Pack {at}", None, cards)
        found += [(pack, card) for card in cards]
    return found


def _case(name: str, random: Random) -> CaseCard:
    skills = tuple(random.sample(list(CLASS_OF_SKILL), random.choice((2, 2, 3))))
    level = random.choice(("foundation", "working", "working", "expert"))
    contents = tuple(f"{name}-{number}" for number in range(random.choice((1, 1, 3))))
    return CaseCard(name, (), name, "code", level, "office", None, None, None, skills, contents)


@dataclass
class Learner:
    """Somebody who practises. `ability` is the chance of using a skill rightly."""

    seed: int
    ability: dict[str, float] = field(
        default_factory=lambda: {skill: _UNABLE if skill in WEAK else _ABLE for skill in CLASS_OF_SKILL}
    )
    last: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)

    def answer(self, item: Item, day: date) -> dict[str, object]:
        """Answer a case, learn from it, and give the attempt as a history would have it."""
        key = item.pack.id, item.case.id
        times, before = self.last.get(key, (0, 0))
        self.last[key] = times + 1, day.toordinal()
        memory = _REMEMBERED * 0.5 ** ((day.toordinal() - before) / _REMEMBERED_DAYS) if times else 0.0
        wrong = [skill for skill in item.case.skills if self._fails(skill, key, times, memory)]
        for skill in item.case.skills:
            step = _BY_MISTAKE if skill in wrong else _BY_SUCCESS
            self.ability[skill] += step * (1 - self.ability[skill])
        return {
            "id": f"{day}-{len(self.last)}-{times}-{key}",
            "day": day.isoformat(),
            "pack": key[0],
            "case": key[1],
            "variant": item.variant,
            "mode": item.mode,
            "level": item.case.level,
            "skills": list(item.case.skills),
            "passed": not wrong,
            "hints": 0,
            "findings": [{"class": CLASS_OF_SKILL[skill]} for skill in wrong],
        }

    def _fails(self, skill: str, key: tuple[str, str], times: int, memory: float) -> bool:
        text = f"{self.seed} {skill} {key} {times}".encode()
        draw = int.from_bytes(blake2b(text, digest_size=6).digest()) / 2**48
        return draw > self.ability[skill] + memory * (1 - self.ability[skill])

    def sleep(self) -> None:
        """A night: what was learned fades a little."""
        for skill, ability in self.ability.items():
            self.ability[skill] = ability * (1 - _FADING)

    @property
    def weak_accuracy(self) -> float:
        """The chance of using a weak skill rightly in a case never seen, over the weak ones."""
        return sum(self.ability[skill] for skill in WEAK) / len(WEAK)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a stretch of practice."""

    questions: int
    reviews: int
    weak_share: float
    weak_accuracy: float
    all_right: float


def practise(ask: Ask, days: int, quotas: Sequence[int] | int, seed: int) -> tuple[Outcome, list[int]]:
    """Practise so many days; `quotas` is how many questions each may bring. Also says how many each brought."""
    cases, learner, standing = library(), Learner(seed), Standing()
    first, brought = date(2026, 1, 1), list[int]()
    reviews = weak = right = 0
    for number in range(days):
        day = first + timedelta(days=number)
        quota = quotas if isinstance(quotas, int) else quotas[number]
        items = ask(cases, standing, day, quota)
        for item in items:
            reviews += standing.met(item.pack.id, (item.case.id,)) is not None
            weak += bool(set(WEAK) & set(item.case.skills))
            attempt = learner.answer(item, day)
            right += attempt["passed"] is True
            standing.add(attempt)
        learner.sleep()
        brought.append(len(items))
    total = sum(brought)
    return Outcome(total, reviews, weak / total, learner.weak_accuracy, right / total), brought
