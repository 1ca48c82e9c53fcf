"""The rules of teaching, by value: what they find, where, and what they leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from lint_cases import ANSWER, GOOD, NOTE, TRAPS, WHY, diagnostics, pack_of, said, underlined

from codedrill.codebook.book import Book
from codedrill.codebook.shelf import Shelf
from codedrill.lint.engine import lint
from codedrill.lint.reference_form import FORMS, is_reference, nearest_form
from codedrill.packs.error_class import Severity

DRILLS = sorted((Path(__file__).parents[2] / "drills").glob("*.yaml"))
RULES = (
    *("why-missing", "traps-missing", "trap-is-right", "key-not-perfect", "alternative-duplicate"),
    *("variant-duplicate", "unknown-skill", "option-answer", "audit-without-error", "reference-form"),
)
TEXT_RULES = (
    *("evidence-missing", "evidence-not-in-note", "laterality-mismatch", "answer-in-note"),
    *("possible-phi", "em-level-mismatch"),
)
KNEE = """
note: |
  Osteoarthritis of the left knee, injected today with 40 mg.
"""
INJECTED = """
answer:
  diagnoses:
    - {code: M17.12, evidence: Osteoarthritis of the left knee}
  procedures:
    - {code: 20610, modifiers: [LT], for: [M17.12], label: injection, evidence: injected today, accept: [20610-50]}
    - {code: J3301, units: 4, for: [M17.12], label: drug, evidence: 40 mg}
"""


def choice(more: str) -> str:
    return f"kind: choice\nquestion: Which?\noptions: {{A: {{text: One{more}}}, B: {{text: Two}}}}\nanswer: A\n"


@pytest.mark.parametrize("rule", RULES)
def test_a_good_case_has_none_of_them(rule: str, book: Book) -> None:
    assert said(rule, *GOOD) == said(rule, *GOOD, tables=Shelf(book)) == []


@pytest.mark.parametrize("path", DRILLS, ids=[path.stem for path in DRILLS])
def test_the_drills_are_clean_with_and_without_tables(path: Path, book: Book) -> None:
    for tables in (Shelf(book), None):
        found = lint(path.name, path.read_bytes(), tables).diagnostics
        assert [each for each in found if each.rule in {*RULES, *TEXT_RULES}] == []


class TestWhyMissing:
    def test_a_case_without_any_reason(self) -> None:
        source = pack_of(NOTE, ANSWER, TRAPS)
        [found] = diagnostics(source, "why-missing")
        assert (underlined(source, found), found.severity) == ("id", Severity.WARNING)

    @pytest.mark.parametrize(
        "fragments",
        [
            (NOTE, ANSWER, WHY),
            (NOTE, ANSWER.replace("hypertension}", "hypertension, why: It says so.}")),
            (choice(", why: It is so."),),
            ("kind: open\ntopic: query\nquestion: Why?\npoints: [{point: P, cues: [c], why: So.}]",),
        ],
    )
    def test_one_reason_is_enough_wherever_it_stands(self, fragments: tuple[str, ...]) -> None:
        assert said("why-missing", *fragments) == []

    @pytest.mark.parametrize(
        "fragments",
        [(choice(""),), ("kind: open\ntopic: query\nquestion: Why?\npoints: [{point: P, cues: [c]}]",)],
    )
    def test_other_kinds_need_one_as_well(self, fragments: tuple[str, ...]) -> None:
        assert len(said("why-missing", *fragments)) == 1


class TestTrapsMissing:
    def test_none_is_said_at_the_case_and_one_at_the_traps(self) -> None:
        none, one = pack_of(NOTE, ANSWER, WHY), pack_of(NOTE, ANSWER, WHY, "traps: [{code: R03.0, why: No.}]")
        for source, words, message in ((none, "id", "there are no traps"), (one, "traps", "there is one trap")):
            [found] = diagnostics(source, "traps-missing")
            assert (underlined(source, found), found.message) == (words, message)

    def test_choices_and_open_questions_need_none(self) -> None:
        assert said("traps-missing", choice("")) == []

    def test_audits_and_denials_need_two(self) -> None:
        denial = (
            "kind: denial\naction: appeal\nclaim: {diagnoses: [I10]}\ndenial: {carc: '50', group: CO, message: No.}"
        )
        assert len(said("traps-missing", NOTE, "kind: audit\nclaim: {diagnoses: [R03.0]}", ANSWER)) == 1
        assert len(said("traps-missing", NOTE, denial)) == 1


def trapped(*traps: str) -> list[str]:
    listed = "\n".join(f"  - {{code: {trap}, why: No.}}" for trap in traps)
    alternative = "  alternatives: [{diagnoses: [M17.5]}]\n"
    optional = INJECTED.replace("  procedures:", "    - {code: Z79.1, optional: true}\n  procedures:")
    return said("trap-is-right", KNEE, optional + alternative, f"traps:\n{listed}", WHY)


class TestTrapIsRight:
    @pytest.mark.parametrize(
        "trap",
        [
            "M17.12",
            "M17.12, instead_of: M17.12",
            "M17.5",
            "M17.5, class: laterality, instead_of: M17.12",
            "Z79.1",
            "20610-LT",
            "20610-50",
            '"20610-50", instead_of: "20610"',
            "J3301 x4",
        ],
    )
    def test_a_right_answer_of_the_key_its_forms_or_its_alternatives(self, trap: str) -> None:
        code = trap.split(",")[0].strip('"')
        assert trapped(trap) == [f"the trap {code} is a right answer of the key"]

    @pytest.mark.parametrize(
        "trap",
        [
            "M17.11",
            "M17.11, instead_of: M17.12",
            "20610-RT",
            "20610",
            "20610-25",
            "J3301 x40, class: units",
            "J3301-JZ",
            '"20611", instead_of: "20610"',
            "[M17.12, M17.11]",
            "[M17.11, M17.9], class: combination, instead_of: M17.12",
        ],
    )
    def test_a_mistake_in_a_part_or_beside_the_key_is_a_fair_trap(self, trap: str) -> None:
        assert trapped(trap) == []

    def test_it_points_at_the_code(self) -> None:
        source = pack_of(NOTE, ANSWER, "traps:\n  - {code: R03.0, why: No.}\n  - {code: I10, why: No.}", WHY)
        [found] = diagnostics(source, "trap-is-right")
        assert underlined(source, found) == "I10"


def perfect(answer: str, *more: str) -> list[str]:
    return said("key-not-perfect", KNEE, answer, TRAPS, WHY, *more)


class TestKeyNotPerfect:
    def test_a_key_with_all_its_parts_is_perfect(self) -> None:
        assert perfect(INJECTED) == []

    def test_five_pointers_cannot_be_typed(self) -> None:
        codes = "M17.12, I10, E11.9, E66.9, Z79.1"
        answer = f"answer: {{sequence: any, diagnoses: [{codes}], procedures: [{{code: 20610, for: [{codes}]}}]}}"
        assert len(perfect(answer)) == 1

    def test_a_pointer_to_a_thirteenth_diagnosis_cannot_be_typed(self) -> None:
        codes = ", ".join(["I10", *(f"M17.{n}" for n in range(12))])
        for last, found in (("M17.10", 0), ("M17.11", 1)):
            answer = f"answer: {{sequence: any, diagnoses: [{codes}], procedures: [{{code: 20610, for: [{last}]}}]}}"
            assert len(perfect(answer)) == found

    def test_a_required_reply_must_be_heard(self) -> None:
        query = "queries: [{about: [%s], reply: The left knee., required: true}]"
        answer = "answer: {diagnoses: [{code: M17.12, evidence: The left knee}]}"
        assert perfect(answer, query % "which knee") == perfect(answer, query % "left, which knee") == []
        assert perfect(answer, query % "left") == ["the key, handed in as an answer, is graded 0"]

    def test_a_query_that_answers_for_another_hides_it(self) -> None:
        entry = "{about: [%s], reply: %s, required: true}"
        queries = f"queries: [{entry % ('knee', 'Yes.')}, {entry % ('which knee', 'The left knee.')}]"
        assert len(perfect("answer: {diagnoses: [{code: M17.12, evidence: The left knee}]}", queries)) == 1

    def test_each_accepted_form_is_handed_in(self) -> None:
        answer = "answer: {procedures: [{code: 20610, modifiers: [LT], units: 2, accept: [20610-RT x3]}]}"
        assert perfect(answer) == []
        conflict = "answer: {procedures: [{code: 99213, modifiers: [25], accept: [99213-25-RT-50-LT]}]}"
        source = pack_of(KNEE, conflict, TRAPS, WHY)
        for found in diagnostics(source, "key-not-perfect"):
            assert underlined(source, found) == "99213-25-RT-50-LT"

    def test_alternatives_optional_lines_and_audits_are_graded_too(self) -> None:
        five = "I10, E11.9, E66.9, Z79.1, M17.12"
        broken = f"{{diagnoses: [{five}], procedures: [{{code: 20610, for: [{five}]}}]}}"
        answer = f"answer:\n  sequence: any\n  diagnoses: [I10]\n  alternatives: [{broken}]\n"
        source = pack_of(KNEE, answer, TRAPS, WHY)
        [found] = diagnostics(source, "key-not-perfect")
        assert underlined(source, found) == "diagnoses"
        audit = f"kind: audit\nclaim: {{diagnoses: [R03.0]}}\nanswer: {broken}"
        assert len(said("key-not-perfect", KNEE, audit)) == 1


def alternatives(sequence: str, *others: str) -> list[str]:
    answer = f"answer:\n  sequence: {sequence}\n  diagnoses: [I10, E11.9]\n  procedures: [99213-25, 20610-RT]\n"
    return said(
        "alternative-duplicate", NOTE, f"{answer}  alternatives:\n" + "\n".join(f"    - {{{o}}}" for o in others)
    )


class TestAlternativeDuplicate:
    @pytest.mark.parametrize(
        ("sequence", "other", "same"),
        [
            ("first", "diagnoses: [I10, E11.9], procedures: [20610-RT, 99213-25]", True),
            ("any", "diagnoses: [E119, I10], procedures: [99213-25, 20610-RT]", True),
            ("first", "diagnoses: [E11.9, I10], procedures: [99213-25, 20610-RT]", False),
            ("strict", "diagnoses: [E11.9, I10], procedures: [99213-25, 20610-RT]", False),
            ("any", "diagnoses: [I10, E11.9], procedures: [99213-25, 20610-LT]", False),
            ("any", "diagnoses: [I10, E11.9], procedures: [99213-25, 20610-RT x2]", False),
            ("any", "diagnoses: [I10, E11.9]", False),
            ("any", "diagnoses: [I10, {code: E11.9, optional: true}], procedures: [99213-25, 20610-RT]", False),
        ],
    )
    def test_what_grading_looks_at_decides(self, sequence: str, other: str, same: bool) -> None:
        expected = ["this alternative is the same as the answer itself"] if same else []
        assert alternatives(sequence, other) == expected

    def test_the_earlier_alternative_is_named(self) -> None:
        assert alternatives("any", "diagnoses: [I10]", "diagnoses: [R03.0]", "diagnoses: [I10]") == [
            "this alternative is the same as alternative 1"
        ]


class TestVariantDuplicate:
    note = "note: |\n  Seen for {what}, {more}.\n"
    answer = "answer: {diagnoses: ['{dx}']}"

    def rows(self, *rows: str) -> list[str]:
        vary = "vary:\n" + "\n".join(f"  - {{{row}}}" for row in rows)
        return said("variant-duplicate", self.note, self.answer, "why: '{why}'", vary)

    def test_rows_that_show_the_same(self) -> None:
        first = "what: pain, more: again, dx: R52, why: one"
        assert self.rows(first, "what: cough, more: again, dx: R05.9, why: one") == []
        third = first.replace("why: one", "why: two")
        [found] = self.rows(first, "what: fever, more: new, dx: R50.9, why: one", third)
        assert found == "row 3 comes out like row 1: nothing that the learner sees is different"

    def test_it_points_at_the_later_row(self) -> None:
        rows = "vary:\n  - {what: pain, more: x, dx: R52, why: y}\n  - {what: pain, more: x, dx: R52, why: y}"
        source = pack_of(self.note, self.answer, "why: '{why}'", rows)
        [found] = diagnostics(source, "variant-duplicate")
        assert found.line == len(source.decode().splitlines())

    def test_options_that_differ_in_their_reasons_look_alike(self) -> None:
        case = "kind: choice\nquestion: Q\noptions: {A: {text: T, why: '{w}'}, B: {text: '{b}'}}\nanswer: A\n"
        assert len(said("variant-duplicate", case, "vary: [{w: x, b: c}, {w: y, b: c}]")) == 1
        assert said("variant-duplicate", case, "vary: [{w: x, b: c}, {w: y, b: d}]") == []


class TestUnknownSkill:
    def test_the_nearest_is_suggested_at_the_skill(self) -> None:
        source = pack_of(*GOOD, "skills: [laterality, modifer-25]")
        [found] = diagnostics(source, "unknown-skill")
        assert (underlined(source, found), found.help) == ("modifer-25", "did you mean modifier-25?")

    def test_skills_of_the_packs_own_are_known_and_suggested(self) -> None:
        more = "skills: {house-style: Our own forms}"
        assert said("unknown-skill", *GOOD, "skills: [house-style]", more=more) == []
        [found] = diagnostics(pack_of(*GOOD, "skills: [house-stile]", more=more), "unknown-skill")
        assert found.help == "did you mean house-style?"

    def test_defaults_are_told_once_where_they_stand(self) -> None:
        source = pack_of(*GOOD, more="defaults: {skills: [no-such-thing-at-all]}")
        [found] = diagnostics(source, "unknown-skill")
        assert underlined(source, found) == "no-such-thing-at-all" and "explain --list skills" in found.help

    def test_nothing_is_said_under_a_header_that_cannot_be_read(self) -> None:
        source = pack_of(*GOOD, "skills: [house-style]", more="skills: {house-style: Ours}\ntags: {a: b}")
        found = lint("test.yaml", source, None).diagnostics
        assert "unknown-skill" not in {each.rule for each in found}


def test_an_answer_that_is_no_option() -> None:
    source = pack_of(choice(", why: So.").replace("answer: A", "answer: D"))
    [found] = diagnostics(source, "option-answer")
    assert (underlined(source, found), found.help) == ("D", "the options are A, B")


DENIAL = "kind: denial\naction: {action}\nclean: {clean}\ndenial: {{carc: '16', group: CO, message: No.}}\n"
CLAIM = "claim: {diagnoses: [%s]}\n"


class TestAuditWithoutError:
    def test_a_claim_like_the_answer_is_a_warning_unless_it_is_said_to_be_clean(self) -> None:
        source = pack_of(NOTE, "kind: audit", CLAIM % "I10", ANSWER, TRAPS, WHY)
        [found] = diagnostics(source, "audit-without-error")
        assert (underlined(source, found), found.severity) == ("claim", Severity.WARNING)
        assert said("audit-without-error", NOTE, "kind: audit\nclean: true", CLAIM % "I10", ANSWER) == []

    def test_clean_over_errors_is_an_error(self) -> None:
        source = pack_of(NOTE, "kind: audit\nclean: true", CLAIM % "R03.0", ANSWER, TRAPS, WHY)
        [found] = diagnostics(source, "audit-without-error")
        assert (underlined(source, found), found.severity) == ("true", Severity.ERROR)
        assert "I10" in found.help

    @pytest.mark.parametrize("wrong", ["R03.0", "I10, R03.0", ""])
    def test_any_error_of_the_claim_will_do(self, wrong: str) -> None:
        assert said("audit-without-error", NOTE, "kind: audit", CLAIM % wrong, ANSWER) == []

    def test_what_only_a_reply_says_is_no_error_of_the_claim(self) -> None:
        query = "queries: [{about: [which knee], reply: The left knee., required: true}]"
        answer = "answer: {diagnoses: [{code: M17.12, evidence: The left knee}]}"
        assert len(said("audit-without-error", NOTE, query, "kind: audit", CLAIM % "M17.12", answer)) == 1

    @pytest.mark.parametrize(
        ("action", "clean", "claim", "found"),
        [
            ("correct-and-resubmit", "false", "I10", 1),
            ("correct-and-resubmit", "true", "I10", 0),
            ("correct-and-resubmit", "false", "R03.0", 0),
            ("correct-and-resubmit", "true", "R03.0", 1),
            ("appeal", "false", "I10", 0),
            ("write-off", "false", "I10", 0),
            ("bill-patient", "true", "R03.0", 1),
        ],
    )
    def test_a_denial_that_is_corrected_needs_something_to_correct(
        self, action: str, clean: str, claim: str, found: int
    ) -> None:
        denial = DENIAL.format(action=action, clean=clean)
        assert len(said("audit-without-error", NOTE, denial, CLAIM % claim, ANSWER)) == found


class TestReferenceForm:
    @pytest.mark.parametrize("example", [form.example for form in FORMS])
    def test_the_examples_have_their_form(self, example: str) -> None:
        assert is_reference(example) and nearest_form(example) == example

    @pytest.mark.parametrize(
        "reference",
        [
            "ICD-10-CM Guidelines FY2026 I.C.21.c.13",
            "ICD-10-CM Guidelines FY2027 IV.H",
            "ICD-10-CM Guidelines FY2027 II",
            "ICD-10-PCS Guidelines FY2027 B3.1b",
            "ICD-10-PCS Guidelines FY2027 A11",
            "ICD-10-CM Tabular 2026 S05.0",
            "ICD-10-CM Tabular 2026 E08-E13",
            "NCCI Policy Manual 2026 ch. XI sec. E",
            "CMS Claims Processing Manual ch. 12 sec. 30.6.1.1",
            "CPT Immunization Administration for Vaccines/Toxoids",
            "45 CFR 164.514(b)(2)",
            "AHIMA/ACDIS Query Practice Brief 2022",
            "https://oig.hhs.gov/compliance/",
        ],
    )
    def test_what_is_right(self, reference: str) -> None:
        assert is_reference(reference)

    @pytest.mark.parametrize(
        ("reference", "near"),
        [
            ("ICD-10-CM Guidelines 2027 I.C.4.a", "ICD-10-CM Guidelines FY2027 I.C.4.a"),
            ("ICD-10-CM Guidelines FY2027 section I.C.4.a", "ICD-10-CM Guidelines FY2027 I.C.4.a"),
            ("ICD 10 CM guidelines I.C.4.a", "ICD-10-CM Guidelines FY2027 I.C.4.a"),
            ("NCCI Policy Manual ch. I sec. D", "NCCI Policy Manual 2026 ch. I sec. E"),
            ("NCCI Policy Manual 2026 chapter 1", "NCCI Policy Manual 2026 ch. I sec. E"),
            ("Claims Processing Manual chapter 12", "CMS Claims Processing Manual ch. 12 sec. 40.2"),
            ("ICD-10-CM Tabular FY2027 E11", "ICD-10-CM Tabular 2027 E11"),
            ("CPT 99213", "CPT Office or Other Outpatient Services"),
            ("HIPAA, 45 CFR § 164.506", "45 CFR 164.506"),
            ("www.cms.gov", None),
            ("my old textbook", None),
        ],
    )
    def test_what_is_not_and_the_nearest_form(self, reference: str, near: str | None) -> None:
        assert not is_reference(reference)
        assert nearest_form(reference) == near

    def test_cases_and_the_pack_are_looked_at(self) -> None:
        source = pack_of(*GOOD, "references: [IV.H, 45 CFR 164.506]", more="references: [a book]")
        found = diagnostics(source, "reference-form")
        assert [underlined(source, each) for each in found] == ["a book", "IV.H"]
        assert all(each.severity is Severity.WARNING for each in found)
