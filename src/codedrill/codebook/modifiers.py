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
from types import MappingProxyType

from codedrill.codebook.code_kind import CodeKind, code_kind
from codedrill.codes import Code, Modifier

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


# The table: modifier, where it stands, pricing or informational, label; below it the remark.
_TABLE = """
22 NOT_A_VISIT pricing: much harder than usual
    For work well beyond what the operation normally asks, with the reason and the extra time in the
    report. A difficult patient alone is not enough.
24 VISIT pricing: visit for another problem in recovery
    For a visit by the surgeon, or a colleague of the group and specialty, during the global period
    of an operation, about something else. Routine follow-up and the care of complications do not
    take it.
25 VISIT pricing: visit with work of its own
    For a visit with real work beyond what belongs to a minor procedure or other service of the same
    day. It stands on the visit; the usual mistakes are to put it on the procedure, or to bill a
    visit that did nothing but decide on it.
26 SPLIT pricing: reading only
    For the physician's interpretation where somebody else owns the equipment, as in a hospital. It
    needs a written report, and a code that splits into two parts.
TC SPLIT pricing: equipment and staff only
    For whoever owns the equipment and employs the staff when another bills the reading. A hospital
    does not add it to its own claim.
27 VISIT pricing: second hospital visit that day
    For the facility's claim alone, when a patient is seen at more than one outpatient department of
    the hospital on a day. A physician's claim never carries it.
33 ANY pricing: preventive, no cost share
    Tells a commercial plan that the service is one that the Affordable Care Act makes free to the
    patient. Codes that are preventive by nature do not need it, and Medicare has PT for a screening
    colonoscopy that turned into more.
PT NOT_A_VISIT pricing: screening turned into treatment
    For Medicare, when a colorectal cancer screening led to a biopsy or removal: the deductible is
    waived and the coinsurance lowered. The screening diagnosis stays first.
50 NOT_A_VISIT pricing: both sides
    For the same procedure on the left and the right in one session, where the code describes one
    side. It goes on one line with one unit; a code that is bilateral by nature does not take it.
51 PROCEDURE pricing: one of several procedures
    For the second and further procedures of a session, the costliest left without it. Add-on codes
    and exempt codes never take it, and Medicare contractors add it themselves.
52 ANY pricing: less than the whole
    For a service that was done in part by choice, where no code describes the smaller one. The fee
    is lower; the report says what was left out.
53 NOT_A_VISIT pricing: broken off
    For a procedure that the physician stopped after it had begun because it endangered the patient.
    A procedure called off before it began is not billed with it, and facilities use 73 or 74.
54 SURGERY pricing: operation without the aftercare
    For the surgeon who operates and formally hands over the recovery to another, who bills the same
    code with 55.
55 SURGERY pricing: aftercare without the operation
    For the clinician who takes over recovery after another's operation: same code, same date of
    surgery, with the transfer of care on record.
56 SURGERY pricing: preparation without the operation
    For the clinician who did nothing but the care before another's operation. It is rare, and
    Medicare does not pay for it apart.
57 VISIT pricing: visit that led to major surgery
    For the visit on the day of an operation with a 90-day global period, or the day before, at
    which it was decided on. A minor procedure asks for 25, and only where the visit did more.
58 PROCEDURE pricing: planned next step
    For a procedure in the recovery period that was planned, goes further than the first, or treats
    after a diagnosis was made by surgery. It is paid in full and a new global period begins.
59 NOT_A_VISIT pricing: distinct from the other service
    Says that two codes which are normally one were truly apart: another site, lesion, incision or
    encounter. It needs the note to show it, and is the last resort after sides, sites and the X
    modifiers.
XE NOT_A_VISIT pricing: apart by encounter
    The narrower form of 59 for a service at another encounter of the same day.
XP NOT_A_VISIT pricing: apart by clinician
    The narrower form of 59 for a service that another clinician did.
XS NOT_A_VISIT pricing: apart by organ or structure
    The narrower form of 59 for a service on another organ or structure, such as another lesion.
XU NOT_A_VISIT pricing: apart because it does not overlap
    The narrower form of 59 for a service that shares nothing with the usual parts of the main one.
62 PROCEDURE pricing: one operation shared by two
    For two surgeons, mostly of different specialties, who each do their own part of what one code
    describes. Both bill that code with 62, and each dictates a report.
63 SURGERY pricing: very small baby
    For an operation on a newborn or infant that weighs less than 4 kg. Codes for defects that are
    operated on at birth count the size already and do not take it.
66 PROCEDURE pricing: one operation shared by many
    For an operation so large that several surgeons work at it together, such as a transplant; each
    of them bills it.
73 PROCEDURE pricing: called off before anesthesia
    For the facility alone: the patient was prepared and in the procedure room, and it was canceled
    before anesthesia began. The surgeon's claim does not carry it.
74 PROCEDURE pricing: broken off after anesthesia
    For the facility alone: the procedure was stopped after anesthesia had begun. The surgeon uses
    53.
76 NOT_A_VISIT pricing: done again, same hands
    For the same procedure done again that day by the same clinician. A repeat laboratory test takes
    91, and more units are no repeat.
77 NOT_A_VISIT pricing: done again, other hands
    For the same procedure done again that day by somebody else, such as a second reading that was
    needed.
78 PROCEDURE pricing: back to the operating room
    For an unplanned return to the operating room for a complication in the recovery period. Only
    the operation itself is paid, and no new global period begins.
79 PROCEDURE pricing: surgery for another problem in recovery
    For a procedure in the recovery period that has nothing to do with the first. A new global
    period begins; an unrelated visit takes 24.
80 PROCEDURE pricing: helped throughout
    For the physician who assists throughout the operation, where the payer pays for an assistant to
    that code.
81 PROCEDURE pricing: helped with a short part
    For a second surgeon who helps with only a part of the operation.
82 PROCEDURE pricing: help where no resident was free
    For the assistant in a teaching hospital when no qualified resident was to be had; the record
    has to say so.
AS PROCEDURE pricing: help by a PA, NP or CNS
    For a physician assistant, nurse practitioner or clinical nurse specialist who assists at
    surgery. Some payers want 80, 81 or 82 beside it.
90 LAB pricing: sent out to be tested
    For a test that is billed by one party and was done by a laboratory elsewhere. Medicare takes it
    from laboratories alone: a practice does not bill Medicare for what it sent out.
91 LAB pricing: same test again for its result
    For a laboratory test repeated on the day because a further value was needed. Not for confirming
    a result, for a failed sample, or where one code covers a series.
99 ANY pricing: more modifiers follow
    Announces that more modifiers apply than the line has room for; it stands first, and few payers
    still ask for it.
FS VISIT pricing: visit shared with an NPP
    For a visit in a facility that a physician and a nurse practitioner or physician assistant of
    one group did together; who did the substantive portion bills it. An office visit cannot be
    shared so.
QW LAB pricing: waived test
    For a laboratory that holds a CLIA waiver. A few waived tests are known by their code and do not
    take it.
AA ANESTHESIA pricing: anesthesiologist in person
    The anesthesiologist gave the anesthesia alone, with nobody to direct. It stands first.
AD ANESTHESIA pricing: more than four cases at once
    A physician supervised more than four cases running at once, which is less than directing them
    and paid less.
QK ANESTHESIA pricing: directing two to four cases
    On the physician's claim for directing two, three or four cases at once; each CRNA's claim
    carries QX.
QX ANESTHESIA pricing: CRNA under direction
    On the claim of the nurse anesthetist or anesthesiologist assistant whom a physician directs; it
    goes with QK or QY on the physician's.
QY ANESTHESIA pricing: directing one CRNA
    On the physician's claim for directing a single nurse anesthetist or anesthesiologist assistant.
QZ ANESTHESIA pricing: CRNA without direction
    On the claim of a nurse anesthetist whom no physician directs, also where the steps that
    direction asks for were not all met.
FX IMAGING pricing: X-ray on film
    Medicare pays less for the technical part of an X-ray taken on film.
FY IMAGING pricing: X-ray on a cassette
    Medicare pays less for the technical part of an X-ray taken with computed radiography, a
    cassette that is read out afterwards.
23 NOT_A_VISIT informational: general anesthesia against custom
    For a procedure that normally needs none or a local, done under general anesthesia because of
    the patient's condition.
32 ANY informational: ordered by an authority
    For a service that a court, an agency or a payer demands. A patient's or family's wish does not
    count.
47 PROCEDURE informational: surgeon gave the block
    For regional or general anesthesia given by the surgeon, on the surgical code. Medicare does not
    pay for it, and a local is never reported.
92 LAB informational: kit or portable platform
    For a test done with a kit or a portable instrument that is used up or carried along, as with
    HIV tests.
93 TELEHEALTH informational: telehealth by sound alone
    For a visit in real time over the telephone, because the patient cannot or will not use video.
    The note says that there was no picture.
FQ TELEHEALTH informational: sound alone, as clinics bill it
    Says the same as 93; Medicare has it for behavioral health by telephone at rural health clinics
    and federally qualified health centers.
95 TELEHEALTH informational: telehealth by live video
    For a visit in real time with sound and picture. The place of service says where the patient
    was.
GT TELEHEALTH informational: live video, older form
    Says the same as 95 for those who still ask for it, such as some Medicaid programs and Medicare
    for critical access hospitals.
GQ TELEHEALTH informational: sent and looked at later
    For pictures or data stored and forwarded, not in real time. Medicare takes it only from
    demonstrations in Alaska and Hawaii.
96 ANY informational: learning a skill
    For therapy that helps a patient gain a skill never had before, so that plans count it apart
    from 97.
97 ANY informational: regaining a skill
    For therapy that brings back a skill lost to illness or injury.
LT NOT_A_VISIT informational: left side
    For a paired organ, limb or joint on the left. Eyelids, fingers and toes have modifiers of their
    own.
RT NOT_A_VISIT informational: right side
    For a paired organ, limb or joint on the right. With both sides in one session the choice is 50,
    or RT and LT, as the payer wants it.
LC PROCEDURE informational: left circumflex artery
    Names the coronary artery treated, so that work in another artery is paid; its branches count
    with it.
LD PROCEDURE informational: left anterior descending artery
    Names the coronary artery treated; a diagonal branch counts with it.
LM PROCEDURE informational: left main artery
    Names the coronary artery treated.
RC PROCEDURE informational: right coronary artery
    Names the coronary artery treated; its branches count with it.
RI PROCEDURE informational: ramus intermedius artery
    Names the coronary artery treated.
AI VISIT informational: admitting physician
    For Medicare, on the first hospital or nursing facility visit of the physician in charge of the
    stay; colleagues who are called in use the same codes without it.
GC ANY informational: resident, teacher present
    A resident took part, and the teaching physician was there for the key part and wrote so.
GE VISIT informational: resident, teacher not in the room
    For the primary care exception: simpler visits by a resident in an approved clinic, the teaching
    physician at hand but not with the patient.
GV ANY informational: hospice patient's own physician
    For the attending physician of a hospice patient who is neither employed nor paid by the
    hospice.
GW ANY informational: not for the terminal illness
    For a hospice patient's care that has nothing to do with the terminal illness. The diagnosis has
    to show it.
QS ANESTHESIA informational: monitored anesthesia care
    Says that the anesthesia was monitored care. It follows the modifier that says who gave it.
GA ANY informational: required notice signed
    Medicare is expected to find the service not necessary, and the patient has signed an ABN: the
    patient may be billed. Not for a routine signature by everybody.
GX ANY informational: voluntary notice given
    A notice was given although none is required, for something that Medicare never covers; it may
    stand beside GY.
GY ANY informational: excluded by law
    For what is no Medicare benefit at all, billed to get the denial that another payer wants to
    see.
GZ ANY informational: no notice signed
    Medicare is expected to find the service not necessary and no ABN was signed: the line is denied
    and the patient may not be billed.
JW DRUG informational: discarded part of a vial
    On a second line for what was thrown away from a single-dose vial; the given amount stands on a
    line without it. Multi-dose vials never take it.
JZ DRUG informational: nothing discarded
    For a drug from a single-dose vial of which nothing was thrown away. Medicare wants either this
    or JW.
KX ANY informational: policy's conditions met
    States that what the coverage policy asks for is on record, as with therapy beyond its yearly
    threshold.
CR ANY informational: because of a disaster
    For services tied to a declared disaster or emergency waiver, while the payer asks for it.
Q7 PROCEDURE informational: foot care, one class A finding
    With routine foot care: a part of the foot has been amputated for reasons other than an injury.
Q8 PROCEDURE informational: foot care, two class B findings
    With routine foot care: two signs of poor circulation, such as absent foot pulses, are in the
    exam.
Q9 PROCEDURE informational: foot care, one class B and two class C findings
    With routine foot care: one circulatory sign of class B and two of class C, such as cold feet or
    burning.
"""

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
    for head, about in _HEAD_AND_ABOUT.findall(_TABLE):
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
