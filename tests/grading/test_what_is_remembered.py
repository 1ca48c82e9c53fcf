"""Nothing that is kept from one answer to the next may show in a grade."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

import pytest
from benchmarks.answers import answers
from cases import Sheet
from generated import key_of, sheets, some
from hypothesis import given
from hypothesis import strategies as st

from codedrill.codebook.book import Book
from codedrill.codebook.shelf import Shelf
from codedrill.codes import Icd10Cm
from codedrill.grading.answers_file import Answer, Typed
from codedrill.grading.batch import Batch, Summary
from codedrill.grading.grade import Grade, Grader
from codedrill.grading.remembered_tables import RememberedTables
from codedrill.grading.submission import Submission, submission
from codedrill.packs.library import builtin_folder, load_pack
from codedrill.packs.model import CodeCase

PACKS = ("first-steps", "modifiers-daily", "injuries", "ask-first", "type-2-diabetes")


def told(grade: Grade) -> Sequence[object]:
    """All that a grade says, and how the lines were paired."""
    pairs = [(pair.key.list, pair.key.index, pair.given.at, pair.given.typed) for pair in grade.context.pairs]
    figures = (grade.earned, grade.penalty, grade.score, grade.passed, grade.code_accuracy, grade.extra_codes)
    return grade.findings, grade.elements, figures, pairs, grade.context.letters


def check_reused(case: CodeCase, given: Sequence[Submission], book: Book | None = None) -> None:
    """A grader that graded them all, twice and in another order, says what a fresh one says of each."""
    tables = Shelf(book) if book else None
    used = Grader(case, tables=tables)
    for each in [*given, *reversed(given)]:
        assert told(used.grade(each)) == told(Grader(case, tables=tables).grade(each))


@some
@given(sheets(), st.data())
def test_a_reused_key_grades_like_a_fresh_one(sheet: Sheet, data: st.DataObject) -> None:
    case = key_of(sheet)
    texts = [spoilt.typed() for _, spoilt in sheet.spoilt()]
    diagnoses, procedures = [text[0] for text in texts] or [""], [text[1] for text in texts] or [""]
    mixed = st.tuples(st.sampled_from([*diagnoses, ""]), st.sampled_from([*procedures, ""]))
    given = [submission(*pair, case.procedure_list) for pair in data.draw(st.lists(mixed, min_size=2, max_size=6))]
    check_reused(case, given)


@pytest.mark.parametrize("name", PACKS)
def test_a_class_grades_like_its_learners_one_by_one(name: str, book: Book) -> None:
    by_case: dict[tuple[str, int], tuple[CodeCase, list[Submission]]] = {}
    for answer in answers(load_pack(builtin_folder() / f"{name}.yaml"), 400):
        _, given = by_case.setdefault((answer.name, answer.variant), (answer.case, []))
        given.append(submission(*answer.typed, answer.case.procedure_list))
    for case, given in by_case.values():
        check_reused(case, given[:12], book)


def test_a_batch_says_of_an_answer_what_its_grade_says(book: Book) -> None:
    pack = load_pack(builtin_folder() / "first-steps.yaml")
    batch, summary = Batch(pack, Shelf(book)), Summary()
    for number, answer in enumerate([*answers(pack, 150)] * 2):
        given = Answer(answer.name, answer.variant, Typed(*answer.typed), f"learner-{number}")
        grade, result = batch.graded(given), summary.count(batch.grade(given))
        assert result.to_json() == {
            "pack": "first-steps",
            "case": answer.name,
            "variant": answer.variant,
            "learner": f"learner-{number}",
            "score": grade.score,
            "passed": grade.passed,
            "elements": grade.elements,
            "earned": grade.earned,
            "penalty": grade.penalty,
            "code_accuracy": grade.code_accuracy,
            "extra_codes": grade.extra_codes,
            "findings": [finding.to_json() for finding in grade.findings],
        }
        assert result.to_line() == json.dumps(result.to_json())
        assert list(result.verdict.classes) == [finding.error_class for finding in grade.findings]
    assert summary.cases == 300


def test_whoever_answers_is_named_and_changes_nothing_else() -> None:
    batch = Batch(load_pack(builtin_folder() / "first-steps.yaml"))
    name = "knee-and-blood-pressure"
    one, other = (batch.grade(Answer(name, 1, Typed("I10", "99214"), who)) for who in ('Zoë "Z"', None))
    assert (one.to_json()["learner"], other.to_json()["learner"]) == ('Zoë "Z"', None)
    assert one.to_line() == json.dumps(one.to_json())
    assert one.verdict is other.verdict
    assert one.verdict.score == batch.graded(Answer(name, 1, Typed("I10", "99214"))).score


def test_a_remembered_book_answers_like_the_book_on_every_day(book: Book) -> None:
    shelf = Shelf(book)
    remembered = RememberedTables(shelf)
    codes = [Icd10Cm(code) for code in ("I10", "M17.11", "M17.1", "E11.9", "Z99.99", "S52.501A", "F02.80")]
    for on in (date(2025, 11, 3), date(2026, 11, 3), date(2025, 11, 3), date(1999, 1, 1)):
        assert remembered.loaded_on(on) == shelf.loaded_on(on)
        for code in codes:
            for one, other in ((remembered.status, shelf.status), (remembered.code, shelf.code)):
                assert one(code, on) == other(code, on)
            assert remembered.children(code, on) == shelf.children(code, on)
            assert remembered.is_manifestation(code, on) == shelf.is_manifestation(code, on)
            assert [remembered.excludes1(code, each, on) for each in codes] == [
                shelf.excludes1(code, each, on) for each in codes
            ]
