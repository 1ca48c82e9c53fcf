"""The code book in a session: graded with, looked up, recorded; closed, damaged, or not to be had."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from codedrill.codebook.book import BookDamaged
from codedrill.commands.session_book import SessionBook
from codedrill_process import KNEE, RIGHT, Codedrill

WRIST, ASKING = "first-steps:wrist-fracture", "first-steps:which-knee"
LATE = "S52.501D\n"


def test_an_attempt_names_the_release_it_was_graded_with(codedrill: Codedrill) -> None:
    run = codedrill("drill", WRIST, typed=LATE)
    (attempt,) = codedrill.attempts()
    assert attempt["book"] == ["ICD-10-CM FY2027"]
    assert [finding["class"] for finding in attempt["findings"]] == ["seventh-character"]
    assert attempt["chances"]["laterality"] == attempt["chances"]["seventh-character"] == 1
    assert "The book: “7th character: A initial encounter for closed fracture; D subsequent" in run.out
    assert "at S52" in run.out


def test_codes_are_looked_up_as_of_the_date_of_service(codedrill: Codedrill) -> None:
    run = codedrill("drill", WRIST, typed="? m722\n?E11.621\n? E11.999\nS52.501A\n")
    for said in (
        *("M72.2  Plantar fascial fibromatosis", "A header, not billable, on 2026-11-03", "M72.20"),
        *("Use additional: code to identify site of ulcer", "E11.999 is in no loaded release"),
    ):
        assert said in run.out
    assert [attempt["answer"] for attempt in codedrill.attempts()] == [{"diagnoses": "S52.501A"}]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("excludes1", "excludes1: "),
        ("Excludes1", "excludes1: "),
        ("laterality", "laterality: "),
        ("seventh character", "seventh-character: "),
        ("25", "It changes payment"),
        ("modifier 59", "59: "),
        ("mod 59", "59: "),
        ("-59", "59: "),
        ("modifier-25", "(a skill, "),
        ("code first", "code-first: "),
        ("possible-phi", "(a rule of `codedrill validate`, "),
        ("exludes1", "Did you mean ? excludes1"),
        ("M17.1123456", "M17.1123456"),
        ("99213", "99213 is a code of "),
        ("knee pain", "M25.569"),
        ("", "? excludes1"),
    ],
)
def test_whatever_has_a_name_is_looked_up(codedrill: Codedrill, asked: str, said: str) -> None:
    shown = codedrill("drill", WRIST, typed=f"? {asked}\nquit\n").out
    assert said in shown
    assert "is not an ICD-10-CM code" not in shown or asked == "M17.1123456"


def test_a_skill_whose_name_is_a_common_word_is_searched_for_as_well(codedrill: Codedrill) -> None:
    shown = codedrill("drill", WRIST, typed="? blood\nquit\n").out
    assert "blood: " in shown
    assert "blood vessel" in shown


def test_a_closed_book_is_not_looked_into_and_grades_all_the_same(codedrill: Codedrill) -> None:
    run = codedrill("drill", "--closed-book", WRIST, typed=f"? E11.621\n? 25\n{LATE}")
    assert run.out.count("--closed-book") == 2
    assert "ulcer" not in run.out
    assert [finding["class"] for finding in codedrill.attempts()[0]["findings"]] == ["seventh-character"]


@pytest.fixture
def own_cache(codedrill: Codedrill, tmp_path: Path) -> Codedrill:
    """The program with a cache that no other test fills."""
    return replace(codedrill, cache=tmp_path / "cache")


def compiled_in(cache: Path) -> list[Path]:
    return sorted(cache.rglob("icd10cm-*.sqlite"))


def test_a_damaged_book_is_made_anew(own_cache: Codedrill) -> None:
    own_cache("drill", WRIST, typed=LATE)
    (path,) = compiled_in(own_cache.cache)
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    run = own_cache("drill", KNEE, typed=RIGHT)
    assert (run.status, run.err, "✓ Right" in run.out) == (0, "", True)
    assert path.read_bytes() == whole
    assert [attempt["book"] for attempt in own_cache.attempts()] == [["ICD-10-CM FY2027"]] * 2


@pytest.mark.skipif(sys.platform == "win32", reason="a folder cannot be taken away so there")
def test_without_room_for_a_book_answers_are_graded_without_it(own_cache: Codedrill, tmp_path: Path) -> None:
    own_cache.cache.write_text("no folder", encoding="utf-8")
    no_folder = str(tmp_path / "nowhere")
    probe = (
        "import sys, tempfile; tempfile.tempdir = sys.argv.pop(1)\n"
        "from codedrill.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe, no_folder, "drill", WRIST, ASKING],
        input=f"? E11.621\n{LATE}M17.12\n",
        env=own_cache.environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "There is no code book to look it up in." in done.stdout
    assert [line for line in done.stderr.splitlines() if "graded without the code book" in line] == [
        line for line in done.stderr.splitlines() if line
    ]
    assert done.stderr.count("\n") == 1
    first, second = own_cache.attempts()
    assert (first["book"], second["book"]) == ([], [])
    assert [finding["class"] for finding in first["findings"]] == ["seventh-character"], "the trap says so"


@pytest.mark.parametrize("format_", ["text", "json", "jsonl", "csv"])
def test_files_of_answers_are_graded_with_the_book(codedrill: Codedrill, format_: str) -> None:
    answers = [{"case": "knee-and-blood-pressure", "diagnoses": "M17.12 I11", "procedures": "99214-25 :B"}]
    run = codedrill("grade", "first-steps", "--answers", "-", "--format", format_, typed=json.dumps(answers[0]) + "\n")
    assert (run.status, run.err) == (0, "")
    assert "laterality" in run.out
    assert "not-billable" in run.out


def test_nothing_heavy_is_loaded_before_the_question_of_any_kind_is_asked(codedrill: Codedrill) -> None:
    codedrill("packs")
    cases = ("knee-and-blood-pressure", "audit-missing-25", "guideline-uncertain", "interview-why-this-code")
    codedrill("drill", *(f"first-steps:{case}" for case in cases))  # now the cache has the questions
    probe = (
        "import sys; from codedrill.cli import main\n"
        f"for case in {cases}: main(['drill', f'first-steps:{{case}}'])\n"
        "print(*sys.modules)"
    )
    printed = subprocess.check_output(
        [sys.executable, "-c", probe], env=codedrill.environment(), stdin=subprocess.DEVNULL, encoding="utf-8"
    )
    assert printed.count("Asked for") == len(cases)
    heavy = ("codedrill.codebook", "codedrill.grading", "pydantic", "prompt_toolkit", "yaml")
    assert not [name for name in printed.splitlines()[-1].split() if name.startswith(heavy)]


def test_the_book_is_closed_with_its_session(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codedrill.commands.book_place.cache_folder", lambda: cache / "codedrill")
    session = SessionBook(quiet=True, tell=lambda _: None)
    book = session._book
    assert book
    assert len(book.rows("select 1")) == 1
    del session
    gc.collect()
    with pytest.raises(BookDamaged):
        book.rows("select 1")
