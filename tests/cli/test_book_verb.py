"""`codedrill book`, as it is typed."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from codedrill.cli import main
from codedrill.commands import book_place


@pytest.fixture(autouse=True)
def compiled_here(compiled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book_place, "cache_folder", lambda: compiled.parent)
    monkeypatch.setattr(book_place, "today", lambda: date(2026, 11, 3))
    monkeypatch.setenv("COLUMNS", "80")


def ran(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(["book", *words])
    out, err = capsys.readouterr()
    return status, out, err


def test_show_has_everything_on_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = ran(capsys, "show", "e11621", "--date", "2026-10-01")
    assert (status, err) == (0, "")
    assert out.startswith("E11.621  Type 2 diabetes mellitus with foot ulcer\nBillable on 2026-10-01; valid 2025-10-01")
    for part in ("Chapter 4", "E08-E13", "\nE11.621   Use", "\nfrom E11  Excludes1", "Beside it", "E11.622"):
        assert part in out
    assert "2 from Chapter 4 (codedrill book E11.621 --all)" in out
    assert "from Chapter 4  Excludes1" in ran(capsys, "show", "E11.621", "--all")[1]


@pytest.mark.parametrize("code", ["E11.621", "S52.501A", "I10", "M72.2", "A41.9", "O80", "Z79.4"])
def test_a_page_fits_one_screen(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    for day in ("2026-09-30", "2026-10-01"):
        lines = ran(capsys, "show", code, "--date", day)[1].splitlines()
        assert len(lines) < 24
        assert max(map(len, lines)) <= 80
    for columns in ("40", "200"):
        monkeypatch.setenv("COLUMNS", columns)
        assert max(map(len, ran(capsys, "show", code)[1].splitlines())) <= int(columns)


@pytest.mark.parametrize("words", [("E11.621",), ("S52.501A",), ("M72.2",), ("search", "fx", "r", "distal", "radius")])
def test_what_a_reader_sees(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    golden = Path(__file__).parent / "golden" / f"book-{words[0]}.txt"
    shown = ran(capsys, *words)[1]
    if os.environ.get("CODEDRILL_RENEW_GOLDEN"):
        golden.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == golden.read_text(encoding="utf-8")


def test_show_may_be_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    glanced = ran(capsys, "E11.621")
    assert glanced == ran(capsys, "--plain", "E11.621") == ran(capsys, "show", "E11.621")
    assert glanced[0] == 0


def test_show_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ran(capsys, "M72.2", "--json", "--date", "2026-10-01")
    found = json.loads(out)
    assert status == 0
    assert list(found)[:4] == ["version", "code", "title", "billable"]
    assert {"parents", "children", "notes", "valid", "seventh_characters", "neighbours"} <= found.keys()
    assert (found["billable"], found["status"]) == (False, "header")
    assert found["valid"][0]["replaced_by"][0] == "M72.20"
    assert [each["code"] for each in found["children"]] == ["M72.20", "M72.21", "M72.22"]


def test_options_may_stand_before_the_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(ran(capsys, "--json", "--date", "2026-10-01", "I10")[1])["code"] == "I10"
    assert ran(capsys, "--date", "2026-10-01", "I10", "--quiet")[0] == 0


def test_7th_characters_are_shown_once(capsys: pytest.CaptureFixture[str]) -> None:
    for code in ("S52.501", "S52.501A"):
        out = ran(capsys, code, "--date", "2026-10-01")[1]
        assert out.count("nonunion, P malunion") == 1
        assert "\n7th  (from S52) A initial encounter for closed fracture; B initial" in out


def test_a_code_that_is_gone_says_what_came_after_it(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ran(capsys, "T52.8X1A", "--date", "2026-10-01")
    assert "Not valid on 2026-10-01; billable 2025-10-01 to 2026-09-30, then T52.891A" in out


def test_a_day_outside_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = ran(capsys, "check", "I10", "--date", "2028-01-01")
    assert (status, out.split()) == (1, ["I10", "not-checked"])
    assert err == "codedrill: 2028-01-01 is outside the loaded releases (2025-10-01 to 2027-09-30): not checked\n"
    assert "Not checked" in ran(capsys, "I10", "--date", "2028-01-01")[1]


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["E11.999"], 1, "E11.999 is in no loaded release"),
        (["E11.6219"], 1, "did you mean E11.621 Type 2 diabetes mellitus with foot ulcer, or E11.62"),
        (["show", "Q99.99"], 1, "did you mean Q99.9 Chromosomal abnormality, unspecified"),
        (["xyzzy", "--date", "2026-10-01"], 1, "nothing in ICD-10-CM FY2027 has a word of 'xyzzy'; try"),
        (["the", "patient"], 1, "nothing in ICD-10-CM FY2027 has a word of 'the patient'; try"),
        (["search", "gout", "--date", "2029-01-01"], 1, "2029-01-01 is outside every loaded release"),
        (["show", "99213"], 2, "99213 is a code of CPT, which is not loaded"),
        (["show", "nonsense"], 2, "does not have the shape of an ICD-10-CM code"),
        (["show", "I10", "--date", "tomorrow"], 2, "--date tomorrow: a date looks like 2026-10-01"),
        (["show", "type", "2", "diabetes"], 2, "one code is shown at a time"),
        (["diff", "FY2025", "FY2027"], 2, "there is no release FY2025; loaded: FY2026, FY2027"),
    ],
)
def test_what_cannot_be_done(capsys: pytest.CaptureFixture[str], words: list[str], status: int, message: str) -> None:
    left, out, err = ran(capsys, *words)
    assert (left, out) == (status, "")
    assert message in err


def test_bare_words_search(capsys: pytest.CaptureFixture[str]) -> None:
    glanced = ran(capsys, "type", "2", "diabetes", "foot", "ulcer")
    assert glanced == ran(capsys, "search", "type", "2", "diabetes", "foot", "ulcer")
    assert glanced == ran(capsys, "--plain", "type", "2", "diabetes", "foot", "ulcer")
    assert (glanced[0], glanced[2]) == (0, "")
    assert glanced[1].splitlines()[0] == "E11.621   Type 2 diabetes mellitus with foot ulcer"


@pytest.mark.parametrize("verb", ["check", "show"])
def test_a_verb_may_be_a_later_word(capsys: pytest.CaptureFixture[str], verb: str) -> None:
    status, out, _ = ran(capsys, "knee", "pain", verb)
    assert status == 0
    assert "M25.569" in out


def test_a_word_with_the_shape_of_a_code_is_searched_when_it_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ran(capsys, "B12")
    assert status == 0
    assert "Vitamin B12 deficiency anemia, unspecified" in out


def test_search_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = ran(capsys, "search", "COPD", "--json", "--limit", "3")
    found = json.loads(out)
    assert (status, err) == (0, "")
    assert list(found) == ["version", "hits"]
    assert len(found["hits"]) == 3
    first = {"code": "J44.9", "title": "Chronic obstructive pulmonary disease, unspecified", "billable": True}
    assert found["hits"][0] == {**first, "seventh_characters": []}
    assert json.loads(ran(capsys, "COPD", "--json", "--limit", "3")[1]) == found


def test_headers_are_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    out = ran(capsys, "search", "knee", "pain", "--limit", "2")[1]
    assert out.splitlines() == ["M25.569   Pain in unspecified knee", "M25.56    header: Pain in knee"]


def test_a_search_depends_on_the_date(capsys: pytest.CaptureFixture[str]) -> None:
    days = ("2026-09-30", "2026-10-01")
    found = [ran(capsys, "right", "plantar", "fasciitis", "--date", day, "--limit", "1")[1][:7] for day in days]
    assert found == ["M72.2  ", "M67.A01"]


def test_a_slip_is_told_beside_the_hits(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["pnuemonia"], ["pnuemonia", "--json"]):
        status, out, err = ran(capsys, *words)
        assert (status, err) == (0, "codedrill: did you mean pneumonia (for pnuemonia)?\n")
        assert "J18.9" in out
    assert ran(capsys, "pnuemonia", "--quiet")[2] == ""


def test_the_glance_knows_every_verb() -> None:
    import typer

    from codedrill.commands.book import app
    from codedrill.commands.glance import VERBS

    assert typer.main.get_command(app).commands.keys() <= VERBS  # type: ignore[attr-defined]


def test_check_keeps_the_order_and_spells_canonically(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ran(capsys, "check", "m722", "E11.621", "99213", "X99", "--date", "2026-10-01", "--json")
    assert status == 1
    assert json.loads(out) == {
        "version": 1,
        "date": "2026-10-01",
        "release": "FY2027",
        "codes": [
            {"code": "M72.2", "status": "header"},
            {"code": "E11.621", "status": "valid"},
            {"code": "99213", "status": "not-checked"},
            {"code": "X99", "status": "header"},
        ],
    }


def test_check_reads_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\ufeffE11.621\r\n\n i10 \n" * 300))
    status, out, _ = ran(capsys, "check", "--date", "2026-04-01")
    assert status == 0
    assert out.splitlines() == ["E11.621   valid", "I10       valid"] * 300


@pytest.mark.parametrize("word", ["25", "rt"])
def test_a_modifier_is_no_code_of_the_book_and_is_told_where_it_is(
    capsys: pytest.CaptureFixture[str], word: str
) -> None:
    assert f"modifier {word.upper()}: codedrill explain {word.upper()}" in ran(capsys, word)[2]
    assert "modifier" not in ran(capsys, "fracture", word)[2]


def test_two_releases_that_are_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "diff", "FY2026", "FY2026") == (0, "FY2026 to FY2026: nothing changed\n", "")


def test_diff_counts_and_lists(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ran(capsys, "diff", "fy2026", "FY2027", "--json")
    found = json.loads(out)
    assert status == 0
    assert found["counts"] == {
        "new_billable": 190,
        "new_headers": 48,
        "deleted": 21,
        "demoted": 15,
        "promoted": 0,
        "retitled": 4,
    }
    assert len(found["codes"]) == 278
    _, text, _ = ran(capsys, "diff", "FY2026", "FY2027")
    assert "demoted   M72.2     Plantar fascial fibromatosis; now M72.20" in text


def test_verify_counts_and_names_the_sources(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ran(capsys, "verify")
    assert status == 0
    assert "74,719 billable" in out
    assert "74,879 billable" in out
    assert "f161f8182aff3ce3a2a78e202f8259c08eaee2c670a9e45b0072445c52302935" in out
    assert json.loads(ran(capsys, "verify", "--json")[1])["sound"] is True


def test_a_glance_loads_neither_typer_nor_rich_nor_pydantic(compiled: Path) -> None:
    code = (
        "import sys, pathlib; from codedrill.commands import book_place\n"
        f"book_place.cache_folder = lambda: pathlib.Path({str(compiled.parent)!r})\n"
        "from codedrill.commands.glance import glance\n"
        "assert glance(['I10']) and glance(['knee', 'pain'])\n"
        "assert not {'typer', 'rich', 'pydantic', 'yaml', 'xml'} & sys.modules.keys(), sys.modules.keys()\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
