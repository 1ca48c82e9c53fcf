"""Days of practice, with the clock moved on: what comes back, what is new, what was done, what the history says."""

from __future__ import annotations

import csv
import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from codedrill.packs.library import Library, builtin_folder, load_pack
from codedrill.packs.model import CodeCase
from codedrill_process import Codedrill

MONDAY = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
WRONG = "Z99.89"
HEADING = re.compile(r"^\d+ of \d+ · (\S+):(\S+) ", re.MULTILINE)


def on(day: int, hours: float = 0) -> dict[str, str]:
    return {"CODEDRILL_NOW": (MONDAY + timedelta(days=day, hours=hours)).isoformat()}


def key(pack: str, name: str, variant: int) -> str:
    """What somebody types who knows it all, a line for each list that is asked for."""
    card = next(card for card in Library((builtin_folder(),)).cards if card.id == pack)
    found = load_pack(card.path).case(name)
    case = found.variant(variant) if found else None
    assert isinstance(case, CodeCase)
    asked = "".join(f"query {query.about[0]}\n" for query in case.queries if query.required)
    diagnoses = case.answer.diagnoses
    lines = (
        []
        if diagnoses is None
        else [" ".join(f"{item.code}{f'/{item.poa}' if item.poa else ''}" for item in diagnoses)]
    )
    if case.answer.procedures is not None:
        letters: dict[str, str] = {item.code: "ABCDEFGHIJKL"[at] for at, item in enumerate(diagnoses or ())}
        lines.append("; ".join(_typed(item, letters) for item in case.answer.procedures))
    return asked + "".join(f"{line}\n" for line in lines)


def _typed(item: object, letters: dict[str, str]) -> str:
    code, modifiers, units = item.code, item.modifiers, item.units  # type: ignore[attr-defined]
    pointers = ",".join(letters[target] for target in item.for_)  # type: ignore[attr-defined]
    parts = f"{code}{'-' if modifiers else ''}{','.join(modifiers)}"
    return f"{parts}{f' x{units}' if units > 1 else ''}{f' :{pointers}' if pointers else ''}"


def plan(codedrill: Codedrill, day: int) -> list[tuple[str, str]]:
    """What would be asked, with the reason."""
    out = codedrill("drill", "--dry-run", **on(day)).out
    return re.findall(r"^(\S+:\S+)  .*\((.*)\)$", out, re.MULTILINE)


def next_case(codedrill: Codedrill, day: int, **more: str) -> tuple[str, str, int] | None:
    """The first case of the day's queue, and the variant that is shown."""
    out = codedrill("drill", typed="", **{**on(day), **more}).out
    found = HEADING.search(out)
    if not found:
        return None
    card = next(card for card in Library((builtin_folder(),)).cards if card.id == found[1])
    whole = load_pack(card.path).case(found[2])
    assert whole
    shown = " ".join(out.split())
    notes = [" ".join((variant.note or "").split("\n")[0].split()) for variant in whole.variants]
    return found[1], found[2], next(at for at, note in enumerate(notes, start=1) if note[:40] in shown)


def answer(codedrill: Codedrill, day: int, *, rightly: bool) -> tuple[str, str, int] | None:
    """Answer the next case of a day and leave."""
    case = next_case(codedrill, day)
    if case:
        typed = key(*case) if rightly else re.sub(r"^(?!query).+$", WRONG, key(*case), flags=re.MULTILINE)
        codedrill("drill", typed=typed, **on(day))
    return case


@pytest.mark.slow
def test_a_week_of_days(codedrill: Codedrill) -> None:
    """Five new cases a day; what was right comes back later, what was wrong the next day; nothing is asked twice."""
    codedrill("config", "size", "4")
    codedrill("config", "new", "2")
    first = [answer(codedrill, 0, rightly=True), answer(codedrill, 0, rightly=False)]
    retried = answer(codedrill, 0, rightly=True)
    assert retried is not None
    assert first[1] is not None
    assert retried[:2] == first[1][:2], "what was not passed comes back once more on the same day"
    done = codedrill("drill", **on(0))
    assert (done.status, "Today's drill is done: 2 of 4 cases; 1 is due tomorrow." in done.out) == (0, True)
    assert [attempt["mode"] for attempt in codedrill.attempts()] == ["drill", "drill", "retry"]

    tomorrow = plan(codedrill, 1)
    assert tomorrow[0] == (":".join(first[1][:2]), "due today")
    assert [reason[:3] for _, reason in tomorrow[1:]] == ["new", "new"]

    later = dict(plan(codedrill, 2))
    assert first[0] is not None
    assert later[":".join(first[0][:2])] == "due today"
    reviews = [attempt.get("review") for attempt in codedrill.attempts()]
    assert reviews[2] is None
    assert reviews[0]
    assert reviews[0]["due"] == "2026-11-25"


@pytest.mark.slow
def test_a_late_evening_belongs_to_the_day_before(codedrill: Codedrill) -> None:
    codedrill("drill", "first-steps:wrist-fracture", typed="S52.501A\n", **on(0, hours=19))  # 02:30 at night, UTC
    zone = {"TZ": "UTC"}
    codedrill("drill", "first-steps:which-knee", typed="query side\nM17.12\n", **{**on(0, hours=20), **zone})
    days = [attempt["day"] for attempt in codedrill.attempts()]
    assert days == ["2026-11-23", "2026-11-23"]
    codedrill("config", "day-turn", "2")
    codedrill("drill", "first-steps:which-knee", typed="query side\nM17.12\n", **{**on(0, hours=20), **zone})
    assert codedrill.attempts()[-1]["day"] == "2026-11-24"


def test_an_attempt_taken_back_moves_the_schedule_back(codedrill: Codedrill) -> None:
    codedrill("drill", "first-steps:wrist-fracture", typed="S52.501A\n", **on(0))
    taken = codedrill.attempts()[0]["id"]
    run = codedrill("history", "void", taken, "--why", "a slip of the hand", **on(0))
    assert run.out == "first-steps:wrist-fracture of 2026-11-23 is taken back.\n"
    assert "wrist-fracture" in codedrill("drill", "--dry-run", "--new", "40", "--size", "40", **on(5)).out
    rows = json.loads(codedrill("packs", "show", "first-steps", "--json", **on(5)).out)["cases"]
    assert next(row for row in rows if row["case"] == "wrist-fracture")["attempts"] == 0


def test_cramming_leaves_the_schedule_alone(codedrill: Codedrill) -> None:
    codedrill("drill", "--cram", "first-steps:wrist-fracture", typed="S52.501A\n")
    (attempt,) = codedrill.attempts()
    assert (attempt["mode"], "review" in attempt) == ("cram", False)


def test_stats_of_nothing_and_of_something(codedrill: Codedrill) -> None:
    nothing = codedrill("stats")
    assert (nothing.status, "Nothing is drilled yet" in nothing.out) == (0, True)
    codedrill("drill", "first-steps:wrist-fracture", typed="S52.501A\n", **on(0))
    codedrill("drill", "first-steps:which-knee", typed="M17.11\n", **on(1))
    found = codedrill("stats", "--json", **on(1)).json()
    assert found["streak"] == {"current": 2, "longest": 2}
    assert (found["total"]["cases"], found["total"]["passed"], found["total"]["code_accuracy"]) == (2, 1, 0.5)
    assert found["today"] == {"asked": 1, "goal": 10, "new": 1, "owed": 1, "due": 0}
    assert sum(each["due"] for each in found["forecast"]) == 2
    assert codedrill("stats", "--since", "2026-11-24", "--json", **on(1)).json()["total"]["cases"] == 1
    shown = codedrill("stats", **on(1)).out
    assert "streak 2 days, longest 2 days" in shown
    assert codedrill("stats", "--since", "soon").status == 2


def test_gaps_name_the_error_the_chances_and_the_drill(codedrill: Codedrill) -> None:
    assert "Nothing is drilled yet" in codedrill("gaps").out
    for day in range(3):
        codedrill("drill", "first-steps:wrist-fracture", typed="S52.501D\nS52.501D\nS52.502D\n", **on(day))
    found = codedrill("gaps", "--json", **on(3)).json()
    first = found["gaps"][0]
    assert (first["class"], first["errors"], first["chances"]) == ("seventh-character", 3, 3)
    assert first["drill"] == "codedrill drill --skill seventh-character --size 8"
    shown = codedrill("gaps", **on(3)).out
    assert "seventh-character" in shown
    assert "3 times in 3 chances" in shown
    drilled = codedrill("gaps", "--drill", typed="", **on(3))
    assert "codedrill drill --skill seventh-character --size 8" in drilled.err
    assert "1 of 8 · " in drilled.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("config", "size", "0"), "a whole number from 1 to 500 is expected"),
        (("config", "sise", "3"), "did you mean size?"),
        (("config", "colour", "green"), "one of auto, never is expected"),
    ],
)
def test_settings_that_are_none(codedrill: Codedrill, arguments: tuple[str, ...], said: str) -> None:
    run = codedrill(*arguments)
    assert (run.status, said in run.err) == (2, True)


def test_folders_of_packs_are_kept_as_they_are_found_from_everywhere(
    codedrill: Codedrill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ours").mkdir()
    monkeypatch.chdir(tmp_path)
    run = codedrill("config", "packs", "ours", "not-yet")
    assert (run.status, run.err.count("there is no such folder")) == (0, 1)
    kept = codedrill("config", "--json").json()["settings"]["packs"]
    assert kept == [str(tmp_path / "ours"), str(tmp_path / "not-yet")]


def test_settings_keep_the_comments_of_the_file(codedrill: Codedrill, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("# my own\nsize = 7  # a week's worth\n", encoding="utf-8")
    named = {"CODEDRILL_CONFIG": str(path)}
    assert codedrill("config", "new", "3", **named).out.startswith("new       3")
    assert path.read_text(encoding="utf-8") == "# my own\nsize = 7  # a week's worth\nnew = 3\n"
    assert codedrill("config", "new", "--unset", **named).out.startswith("new       5")
    assert codedrill("config", "--json", **named).json()["settings"]["size"] == 7
    assert codedrill("config", "--json", CODEDRILL_SIZE="9", **named).json()["sources"]["size"] == "CODEDRILL_SIZE"
    path.write_text("size = many\n", encoding="utf-8")
    broken = codedrill("drill", **named)
    assert (broken.status, "this is not TOML" in broken.err) == (2, True)


@pytest.mark.parametrize("format_", ["csv", "json", "markdown", "xapi"])
def test_a_history_is_brought_elsewhere(codedrill: Codedrill, format_: str) -> None:
    codedrill("drill", "first-steps:wrist-fracture", typed="S52.501D\n")
    out = codedrill("history", "export", "--format", format_).out
    assert "wrist-fracture" in out
    assert "seventh-character" in out
    only = codedrill("history", "export", "--format", format_, "--only", "rationale").out
    assert "wrist-fracture" not in only


def test_a_log_of_reasons_can_be_read_without_the_pack(codedrill: Codedrill) -> None:
    """Title, day of the service, what was wrong, the key and its reason: what a reviewer asks for."""
    typed = "S52.501D\nHealing | is well *under* way.\n\n\n"
    codedrill("drill", "first-steps:wrist-fracture", "--rationale", typed=typed)
    export = ("history", "export", "--only", "rationale", "--format")
    log = codedrill(*export, "markdown").out
    for line in (
        "### A fall on the outstretched hand (not right)",
        "- Case: first-steps: wrist-fracture, variant 1",
        "- Service: 2026-11-03, emergency",
        "- Diagnoses: S52.501D",
        "- Finding: seventh-character: S52.501D for S52.501A",
        "- Key: S52.501A",
        "- References: ICD-10-CM Guidelines FY2027 I.C.19.a",
        "> Healing \\| is well \\*under\\* way.",
        "> The 7th character follows the treatment, not the visit's number; A stands while treatment is active.",
        "1 answer, 0 right.",
    ):
        assert f"\n{line}\n" in log
    (row,) = csv.DictReader(codedrill(*export, "csv").out.splitlines())
    assert (row["title"], row["key"], row["errors"]) == (
        *("A fall on the outstretched hand", "S52.501A", "seventh-character"),
    )
    assert row["key_why"].startswith("The 7th character")
    assert "S52" not in codedrill(*export, "csv", "--since", "2027-01-01").out


def test_a_log_without_a_reason_says_how_to_get_one(codedrill: Codedrill) -> None:
    codedrill("drill", "first-steps:wrist-fracture", typed="S52.501A\n")
    run = codedrill("history", "export", "--only", "rationale", "--format", "csv")
    assert (run.status, run.out.count("\n")) == (0, 1)
    assert "`codedrill drill --rationale` asks for one" in run.err


def test_a_log_stays_when_the_case_is_another_one_now(codedrill: Codedrill) -> None:
    codedrill("drill", "first-steps:wrist-fracture", "--rationale", typed="S52.501D\nSo.\n\n\n")
    path = codedrill.history
    path.write_text(re.sub(r'"content": "\w+"', '"content": "0"', path.read_text(encoding="utf-8")), encoding="utf-8")
    log = codedrill("history", "export", "--only", "rationale", "--format", "markdown").out
    assert "### first-steps: wrist-fracture (not right)" in log
    assert "> So." in log
    assert "- Key" not in log


def test_statements_are_what_a_learning_record_store_takes(codedrill: Codedrill) -> None:
    codedrill("drill", "first-steps:wrist-fracture", typed="S52.501A\n")
    (statement,) = json.loads(codedrill("history", "export", "--format", "xapi").out)
    assert statement["id"] == codedrill.attempts()[0]["id"]
    assert statement["verb"]["id"] == "http://adlnet.gov/expapi/verbs/passed"
    assert statement["result"]["score"] == {"scaled": 1.0}
    assert re.fullmatch(r"PT\d+(\.\d+)?S", statement["result"]["duration"])


def test_a_cell_is_no_formula(codedrill: Codedrill) -> None:
    codedrill("drill", "first-steps:wrist-fracture", typed="=1+1\n")
    assert ",'=1+1," in codedrill("history", "export", "--format", "csv").out


def test_attempts_are_listed_by_filter(codedrill: Codedrill) -> None:
    codedrill("drill", "first-steps:wrist-fracture", typed="S52.501D\n", **on(0))
    codedrill("drill", "first-steps:which-knee", typed="query side\nM17.12\n", **on(1))

    def listed(*arguments: str) -> list[str]:
        return [row["case"] for row in codedrill("history", "list", "--json", *arguments).json()["attempts"]]

    assert listed() == ["wrist-fracture", "which-knee"]
    assert listed("--failed") == ["wrist-fracture"]
    assert listed("--errors", "seventh-character") == ["wrist-fracture"]
    assert listed("--since", "2026-11-24") == ["which-knee"]
    assert listed("--case", "first-steps:which-knee") == ["which-knee"]
    assert listed("--skill", "query") == ["which-knee"]
    assert listed("--mode", "retry") == []
    assert "No attempt is like that." in codedrill("history", "list", "--mode", "exam").out
