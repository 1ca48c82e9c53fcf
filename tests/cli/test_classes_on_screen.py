"""Wrong on purpose: for every error class a transcript of what the learner sees, through the whole program.

Each is a golden file, `golden/classes/CLASS.txt`. The program runs within this process, on a pipe: forty more
processes would cost more than all that they do.
"""

from __future__ import annotations

import io
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from codedrill.cli import main
from codedrill.packs.error_class import ErrorClass
from codedrill_process import Codedrill

PACK = Path(__file__).parent / "classes"
GOLDEN = Path(__file__).parent / "golden" / "classes"
RENEW = "CODEDRILL_RENEW_GOLDEN"
"""`CODEDRILL_RENEW_GOLDEN=1 pytest tests/cli` writes the golden files anew; read the difference before it is kept."""
INJECTION = "M17.11 I10\n99214-25 :B; 20610-RT :A; J3301 x4 :A"


@dataclass(frozen=True)
class Wrong:
    """A case, what is typed there line by line, and the options of the drill."""

    case: str
    typed: str
    options: tuple[str, ...] = ()


WRONG = {
    ErrorClass.UNREADABLE: Wrong("blood-pressure", "I10 wat"),
    ErrorClass.INVALID_CODE: Wrong("blood-pressure", "I10.0"),
    ErrorClass.NOT_VALID_ON_DATE: Wrong("fasciitis", "M72.2"),
    ErrorClass.SEVENTH_CHARACTER: Wrong("wrist", "S52.501D"),
    ErrorClass.NOT_BILLABLE: Wrong("wrist", "S52.50"),
    ErrorClass.LATERALITY: Wrong("knee", "M17.12"),
    ErrorClass.UNDER_SPECIFIED: Wrong("knee", "M17.9"),
    ErrorClass.OVER_SPECIFIED: Wrong("heart-failure", "I50.22"),
    ErrorClass.EM_UPCODED: Wrong("visit", "I10\n99215"),
    ErrorClass.EM_DOWNCODED: Wrong("visit", "I10\n99213"),
    ErrorClass.EM_FAMILY: Wrong("visit", "I10\n99204"),
    ErrorClass.WRONG_CODE: Wrong("foot-ulcer", "E11.9 L97.421"),
    ErrorClass.MISSED_CODE: Wrong("injection", "I10\n99214-25 :A; 20610-RT; J3301 x4"),
    ErrorClass.MISSING_ADDITIONAL: Wrong("foot-ulcer", "E11.621"),
    ErrorClass.COMBINATION: Wrong("hypertensive-heart", "I10 I51.9 I50.32"),
    ErrorClass.EXTRA_CODE: Wrong("blood-pressure", "I10 K21.9"),
    ErrorClass.EXCLUDES1: Wrong("diabetes", "E11.9 E10.9"),
    ErrorClass.ASSUMED: Wrong("which-knee", "M17.12"),
    ErrorClass.SEQUENCE: Wrong("foot-ulcer", "L97.421 E11.621"),
    ErrorClass.POA: Wrong("stay", "J18.9/Y N17.9/Y"),
    ErrorClass.MODIFIER_MISPLACED: Wrong("injection", INJECTION.replace("-25", "").replace("-RT", "-RT-25")),
    ErrorClass.MODIFIER_CONFLICT: Wrong("injection", INJECTION.replace("-RT", "-RT-50")),
    ErrorClass.MODIFIER_WRONG: Wrong("injection", INJECTION.replace("-RT", "-LT")),
    ErrorClass.MODIFIER_MISSING: Wrong("injection", INJECTION.replace("-25", "")),
    ErrorClass.MODIFIER_EXTRA: Wrong("injection", INJECTION.replace("-25", "-25-57")),
    ErrorClass.UNBUNDLED: Wrong("injection", INJECTION + "; 96372"),
    ErrorClass.UNITS: Wrong("injection", INJECTION.replace("x4", "x40")),
    ErrorClass.LINKAGE: Wrong("injection", INJECTION.replace("99214-25 :B", "99214-25 :A")),
    ErrorClass.ACTION: Wrong("denied-visit", "2\nThe visit stands on its own.\n."),
    ErrorClass.WRONG_OPTION: Wrong("doubt", "a"),
    ErrorClass.POINT_MISSED: Wrong("interview", "The visit needs work of its own.\n."),
    ErrorClass.CLAIM_ERROR_MISSED: Wrong("claim", "M17.10 I10\nok"),
    ErrorClass.FALSE_ALARM: Wrong("clean-claim", "ok\n20610-LT :A"),
    ErrorClass.PAYER_FORMAT: Wrong("video", "I10\n99214-GT"),
    ErrorClass.MODIFIER_ORDER: Wrong("distinct", "L90.5\n11102-RT-59"),
    ErrorClass.EVIDENCE: Wrong(
        "injection", "M17.11 @2 I10 @2\n99214-25 :B @1; 20610-RT :A @2; J3301 x4 :A", ("--cite",)
    ),
}
RIGHT = {
    "audit": Wrong("claim", "M17.11 I10\n99214-25 :B; 20610-RT :A"),
    "clean-audit": Wrong("clean-claim", "ok\nok"),
    "denial": Wrong("denied-visit", "1\nok\n99214-25 :B; 20610-RT :A"),
    "appeal": Wrong(
        "denied-injection", "appeal\nNaproxen and exercises failed.\nOsteoarthritis. The note is enclosed.\n."
    ),
    "choice": Wrong("doubt", "B"),
    "open": Wrong("interview", "A separate visit.\nThe decision is part of the injection.\n."),
    "query": Wrong("which-knee", "query which side is it?\nM17.12"),
    "rationale": Wrong("knee", "M17.11\nThe note says right, and primary.", ("--rationale",)),
    "cited": Wrong("knee", "M17.11 @1", ("--cite",)),
    "cited-by-oneself": Wrong("injection", "M17.11 @2 I10\n99214-25 :B; 20610-RT :A; J3301 x4 :A"),
}


def transcript(
    codedrill: Codedrill, wrong: Wrong, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> str:
    """What is on the screen from the question to the feedback, once."""
    for name, value in codedrill.environment(COLUMNS="80").items():
        monkeypatch.setenv(name, value)
    typed = io.TextIOWrapper(io.BytesIO(f"{wrong.typed}\nquit\n".encode()), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", typed)
    status = main(["--packs", str(PACK), "drill", f"classes:{wrong.case}", "--cram", *wrong.options])
    shown = capsys.readouterr()
    assert (shown.err, status) == ("", 0)
    return "".join(f"{line.rstrip()}\n" for line in shown.out.splitlines())


def agrees(name: str, shown: str) -> None:
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get(RENEW):
        golden.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == golden.read_text(encoding="utf-8"), f"if the change is meant: {RENEW}=1 pytest tests/cli"


def test_every_class_has_its_transcript() -> None:
    assert [*WRONG] == [*ErrorClass]


@pytest.mark.parametrize("error_class", WRONG)
def test_a_wrong_answer_is_told_as_was_agreed(
    codedrill: Codedrill,
    error_class: ErrorClass,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown = transcript(codedrill, WRONG[error_class], monkeypatch, capsys)
    (attempt,) = codedrill.attempts()
    assert error_class in [finding["class"] for finding in attempt["findings"]]
    assert error_class in shown.split("Not yet" if "Not yet" in shown else "✓ Right")[1]
    agrees(error_class, shown)


def test_the_title_of_a_code_is_told_once(
    codedrill: Codedrill, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = transcript(codedrill, Wrong("which-knee", "M17.11"), monkeypatch, capsys)
    assert "assumed" in shown
    assert shown.count("M17.11: Unilateral") == 1


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_answer_of_every_kind_passes(
    codedrill: Codedrill, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = transcript(codedrill, RIGHT[name], monkeypatch, capsys)
    (attempt,) = codedrill.attempts()
    assert (attempt["score"], attempt["passed"], attempt["findings"]) == (1.0, True, [])
    agrees(f"right-{name}", shown)
