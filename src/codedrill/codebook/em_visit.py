"""An E/M visit with its elements and its time: its code, what carried it, and what another code would have needed.

The rules are those of `em_level`: two of the three elements of decision making, or the total minutes of the day,
whichever is better (CPT Evaluation and Management, since 2023; minutes since 2024).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from codedrill.codebook.em import Patient, Service
from codedrill.codebook.em_level import (
    DATA,
    PROBLEMS,
    RISK,
    Complexity,
    code_by_mdm,
    code_by_time,
    codes_of,
    complexities_of,
    minutes_from,
)
from codedrill.codes import Code, Cpt

WORDS: Mapping[str, Mapping[str, Complexity]] = MappingProxyType({"problems": PROBLEMS, "data": DATA, "risk": RISK})
"""The elements of decision making, each with the words for what it may reach, the least first."""
_LEAST = dict.fromkeys(("none", "no", "straightforward", "self-limited"), Complexity.STRAIGHTFORWARD)
NEEDED = 2
"""So many of the three elements have to reach a level."""


@dataclass(frozen=True, slots=True)
class Element:
    """One of the three. `reached` is None where nothing was said of it, which counts as the least."""

    name: str
    reached: Complexity | None

    def reaches(self, complexity: Complexity) -> bool:
        """Whether it is as much as a level asks for."""
        return (self.reached or Complexity.STRAIGHTFORWARD) >= complexity

    def word_at(self, complexity: Complexity) -> str:
        """The word for what a level asks of it: data for a high level is extensive."""
        return next(word for word, value in WORDS[self.name].items() if value is complexity)

    @property
    def word(self) -> str | None:
        """The word for what it reaches."""
        return self.word_at(self.reached) if self.reached else None


@dataclass(frozen=True, slots=True)
class Decision:
    """Medical decision making: problems, data, risk."""

    elements: tuple[Element, ...]

    @property
    def level(self) -> Complexity:
        """The highest that two elements reach."""
        return max(each for each in Complexity if len(self.reaching(each)) >= NEEDED)

    def reaching(self, complexity: Complexity) -> tuple[Element, ...]:
        """The elements that are as much as a level asks for."""
        return tuple(element for element in self.elements if element.reaches(complexity))

    def lacking(self, complexity: Complexity) -> tuple[Element, ...]:
        """Those that are not."""
        return tuple(element for element in self.elements if not element.reaches(complexity))

    @property
    def unsaid(self) -> tuple[Element, ...]:
        """The elements of which nothing was said."""
        return tuple(element for element in self.elements if element.reached is None)


class UnclearDecision(ValueError):
    """Words that are none, or too few of them; the argument says what is expected."""


def decision_of(words: Mapping[str, str | None]) -> Decision | None:
    """The decision making that words say, by element; None where nothing is said.

    Two of the three are enough. Raises `UnclearDecision`.
    """
    decision = Decision(tuple(Element(name, _complexity(name, words.get(name))) for name in WORDS))
    said = len(WORDS) - len(decision.unsaid)
    if said == 0:
        return None
    if said < NEEDED:
        missing = " or ".join(f"--{element.name}" for element in decision.unsaid)
        raise UnclearDecision(f"two of the three elements make a level, and one was given; add {missing}")
    return decision


def _complexity(name: str, word: str | None) -> Complexity | None:
    known = WORDS[name]
    folded = word.strip().lower() if word is not None else ""
    if word is None or folded in known:
        return known.get(folded)
    near = _same_level(folded, known) or next(iter(get_close_matches(folded, known, n=1)), None)
    advice = f"; did you mean {near}?" if near else ""
    raise UnclearDecision(f"--{name} is one of {', '.join(known)}, and not {word!r}{advice}")


def _same_level(word: str, known: Mapping[str, Complexity]) -> str | None:
    """What a word of another element is here: “low” of data is “limited”, and “none” is the least."""
    known_elsewhere = (*WORDS.values(), _LEAST)
    levels = [others[word] for others in known_elsewhere if word in others]
    return next((own for own, level in known.items() if level in levels), None)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What a visit lacks for a code of its family.

    `elements`: how many more have to reach `complexity`, out of `lacking`; `minutes`: how many more it takes, None
    where no time was given or time does not count. `complexity` is None for a code that decision making does not
    lead to.
    """

    code: Cpt
    complexity: Complexity | None
    elements: int
    lacking: tuple[Element, ...]
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit of a family of codes that has levels. At least one of `decision` and `minutes` is given."""

    service: Service
    patient: Patient
    decision: Decision | None
    minutes: int | None

    @property
    def codes(self) -> list[Cpt]:
        """The codes of the family, the lowest level first."""
        return codes_of(self.service, self.patient)

    @property
    def by_decision(self) -> Cpt | None:
        """The code by decision making."""
        return code_by_mdm(self.service, self.patient, self.decision.level) if self.decision else None

    @property
    def by_time(self) -> Cpt | None:
        """The code by time; None where that does not count, or is too short for any."""
        return code_by_time(self.service, self.patient, self.minutes) if self.minutes else None

    @property
    def code(self) -> Cpt | None:
        """The better of the two."""
        found = [code for code in (self.by_decision, self.by_time) if code]
        return max(found, key=self.codes.index, default=None)

    @property
    def counts_time(self) -> bool:
        """Whether time leads to any code of the family."""
        return any(minutes_from(code) for code in self.codes)

    @property
    def above(self) -> Cpt | None:
        """The next code above; without a code, the lowest that there could be."""
        codes = [code for code in self.codes if complexities_of(code)]
        higher = [code for code in codes if self.code is None or self.codes.index(code) > self.codes.index(self.code)]
        return higher[0] if higher else None

    def shortfall(self, code: Code) -> Shortfall:
        """What the visit lacks for a code of its family. Raises `ValueError` for any other code."""
        own = self.codes[self.codes.index(Cpt(code))]
        complexity = next(iter(complexities_of(own)), None)
        lacking = self.decision.lacking(complexity) if self.decision and complexity else ()
        reached = len(WORDS) - len(lacking)
        starts = minutes_from(own)
        minutes = max(0, starts - self.minutes) if starts is not None and self.minutes else None
        return Shortfall(own, complexity, max(0, NEEDED - reached), lacking, minutes)


def level_words(code: Code) -> str:
    """The decision making of a code in words; nothing for a code that it does not lead to."""
    return " or ".join(complexity.label for complexity in complexities_of(code))
