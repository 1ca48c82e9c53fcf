"""The rules of documentation, by value: what they find, where, and what they leave alone."""

from __future__ import annotations

import pytest
from lint_cases import ANSWER, GOOD, NOTE, TRAPS, WHY, diagnostics, pack_of, said, underlined

from codedrill.codebook.book import Book
from codedrill.codebook.shelf import Shelf
from codedrill.lint.nearest_passage import nearest_passage
from codedrill.lint.personal_data import traces

REST = (TRAPS, WHY)


@pytest.fixture(scope="module")
def shelf(book: Book) -> Shelf:
    return Shelf(book)


RULES = (
    *("evidence-missing", "evidence-not-in-note", "laterality-mismatch", "answer-in-note"),
    *("possible-phi", "em-level-mismatch"),
)


@pytest.mark.parametrize("rule", RULES)
def test_a_good_case_has_none_of_them(rule: str, shelf: Shelf) -> None:
    assert said(rule, *GOOD) == said(rule, *GOOD, tables=shelf) == []


class TestEvidenceMissing:
    def test_a_required_item_is_named_and_an_optional_one_is_not(self) -> None:
        answer = "answer: {diagnoses: [I10, {code: Z79.899, optional: true}], procedures: [99213]}"
        assert said("evidence-missing", NOTE, answer, *REST) == ["I10 has no evidence", "99213 has no evidence"]

    def test_an_alternative_need_not_repeat_what_the_answer_proves(self) -> None:
        answer = ANSWER + "  alternatives: [{diagnoses: [I10, R03.0]}]"
        assert said("evidence-missing", NOTE, answer, *REST) == ["R03.0 has no evidence"]

    def test_it_points_at_the_item(self) -> None:
        source = pack_of(NOTE, "answer:\n  diagnoses:\n    - code: I10\n      why: Said.\n", *REST)
        [found] = diagnostics(source, "evidence-missing")
        assert underlined(source, found) == "code"


class TestEvidenceNotInNote:
    def test_other_words_are_refused_and_the_nearest_ones_shown(self) -> None:
        source = pack_of(NOTE, ANSWER.replace("Essential hypertension", "essential Hypertension above goal"), *REST)
        [found] = diagnostics(source, "evidence-not-in-note")
        assert found.message == "the note does not say “essential Hypertension above goal”"
        assert found.help == "the nearest it has is “Essential hypertension, above goal”"
        assert underlined(source, found) == "essential Hypertension above goal"

    def test_blanks_and_line_breaks_make_no_difference(self) -> None:
        note = "note: |\n  Essential\n  hypertension,  above\n  goal.\n"
        answer = ANSWER.replace("Essential hypertension", '"Essential  hypertension, above goal."')
        assert said("evidence-not-in-note", note, answer, *REST) == []

    def test_a_reply_may_be_quoted_but_not_across_its_edge(self) -> None:
        queries = "queries: [{about: [knee side], reply: 'The left knee.'}]"
        whole, across = (ANSWER.replace("Essential hypertension", words) for words in ("left knee", "goal. The left"))
        assert said("evidence-not-in-note", NOTE, queries, whole, *REST) == []
        assert said("evidence-not-in-note", NOTE, queries, across, *REST) == ["the note does not say “goal. The left”"]

    def test_every_wrong_quotation_of_a_list_has_its_own_place(self) -> None:
        source = pack_of(NOTE, ANSWER.replace("Essential hypertension", "[above goal, below goal, at goal]"), *REST)
        found = diagnostics(source, "evidence-not-in-note")
        assert [underlined(source, each) for each in found] == ["below goal", "at goal"]

    def test_nothing_near_nothing_shown(self) -> None:
        assert nearest_passage("wholly different words", ["Essential hypertension, above goal."]) is None
        assert nearest_passage("x", [""]) is None

    def test_the_nearest_passage_is_found_far_down(self) -> None:
        text = (
            "Nothing to see here. " * 500
            + "Closed fracture of the lower end of the right radius, splinted. "
            + "No. " * 50
        )
        found = nearest_passage("closed fracture of lower end of right radius", [text])
        assert found == "Closed fracture of the lower end of the right radius"


def sided(code: str, evidence: str) -> tuple[str, str]:
    return f"note: |\n  {evidence}\n", f"answer:\n  diagnoses:\n    - {{code: {code}, evidence: '{evidence}'}}"


def modified(modifiers: str, evidence: str) -> tuple[str, str]:
    item = f"{{code: 20610, modifiers: [{modifiers}], label: x, evidence: '{evidence}'}}"
    return f"note: |\n  {evidence}\n", f"answer:\n  procedures:\n    - {item}"


class TestLaterality:
    @pytest.mark.parametrize(
        ("code", "evidence"),
        [
            ("M17.11", "Osteoarthritis of the left knee"),
            ("M17.12", "Right knee osteoarthritis"),
            ("S52.501A", "closed fracture of the left radius"),
            ("M17.0", "osteoarthritis of the right knee"),
            ("H61.22", "Impacted cerumen, right ear"),
            ("I63.511", "thrombus in the left middle cerebral artery"),
            ("I69.351", "left hemiparesis since the stroke"),
        ],
    )
    def test_the_title_and_the_evidence_name_different_sides(self, code: str, evidence: str, shelf: Shelf) -> None:
        assert len(said("laterality-mismatch", *sided(code, evidence), *REST, tables=shelf)) == 1

    @pytest.mark.parametrize(
        ("code", "evidence"),
        [
            ("M17.11", "Osteoarthritis of the right knee"),
            ("M17.11", "Osteoarthritis of the right knee, the left is well"),
            ("M17.11", "Osteoarthritis, both knees"),
            ("M17.11", "osteoarthritis of the knee, stone left in place"),
            ("M17.11", "osteoarthritis; he left the clinic"),
            ("M17.11", "knee osteoarthritis, left untreated for years"),
            ("M17.11", "osteoarthritis of the knee in a left-handed man"),
            ("M17.12", "osteoarthritis of the knee, right-hand dominant"),
            ("M17.12", "osteoarthritis of the knee, right heart normal"),
            ("M17.11", "R knee osteoarthritis, worse than left"),
            ("M17.10", "osteoarthritis of the left knee"),
            ("M17.0", "osteoarthritis of both knees, worse on the right"),
            ("M17.0", "osteoarthritis of the knees, right injected"),
            ("I63.511", "sudden left arm weakness"),
            ("I69.351", "right hemiparesis after an infarct of the left hemisphere"),
            ("I50.1", "failure with right leg edema"),
            ("I21.01", "left arm pain, right-sided leads clear"),
            ("H54.1131", "blind left eye"),
            ("Z99.999", "left knee"),
        ],
    )
    def test_what_is_no_contradiction_is_left_alone(self, code: str, evidence: str, shelf: Shelf) -> None:
        assert said("laterality-mismatch", *sided(code, evidence), *REST, tables=shelf) == []

    @pytest.mark.parametrize(
        ("modifiers", "evidence", "wrong"),
        [
            ("LT", "the right knee was injected", True),
            ("RT", "the right knee was injected", False),
            ("T5", "left great toe", True),
            ("TA", "left great toe", False),
            ("F7", "left middle finger", True),
            ("E3", "left upper lid", True),
            ("50", "the right knee was injected", True),
            ("50", "each knee was injected, the right first", False),
            ("59", "the right knee was injected", False),
        ],
    )
    def test_modifiers_name_sides_without_tables(self, modifiers: str, evidence: str, wrong: bool) -> None:
        assert bool(said("laterality-mismatch", *modified(modifiers, evidence), *REST)) is wrong

    def test_the_message_names_both_sides_at_the_code(self, shelf: Shelf) -> None:
        source = pack_of(*sided("M17.11", "Arthritis of the left knee"), *REST)
        [found] = diagnostics(source, "laterality-mismatch", shelf)
        assert found.message == "M17.11 is for the right, and its evidence says left"
        assert underlined(source, found) == "M17.11"


class TestAnswerInNote:
    @pytest.mark.parametrize("written", ["M17.11", "M1711", "m17.11", "(M17.11).", "M17.11,"])
    def test_the_code_is_found_with_and_without_its_dot(self, written: str) -> None:
        note, answer = f"note: |\n  Knee {written} again.\n", "answer: {diagnoses: [M17.11]}"
        source = pack_of(note, answer, *REST)
        [found] = diagnostics(source, "answer-in-note")
        assert underlined(source, found).upper().replace(".", "") == "M1711"

    @pytest.mark.parametrize("written", ["M17.111", "XM17.11", "M17.1", "M17", "M17.11.2"])
    def test_other_codes_are_no_answer(self, written: str) -> None:
        assert said("answer-in-note", f"note: |\n  Knee {written} again.\n", "answer: {diagnoses: [M17.11]}") == []

    def test_a_count_is_no_procedure(self) -> None:
        answer = "answer: {procedures: [11200]}"
        assert said("answer-in-note", "note: |\n  Leukocytes 11200/mcL, 11200 cells.\n", answer) == []
        assert said("answer-in-note", "note: |\n  Did 11200 today.\n", answer) != []

    def test_a_reply_is_read_as_well(self) -> None:
        queries = "queries: [{about: [knee side], reply: 'It is M17.11.'}]"
        source = pack_of(NOTE, queries, "answer: {diagnoses: [M17.11]}", *REST)
        [found] = diagnostics(source, "answer-in-note")
        assert underlined(source, found) == "M17.11"


class TestPossiblePhi:
    @pytest.mark.parametrize(
        ("text", "what", "words"),
        [
            ("Seen with Mrs. Alvarez today.", "a person's name after a title", "Mrs. Alvarez"),
            ("Referred by Dr Okafor for this.", "a person's name after a title", "Dr Okafor"),
            ("Mrs. O'Brien and", "a person's name after a title", "Mrs. O'Brien"),
            ("Ms McAdam's knee", "a person's name after a title", "Ms McAdam"),
            ("Mr. J. Smith-Jones returns.", "a person's name after a title", "Mr. J. Smith-Jones"),
            ("Patient name: Roe, Jane", "a patient's name", "Patient name: Roe, Jane"),
            ("DOB 03/04/1951, here for", "a full date of birth", "DOB 03/04/1951"),
            ("She was born 1951-03-04.", "a full date of birth", "born 1951-03-04"),
            ("Date of birth: March 4, 1951", "a full date of birth", "Date of birth: March 4, 1951"),
            ("born on 4 March 1951", "a full date of birth", "born on 4 March 1951"),
            ("SSN 078051120 on file", "a social security number", "SSN 078051120"),
            ("Number 078-05-1120.", "a social security number", "078-05-1120"),
            ("MRN: 00482913", "a record number", "MRN: 00482913"),
            ("medical record number 482913", "a record number", "medical record number 482913"),
            ("Call her at 555-0142.", "a telephone number", "Call her at 555-0142"),
            ("Home (212) 555-0142.", "a telephone number", "(212) 555-0142"),
            ("212-555-0142", "a telephone number", "212-555-0142"),
            ("phone: 212.555.0142", "a telephone number", "phone: 212.555.0142"),
            ("Write to j.roe@mail.com", "an e-mail address", "j.roe@mail.com"),
            ("Lives at 12 Elm Street.", "a street address", "12 Elm Street"),
            ("Home: 4410 North 5th Avenue", "a street address", "4410 North 5th Avenue"),
            ("P.O. Box 118", "a street address", "P.O. Box 118"),
        ],
    )
    def test_what_tells_who_somebody_is(self, text: str, what: str, words: str) -> None:
        assert [(trace.what, trace.words) for trace in traces(text)] == [(what, words)]

    @pytest.mark.parametrize(
        "text",
        [
            "Date of service 11/03/2026, addendum 2026-11-04, seen by the doctor.",
            "BP 152/94, P 72, T 98.4, SpO2 97 %, weight 151 lb, BMI 31.4. Glucose 118-126-140.",
            "Lisinopril 20 mg, insulin 100 units/mL, 1 % lidocaine 3 mL, 0.05 % ointment, 30-90-120.",
            "Lot 4471-AB, NDC 50242-040-62, NDC 0781-1506-10, serial 1234567890, 99213 99214 20610-59.",
            "Relapsing MS. MS Contin stopped, MR Enterography read.",
            "Born at 39 weeks, 3,400 g. Born last Tuesday. Date of birth not given.",
            "He is a Mr. and she a Mrs.; the Dr. on call saw Dr. X.",
            "12 Lead EKG, 2 View Chest, 10 French catheter, 4 Way Stop, 3 Vessel disease, 20 Units Regular.",
            "Dr. Scholl's insoles help. Miss no doses. Prof. opinion sought.",
            "Telephone visit, 21 minutes. Called at 0930. Fax received. Phone follow-up in 14 days.",
            "Mail billing@example.com or help@clinic.example.",
            "Record number of visits this year: 12. Chart 4 reviewed. Patient no. 3 of the day.",
            "Platelets 212 000, CK 5550, ranges 200-300 and 2000-3000, 0.5-1.0-2.0.",
            "K+ 140 2000, +2 edema, +1 reflexes. Social security benefits applied for.",
            "Named after the patient: name of the drug is Humira. Patient's name tag removed.",
        ],
    )
    def test_clinical_numbers_and_words_are_no_such_thing(self, text: str) -> None:
        assert list(traces(text)) == []

    def test_every_text_of_a_case_and_the_pack_is_looked_at(self) -> None:
        name = "Mrs. Alvarez"
        case = f"""
        kind: choice
        question: What does {name} owe?
        hints: ["Ask {name}."]
        options:
          A: {{text: "{name} pays.", why: "{name} said so."}}
          B: {{text: Nothing}}
        answer: B
        why: "{name} is insured."
        """
        source = pack_of(case, more=f"description: For {name}.\nauthors: [Dr. Alvarez]")
        found = diagnostics(source, "possible-phi")
        assert [underlined(source, each) for each in found] == [name] * 6
        assert found[0].case is None and {each.case for each in found[1:]} == {"test:case"}
        assert not any("Alvarez" in each.message + each.help for each in found)

    def test_it_points_into_the_line_of_a_note(self) -> None:
        source = pack_of("note: |\n  Essential hypertension.\n  Call 212-555-0142 with results.\n", ANSWER, *REST)
        [found] = diagnostics(source, "possible-phi")
        assert (underlined(source, found), found.line) == ("212-555-0142", 11)


MDM = "mdm: {{problems: {}, data: {}, risk: {}}}"


def visit(code: str, more: str) -> tuple[str, str]:
    item = f"{{code: {code}, label: visit, evidence: above goal, {more}}}"
    return NOTE, f"answer: {{procedures: [{item}]}}"


class TestEmLevel:
    @pytest.mark.parametrize(
        ("code", "more", "message"),
        [
            ("99214", MDM.format("low", "minimal", "moderate"), "low, which is 99213 and not 99214"),
            ("99283", MDM.format("high", "extensive", "high"), "high, which is 99285 and not 99283"),
            ("99211", MDM.format("minimal", "minimal", "low"), "straightforward, which is 99212 and not 99211"),
            ("99214", "time: 29", "29 minutes are 99213, and not 99214"),
            ("99202", "time: 14", "14 minutes are too few for any code of this kind, and not 99202"),
            ("99284", "time: 60", "time does not decide the level of 99284: emergency visits have none"),
        ],
    )
    def test_another_level(self, code: str, more: str, message: str) -> None:
        [found] = said("em-level-mismatch", *visit(code, more), *REST)
        assert found.removeprefix("this decision making is ") == message

    @pytest.mark.parametrize(
        ("code", "more"),
        [
            ("99214", "mdm: {problems: moderate, data: minimal, risk: moderate}"),
            ("99221", "mdm: {problems: low, data: limited, risk: low}"),
            ("99214", "time: 39"),
            ("99215", "time: 90"),
            ("99215", "mdm: {problems: low, data: minimal, risk: low}, time: 41"),
            ("99395", "time: 10"),
            ("20610", "mdm: {problems: low, data: minimal, risk: low}"),
        ],
    )
    def test_the_level_that_it_is(self, code: str, more: str) -> None:
        assert said("em-level-mismatch", *visit(code, more), *REST) == []

    def test_where_both_fail_both_are_told(self) -> None:
        source = pack_of(*visit("99215", "mdm: {problems: low, data: minimal, risk: low}, time: 21"), *REST)
        messages = [each.message for each in diagnostics(source, "em-level-mismatch")]
        assert messages == [
            "this decision making is low, which is 99213 and not 99215",
            "21 minutes are 99213, and not 99215",
        ]
