"""A believable library of any size, the same for the same seed: every case differs, about 2.2 KB each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

CASES, PACKS, SEED = 1000, 40, 1
_Case = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Problem:
    """A condition: its code, a likely wrong one, the words of the note, why. `{side}` makes it one of a side."""

    code: str
    wrong: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Service:
    """A procedure: its code, a likely wrong one, units, the words of the note, what it is."""

    code: str
    wrong: str
    units: int
    words: str
    label: str


# The side's digit stands where the code says {1}; the other side's where it says {2}.
_SIDED = (
    Problem("M17.1{1}", "M17.1{2}", "Primary osteoarthritis of the {side} knee", "Primary, one-sided and the side."),
    Problem("M25.51{1}", "M25.51{2}", "Pain in the {side} shoulder without injury", "The site of pain has the side."),
    Problem("H61.2{1}", "H61.2{2}", "Impacted cerumen, {side} ear", "Impaction has a code of its own, by ear."),
    Problem("M70.6{1}", "M70.6{2}", "Trochanteric bursitis of the {side} hip", "Bursitis is coded by site and side."),
    Problem("G56.0{1}", "G56.0{2}", "Carpal tunnel syndrome, {side} upper limb", "The limb is named."),
    Problem("M75.4{1}", "M75.4{2}", "Impingement syndrome of the {side} shoulder", "The note names the shoulder."),
)
_PLAIN = (
    Problem("I10", "I15.9", "Essential hypertension, above goal today", "Essential hypertension, no heart failure."),
    Problem("E78.5", "E78.00", "Hyperlipidemia, type not stated", "No type is documented."),
    Problem("E03.9", "E03.8", "Hypothyroidism, stable on levothyroxine", "The cause is not given."),
    Problem("J45.30", "J45.40", "Mild persistent asthma, uncomplicated", "Severity and persistence are both there."),
    Problem("K21.9", "K21.00", "Gastro-esophageal reflux without esophagitis", "No esophagitis is documented."),
    Problem("F41.1", "F41.9", "Generalized anxiety disorder, improving", "The kind of anxiety is named."),
    Problem("E11.9", "E11.65", "Type 2 diabetes without complications", "No complication is linked to it."),
    Problem("N39.0", "R30.0", "Urinary tract infection, site not specified", "The symptom belongs to the infection."),
    Problem("L23.0", "L25.9", "Allergic contact dermatitis due to metals", "Kind and cause are documented."),
    Problem("D50.9", "D64.9", "Iron deficiency anemia, cause not yet known", "The deficiency is named."),
    Problem("R53.83", "R53.81", "Fatigue, no cause found so far", "The symptom is all that is established."),
    Problem("G47.33", "G47.30", "Obstructive sleep apnea, uses the mask nightly", "The kind of apnea is there."),
)
_VISITS = (
    Service("99212", "99213", 1, "Straightforward: a single self-limited matter was settled", "visit, straightforward"),
    Service("99213", "99214", 1, "Low complexity: medication continued at the same dose", "visit of low complexity"),
    Service("99214", "99213", 1, "Moderate: the prescription was changed after review", "visit, moderate complexity"),
    Service("99215", "99214", 1, "High: drug therapy needing intensive monitoring", "visit of high complexity"),
)
_SERVICES = (
    Service("20610", "20611", 1, "injected by landmarks, without ultrasound guidance", "large-joint injection"),
    Service("J3301", "J3300", 4, "triamcinolone acetonide 40 mg from a multi-dose vial", "triamcinolone, per 10 mg"),
    Service("36415", "36416", 1, "blood drawn by venipuncture at the antecubital fossa", "venipuncture"),
    Service("93000", "93010", 1, "electrocardiogram of twelve leads with report", "electrocardiogram, complete"),
    Service(
        "69210", "69209", 1, "impacted wax removed with a curette under the microscope", "removal with instruments"
    ),
    Service("11200", "17110", 1, "nine skin tags of the neck removed by snipping", "removal of skin tags"),
    Service("94010", "94060", 1, "spirometry before any bronchodilator was given", "spirometry"),
    Service("J1885", "J1100", 2, "ketorolac 30 mg given into the muscle", "ketorolac, per 15 mg"),
    Service("96372", "96374", 1, "given by intramuscular injection by the nurse", "therapeutic injection"),
    Service("81002", "81003", 1, "urine dipstick read by eye, without microscopy", "urinalysis by dipstick"),
)
_HISTORY = (
    "Lives with a partner and walks the dog each morning",
    "Former smoker, stopped in {year}",
    "Works at a warehouse and lifts on most days",
    "No fever, no chills, no weight loss",
    "Sleeps about {number} hours and wakes rested",
    "Takes all tablets as prescribed; {number} doses missed this month",
    "Had an appendectomy in {year}, otherwise no operations",
    "Drinks {number} cups of coffee a day",
    "Last laboratory values of {year} were reviewed and discussed",
    "Denies chest pain, shortness of breath and palpitations",
    "Father had a stroke at the age of 6{number}",
    "Exercises on {number} days of the week",
)
_EXAM = (
    "Exam: BP 1{number}8/8{number}, pulse 7{number}, weight 8{number} kg",
    "Lungs clear on both sides, heart regular without murmur",
    "Abdomen soft, no tenderness; bowel sounds present",
    "Skin warm and dry, no rash besides what is described below",
    "Gait steady; strength 5/5 in all limbs, reflexes {number}+",
    "Neck supple, no enlarged nodes, thyroid not enlarged",
)
_PAYERS = ("medicare", "medicaid", "commercial", "workers-comp", "self-pay")
_LEVELS = ("foundation", "working", "working", "expert")
_SIDES = (("right", "1", "2"), ("left", "2", "1"))


def write(folder: Path, cases: int = CASES, packs: int = PACKS, seed: int = SEED) -> Path:
    """Write `cases` cases, divided evenly among the files of `packs` packs; the folder is returned."""
    folder.mkdir(parents=True)
    random = Random(seed)
    for number in range(packs):
        count = cases * (number + 1) // packs - cases * number // packs
        text = _yaml(_pack(number, count, random))
        (folder / f"{pack_name(number)}.yaml").write_text(text, encoding="utf-8")
    return folder


def pack_name(number: int) -> str:
    """The id of a pack, counted from 0."""
    return f"bench-{number:03}"


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Notes as blocks of lines, as an instructor writes them."""


def _text(dumper: Any, text: str) -> Any:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def _yaml(pack: _Case) -> str:
    text: str = yaml.dump(pack, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)
    return text


def _pack(number: int, count: int, random: Random) -> _Case:
    return {
        "codedrill": 1,
        "pack": pack_name(number),
        "title": f"Benchmark cases, part {number + 1}",
        "description": "Generated to be timed and not to be learned from.",
        "license": "CC0-1.0",
        "defaults": {"date_of_service": "2026-11-03"},
        "cases": [_case(index, random) for index in range(count)],
    }


def _case(index: int, random: Random) -> _Case:
    """One case: a visit, one or two services, a condition that has a side and two or three that have none."""
    varied = index % 5 == 0
    side, digit, other = random.choice(_SIDES)
    sided = random.choice(_SIDED)
    sided = _filled(sided, *(("{side}", "{digit}", "{other}") if varied else (side, digit, other)))
    problems = [sided, *random.sample(_PLAIN, random.choice((2, 2, 3)))]
    services = [random.choice(_VISITS), *random.sample(_SERVICES, random.choice((1, 2, 2)))]
    case = {
        "id": f"case-{index + 1:03}",
        "title": f"Visit for {problems[1].words.split(',')[0].lower()}, and {services[1].label}",
        "level": random.choice(_LEVELS),
        "payer": random.choice(_PAYERS),
        "patient": {"age": random.randint(18, 90), "sex": random.choice(("female", "male"))},
        "skills": random.sample(("laterality", "modifier-25", "drug-units", "sequencing", "specificity"), 2),
        "note": _note(problems, services, random),
        "why": f"The visit rests on {problems[1].words.lower()}; the {services[1].label} stands beside it.",
        "answer": {
            "sequence": random.choice(("first", "any")),
            "diagnoses": [{"code": p.code, "evidence": p.words, "why": p.why} for p in problems],
            "procedures": [*_procedures(services, [problem.code for problem in problems])],
        },
        "traps": [*_traps(problems, services)],
        "references": ["ICD-10-CM Guidelines FY2027 I.B.2", "NCCI Policy Manual 2026 ch. I sec. D"],
    }
    return case | (
        {"vary": [dict(zip(("side", "digit", "other"), row, strict=True)) for row in _SIDES]} if varied else {}
    )


def _filled(problem: Problem, side: str, digit: str, other: str) -> Problem:
    def fill(text: str) -> str:
        return text.replace("{side}", side).replace("{1}", digit).replace("{2}", other)

    return Problem(fill(problem.code), fill(problem.wrong), fill(problem.words), problem.why)


def _note(problems: Sequence[Problem], services: Sequence[Service], random: Random) -> str:
    history = random.sample(_HISTORY, 4)
    exam = random.sample(_EXAM, 2)
    said = [
        sentence.format(year=random.randint(1995, 2025), number=random.randint(2, 6)) for sentence in history + exam
    ]
    found = [f"{number}. {problem.words}." for number, problem in enumerate(problems, start=1)]
    done = [f"{service.words[:1].upper()}{service.words[1:]}." for service in services[:1]]
    done += [f"With consent: {service.words}." for service in services[1:]]
    return "\n".join([f"{one}. {two}." for one, two in zip(said[::2], said[1::2], strict=True)] + found + done) + "\n"


def _procedures(services: Sequence[Service], codes: Sequence[str]) -> Iterator[_Case]:
    """The visit rests on what has no side, and every other service on what has one."""
    for index, service in enumerate(services):
        procedure: _Case = {"code": service.code}
        if index == 0:
            procedure["modifiers"] = ["25"]
        if service.units > 1:
            procedure["units"] = service.units
        procedure["for"] = list(codes[1:]) if index == 0 else [codes[0]]
        yield procedure | {"label": service.label, "evidence": service.words}


def _traps(problems: Sequence[Problem], services: Sequence[Service]) -> Iterator[_Case]:
    yield {
        "code": problems[0].wrong,
        "class": "laterality",
        "instead_of": problems[0].code,
        "why": "The note names the other side.",
    }
    for item in (problems[1], services[1]):
        why = f"It does not say what the note says: {item.words.lower()}."
        yield {"code": item.wrong, "instead_of": item.code, "class": "wrong-code", "why": why}
