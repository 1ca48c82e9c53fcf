"""Each pack was coded blind: the answers as they were written, graded against today's keys.

The coder saw the note, setting, payer, date and patient (of other kinds than coding also the claim, the denial, the
options or the question), and neither key nor pack file. What was
mended afterwards, and why an answer that still differs is not right, stands in `drills/REVIEW.md`.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from codedrill.codebook.book import Book
from codedrill.codebook.shelf import Shelf
from codedrill.grading.answers_file import Answer, read_answers
from codedrill.grading.batch import Batch
from codedrill.grading.grade import Grade
from codedrill.grading.graded import Graded
from codedrill.packs.error_class import ErrorClass
from codedrill.packs.library import builtin_folder, load_pack
from codedrill.packs.model import Kind

ROUNDS = sorted(Path(__file__).parent.glob("*.json"))
LEAST_AGREEMENT = 0.9


def answers_of(path: Path) -> list[Answer]:
    """The answers of a round, without the coder's remarks."""
    records = json.loads(path.read_text("utf-8"))
    for record in records:
        record.pop("doubt", None)
    read = list(read_answers([json.dumps(records).encode()], path.name))
    assert all(isinstance(answer, Answer) for answer in read)
    return [answer for answer in read if isinstance(answer, Answer)]


def asked_and_left_open(grade: Graded) -> bool:
    """Whether the required question was asked, and nothing but its answer is wanting."""
    if not isinstance(grade, Grade):
        return False
    required = [index for index, query in enumerate(grade.context.case.queries) if query.required]
    asked = bool(required) and set(required) <= set(grade.context.asked)
    return asked and all(finding.error_class is ErrorClass.UNDER_SPECIFIED for finding in grade.findings)


@pytest.mark.parametrize("path", ROUNDS, ids=lambda path: path.stem)
def test_every_variant_was_coded(path: Path) -> None:
    """Every variant of the kinds that the round was about: coded cases always, the others where it has any of them."""
    pack = load_pack(builtin_folder() / f"{path.stem}.yaml")
    answers = answers_of(path)
    kinds = {case.variants[0].kind for answer in answers if (case := pack.case(answer.case))} | {Kind.CODE}
    expected = [
        (case.id, number)
        for case in pack.cases
        for number, variant in enumerate(case.variants, start=1)
        if variant.kind in kinds
    ]
    assert [(answer.case, answer.variant) for answer in answers] == expected


@pytest.mark.parametrize("path", ROUNDS, ids=lambda path: path.stem)
def test_the_blind_answers_agree_with_the_key(
    path: Path, book: Book, record_property: Callable[[str, object], None]
) -> None:
    pack = load_pack(builtin_folder() / f"{path.stem}.yaml")
    batch = Batch(pack, Shelf(book))
    grades = [batch.graded(answer) for answer in answers_of(path)]
    # A blind coder who asks cannot see the reply: leaving the side open is then the right answer.
    agreed = [grade.passed or asked_and_left_open(grade) for grade in grades]
    agreement = sum(agreed) / len(agreed)
    record_property("agreement", f"{path.stem}: {agreement:.1%} of {len(agreed)}")
    assert agreement >= LEAST_AGREEMENT


def test_every_pack_has_a_round() -> None:
    packs = {path.stem for path in builtin_folder().glob("*.yaml")}
    assert packs == {path.stem for path in ROUNDS}
