"""The key, handed in as an answer, is not graded 1; or an empty answer is not graded 0.

Whoever codes the case exactly as the key has it must pass, in every form that the key accepts and with every
alternative, once all that is required has been asked. Where grading says otherwise, the key contradicts itself: a
code in two ways on one list, a pointer that cannot be typed, a required reply that no question brings up. Audits
and denials are graded here by their corrected claim. (Answers and grading, score.)

Bad:

    note: |
      Follow-up of primary osteoarthritis of one knee.
    queries:
      - {about: [left], reply: "Addendum: the left knee.", required: true}
    answer:
      diagnoses:
        - {code: M17.12, evidence: the left knee}

Good:

    note: |
      Follow-up of primary osteoarthritis of one knee.
    queries:
      - {about: [left or right, which knee], reply: "Addendum: the left knee.", required: true}
    answer:
      diagnoses:
        - {code: M17.12, evidence: the left knee}
"""

from __future__ import annotations

from collections.abc import Iterator

from codedrill.grading.grade import Grade
from codedrill.grading.key import Key, KeyLine
from codedrill.lint.answer_sheet import AnswerSheet, Written, is_right, written_as, written_from
from codedrill.lint.remark import Path, Remark
from codedrill.lint.subject import VariantSubject
from codedrill.packs.error_class import ErrorClass, Severity

SEVERITY = Severity.ERROR


def of_variant(subject: VariantSubject) -> Iterator[Remark]:
    """What the key loses against itself."""
    sheet = subject.sheet
    if sheet is None:
        return
    for key, (path, _) in zip(sheet.keys, subject.answers, strict=True):
        yield from _of_key(sheet, key, path)
    nothing = sheet.grade_nothing()
    if nothing.score or nothing.passed:
        yield Remark(("answer",), f"an empty answer is graded {nothing.score:g}", "the key needs something to find")


def _of_key(sheet: AnswerSheet, key: Key, path: Path) -> Iterator[Remark]:
    """The key bare, then all that it may have besides at once; what fails in that is looked for one by one."""
    grade = sheet.grade(written_from(key))
    if not is_right(grade):
        yield _remark(path, "the key", grade)
    elif not all(is_right(sheet.grade(answer)) for answer in _fullest(key)):
        yield from _one_by_one(sheet, key, path)


def _fullest(key: Key) -> Iterator[list[Written]]:
    """The key with its optional lines, and each line in its last form, then in the one before it, and so on."""
    most = max(len(line.forms) for line in key.lines)
    if most > 1 or not all(line.required for line in key.lines):
        for back in range(max(1, most - 1)):
            yield [written_as(line, line.forms[max(0, len(line.forms) - 1 - back)]) for line in key.lines]


def _one_by_one(sheet: AnswerSheet, key: Key, path: Path) -> Iterator[Remark]:
    whole = sheet.grade(written_from(key, optional=True))
    if not is_right(whole):
        yield _remark(path, "the key with its optional lines", whole)
    for line in key.lines:
        for at, form in enumerate(line.forms[1:]):
            answer = _with(written_from(key), line, written_as(line, form))
            if not is_right(grade := sheet.grade(answer)):
                yield _remark(
                    (*path, line.list, line.index, "accept", at), f"the key with {_typed_for(answer, line)}", grade
                )


def _with(written: list[Written], line: KeyLine, other: Written) -> list[Written]:
    """An answer with a line in another form; an optional one is added."""
    if not line.required:
        return [*written, other]
    return [other if each.key is line else each for each in written]


def _typed_for(written: list[Written], line: KeyLine) -> str:
    """The line as it is typed in this answer."""
    return next(str(each.line) for each in written if each.key is line)


def _remark(path: Path, what: str, grade: Grade) -> Remark:
    errors = sorted(
        (finding for finding in grade.findings if finding.is_error),
        key=lambda finding: finding.error_class is not ErrorClass.UNREADABLE,
    )
    message = f"{what}, handed in as an answer, is graded {grade.score:g}"
    advice = f"this is what a learner who types it is told: {errors[0].message}" if errors else ""
    return Remark(path, message, advice, at_key=path == ("answer",))
