"""What the model makes of a pack, value by value."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from codedrill.codes import ClaimLine, ClaimList, Cpt, Hcpcs, Icd10Cm, Icd10Pcs, Modifier
from codedrill.packs.error_class import ErrorClass
from codedrill.packs.loading import load
from codedrill.packs.model import (
    Age,
    Answer,
    AuditCase,
    Case,
    ChoiceCase,
    CodeCase,
    DenialCase,
    Diagnosis,
    Level,
    Mdm,
    OpenCase,
    Patient,
    Procedure,
)
from codedrill.packs.pack import Pack

FIRST_STEPS = Path(__file__).parents[2] / "drills" / "first-steps.yaml"

HEAD = "codedrill: 1\npack: p\ntitle: T\n"
CASE = "cases:\n  - id: a\n    title: A\n    date_of_service: 2026-11-03\n    note: A note.\n"
DENIED = """\
    kind: denial
    claim: {diagnoses: [I10], procedures: ["99213 :A"]}
    denial: {carc: 11, rarc: M25, group: CO, message: The diagnosis does not go with the procedure.}
    action: appeal
    points:
      - {point: Hypertension was treated, cues: [hypertension, blood pressure]}
"""


def loaded(source: str) -> Pack:
    result = load(source.encode())
    assert [str(problem) for problem in result.problems] == []
    assert result.pack is not None
    return result.pack


def case_of(lines: str, head: str = HEAD) -> Case:
    """The only variant of a case with these further lines."""
    (case,) = loaded(head + CASE + lines).cases
    (variant,) = case.variants
    return variant


def key_of(answer: str, lines: str = "") -> Answer:
    case = case_of(f"{lines}    answer: {answer}\n")
    assert isinstance(case, CodeCase)
    return case.answer


def procedure(item: str) -> Procedure:
    (found,) = key_of(f"{{diagnoses: [I10, m1711], procedures: [{item}]}}").procedures or ()
    return found


def diagnosis(item: str) -> Diagnosis:
    (found,) = key_of(f"{{diagnoses: [{item}]}}").diagnoses or ()
    return found


@pytest.fixture(scope="module")
def first_steps() -> Pack:
    result = load(FIRST_STEPS.read_bytes())
    assert result.pack is not None
    return result.pack


def test_a_pack_of_every_kind_but_one(first_steps: Pack) -> None:
    assert first_steps.id == "first-steps"
    assert first_steps.header.license == "CC-BY-4.0"
    kinds = [(case.id, type(case.variants[0]), len(case.variants)) for case in first_steps.cases]
    assert kinds == [
        ("knee-and-blood-pressure", CodeCase, 1),
        ("wrist-fracture", CodeCase, 2),
        ("which-knee", CodeCase, 1),
        ("audit-missing-25", AuditCase, 1),
        ("guideline-uncertain", ChoiceCase, 1),
        ("interview-why-this-code", OpenCase, 1),
    ]


def test_a_code_case(first_steps: Pack) -> None:
    case = first_steps.cases[0].variants[0]
    assert isinstance(case, CodeCase)
    assert (case.payer, case.setting, case.billing) == ("medicare", "office", "professional")
    assert case.patient == Patient(age=Age(years=66), sex="female")
    assert case.date_of_service == date(2026, 11, 3)
    assert case.note is not None
    assert case.note.startswith("Established patient, 66 F. ")
    assert case.note.count("\n") == len(case.note.splitlines()) > 4
    assert case.answer.sequence == "any"
    assert case.answer.codes == ("M17.11", "I10", "99214", "20610", "J3301")
    visit, injection, drug = case.answer.procedures or ()
    assert visit.mdm == Mdm(problems="moderate", data="minimal", risk="moderate")
    assert visit.modifiers == ("25",)
    assert injection.for_ == ("M17.11",)
    assert injection.evidence == ("the right knee joint was injected", "Ultrasound was not used")
    assert (drug.code, drug.units) == ("J3301", 4)
    assert isinstance(drug.code, Hcpcs)
    assert [trap.class_ for trap in case.traps] == [None, ErrorClass.WRONG_CODE]
    assert case.traps[1].instead_of == "20610"


def test_an_audit_case(first_steps: Pack) -> None:
    case = first_steps.cases[3].variants[0]
    assert isinstance(case, AuditCase)
    assert case.claim.diagnoses == (ClaimLine(Icd10Cm("L23.0")), ClaimLine(Icd10Cm("L91.8")))
    assert case.claim.procedures == (
        ClaimLine(Cpt("99213"), pointers=(0,)),
        ClaimLine(Cpt("11200"), pointers=(1,)),
    )
    assert case.clean is False


def test_a_denial_case() -> None:
    case = case_of(DENIED)
    assert isinstance(case, DenialCase)
    assert (case.denial.carc, case.denial.rarc, case.denial.group) == ("11", "M25", "CO")
    assert case.action == "appeal"
    assert case.answer is None
    assert [point.cues for point in case.points] == [("hypertension", "blood pressure")]


def test_a_denial_case_with_a_corrected_claim() -> None:
    lines = DENIED.replace("appeal", "correct-and-resubmit") + "    answer: {diagnoses: [I10], procedures: [99213]}\n"
    case = case_of(lines)
    assert isinstance(case, DenialCase)
    assert case.answer is not None
    assert case.answer.codes == ("I10", "99213")


def test_a_choice_case(first_steps: Pack) -> None:
    case = first_steps.cases[4].variants[0]
    assert isinstance(case, ChoiceCase)
    assert {letter: option.text for letter, option in case.options.items()} == {
        "A": "Pneumonia",
        "B": "The cough",
        "C": "Both",
    }
    assert (case.answer, case.section, case.note) == ("B", "guidelines", None)


def test_an_open_case(first_steps: Pack) -> None:
    case = first_steps.cases[5].variants[0]
    assert isinstance(case, OpenCase)
    assert (case.topic, case.role, len(case.points)) == ("interview", "coder", 3)
    assert case.points[0].cues == ("separately identifiable", "significant", "separate")
    assert case.model is not None


def test_queries(first_steps: Pack) -> None:
    (query,) = first_steps.cases[2].variants[0].queries
    assert query.about == ("laterality", "side", "left or right", "which knee")
    assert query.reply == "Addendum: the left knee."
    assert query.required is True


@pytest.mark.parametrize(
    ("written", "code"),
    [("00100", "00100"), ("0623T", "0623T"), ("j3301", "J3301"), ("99214", "99214"), ("2022F", "2022F")],
)
def test_a_code_scalar_is_read_verbatim(written: str, code: str) -> None:
    assert procedure(written).code == code
    assert procedure(f"{{code: {written}}}").code == code


@pytest.mark.parametrize("written", ["M17.11", "M1711", "m17.11", "m1711", '"M17.11"'])
def test_the_dot_and_the_case_of_letters_are_optional(written: str) -> None:
    assert diagnosis(written).code == "M17.11"
    assert diagnosis(f"{{code: {written}}}").code == "M17.11"


@pytest.mark.parametrize("text", ["1E10", "no", "on", "y", "0x10", "1_000", "2026-11-03", "12:30", ".inf"])
def test_a_title_stays_the_text_that_was_written(text: str) -> None:
    assert (
        loaded(f"codedrill: 1\npack: p\ntitle: {text}\n{CASE}    answer: {{diagnoses: [I10]}}\n").header.title == text
    )


def test_a_procedure_in_one_string() -> None:
    assert procedure('"J3301-RT-JZ x4 :B,A"') == Procedure.model_validate(
        {"code": "J3301", "modifiers": ["RT", "JZ"], "units": "4", "for": ["M17.11", "I10"]}
    )


def test_a_pointer_leads_to_a_diagnosis_written_out_or_in_one_string() -> None:
    answer = key_of('{diagnoses: [{code: m1711}, I10], procedures: ["20610 :A", "99213 :B,A"]}')
    assert [item.for_ for item in answer.procedures or ()] == [("M17.11",), ("I10", "M17.11")]


def test_pointers_of_an_alternative_lead_into_its_own_list() -> None:
    answer = key_of('{diagnoses: [I10], alternatives: [{diagnoses: [I11.9], procedures: ["99213 :A"]}]}')
    (alternative,) = answer.alternatives
    assert [item.for_ for item in alternative.procedures or ()] == [("I11.9",)]


@pytest.mark.parametrize("written", ["{code: 20610, modifiers: [rt, 59], units: 2, time: 30}", '"20610-RT-59 x2"'])
def test_parts_of_a_procedure(written: str) -> None:
    item = procedure(written)
    assert item.modifiers == (Modifier("RT"), Modifier("59"))
    assert item.units == 2


def test_one_text_stands_for_a_list_of_one() -> None:
    item = procedure("{code: 20610, modifiers: RT, for: I10, evidence: A note, accept: 20611}")
    assert (item.modifiers, item.for_, item.evidence) == (("RT",), ("I10",), ("A note",))
    assert item.accept == (ClaimLine(Cpt("20611")),)


def test_what_is_accepted_may_carry_parts() -> None:
    assert procedure("{code: 11102, modifiers: [59], accept: [11102-XS, 11103]}").accept == (
        ClaimLine(Cpt("11102"), (Modifier("XS"),)),
        ClaimLine(Cpt("11103")),
    )


@pytest.mark.parametrize(
    ("written", "poa"),
    [
        ("I10", None),
        ("I10/Y", "Y"),
        ("I10/w", "W"),
        ("I10/1", "exempt"),
        ("{code: I10, poa: N}", "N"),
        ("{code: I10, poa: exempt}", "exempt"),
    ],
)
def test_present_on_admission(written: str, poa: str | None) -> None:
    assert diagnosis(written).poa == poa


@pytest.mark.parametrize(("written", "optional"), [("true", True), ("yes", True), ("no", False), ("off", False)])
def test_optional(written: str, optional: bool) -> None:
    answer = key_of(f"{{diagnoses: [I10, {{code: R05.9, optional: {written}}}]}}")
    assert [item.optional for item in answer.diagnoses or ()] == [False, optional]


def test_a_list_left_out_is_not_asked_for_and_an_empty_one_is() -> None:
    assert key_of("{diagnoses: [I10]}").procedures is None
    assert key_of("{diagnoses: [I10], procedures: []}").procedures == ()


@pytest.mark.parametrize(
    ("written", "age"),
    [
        ("66", Age(years=66)),
        ("0", Age(years=0)),
        ("{years: 3}", Age(years=3)),
        ("{months: 5}", Age(months=5)),
        ("{days: 3}", Age(days=3)),
    ],
)
def test_age(written: str, age: Age) -> None:
    patient = case_of(f"    patient: {{age: {written}}}\n    answer: {{diagnoses: [I10]}}\n").patient
    assert patient is not None
    assert patient.age == age
    assert patient.sex is None


DEFAULTS = """\
defaults:
  setting: emergency
  billing: facility
  payer: medicaid
  date_of_service: 2026-05-01
  level: expert
  section: surgery
  skills: [injury]
  sequence: strict
"""
BARE = "cases:\n  - id: a\n    title: A\n    note: A note.\n"


def test_defaults_fill_what_a_case_does_not_say() -> None:
    (case,) = loaded(HEAD + DEFAULTS + BARE + "    answer: {diagnoses: [I10]}\n").cases[0].variants
    assert isinstance(case, CodeCase)
    assert (case.setting, case.billing, case.payer) == ("emergency", "facility", "medicaid")
    assert (case.level, case.section, case.skills) == (Level.EXPERT, "surgery", ("injury",))
    assert case.date_of_service == date(2026, 5, 1)
    assert case.answer.sequence == "strict"


def test_the_case_overrides_the_defaults() -> None:
    own = "    setting: home\n    billing: professional\n    payer: medicare\n    date_of_service: 2026-06-02\n"
    own += "    level: foundation\n    section: coding\n    skills: [query]\n"
    answer = "    answer: {sequence: any, diagnoses: [I10]}\n"
    (case,) = loaded(HEAD + DEFAULTS + BARE + own + answer).cases[0].variants
    assert isinstance(case, CodeCase)
    assert (case.setting, case.billing, case.payer) == ("home", "professional", "medicare")
    assert (case.level, case.section, case.skills) == (Level.FOUNDATION, "coding", ("query",))
    assert case.date_of_service == date(2026, 6, 2)
    assert case.answer.sequence == "any"


def test_a_case_may_be_without_the_payer_that_the_others_have() -> None:
    assert case_of("    payer:\n    answer: {diagnoses: [I10]}\n", HEAD + DEFAULTS).payer is None


def test_a_default_without_a_value_is_none() -> None:
    case = case_of("    answer: {diagnoses: [I10]}\n", HEAD + "defaults: {level: , setting: , sequence: }\n")
    assert isinstance(case, CodeCase)
    assert (case.level, case.setting, case.answer.sequence) == (Level.WORKING, "office", "first")


@pytest.mark.parametrize(
    ("billing", "setting", "claim_list"),
    [
        ("facility", "inpatient", ClaimList.INPATIENT_PROCEDURES),
        ("facility", "outpatient-hospital", ClaimList.PROCEDURES),
        ("professional", "inpatient", ClaimList.PROCEDURES),
    ],
)
def test_icd10pcs_is_read_for_inpatient_facility_claims_alone(
    billing: str, setting: str, claim_list: ClaimList
) -> None:
    source = f"{HEAD}defaults: {{billing: {billing}}}\n{CASE}    setting: {setting}\n"
    source += "    answer: {diagnoses: [K35.80/Y], procedures: [0DTJ4ZZ]}\n"
    result = load(source.encode())
    if claim_list is ClaimList.PROCEDURES:
        assert [problem.rule for problem in result.problems] == ["code-syntax"]
        return
    assert result.pack is not None
    (case,) = result.pack.cases[0].variants
    assert isinstance(case, CodeCase)
    assert case.procedure_list is claim_list
    assert [type(code) for code in case.answer.codes] == [Icd10Cm, Icd10Pcs]


def test_a_trap_of_codes_given_together() -> None:
    lines = "    answer: {diagnoses: [I13.0]}\n"
    lines += "    traps: [{code: [I10, I50.9], why: w, class: combination, instead_of: i130}]\n"
    (trap,) = case_of(lines).traps
    assert [code.diagnosis for code in trap.code] == [ClaimLine(Icd10Cm("I10")), ClaimLine(Icd10Cm("I50.9"))]
    assert (trap.class_, trap.instead_of) == (ErrorClass.COMBINATION, "I13.0")


def test_a_trap_with_parts() -> None:
    (trap,) = case_of("    answer: {diagnoses: [L91.8]}\n    traps: [{code: 11200-25, why: w}]\n").traps
    assert [code.procedure for code in trap.code] == [ClaimLine(Cpt("11200"), (Modifier("25"),))]
    assert trap.code[0].diagnosis is None


def test_a_trap_that_could_be_of_either_list_is_both() -> None:
    (trap,) = case_of("    answer: {diagnoses: [L91.8]}\n    traps: [{code: J3301, why: w}]\n").traps
    assert trap.code[0].diagnosis == ClaimLine(Icd10Cm("J33.01"))
    assert trap.code[0].procedure == ClaimLine(Hcpcs("J3301"))


@pytest.mark.parametrize(
    ("answer", "written", "code"),
    [
        ("procedures: [J3301]", "J3301", "J3301"),
        ("procedures: [j3301]", "j3301", "J3301"),
        ("diagnoses: [M17.11]", "M1711", "M17.11"),
        ("diagnoses: [M1711]", "M17.11", "M17.11"),
        ("diagnoses: [I10], alternatives: [{procedures: [G0008]}]", "G0008", "G0008"),
        ("procedures: [20610]", "20610", "20610"),
    ],
)
def test_what_a_trap_stands_for_is_read_as_the_key_reads_it(answer: str, written: str, code: str) -> None:
    lines = f"    answer: {{{answer}}}\n    traps: [{{code: R05.9, why: w, instead_of: {written}}}]\n"
    assert case_of(lines).traps[0].instead_of == code


def test_aliases_name_the_case() -> None:
    pack = loaded(HEAD + CASE + "    aliases: [old, older]\n    answer: {diagnoses: [I10]}\n")
    (case,) = pack.cases
    assert pack.case("a") is pack.case("old") is pack.case("older") is case
    assert pack.case("other") is None
    assert case.variant(1) is case.variants[0]
    assert (case.variant(0), case.variant(2), case.variant(-1)) == (None, None, None)


def content(source: str) -> tuple[str, ...]:
    return loaded(source).cases[0].contents


def test_the_content_hash_changes_with_the_text_and_not_with_the_order_of_keys() -> None:
    keys = ["id: a", "title: A", "date_of_service: 2026-11-03", "note: N", "answer: {diagnoses: [I10]}"]
    case, turned = ("cases:\n  - " + "\n    ".join(ordered) + "\n" for ordered in (keys, keys[::-1]))
    assert content(HEAD + case) == content(HEAD + turned) == content(HEAD + case.replace("note: N", 'note: "N"'))
    assert len({*content(HEAD + case), *content(HEAD + case.replace("note: N", "note: M"))}) == 2
    assert len({*content(HEAD + case), *content(HEAD + case.replace("[I10]", "[I11.9]"))}) == 2
    assert content(HEAD + case) == content(HEAD.replace("title: T", "title: Other") + case)
    assert len({*content(HEAD + case), *content(HEAD + "defaults: {payer: medicare}\n" + case)}) == 2


def test_every_variant_has_a_content_hash_of_its_own(first_steps: Pack) -> None:
    contents = [content for case in first_steps.cases for content in case.contents]
    assert len(set(contents)) == len(contents) == 7
