"""Modifiers in common use: what each says, where it may stand, and what it cannot stand beside.

Labels and remarks are our own words. What is said here is said only where it is certain: a modifier
or a code that the table does not know may stand anywhere. Sources: the CPT and HCPCS rules as the NCCI
Policy Manual (chapter 1) and the Medicare Claims Processing Manual (chapters 1, 12, 17 and 23) apply them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import MappingProxyType

from codedrill.codebook.code_kind import CodeKind, code_kind
from codedrill.codes import Code, Modifier

_TABLE = Path(__file__).parent / "data" / "modifiers.txt"
_NO_PROCEDURE = frozenset({CodeKind.VISIT, CodeKind.ANESTHESIA, CodeKind.LAB, CodeKind.VACCINE, CodeKind.DRUG})


class StandsOn(Enum):
    """Which codes a modifier may stand on; the value ends “Modifier 25 belongs on …”."""

    ANY = "any code"
    VISIT = "a visit"
    NOT_A_VISIT = "a procedure, a test or an item"
    TELEHEALTH = "a service that can be given at a distance"
    PROCEDURE = "a procedure"
    SURGERY = "an operation"
    SPLIT = "a service with a technical and a professional part"
    IMAGING = "an X-ray"
    ANESTHESIA = "an anesthesia code"
    LAB = "a laboratory test"
    DRUG = "a drug"

    @property
    def refuses(self) -> frozenset[CodeKind]:
        """The kinds of code that certainly do not take the modifier."""
        return _REFUSES[self]


def _all_but(*kinds: CodeKind) -> frozenset[CodeKind]:
    return frozenset(CodeKind).difference(kinds)


_REFUSES: dict[StandsOn, frozenset[CodeKind]] = {
    StandsOn.ANY: frozenset(),
    StandsOn.VISIT: _all_but(CodeKind.VISIT),
    StandsOn.NOT_A_VISIT: frozenset({CodeKind.VISIT}),
    # Remote heart monitoring and the management of radiation treatment are on telehealth lists.
    StandsOn.TELEHEALTH: _all_but(CodeKind.VISIT, CodeKind.IMAGING, CodeKind.HEART_OR_LUNG),
    StandsOn.PROCEDURE: _NO_PROCEDURE,
    # Opening a coronary artery is numbered among the heart's tests.
    StandsOn.SURGERY: _all_but(CodeKind.SURGERY, CodeKind.HEART_OR_LUNG),
    StandsOn.SPLIT: _NO_PROCEDURE - {CodeKind.LAB},
    StandsOn.IMAGING: _all_but(CodeKind.IMAGING),
    StandsOn.ANESTHESIA: _all_but(CodeKind.ANESTHESIA),
    StandsOn.LAB: _all_but(CodeKind.LAB),
    StandsOn.DRUG: _all_but(CodeKind.DRUG, CodeKind.VACCINE),
}


@dataclass(frozen=True, slots=True)
class ModifierEntry:
    """What is known of one modifier.

    `pricing`: it decides how much is paid, or whether at all (25, 59), and stands before the
    modifiers that only inform, such as sides and sites. `contradicts` is symmetric.
    """

    modifier: Modifier
    label: str
    about: str
    stands_on: StandsOn
    pricing: bool
    contradicts: frozenset[Modifier]


def stands_on_code(modifier: Modifier, code: Code) -> bool:
    """Whether `modifier` may stand on `code`: False only when it certainly may not."""
    entry = MODIFIERS.get(modifier)
    return entry is None or code_kind(code) not in entry.stands_on.refuses


def conflict(code: Code, modifier: Modifier, others: Sequence[Modifier]) -> str | None:
    """Why `modifier` cannot stand on a line with `code` and `others`, in one sentence; None when it can."""
    entry = MODIFIERS.get(modifier)
    if entry is None:
        return None
    kind = code_kind(code)
    if kind is not None and kind in entry.stands_on.refuses:
        return f"Modifier {modifier} belongs on {entry.stands_on.value}, and {code} is {kind.value}."
    for other in others:
        if other in entry.contradicts:
            return f"{modifier} and {other} cannot stand on one line: {_why(modifier, other)}."
    return None


def in_reporting_order(modifiers: Sequence[Modifier]) -> bool:
    """Whether none that only informs stands before a pricing one; unknown modifiers do not count."""
    known = [entry.pricing for modifier in modifiers if (entry := MODIFIERS.get(modifier))]
    return known == sorted(known, reverse=True)


# What cannot stand on one line, each of the first with each of the second, and why.
_LEFT = frozenset(["LT", "E1", "E2", "FA", "F1", "F2", "F3", "F4", "TA", "T1", "T2", "T3", "T4"])
_RIGHT = frozenset(["RT", "E3", "E4", "F5", "F6", "F7", "F8", "F9", "T5", "T6", "T7", "T8", "T9"])
_LIVE_VIDEO = frozenset({"95", "GT"})
_SOUND_ALONE = frozenset({"93", "FQ"})
_WHO_ANESTHETIZED = frozenset(["AA", "AD", "QK", "QX", "QY", "QZ"])
_CLASSES = frozenset(["P1", "P2", "P3", "P4", "P5", "P6"])
_SHARED_OPERATION = frozenset({"62", "66"})
_ASSISTANTS = frozenset({"80", "81", "82"})
_RETURNS = frozenset({"58", "78", "79"})
_Sides = tuple[frozenset[str], frozenset[str], str]
_CONTRADICTIONS: tuple[_Sides, ...] = (
    (frozenset({"50"}), frozenset({"LT", "RT"}), "50 says both sides already"),
    # The pair RT and LT is no contradiction but another form of 50.
    (_LEFT - {"LT"}, frozenset({"RT"}), "one names the left side, the other the right"),
    (_RIGHT - {"RT"}, frozenset({"LT"}), "one names the right side, the other the left"),
    (frozenset({"26"}), frozenset({"TC"}), "they are the two halves, and the whole takes neither"),
    (frozenset({"59"}), frozenset(["XE", "XP", "XS", "XU"]), "the X modifier takes the place of 59"),
    (frozenset({"52"}), frozenset({"53"}), "one was planned to be less, the other was broken off"),
    (
        frozenset({"53"}),
        frozenset({"73", "74"}),
        "53 is for the surgeon's claim, 73 and 74 for the facility's",
    ),
    (frozenset({"73"}), frozenset({"74"}), "anesthesia had either begun or not"),
    (_RETURNS, _RETURNS, "each gives another reason for surgery in the same recovery period"),
    (frozenset({"76"}), frozenset({"77"}), "the repeat was done by the same clinician or by another"),
    (_SHARED_OPERATION, _SHARED_OPERATION, "an operation is shared by two or by more"),
    (_SHARED_OPERATION, _ASSISTANTS | {"AS"}, "who shares an operation does not assist in it"),
    (_ASSISTANTS, _ASSISTANTS, "each describes another way of assisting"),
    (_LIVE_VIDEO, _SOUND_ALONE, "there was a picture or there was none"),
    (_LIVE_VIDEO | _SOUND_ALONE, frozenset({"GQ"}), "GQ is for what was sent and looked at later"),
    (frozenset({"GC"}), frozenset({"GE"}), "the teaching physician was there for the key part or was not"),
    (_WHO_ANESTHETIZED, _WHO_ANESTHETIZED, "each names another way in which the anesthesia was staffed"),
    (_CLASSES, _CLASSES, "a patient has one physical status"),
    (frozenset({"GA"}), frozenset({"GZ"}), "the patient signed a notice or did not"),
    (
        frozenset({"GA", "GZ"}),
        frozenset({"GY"}),
        "GY is for what the law excludes, not for doubts about need",
    ),
    (
        frozenset({"GX"}),
        frozenset({"GA", "GZ"}),
        "GX is for a voluntary notice, given where none is required",
    ),
    (frozenset({"JW"}), frozenset({"JZ"}), "some of the drug was thrown away or none was"),
)


def _pairs() -> Iterator[tuple[frozenset[str], str]]:
    for ones, others, why in _CONTRADICTIONS:
        for one in ones:
            for other in others - {one}:
                yield frozenset({one, other}), why


_WHY: dict[frozenset[str], str] = dict(_pairs())


def _why(one: Modifier, other: Modifier) -> str:
    return _WHY[frozenset({str(one), str(other)})]


def _contradicting(modifier: str) -> frozenset[Modifier]:
    return frozenset(Modifier(other) for pair in _WHY if modifier in pair for other in pair if other != modifier)


_FINGERS = ("thumb", "index finger", "middle finger", "ring finger", "little finger")
_TOES = ("great toe", "second toe", "third toe", "fourth toe", "fifth toe")
_LIDS = ("upper eyelid", "lower eyelid")
_SITES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("E1 E2", "left", _LIDS),
    ("E3 E4", "right", _LIDS),
    ("FA F1 F2 F3 F4", "left", _FINGERS),
    ("F5 F6 F7 F8 F9", "right", _FINGERS),
    ("TA T1 T2 T3 T4", "left", _TOES),
    ("T5 T6 T7 T8 T9", "right", _TOES),
)
_ABOUT_SITES = (
    "Names the one place treated, so that the same work at another is paid too; it takes the place of "
    "LT and RT where the code is for a single {part}."
)

_STATUS = (
    "fit patient",
    "mild illness",
    "serious illness",
    "illness that threatens life",
    "last chance of a dying patient",
    "organ donor",
)
_ABOUT_STATUS = (
    "The physical status that the anesthesia record gives, after the modifier that says who gave it. "
    "Some plans add units from P3 on; Medicare pays nothing for it."
)


def _entries() -> Iterator[ModifierEntry]:
    for head, about in _HEAD_AND_ABOUT.findall(_TABLE.read_text(encoding="utf-8")):
        facts, _, label = head.partition(": ")
        modifier, stands_on, pricing = facts.split()
        pays = {"pricing": True, "informational": False}[pricing]
        yield _entry(modifier, label, " ".join(about.split()), StandsOn[stands_on], pricing=pays)
    yield from _sites()
    yield from _statuses()


_HEAD_AND_ABOUT = re.compile(r"^(\S.*)\n((?: {4}.+\n)+)", re.MULTILINE)


def _sites() -> Iterator[ModifierEntry]:
    for modifiers, side, places in _SITES:
        for modifier, place in zip(modifiers.split(), places, strict=True):
            about = _ABOUT_SITES.format(part={"E": "eyelid", "F": "finger", "T": "toe"}[modifier[0]])
            yield _entry(modifier, f"{side} {place}", about, StandsOn.NOT_A_VISIT, pricing=False)


def _statuses() -> Iterator[ModifierEntry]:
    for number, status in enumerate(_STATUS, start=1):
        label = f"anesthesia: {status}"
        yield _entry(f"P{number}", label, _ABOUT_STATUS, StandsOn.ANESTHESIA, pricing=False)


def _entry(modifier: str, label: str, about: str, stands_on: StandsOn, *, pricing: bool) -> ModifierEntry:
    return ModifierEntry(Modifier(modifier), label, about, stands_on, pricing, _contradicting(modifier))


MODIFIERS: Mapping[Modifier, ModifierEntry] = MappingProxyType({each.modifier: each for each in _entries()})
"""Every modifier that is known here; HCPCS files that are brought in know more."""
