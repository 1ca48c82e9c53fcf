"""Grades of audits, denials, choices and open questions by table: a row for each rule of the contract.

The numbers are worked out by hand: elements, earned, penalty, then what follows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from kind_cases import case_of_kind, found, grade_of_kind, handed_in

from codedrill.grading.kinds.audit import AuditGrade
from codedrill.grading.kinds.denial import DenialGrade, folded_action
from codedrill.grading.kinds.open import OpenGrade
from codedrill.grading.review import Outcome

MISSED, ALARM = "claim-error-missed", "false-alarm"
NOTE = "note: Hypertension above goal and arthritis of the right knee.\n"
ANSWER = """
answer:
  sequence: any
  diagnoses: [I10, M17.11]
  procedures: ["99214-25 :A", "20610-RT :B"]
"""
AUDIT = "kind: audit\n" + NOTE
NO_25 = AUDIT + 'claim: {diagnoses: [I10, M17.11], procedures: ["99214 :A", "20610-RT :B"]}' + ANSWER
"""One error: the visit lacks its 25."""
TWO = AUDIT + 'claim: {diagnoses: [I10, M17.9], procedures: ["99214-25 :A", "20610-LT :B"]}' + ANSWER
"""Two errors: the knee's side in the diagnosis, and in the modifier."""
MISPLACED = AUDIT + 'claim: {diagnoses: [I10, M17.11], procedures: ["99214 :A", "20610-25-RT :B"]}' + ANSWER
UNCODED = AUDIT + 'claim: {diagnoses: [I10, M17.11], procedures: ["99214-25 :A"]}' + ANSWER
"""One error: the injection has no line."""
TOO_MUCH = AUDIT + 'claim: {diagnoses: [I10, M17.11, R51.9], procedures: ["99214-25 :A", "20610-RT-59 :B"]}' + ANSWER
"""Two errors: a symptom code too many, and a 59 too many."""
QUARREL = AUDIT + 'claim: {diagnoses: [I10, M17.11], procedures: ["99214-25 :A", "20610-50-RT :B"]}' + ANSWER
"""One error: a 50 that quarrels with the side."""
CLEAN = AUDIT + 'clean: true\nclaim: {diagnoses: [I10, M17.11], procedures: ["99214-25 :A", "20610-RT :B"]}' + ANSWER
PARTS = (
    AUDIT
    + """
claim:
  diagnoses: [I10, M17.11]
  procedures: ["99213-25 :A,B", "J3301 x2 :B"]
answer:
  diagnoses: [M17.11, I10]
  procedures: ["99214-25 :B", "J3301 x4 :A"]
"""
)
"""Four errors: the order, the level, where the visit points, the units."""
ONE_LINE = AUDIT + "claim: {diagnoses: [I10, R51.9]}\nanswer: {diagnoses: [I10]}"
ALTERNATIVES = (
    AUDIT
    + """
claim: {diagnoses: [R51.9]}
answer:
  sequence: any
  diagnoses: [I10, E11.9]
  alternatives: [{diagnoses: [R51.0]}]
"""
)
"""Three errors against the answer (two missing, one too many), one against the alternative."""
ASKS = (
    AUDIT
    + """
claim: {diagnoses: [M17.10]}
queries: [{about: [side], reply: "Addendum: the left knee.", required: true}]
answer: {diagnoses: [{code: M17.12, evidence: the left knee}]}
traps: [{code: M17.10, class: under-specified, instead_of: M17.12, why: It was not asked.}]
"""
)
ASKED_BY_NOBODY = ASKS.replace("M17.10]}", "M17.12]}")
SHIFTED = (
    AUDIT
    + """
claim: {diagnoses: [M17.9, I10], procedures: ["20610 :B"]}
answer: {diagnoses: [I10, M17.11], procedures: ["20610 :B"]}
"""
)
"""Three errors: the code of the knee, the order, and the injection that points to the hypertension."""
POINTED = (
    AUDIT
    + """
claim: {diagnoses: [I10, M17.9], procedures: ["99214 :B"]}
answer: {diagnoses: [I10, M17.11], procedures: ["99214 :A"]}
"""
)
"""Two errors: the code of the knee, and the visit that points to it."""
STRICT = (
    AUDIT
    + """
claim: {diagnoses: [I10, M17.11, E11.9, Z79.4]}
answer: {sequence: strict, diagnoses: [I10, E11.9, M17.11, Z79.4]}
"""
)
NO_VISIT = AUDIT + 'claim: {diagnoses: [I10]}\nanswer: {diagnoses: [I10], procedures: ["99214"]}'
BARE = (
    AUDIT
    + """
claim: {diagnoses: [I10], procedures: ["99214"]}
answer: {sequence: any, diagnoses: [I10, E11.9], procedures: ["99214 :B"]}
"""
)
"""Two errors: the diabetes is missing, and so does the visit not point to it."""
BOTH_KNEES = (
    AUDIT
    + """
payer: medicare
claim: {diagnoses: [M17.0], procedures: ["20610-50 x2 :A"]}
answer: {diagnoses: [M17.0], procedures: ["20610-50 :A"]}
"""
)
DENIAL = (
    "kind: denial\naction: correct-and-resubmit\n"
    "denial: {carc: '97', group: CO, message: Included in another service}\n" + NO_25.removeprefix("kind: audit\n")
)
WRITE_OFF = """
kind: denial
action: write-off
note: A screening without the frequency met.
claim: {diagnoses: [I10], procedures: ["99214 :A"]}
denial: {carc: '119', group: CO, message: The limit is reached}
"""
POINTS = """
points:
  - {point: The visit was significant, cues: [significant, separately identifiable], why: The test of 25.}
  - {point: The note documents it, cues: [note, documentation]}
  - {point: The policy allows it, cues: [policy manual]}
  - {point: What is asked for, cues: [pay, reprocess]}
"""
APPEAL = (
    "kind: denial\naction: appeal\ndenial: {carc: '97', group: CO, message: Included in another service}\n"
    + CLEAN.replace("kind: audit\n", "").replace("clean: true\n", "")
    + POINTS
)
CHOICE = """
kind: choice
question: Which?
options: {A: {text: This, why: No.}, B: {text: That, why: Yes.}, C: {text: Neither}}
answer: B
"""
TEN = "kind: open\ntopic: query\nquestion: Which?\npoints:\n"
TEN += "".join(f"  - {{point: The letter {letter}, cues: [{letter}]}}\n" for letter in "abcdefghij")
OPEN = "kind: open\ntopic: interview\nquestion: Why?\n" + POINTS


@dataclass(frozen=True)
class Row:
    """`numbers`: elements, earned, penalty, score."""

    name: str
    case: str
    given: dict[str, Any]
    numbers: tuple[int, float, float, float]
    found: list[str] = field(default_factory=list)
    passed: bool = False
    cite: bool = False


def right(name: str, case: str, elements: int, **given: Any) -> Row:
    return Row(name, case, given, (elements, elements, 0, 1), passed=True)


def claim(diagnoses: str, procedures: str = "", **more: Any) -> dict[str, Any]:
    return {"diagnoses": diagnoses, "procedures": procedures, **more}


SAME, MENDED = "I10 M17.11", "99214-25 :A; 20610-RT :B"
AUDITS = [
    right("found and rightly corrected", NO_25, 1, **claim(SAME, "99214-25 :A; 20610-RT :B")),
    right("in any order", NO_25, 1, **claim("M17.11 I10", "20610-RT :A; 99214-25 :B")),
    Row("left in", NO_25, claim(SAME, "99214 :A; 20610-RT :B"), (1, 0, 0, 0), [MISSED]),
    Row("touched and still wrong", NO_25, claim(SAME, "99214-57 :A; 20610-RT :B"), (1, 0.5, 0, 0.5), [MISSED]),
    Row("mended in the wrong place", NO_25, claim(SAME, "99214 :A; 20610-25-RT :B"), (1, 0.5, 0, 0.5), [MISSED]),
    Row("found, with a false alarm", NO_25, claim("I10 M17.12", "99214-25 :A; 20610-RT :B"), (1, 1, 0.5, 0.5), [ALARM]),
    Row("found, with two false alarms", NO_25, claim("I10 M17.12", "99213-25 :A; 20610-RT :B"), (1, 1, 1, 0),
        [ALARM, ALARM]),
    Row("a false alarm for each finding", NO_25, claim("I10 M17.11 R51.9", "99214-25-57 :A; 20610-RT :B"),
        (1, 1, 1, 0), [ALARM, ALARM]),
    Row("the line of the error removed", NO_25, claim(SAME, "20610-RT :B"), (1, 0, 0.5, 0), [MISSED, ALARM]),
    Row("a line that was right removed", NO_25, claim(SAME, "99214-25 :A"), (1, 1, 0.5, 0.5), [ALARM]),
    Row("nothing handed in", NO_25, claim(""), (1, 0, 2, 0), [MISSED, *[ALARM] * 4]),
    Row("one of two", TWO, claim(SAME, "99214-25 :A; 20610-LT :B"), (2, 1, 0, 0.5), [MISSED]),
    Row("one of two, the other touched", TWO, claim(SAME, "99214-25 :A; 20610-50 :B"), (2, 1.5, 0, 0.75), [MISSED]),
    Row("another wrong code", TWO, claim("I10 M17.12", "99214-25 :A; 20610-RT :B"), (2, 1.5, 0, 0.75), [MISSED]),
    Row("a wrong code removed", TWO, claim("I10", "99214-25 :A; 20610-RT :B"), (2, 1, 0.5, 0.25), [MISSED, ALARM]),
    right("both", TWO, 2, **claim(SAME, "99214-25 :A; 20610-RT :B")),
    Row("moved off, and not put on", MISPLACED, claim(SAME, "99214 :A; 20610-RT :B"), (1, 0.5, 0, 0.5), [MISSED]),
    Row("put on, and not moved off", MISPLACED, claim(SAME, "99214-25 :A; 20610-25-RT :B"), (1, 0.5, 0, 0.5), [MISSED]),
    Row("mended, and the wrong modifier put on another line", TWO, claim(SAME, "99214-25-LT :A; 20610-RT :B"),
        (2, 2, 0.5, 0.75), [ALARM]),
    right("moved", MISPLACED, 1, **claim(SAME, "99214-25 :A; 20610-RT :B")),
    right("a missing line added", UNCODED, 1, **claim(SAME, "99214-25 :A; 20610-RT :B")),
    Row("a missing line added in part", UNCODED, claim(SAME, "99214-25 :A; 20610 :A"), (1, 0.5, 0, 0.5), [MISSED]),
    Row("a missing line added with a wrong code", UNCODED, claim(SAME, "99214-25 :A; 20611-RT :B"), (1, 0.5, 0, 0.5),
        [MISSED]),
    Row("a missing line left out, and something else added", UNCODED, claim(SAME, "99214-25 :A; 93000 :A"),
        (1, 0, 0.5, 0), [MISSED, ALARM]),
    right("what is too much taken off", TOO_MUCH, 2, **claim(SAME, "99214-25 :A; 20610-RT :B")),
    Row("what is too much left", TOO_MUCH, claim(SAME + " R51.9", "99214-25 :A; 20610-RT-59 :B"), (2, 0, 0, 0),
        [MISSED, MISSED]),
    Row("another modifier too much", TOO_MUCH, claim(SAME, "99214-25 :A; 20610-RT-76 :B"), (2, 1.5, 0, 0.75), [MISSED]),
    Row("the right modifier taken off instead", TOO_MUCH, claim(SAME, "99214-25 :A; 20610-59 :B"), (2, 1.5, 0, 0.75),
        [MISSED]),
    right("two that quarrel, the wrong one taken off", QUARREL, 1, **claim(SAME, MENDED)),
    Row("two that quarrel, the right one taken off", QUARREL, claim(SAME, "99214-25 :A; 20610-50 :B"), (1, 0.5, 0, 0.5),
        [MISSED]),
    Row("two that quarrel, both taken off", QUARREL, claim(SAME, "99214-25 :A; 20610 :B"), (1, 1, 0.5, 0.5), [ALARM]),
    Row("another code too much", TOO_MUCH, claim(SAME + " R05.9", "99214-25 :A; 20610-RT :B"), (2, 2, 0.5, 0.75),
        [ALARM]),
    right("order, level, pointers, units", PARTS, 4, **claim("M17.11 I10", "99214-25 :B; J3301 x4 :A")),
    Row("each of them left", PARTS, claim(SAME, "99213-25 :A,B; J3301 x2 :B"), (4, 0, 0, 0), [MISSED] * 4),
    Row("the order alone, letters moved", PARTS, claim("M17.11 I10", "99213-25 :A,B; J3301 x2 :A"), (4, 1, 0, 0.25),
        [MISSED] * 3),
    Row("another level, pointers, units", PARTS, claim("M17.11 I10", "99215-25 :A; J3301 x3 :A"), (4, 2.5, 0, 0.625),
        [MISSED] * 3),
    right("a diagnosis mended, and the order", SHIFTED, 3, **claim("I10 M17.11", "20610 :B")),
    Row("the order and the pointer left where a code was mended", SHIFTED, claim("M17.11 I10", "20610 :B"),
        (3, 1, 0, 0.3333), [MISSED, MISSED]),
    Row("a pointer left where the code behind it was mended", POINTED, claim(SAME, "99214 :B"), (2, 1, 0, 0.5),
        [MISSED]),
    Row("an order left", STRICT, claim("I10 M17.11 E11.9 Z79.4"), (1, 0, 0, 0), [MISSED]),
    Row("another wrong order", STRICT, claim("I10 Z79.4 E11.9 M17.11"), (1, 0.5, 0, 0.5), [MISSED]),
    Row("the lists are apart", NO_VISIT, claim("R51.9", "99214"), (1, 1, 1, 0), [ALARM, ALARM]),
    Row("a letter taken off the wrong diagnosis", SHIFTED, claim("I10 M17.11", "20610"), (3, 2.5, 0, 0.8333), [MISSED]),
    Row("one diagnosis, to which no letter leads", BARE, claim("I10 R51.9", "99214"), (2, 0, 0.5, 0),
        [MISSED, MISSED, ALARM]),
    Row("taking off what is too much, and all the rest", ONE_LINE, claim(""), (1, 0, 0.5, 0), [MISSED, ALARM]),
    Row("an unreadable word", NO_25, claim(SAME + " foo", "99214-25 :A; 20610-RT :B"), (1, 1, 0.25, 0.75),
        ["unreadable"]),
    right("a clean claim left alone", CLEAN, 1, **claim(SAME, "99214-25 :A; 20610-RT :B")),
    right("a clean claim in another order", CLEAN, 1, **claim("M17.11 I10", "20610-RT :A; 99214-25 :B")),
    Row("a clean claim changed", CLEAN, claim(SAME, "99213-25 :A; 20610-RT :B"), (1, 0, 0.5, 0), [ALARM]),
    Row("a clean claim not handed in", CLEAN, claim(""), (1, 0, 2, 0), [ALARM] * 4),
    right("mended by the answer", ALTERNATIVES, 3, **claim("I10 E11.9")),
    right("mended by the alternative", ALTERNATIVES, 1, **claim("R51.0")),
    Row("left: the errors against the alternative, which are fewest", ALTERNATIVES, claim("R51.9"), (1, 0, 0, 0),
        [MISSED]),
    Row("half of the answer is more than none of the alternative", ALTERNATIVES, claim("I10"), (3, 2, 0, 0.6667),
        [MISSED]),
    right("asked and mended", ASKS, 1, **claim("M17.12", asked=("which side?",))),
    Row("mended by a guess", ASKS, claim("M17.12"), (1, 0.5, 0, 0.5), [MISSED]),
    Row("a guess that is wrong is one error", ASKS, claim("M17.11"), (1, 0.5, 0, 0.5), [MISSED]),
    Row("asked and left", ASKS, claim("M17.10", asked=("side",)), (1, 0, 0, 0), [MISSED]),
    right("what stood there is no guess of the reviewer's", ASKED_BY_NOBODY, 1, **claim("M17.12")),
    Row("an equal form is told of beside", BOTH_KNEES, claim("M17.0", "20610-RT-LT :A"), (1, 1, 0, 1),
        ["payer-format"], passed=True),
    Row("lines are cited when they must be", ASKS, claim("M17.12", asked=("side",)), (1, 1, 0, 1), ["evidence"],
        cite=True),
    right("and are", ASKS, 1, **claim("M17.12 @2", asked=("side",))),
]  # fmt: skip
DENIALS = [
    right("the action and the claim", DENIAL, 2, **claim(SAME, MENDED, action="correct-and-resubmit")),
    Row("no action", DENIAL, claim(SAME, MENDED), (2, 1, 0, 0.5), ["action"]),
    Row("the wrong action", DENIAL, claim(SAME, MENDED, action="appeal"), (2, 1, 0, 0.5), ["action"]),
    Row("the action alone", DENIAL, claim(SAME, "99214 :A; 20610-RT :B", action="correct-and-resubmit"), (2, 1, 0, 0.5),
        [MISSED]),
    Row("a false alarm", DENIAL, claim(SAME, "99214-25 :A; 20610-LT :B", action="correct-and-resubmit"),
        (2, 2, 0.5, 0.75), [ALARM]),
    right("nothing to correct", WRITE_OFF, 1, action="write-off"),
    Row("nothing to correct, and the wrong action", WRITE_OFF, {"action": "bill-patient"}, (1, 0, 0, 0), ["action"]),
    right("all points of an appeal", APPEAL, 5, action="appeal",
          text="Significant work, see the note and the policy manual; please pay."),
    Row("70 % of the points is a pass, and not before", APPEAL, {"action": "appeal", "text": "Significant; note."},
        (5, 3, 0, 0.6), ["point-missed"] * 2),
    Row("three of four", APPEAL, {"action": "appeal", "text": "Significant; note; pay."}, (5, 4, 0, 0.8),
        ["point-missed"], passed=True),
    Row("three of four, one of them claimed", APPEAL,
        {"action": "appeal", "text": "Significant; note.", "claimed": frozenset({3})}, (5, 3, 0, 0.6),
        ["point-missed"], passed=True),
    Row("the wrong action for all points", APPEAL, {"text": "Significant, note, policy manual, pay"}, (5, 4, 0, 0.8),
        ["action"]),
    Row("the claim lists of an appeal are not graded", APPEAL,
        claim("R51.9", "93000", action="appeal", text="Significant, note, policy manual, pay"), (5, 5, 0, 1), [],
        passed=True),
    Row("an appeal of nothing", APPEAL, {}, (5, 0, 0, 0), ["action", *["point-missed"] * 4]),
]  # fmt: skip
CHOICES = [
    right("the letter", CHOICE, 1, choice="B"),
    right("letters fold case", CHOICE, 1, choice=" b "),
    Row("another letter", CHOICE, {"choice": "A"}, (1, 0, 0, 0), ["wrong-option"]),
    Row("a letter that is no option", CHOICE, {"choice": "Z"}, (1, 0, 0, 0), ["wrong-option"]),
    Row("none", CHOICE, {}, (1, 0, 0, 0), ["wrong-option"]),
    Row(
        "an answer that is no option is the pack's mistake",
        CHOICE.replace("answer: B", "answer: D"),
        {"choice": "B"},
        (1, 0, 0, 0),
        ["wrong-option"],
    ),
    Row("blanks are none", CHOICE, {"choice": "  "}, (1, 0, 0, 0), ["wrong-option"]),
]
OPENS = [
    Row("seven of ten is 70 %", TEN, {"text": "a b c d e f g"}, (10, 7, 0, 0.7), ["point-missed"] * 3, passed=True),
    Row("six of ten is not", TEN, {"text": "a b c d e f"}, (10, 6, 0, 0.6), ["point-missed"] * 4),
    right("every point", OPEN, 4, text="SIGNIFICANT! The notes, the policy-manual; reprocess it."),
    Row("none", OPEN, {}, (4, 0, 0, 0), ["point-missed"] * 4),
    Row("one", OPEN, {"text": "It was separately identifiable."}, (4, 1, 0, 0.25), ["point-missed"] * 3),
    Row("the words of a phrase apart", OPEN, {"text": "identifiable separately"}, (4, 0, 0, 0), ["point-missed"] * 4),
    Row("a part of a word", OPEN, {"text": "insignificant footnotes, payment"}, (4, 0, 0, 0), ["point-missed"] * 4),
    Row("all claimed: passed, and no score", OPEN, {"claimed": frozenset(range(4))}, (4, 0, 0, 0), [], passed=True),
    Row("heard and claimed", OPEN, {"text": "significant, note", "claimed": frozenset({1, 2})}, (4, 2, 0, 0.5),
        ["point-missed"], passed=True),
    Row("a claim to no point", OPEN, {"claimed": frozenset({4, 99, -1})}, (4, 0, 0, 0), ["point-missed"] * 4),
]  # fmt: skip


@pytest.mark.parametrize("row", [*AUDITS, *DENIALS, *CHOICES, *OPENS], ids=lambda row: row.name)
def test_the_grade(row: Row) -> None:
    case = case_of_kind(row.case)
    grade = grade_of_kind(case, handed_in(case, **row.given), cite=row.cite)
    assert found(grade) == sorted(row.found)
    assert (grade.elements, grade.earned, grade.penalty, grade.score) == row.numbers
    assert grade.passed == row.passed


def audit(diagnoses: str, procedures: str, case: str = TWO) -> AuditGrade:
    loaded = case_of_kind(case)
    grade = grade_of_kind(loaded, handed_in(loaded, diagnoses, procedures))
    assert isinstance(grade, AuditGrade)
    return grade


def test_the_detail_of_an_audit() -> None:
    grade = audit("I10 M17.12", "99214-25 :A; 20610-RT x2 :B")
    told = [(error.finding.error_class.value, error.outcome) for error in grade.errors]
    assert told == [("wrong-code", Outcome.TOUCHED), ("modifier-wrong", Outcome.MENDED)]
    assert [finding.given for finding in grade.errors[0].left] == ["M17.12"]
    assert [finding.error_class.value for finding in grade.false_alarms] == ["units"]
    assert not grade.is_clean


def test_an_error_is_named_by_its_class() -> None:
    left = audit("I10 M17.9", "99214-25 :A; 20610-59 :B").findings
    assert [(each.list, each.given, each.expected) for each in left] == [
        ("diagnoses", "M17.9", "M17.11"),
        ("procedures", "20610-59 :B", "20610-RT :B"),
    ]
    assert left[0].message.startswith("Left in (wrong-code): M17.9")
    assert left[1].message.startswith("Touched and still wrong (modifier-wrong): 20610 needs modifier RT")
    alarm = audit(SAME, "99213-25 :A; 20610-RT :B").findings[0]
    assert alarm.message.startswith("The claim was right here (em-downcoded): 99213")


def test_codes_are_those_of_the_corrected_claim() -> None:
    grade = audit("I10 M17.9 R51.9", "99214-25 :A; 20610-RT :B")
    assert (grade.code_accuracy, grade.required_codes, grade.extra_codes) == (0.75, 4, 1)


def test_chances_of_an_audit() -> None:
    assert audit(SAME, "").chances == {"claim-error-missed": 2, "false-alarm": 6, "payer-format": 1}
    clean = audit(SAME, "", CLEAN)
    assert clean.is_clean
    assert clean.chances == {"false-alarm": 8, "payer-format": 1}


@pytest.mark.parametrize(
    ("case", "chances"),
    [
        (DENIAL, {"action": 1, "claim-error-missed": 1, "false-alarm": 7, "payer-format": 1}),
        (APPEAL, {"action": 1, "point-missed": 4}),
        (WRITE_OFF, {"action": 1}),
        (CHOICE, {"wrong-option": 1}),
        (OPEN, {"point-missed": 4}),
    ],
)
def test_chances_of_the_other_kinds(case: str, chances: dict[str, int]) -> None:
    loaded = case_of_kind(case)
    assert grade_of_kind(loaded, handed_in(loaded)).chances == chances


@pytest.mark.parametrize("typed", ["correct-and-resubmit", " Correct and resubmit", "CORRECT_AND_RESUBMIT"])
def test_an_action_is_folded(typed: str) -> None:
    assert folded_action(typed) == "correct-and-resubmit"


def test_the_detail_of_a_denial() -> None:
    case = case_of_kind(APPEAL)
    grade = grade_of_kind(case, handed_in(case, action="Write off", text="The documentation", claimed=frozenset({0})))
    assert isinstance(grade, DenialGrade)
    assert (grade.action, grade.right_action, grade.is_right_action) == ("write-off", "appeal", False)
    assert grade.audit is None
    assert grade.points is not None
    assert [made.hearing.value for made in grade.points.each] == ["claimed", "heard", "missed", "missed"]
    assert (grade.findings[0].given, grade.findings[0].expected) == ("write-off", "appeal")
    assert (grade.code_accuracy, grade.required_codes, grade.extra_codes) == (None, 0, 0)


def test_the_detail_of_an_open_answer() -> None:
    case = case_of_kind(OPEN)
    grade = grade_of_kind(case, handed_in(case, text="separately identifiable", claimed=frozenset({0, 2})))
    assert isinstance(grade, OpenGrade)
    assert [made.cue for made in grade.points.each] == ["separately identifiable", None, None, None]
    assert (grade.points.heard, grade.points.claimed) == (1, 1)
    assert [(each.expected, each.is_error) for each in grade.findings] == [
        ("The note documents it", False),
        ("What is asked for", False),
    ]


def test_the_reason_of_the_option_that_was_taken() -> None:
    case = case_of_kind(CHOICE)
    whys = [grade_of_kind(case, handed_in(case, choice=letter)).findings[0].why for letter in ("A", "", "C")]
    assert whys == ["No.", "Yes.", None]
