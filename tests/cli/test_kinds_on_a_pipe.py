"""Every kind of case on a pipe: line by line, nothing waits for a key, every answer is kept by its fields."""

from __future__ import annotations

from pathlib import Path

import pytest

from codedrill_process import Codedrill

PACK = ("--packs", str(Path(__file__).parent / "classes"))
KINDS = ("claim", "denied-visit", "denied-injection", "doubt", "interview", "which-knee")
TYPED = {
    "claim": "ok\n99214-25 :B; 20610-RT :A\n",
    "denied-visit": "1\nM17.11 I10\nok\n",
    "denied-injection": "Appeal\nnote\nNaproxen failed.\nThe note is enclosed.\n.\n",
    "doubt": "b\n",
    "interview": "A separate visit.\n\n",
    "which-knee": "query left or right side?\nM17.12\n",
}
KEPT = {
    "claim": {"diagnoses": "M17.12 I10", "procedures": "99214-25 :B; 20610-RT :A"},
    "denied-visit": {
        "action": "correct-and-resubmit",
        "diagnoses": "M17.11 I10",
        "procedures": "99214 :B; 20610-RT :A",
    },
    "denied-injection": {"action": "appeal", "text": "Naproxen failed.\nThe note is enclosed."},
    "doubt": {"choice": "B"},
    "interview": {"text": "A separate visit."},
    "which-knee": {"diagnoses": "M17.12"},
}
FOUND = {
    "claim": {"claim-error-missed"},
    "denied-visit": {"claim-error-missed"},
    "denied-injection": {"point-missed"},
    "doubt": set(),
    "interview": {"point-missed"},
    "which-knee": set(),
}


def test_a_session_of_every_kind(codedrill: Codedrill) -> None:
    order = [line.split()[0] for line in dry_run(codedrill)]
    assert sorted(order) == sorted(f"classes:{case}" for case in KINDS)
    typed = "".join(TYPED[name.removeprefix("classes:")] for name in order)
    run = codedrill(*PACK, "drill", *order, "--cram", typed=typed)
    assert (run.status, run.err) == (0, "")
    attempts = {attempt["case"]: attempt for attempt in codedrill.attempts()}
    assert {case: attempt["answer"] for case, attempt in attempts.items()} == KEPT
    assert {case: {found["class"] for found in each["findings"]} for case, each in attempts.items()} == FOUND
    assert {case: each["kind"] for case, each in attempts.items()} == dict(
        zip(KINDS, ("audit", "denial", "denial", "choice", "open", "code"), strict=True)
    )
    assert all(each["chances"] for each in attempts.values())
    assert "2 of 6 right" in run.out
    # What was answered is what `grade` and the statistics read.
    assert codedrill("stats", "--json").status == 0


def dry_run(codedrill: Codedrill) -> list[str]:
    named = [f"classes:{case}" for case in KINDS]
    return codedrill(*PACK, "drill", *named, "--cram", "--dry-run").out.splitlines()


def test_no_kind_is_refused(codedrill: Codedrill) -> None:
    for kind in ("code", "audit", "denial", "choice", "open"):
        assert codedrill(*PACK, "drill", "--kind", kind, "--dry-run", "--size", 1).status == 0


def test_the_input_may_end_with_a_text(codedrill: Codedrill) -> None:
    run = codedrill(*PACK, "drill", "classes:interview", typed="A separate visit is no part of it.")
    assert (run.status, "✓ Right" in run.out) == (0, True)
    assert [attempt["answer"] for attempt in codedrill.attempts()] == [{"text": "A separate visit is no part of it."}]


@pytest.mark.parametrize(("case", "typed"), [("claim", "ok\n"), ("denied-visit", "1\n"), ("denied-injection", "2\n")])
def test_the_end_of_input_in_the_middle_grades_nothing(codedrill: Codedrill, case: str, typed: str) -> None:
    run = codedrill(*PACK, "drill", f"classes:{case}", typed=typed)
    assert (run.status, "ended in the middle of this case" in run.err) == (0, True)
    assert not codedrill.history.exists()


def test_back_from_an_appeal_goes_to_the_action(codedrill: Codedrill) -> None:
    typed = "2\nIt was needed.\nback\n1\nok\nback\nM17.11 I10\n99214-25 :B; 20610-RT :A\n"
    codedrill(*PACK, "drill", "classes:denied-visit", typed=typed)
    (attempt,) = codedrill.attempts()
    assert (attempt["passed"], [*attempt["answer"]]) == (True, ["action", "diagnoses", "procedures"])


def test_words_act_between_the_lines_of_a_text(codedrill: Codedrill) -> None:
    typed = "A separate visit.\n? 25\nedit\nhint\nIt is no part of it.\nskip\n"
    run = codedrill(*PACK, "drill", "classes:interview", typed=typed)
    for said in ("visit with work of its own", "An editor needs a terminal", "This case has no hint."):
        assert said in run.out
    assert not codedrill.history.exists()


def test_a_rationale_is_kept_shown_and_may_be_left_out(codedrill: Codedrill) -> None:
    run = codedrill(*PACK, "drill", "classes:visit", "--rationale", typed="I10\n99214\nOne problem, one drug.\n")
    assert "Your rationale" in run.out
    assert "One chronic illness" in run.out
    codedrill(*PACK, "drill", "classes:visit", "--rationale", "--cram", typed="I10\n99214\n\n")
    codedrill(*PACK, "drill", "classes:visit", "--rationale", "--cram", typed="I10\n99214\n")  # the input ends
    assert [attempt.get("rationale") for attempt in codedrill.attempts()] == ["One problem, one drug.", None, None]


@pytest.mark.parametrize("columns", ["40", "200"])
@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
def test_any_width_and_encoding_shows_every_kind(codedrill: Codedrill, columns: str, encoding: str) -> None:
    for case in ("denied-injection", "interview"):
        named = f"classes:{case}"
        run = codedrill(*PACK, "drill", named, "--cram", typed=TYPED[case], COLUMNS=columns, PYTHONIOENCODING=encoding)
        assert run.status == 0
        shown = [line for line in run.out.splitlines() if not line.startswith(("> ", "action> "))]
        assert max(len(line.rstrip()) for line in shown) <= int(columns)


def test_an_answer_stands_beside_the_key_in_the_order_in_which_it_was_typed(codedrill: Codedrill) -> None:
    typed = "K21.9 L97.421 R05.9\n"
    shown = codedrill(*PACK, "drill", "classes:foot-ulcer", typed=typed).out
    table = shown.partition("Yours")[2]
    rows = [line.split("  ")[0] for line in table.splitlines()[1:5]]
    assert rows == ["A K21.9", "B L97.421", "C R05.9", "(missing)"]


@pytest.mark.parametrize(("typed", "has_table"), [("M17.12 @1\n", True), ("K21.9 @1\n", False)])
def test_evidence_is_set_side_by_side_where_a_code_stands_for_one_of_the_key(
    codedrill: Codedrill, typed: str, has_table: bool
) -> None:
    shown = codedrill(*PACK, "drill", "classes:knee", "--cite", typed=typed).out
    assert ("you cited" in shown) == has_table
    assert "✓ cited, and the key rests on it" in shown


@pytest.mark.parametrize(
    ("option", "said"), [("--kind", "the kinds are code, audit, denial, choice, open"), ("--skill", "--list skills")]
)
def test_an_unknown_kind_or_skill_is_told_what_there_is(codedrill: Codedrill, option: str, said: str) -> None:
    run = codedrill("drill", option, "nonsense")
    assert run.status != 0
    assert said in run.err


@pytest.mark.parametrize(
    ("case", "typed", "quotes"),
    [
        ("em-office:fever-and-flank", "N10 B96.20\n99214 :A,B\n", {"to identify infectious agent": 1}),
        ("claim-audits:stitches-come-out", "S61.210\n99212 :A; 15853 :A\n", {"The book: “7th character": 1}),
    ],
)
def test_a_note_of_the_book_is_quoted_once(codedrill: Codedrill, case: str, typed: str, quotes: dict[str, int]) -> None:
    # The first is quoted where the error was found and mended, the other for the claim as it was and as it is.
    shown = codedrill("drill", case, "--cram", typed=typed, COLUMNS="200").out
    assert {quote: shown.count(quote) for quote in quotes} == quotes
