"""The skills that a key shows: from its codes, modifiers, units, pointers and kind."""

from __future__ import annotations

import pytest

from codedrill.packs.code_skills import _CHAPTERS, _CPT_RANGES, _MODIFIERS
from codedrill.packs.library import builtin_folder
from codedrill.packs.loading import load
from codedrill.packs.shown_skills import skills_of
from codedrill.packs.skills import SKILLS

HEAD = "codedrill: 1\npack: p\ntitle: T\ncases:\n  - {id: a, title: T, date_of_service: 2026-11-03, note: N, "


def skills(rest: str) -> tuple[str, ...]:
    loaded = load(f"{HEAD}{rest}}}\n".encode())
    assert [str(problem) for problem in loaded.problems] == []
    assert loaded.pack is not None
    return skills_of(loaded.pack.cases[0].variants[0])


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("A41.9", "infections"),
        ("B99.9", "infections"),
        ("C4A.0", "neoplasms"),
        ("D49.2", "neoplasms"),
        ("D50.0", "blood"),
        ("D89.9", "blood"),
        ("E11.9", "endocrine"),
        ("F32.9", "mental"),
        ("G40.909", "nervous"),
        ("H59.89", "eye"),
        ("H60.00", "ear"),
        ("I1A.0", "circulatory"),
        ("J45.20", "respiratory"),
        ("K95.89", "digestive"),
        ("L91.8", "skin"),
        ("M1A.00X0", "musculoskeletal"),
        ("N18.30", "genitourinary"),
        ("O9A.111", "obstetrics"),
        ("P96.89", "perinatal"),
        ("Q99.9", "congenital"),
        ("QA1.71", "congenital"),
        ("R05.9", "symptoms"),
        ("T34.90XA", "injury"),
        ("T36.0X1A", "poisoning"),
        ("T65.91XA", "poisoning"),
        ("T66.XXXA", "injury"),
        ("T88.9XXA", "injury"),
        ("V00.211A", "external-cause"),
        ("Y93.21", "external-cause"),
        ("Z79.4", "factors"),
        ("Z3A.20", "factors"),
    ],
)
def test_the_chapter_of_a_diagnosis(code: str, shown: str) -> None:
    assert skills(f"answer: {{diagnoses: [{code}]}}")[0] == shown


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("00100", "anesthesia"),
        ("01999", "anesthesia"),
        ("11200", "integumentary"),
        ("20610", "orthopedic"),
        ("33208", "cardiorespiratory"),
        ("45378", "digestive-surgery"),
        ("52000", "urogenital"),
        ("59400", "maternity"),
        ("64483", "neuro-eye-ear"),
        ("71046", "radiology"),
        ("80053", "lab-pathology"),
        ("90471", "medicine"),
        ("99152", "medicine"),
        ("99214", "em-office"),
        ("99223", "em-hospital"),
        ("99284", "em-emergency"),
        ("99291", "critical-care"),
        ("99309", "em-other"),
        ("99396", "preventive"),
        ("J3301", "hcpcs"),
        ("G0008", "hcpcs"),
    ],
)
def test_the_series_of_a_procedure(code: str, shown: str) -> None:
    assert skills(f"answer: {{procedures: [{code}]}}") == (shown,)


@pytest.mark.parametrize("code", ["2022F", "0623T", "0001U", "99499"])
def test_a_procedure_outside_of_the_series_shows_nothing(code: str) -> None:
    assert skills(f"answer: {{procedures: [{code}]}}") == ()


def test_icd10pcs() -> None:
    answer = "billing: facility, setting: inpatient, answer: {procedures: [0DTJ4ZZ]}"
    assert skills(answer) == ("inpatient-procedures",)


@pytest.mark.parametrize(
    ("modifier", "shown"),
    [
        ("25", "modifier-25"),
        ("XU", "modifier-59-x"),
        ("RT", "modifier-sites"),
        ("79", "modifier-58-78-79"),
        ("TC", "modifier-26-tc"),
        ("JZ", "modifier-drug"),
        ("QZ", "modifier-anesthesia"),
        ("KX", "modifier-other"),
    ],
)
def test_a_modifier(modifier: str, shown: str) -> None:
    assert skills(f"answer: {{procedures: [99214-{modifier}]}}") == ("em-office", shown)


@pytest.mark.parametrize(
    ("item", "shown"),
    [
        ("J3301 x4", ("hcpcs", "drug-units")),
        ("G0008 x4", ("hcpcs", "units")),
        ("97110 x2", ("medicine", "units")),
        ("97110", ("medicine",)),
    ],
)
def test_units(item: str, shown: tuple[str, ...]) -> None:
    assert skills(f'answer: {{procedures: ["{item}"]}}') == shown


def test_pointers() -> None:
    assert skills('answer: {diagnoses: [I10], procedures: ["99213 :A"]}') == ("circulatory", "em-office", "linkage")


def test_the_seventh_character_and_present_on_admission() -> None:
    assert skills("answer: {diagnoses: [S52.501A/Y]}") == ("injury", "seventh-character", "poa")


@pytest.mark.parametrize(
    ("sequence", "shown"),
    [("first", ("circulatory", "sequencing")), ("strict", ("circulatory", "sequencing")), ("any", ("circulatory",))],
)
def test_the_order(sequence: str, shown: tuple[str, ...]) -> None:
    assert skills(f"answer: {{sequence: {sequence}, diagnoses: [I10, I50.9]}}") == shown
    assert skills(f"answer: {{sequence: {sequence}, diagnoses: [I10]}}") == ("circulatory",)


def test_what_is_optional_shows_nothing() -> None:
    item = "{code: S52.501A, optional: true}"
    assert skills(f"answer: {{diagnoses: [I10, {item}]}}") == ("circulatory",)


@pytest.mark.parametrize(("required", "shown"), [("true", ("query", "circulatory")), ("false", ("circulatory",))])
def test_a_reply_that_is_required(required: str, shown: tuple[str, ...]) -> None:
    query = f"{{about: side, reply: The left., required: {required}}}"
    assert skills(f"queries: [{query}], answer: {{diagnoses: [I10]}}") == shown


def test_the_kind() -> None:
    assert skills("kind: audit, claim: {}, answer: {diagnoses: [I10]}") == ("audit", "circulatory")
    denied = "kind: denial, claim: {}, action: appeal, denial: {carc: 50, group: CO, message: m}"
    assert skills(denied) == ("denials",)
    assert skills("kind: choice, question: Q, options: {A: {text: a}, B: {text: b}}, answer: A") == ()


def test_stated_skills_come_first_and_each_once() -> None:
    stated = "skills: [linkage, circulatory, linkage]"
    answer = 'answer: {diagnoses: [I10], procedures: ["99213 :A"]}'
    assert skills(f"{stated}, {answer}") == ("linkage", "circulatory", "em-office")


def test_every_skill_of_the_tables_is_one_of_the_contract() -> None:
    named = {name for *_, name in (*_CHAPTERS, *_CPT_RANGES)} | {*_MODIFIERS}
    assert named <= {*SKILLS}


@pytest.mark.parametrize("table", [_CHAPTERS, _CPT_RANGES])
def test_the_series_of_a_table_ascend_and_do_not_meet(table: tuple[tuple[str, str, str], ...]) -> None:
    bounds = [bound for first, last, _ in table for bound in (first, last)]
    assert bounds == sorted(bounds)


def test_no_modifier_stands_in_two_places() -> None:
    modifiers = " ".join(_MODIFIERS.values()).split()
    assert len(set(modifiers)) == len(modifiers)


@pytest.mark.parametrize("path", sorted(builtin_folder().glob("*.yaml")), ids=lambda path: path.stem)
def test_the_built_in_packs_name_skills_of_the_contract(path: object) -> None:
    loaded = load((builtin_folder() / str(path)).read_bytes())
    assert loaded.pack is not None
    known = {*SKILLS, *loaded.pack.header.skills}
    for case in loaded.pack.cases:
        for variant in case.variants:
            assert set(skills_of(variant)) <= known, case.id
