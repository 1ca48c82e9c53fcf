"""Every verb without a terminal: what is printed, what is saved, and the exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import product
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from codedrill import __version__
from codedrill.commands.table import VERBS
from codedrill_process import CODEDRILL, KNEE, RIGHT, Codedrill

GOLDEN = Path(__file__).parent / "golden"
RENEW = "CODEDRILL_RENEW_GOLDEN"
"""`CODEDRILL_RENEW_GOLDEN=1 pytest tests/cli` writes the golden files anew; read the difference before it is kept."""
WRIST, ASKING = "first-steps:wrist-fracture", "first-steps:which-knee"
WRONG = "M17.12 I11\n99215 :B; 20610-25 :A; J3301 :A\n"
PACK = """\
codedrill: 1
pack: own
title: "{title}"
cases:
  - id: only
    date_of_service: 2026-11-03
    title: Blood pressure
    note: "{note}"
    answer: {{diagnoses: [I10]}}
"""


def own_pack(folder: Path, title: str = "Mine", note: str = "Hypertension.") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "own.yaml").write_text(PACK.format(title=title, note=note), encoding="utf-8")
    return folder


# One case


def test_the_example_of_the_readme_is_right_and_saved_once(codedrill: Codedrill) -> None:
    run = codedrill("drill", KNEE, typed=RIGHT)
    assert (run.status, run.err) == (0, "")
    assert "✓ Right  100%, 11 of 11" in run.out
    (attempt,) = codedrill.attempts()
    assert (attempt["case"], attempt["score"], attempt["passed"]) == ("knee-and-blood-pressure", 1.0, True)
    assert attempt["answer"] == {"diagnoses": "M17.11 I10", "procedures": "99214-25 :B; 20610-RT :A; J3301 x4 :A"}


def test_a_wrong_answer_names_its_classes_and_exits_0(codedrill: Codedrill) -> None:
    run = codedrill("drill", KNEE, typed=WRONG)
    classes = {finding["class"] for finding in codedrill.attempts()[0]["findings"]}
    assert {"modifier-misplaced", "modifier-missing", "units", "linkage", "em-upcoded", "missed-code"} <= classes
    assert all(name in run.out for name in classes)
    assert run.status == 0


def test_the_words_act(codedrill: Codedrill) -> None:
    run = codedrill(
        "drill", ASKING, typed="hint\nhelp\n? 25\n? zz\nquery\nquery which side?\nquery side?\nnote\nM17.12\n"
    )
    for said in (
        *("This case has no hint.", "Type codes, parted", "25 ", "has a word of 'zz'", "Write what you ask"),
        *("Addendum: the left knee.", "answered that above", "✓ Right"),
    ):
        assert said in run.out
    (attempt,) = codedrill.attempts()
    assert attempt["queries"] == ["which side?", "side?"]


def test_back_goes_to_the_diagnoses(codedrill: Codedrill) -> None:
    codedrill("drill", KNEE, typed="I10\nback\n" + RIGHT)
    assert [attempt["score"] for attempt in codedrill.attempts()] == [1.0]


def test_skip_goes_on_and_quit_leaves(codedrill: Codedrill) -> None:
    run = codedrill("drill", KNEE, WRIST, ASKING, typed="skip\nS52.501A\nquit\nM17.12\n")
    assert [attempt["case"] for attempt in codedrill.attempts()] == ["wrist-fracture"]
    assert "Every graded answer is saved. The same command goes on from here." in run.err
    assert (run.status, "3 of 3" in run.out, "1 of 1 right" in run.out) == (0, True, True)


@pytest.mark.parametrize(
    "typed",
    [
        b"x" * 1_000_000,
        b"",
        pytest.param(b"I10 " * 250_000, marks=pytest.mark.slow),
        "🦴 🩺".encode(),
        b"\xff\xfe\x00M17.11 \xc3",
        b"\x1b[31mI10 \x1b]0;x\x07",
    ],
    ids=["1 MB", "nothing", "1 MB of codes", "emoji", "no UTF-8", "terminal escapes"],
)
def test_any_line_is_graded(codedrill: Codedrill, typed: bytes) -> None:
    run = codedrill("drill", WRIST, typed=typed + b"\n")
    assert (run.status, "✗ Not yet  0%" in run.out) == (0, True)
    assert [attempt["score"] for attempt in codedrill.attempts()] == [0.0]
    assert codedrill.history.stat().st_size < 60_000


def test_the_end_of_input_within_a_case_is_said_and_nothing_is_graded(codedrill: Codedrill) -> None:
    run = codedrill("drill", KNEE, typed="M17.11 I10\n")
    assert (run.status, "ended in the middle of this case" in run.err) == (0, True)
    assert not codedrill.history.exists()


def test_the_end_of_input_before_any_case_is_no_error(codedrill: Codedrill) -> None:
    run = codedrill()
    assert (run.status, run.err, "diagnoses>" in run.out) == (0, "", True)
    assert not codedrill.history.exists()


# The history


def test_a_directory_is_no_history(codedrill: Codedrill) -> None:
    run = codedrill("--history", codedrill.home, "drill", typed=RIGHT)
    assert (run.status, run.out) == (2, "")
    assert "it is a directory" in run.err


def saved(codedrill: Codedrill, count: int = 1) -> bytes:
    codedrill("drill", *[WRIST] * count, typed="S52.501A\n" * count)
    return codedrill.history.read_bytes()


def test_a_history_damaged_in_the_middle_is_said_and_kept(codedrill: Codedrill) -> None:
    whole = saved(codedrill, 2)
    codedrill.history.write_bytes(damaged := whole.replace(b'"wrist', b'"wri\nst', 1))
    run = codedrill("drill", KNEE, typed=RIGHT)
    assert (run.status, "damaged in line" in run.err, "history repair" in run.err) == (1, True, True)
    assert codedrill.history.read_bytes() == damaged
    assert codedrill("history", "verify").status == 1
    assert codedrill("history", "repair").status == 0
    assert codedrill("history", "verify").status == 0


def test_a_torn_history_is_mended_and_that_is_said(codedrill: Codedrill) -> None:
    whole = saved(codedrill, 2)
    codedrill.history.write_bytes(whole[:-40])
    run = codedrill("drill", KNEE, typed=RIGHT)
    assert (run.status, "was torn" in run.err, "1 attempt is kept" in run.err) == (0, True, True)
    assert [attempt["case"] for attempt in codedrill.attempts()] == ["wrist-fracture", "knee-and-blood-pressure"]


def test_a_newer_history_is_not_touched(codedrill: Codedrill) -> None:
    newer = b'{"codedrill": 99, "attempts": [\n]}\n'
    codedrill.history.write_bytes(newer)
    run = codedrill("drill", KNEE, typed=RIGHT)
    assert (run.status, "newer codedrill" in run.err) == (2, True)
    assert codedrill.history.read_bytes() == newer


@pytest.mark.parametrize("layout", ["empty", "pretty", "crlf"])
def test_a_history_of_another_layout_is_gone_on_with(codedrill: Codedrill, layout: str) -> None:
    whole = saved(codedrill)
    pretty = json.dumps(json.loads(whole), indent=2).encode()
    content = {"empty": b"", "pretty": pretty, "crlf": whole.replace(b"\n", b"\r\n")}[layout]
    codedrill.history.write_bytes(content)
    run = codedrill("drill", KNEE, typed=RIGHT)
    assert (run.status, len(codedrill.attempts())) == (0, 1 if layout == "empty" else 2)


def test_the_second_run_goes_on_with_unseen_cases(codedrill: Codedrill) -> None:
    codedrill("drill", "first-steps", "--size", 2, typed=RIGHT + "S52.501A\n")
    codedrill("drill", "first-steps", "--size", 1, typed="M17.12\n")
    cases = [attempt["case"] for attempt in codedrill.attempts()]
    assert cases == ["knee-and-blood-pressure", "wrist-fracture", "which-knee"]
    assert "not passed today" in codedrill("drill", ASKING, "--dry-run").out


def test_a_dry_run_lists_and_asks_nothing(codedrill: Codedrill) -> None:
    run = codedrill("drill", "--dry-run", "--size", 3, typed=RIGHT)
    assert [line.rsplit("  ", 1)[1] for line in run.out.splitlines()] == ["(new: to begin with)"] * 3
    assert not codedrill.history.exists()


def test_no_new_case_on_a_new_history_says_what_to_do(codedrill: Codedrill) -> None:
    run = codedrill("drill", "--new", 0)
    assert (run.status, run.out, "--new allows unseen ones" in run.err) == (2, "", True)


# Packs


def test_a_broken_pack_is_named_and_the_others_are_drilled(codedrill: Codedrill) -> None:
    folder = own_pack(codedrill.home / "packs")
    (folder / "bad.yaml").write_text("codedrill: 1\npack: bad\ncases: [\n")
    run = codedrill("drill", "own", "--packs", folder, typed="I10\n")
    assert (run.status, "bad.yaml: line" in run.err, "✓ Right" in run.out) == (0, True, True)
    for name in ("bad", folder / "bad.yaml"):
        refused = codedrill("drill", name, "--packs", folder)
        assert (refused.status, "bad.yaml: line" in refused.err, refused.out) == (2, True, "")


def test_a_terminal_escape_in_a_title_is_refused(codedrill: Codedrill) -> None:
    folder = own_pack(codedrill.home / "packs", title=r"red \e[31m")
    run = codedrill("drill", "own", "--packs", folder)
    assert (run.status, "steers the terminal" in run.err) == (2, True)


def test_markup_in_a_note_is_shown_as_it_is(codedrill: Codedrill) -> None:
    note = "see [bold]this[/bold] [/nope] :smile:"
    run = codedrill("drill", "own", "--packs", own_pack(codedrill.home / "packs", note=note), typed="I10\n")
    assert note in run.out


# What does not exist

MISTAKES = [
    (("packz",), "did you mean `codedrill packs`?"),
    (("drill", "first-stepz"), "did you mean first-steps?"),
    (("drill", "first-steps:which-kne"), "did you mean which-knee?"),
    (("drill", "--siz", "3"), "--size"),
    (("drill", "--size", "many"), "--size"),
    (("drill", "none.yaml"), "there is no such file"),
    (("drill", "--packs", "no-such-folder"), "there is no such folder"),
    (("explain", "modifer-misplaced"), "did you mean modifier-misplaced?"),
    (("explain",), "--list rules"),
    (("packs", "shw"), "show"),
    (("packs", "preview", "first-steps"), "say which case"),
    (("packs", "preview", f"{ASKING}", "--variant", "9"), "has 1 variant"),
    (("history", "show", "zzz"), "lists the latest"),
    (("grade", "first-steps", "--answers", "none.csv"), "none.csv"),
    (("",), "codedrill --help"),
]


@pytest.mark.parametrize(("arguments", "advice"), MISTAKES, ids=[" ".join(words) for words, _ in MISTAKES])
def test_what_does_not_exist_is_said_with_what_to_do(
    codedrill: Codedrill, arguments: tuple[str, ...], advice: str
) -> None:
    run = codedrill(*arguments)
    assert (run.status, run.out) == (2, "")
    assert advice in run.err


@pytest.mark.parametrize(
    "verb", [*VERBS, "packs show", "packs preview", "packs where", "history show", "history merge"]
)
def test_every_verb_answers_help_with_an_example(codedrill: Codedrill, verb: str) -> None:
    run = codedrill(*verb.split(), "--help")
    assert (run.status, run.err, f"codedrill {verb}" in run.out, "Example" in run.out) == (0, "", True, True)


COLD = {
    "drill": ("drill", KNEE),
    "exam": ("exam", "--list"),
    "stats": ("stats",),
    "gaps": ("gaps",),
    "packs": ("packs", "show", "first-steps"),
    "book": ("book", "E11.621"),
    "validate": ("validate", Path(__file__).parents[2] / "drills" / "first-steps.yaml"),
    "em": ("em", "99214"),
    "explain": ("explain", "modifier-misplaced"),
    "schema": ("schema",),
    "grade": ("grade", "first-steps", "--answers", "-"),
    "history": ("history", "verify"),
    "config": ("config",),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_finds_its_modules_in_a_process_that_has_loaded_none(codedrill: Codedrill, verb: str) -> None:
    """The other tests fork a process that has loaded them all, in an order of its own."""
    typed = RIGHT if verb == "drill" else "[]"
    cold = subprocess.run(
        [*CODEDRILL, *map(str, COLD[verb])],
        input=typed,
        env=codedrill.environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    shown = cold.stdout.replace(str(codedrill.home), "HOME")
    other = Codedrill(codedrill.home / "other", codedrill.cache)
    other.home.mkdir()
    warm = other(*COLD[verb], typed=typed)
    assert (shown, cold.stderr, cold.returncode) == (warm.out.replace(str(other.home), "HOME"), warm.err, warm.status)


# Consoles

CONSOLES = {
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "no colour": {"NO_COLOR": "1"},
    "dumb": {"TERM": "dumb"},
    "40 columns": {"COLUMNS": "40"},
    "200 columns": {"COLUMNS": "200"},
    "1 column": {"COLUMNS": "1"},
    "columns of nonsense": {"COLUMNS": "wide"},
    "plain": {"CODEDRILL_PLAIN": "1"},
}


@pytest.mark.parametrize("console", CONSOLES)
def test_any_console_will_do(codedrill: Codedrill, console: str) -> None:
    variables = CONSOLES[console]
    runs = [
        codedrill("drill", KNEE, typed=WRONG, **variables),
        codedrill("packs", "show", "first-steps", **variables),
        codedrill("drill", "--size", "many", **variables),
    ]
    assert [run.status for run in runs] == [0, 0, 2]
    assert "41%" in runs[0].out
    if console == "ascii":
        assert all((run.out + run.err).isascii() for run in runs)
    if console == "40 columns":
        assert max(len(line) for line in runs[0].out.splitlines() if "> " not in line) <= 40


# What is imported


def test_version_is_quick_and_names_the_owner_of_cpt(codedrill: Codedrill) -> None:
    run = codedrill("--version")
    assert run.out.startswith(f"codedrill {__version__}\nCPT is a registered trademark")
    assert (run.status, run.err) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        ("--version", "typer rich pydantic prompt_toolkit"),
        ("packs", "prompt_toolkit pydantic"),
        ("history", "prompt_toolkit pydantic"),
        ("explain 25", "prompt_toolkit"),
    ],
)
def test_a_verb_imports_no_more_than_it_needs(codedrill: Codedrill, arguments: str, unwanted: str) -> None:
    codedrill("packs")  # now the cache is warm
    probe = f"import sys; from codedrill.cli import main; main({arguments.split()}); print(*sys.modules)"
    printed = subprocess.check_output([sys.executable, "-c", probe], env=codedrill.environment(), text=True)
    assert not set(unwanted.split()) & set(printed.splitlines()[-1].split())


# Grading a file

ANSWERS: list[dict[str, Any]] = [
    {"case": "which-knee", "diagnoses": "M17.12", "queries": ["which side?"], "learner": "ann"},
    {"case": "wrist-fracture", "variant": 2, "diagnoses": "S52.501A W00", "learner": "bob"},
]
FILES = {
    "json": json.dumps(ANSWERS),
    "jsonl": "\n".join(map(json.dumps, ANSWERS)),
    "yaml": dedent("""\
        - {case: which-knee, diagnoses: M17.12, queries: [which side?], learner: ann}
        - {case: wrist-fracture, variant: 2, diagnoses: S52.501A W00, learner: bob}
        """),
    "csv": dedent("""\
        case,variant,diagnoses,queries,learner
        which-knee,,M17.12,which side?,ann
        wrist-fracture,2,S52.501A W00,,bob
        """),
    "lists": json.dumps([{**answer, "diagnoses": answer["diagnoses"].split()} for answer in ANSWERS]),
}
GRADE = ("grade", "first-steps", "--answers", "-")


def test_every_format_of_answers_gives_the_same_results(codedrill: Codedrill) -> None:
    results = [codedrill(*GRADE, "--json", typed=text).json() for text in FILES.values()]
    assert all(result == results[0] for result in results)
    assert results[0]["version"] == 1
    assert [result["score"] for result in results[0]["results"]] == [1.0, 0.0]
    assert results[0]["summary"]["cases"] == 2
    lines = codedrill(*GRADE, "--format", "jsonl", typed=FILES["csv"]).out.splitlines()
    assert [json.loads(line) for line in lines] == results[0]["results"]
    assert not codedrill.history.exists()


def test_an_unknown_case_stops_json_and_is_a_line_of_jsonl(codedrill: Codedrill) -> None:
    typed = json.dumps([{"case": "which-kne"}, *ANSWERS])
    whole = codedrill(*GRADE, "--json", typed=typed)
    assert (whole.status, whole.out, "which-kne" in whole.err) == (2, "", True)
    streamed = codedrill(*GRADE, "--format", "jsonl", typed=typed)
    rows = [json.loads(line) for line in streamed.out.splitlines()]
    assert (streamed.status, [*rows[0]], len(rows)) == (2, ["error"], 3)


@pytest.mark.parametrize(("least", "status"), [("0.5", 0), ("0.51", 1)])
def test_fail_under(codedrill: Codedrill, least: str, status: int) -> None:
    assert codedrill(*GRADE, "--fail-under", least, typed=FILES["json"]).status == status


BAD = {
    "no JSON": b"[{",
    "wrong field": b'[{"case": "which-knee", "diagnosis": "I10"}]',
    "UTF-16": FILES["csv"].encode("utf-16"),
    "wrong column": b"case,diagnosis\nwhich-knee,I10\n",
    "no list": b"case: which-knee\n",
    "a bad byte": b"case,diagnoses\nwhich-knee,\xff\n",
    "no mapping": b"[3]",
    "no such variant": b'[{"case": "which-knee", "variant": 2}]',
    "a choice that is a number": b'[{"case": "guideline-uncertain", "choice": 2}]',
}


@pytest.mark.parametrize(("kind", "format_"), [*product(BAD, ["json", "text", "csv"])])
def test_a_bad_file_is_refused_in_a_line_or_two(codedrill: Codedrill, kind: str, format_: str) -> None:
    run = codedrill(*GRADE, "--format", format_, typed=BAD[kind])
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith("codedrill: ")
    assert run.err.count("\n") <= 2


def test_no_answers_are_no_error(codedrill: Codedrill) -> None:
    run = codedrill(*GRADE, "--json")
    assert (run.status, run.json()["results"], run.json()["summary"]["cases"]) == (0, [], 0)


# Golden files

SHOWN = {
    "drill-right": (("drill", KNEE), RIGHT),
    "drill-wrong": (("drill", KNEE), WRONG),
    "drill-book": (("drill", WRIST), "? M72.2\nW00.0XXA S52.501D\n"),
    "packs-show": (("packs", "show", "first-steps"), ""),
    "packs-preview": (("packs", "preview", "first-steps:audit-missing-25"), ""),
    "explain": (("explain", "modifier-misplaced"), ""),
}


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_shown_is_what_was_agreed(codedrill: Codedrill, name: str) -> None:
    arguments, typed = SHOWN[name]
    shown = "".join(f"{line.rstrip()}\n" for line in codedrill(*arguments, typed=typed, COLUMNS="80").out.splitlines())
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get(RENEW):
        golden.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == golden.read_text(encoding="utf-8"), f"if the change is meant: {RENEW}=1 pytest tests/cli"


@pytest.mark.skipif(sys.platform == "win32", reason="`head` is POSIX's")
def test_a_reader_that_goes_away_is_no_error_worth_a_traceback(codedrill: Codedrill) -> None:
    with subprocess.Popen(
        [*CODEDRILL, "explain", "--list", "errors"],
        env=codedrill.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
