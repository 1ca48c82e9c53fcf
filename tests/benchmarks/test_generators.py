"""What is measured must be what learners have: whole packs, quotes that stand in the note, slips that are errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import answers, histories, library
from codedrill.codebook.book import Book
from codedrill.codebook.shelf import Shelf
from codedrill.codes import ClaimList
from codedrill.grading.grade import Grader
from codedrill.grading.submission import submission
from codedrill.history import HistoryFile, verify
from codedrill.lint.engine import lint
from codedrill.packs.library import Library, load_pack
from codedrill.packs.note import NumberedNote


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    return library.write(tmp_path / "packs", cases=100, packs=4)


def test_every_generated_pack_can_be_drilled(packs: Path) -> None:
    found = Library((packs,))
    assert not found.broken
    assert sum(len(card.cases) for card in found.cards) == 100
    assert len({content for card in found.cards for case in card.cases for content in case.contents}) == 120


def test_cases_are_as_large_as_they_are_said_to_be(packs: Path) -> None:
    assert 2000 < sum(path.stat().st_size for path in packs.iterdir()) / 100 < 2600


def test_the_same_seed_gives_the_same_library(packs: Path, tmp_path: Path) -> None:
    again = library.write(tmp_path / "again", cases=100, packs=4)
    assert [path.read_bytes() for path in sorted(again.iterdir())] == [
        path.read_bytes() for path in sorted(packs.iterdir())
    ]


def test_evidence_stands_in_the_note(packs: Path) -> None:
    for card in Library((packs,)).cards:
        for answer in answers.answers(load_pack(card.path), 60):
            note = NumberedNote.of(answer.case.note)
            for item in (*(answer.case.answer.diagnoses or ()), *(answer.case.answer.procedures or ())):
                assert all(note.lines_of(quote) for quote in item.evidence)


def test_answers_are_right_and_wrong_in_many_ways(packs: Path) -> None:
    pack = load_pack(Library((packs,)).cards[0].path)
    given = [*answers.answers(pack, 500)]
    grades = [Grader(answer.case).grade(submission(*answer.typed, ClaimList.PROCEDURES)) for answer in given]
    assert 0.25 < sum(grade.passed for grade in grades) / len(grades) < 0.6
    assert len({finding.error_class for grade in grades for finding in grade.findings}) >= 8


def test_answers_that_must_differ_do(packs: Path) -> None:
    pack = load_pack(Library((packs,)).cards[0].path)
    given = [(answer.name, answer.variant, *answer.typed) for answer in answers.different(pack, 500)]
    assert len(set(given)) == len(given) == 500
    assert given == [(answer.name, answer.variant, *answer.typed) for answer in answers.different(pack, 500)]


def test_many_answers_of_a_class_were_given_before(packs: Path) -> None:
    pack = load_pack(Library((packs,)).cards[0].path)
    given = [(answer.name, answer.variant, *answer.typed) for answer in answers.answers(pack, 5000)]
    assert 0.4 < len(set(given)) / len(given) < 0.75


def test_a_generated_history_is_whole(packs: Path, tmp_path: Path) -> None:
    cases = [(pack, case) for pack in Library((packs,)).cards for case in pack.cases]
    path = histories.write(tmp_path / "history.json", cases, 300)
    assert not verify(path).faults
    read = [*HistoryFile(path).attempts()]
    assert read == [*histories.attempts(cases, 300)]
    assert [attempt.id for attempt in read] == sorted({attempt.id for attempt in read})


def test_the_generated_library_has_nothing_to_mend(packs: Path, book: Book) -> None:
    """What is timed are the rules, and not the printing of what they find."""
    reports = [lint(path.name, path.read_bytes(), Shelf(book)) for path in sorted(packs.iterdir())]
    assert [found for report in reports for found in report.diagnostics] == []
