"""`codedrill book`, as it is typed."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from codedrill.cli import main
from codedrill.codebook.compiling import ensure_compiled
from codedrill.codebook.source import installed_sources
from codedrill.commands import book_place


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    ensure_compiled(folder, installed_sources())
    return folder


@pytest.fixture(autouse=True)
def compiled_here(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book_place, "cache_folder", lambda: cache)
    monkeypatch.setattr(book_place, "today", lambda: date(2026, 11, 3))
    monkeypatch.setenv("COLUMNS", "80")


def ran(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(["book", *words])
    out, err = capsys.readouterr()
    return status, out, err


def test_show_has_everything_on_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = ran(capsys, "show", "e11621", "--date", "2026-10-01")
    assert (status, err) == (0, "")
    assert out.startswith("E11.621  Type 2 diabetes mellitus with foot ulcer\nOn 2026-10-01: billable\n")
    for part in ("Chapter 4", "E08-E13", "At E11.621", "From E11\n", "Excludes1", "Beside it", "E11.622"):
        assert part in out
    assert max(map(len, out.splitlines())) <= 80


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
        assert out.count("subsequent encounter for closed fracture with nonunion") == 1
        assert "7th characters, from S52\n" in out


def test_a_code_that_is_gone_says_what_came_after_it(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ran(capsys, "T52.8X1A", "--date", "2026-10-01")
    assert "On 2026-10-01: not valid\n  2025-10-01 to 2026-09-30  billable; then T52.891A" in out


def test_a_day_outside_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = ran(capsys, "check", "I10", "--date", "2028-01-01")
    assert (status, out.split()) == (1, ["I10", "not-checked"])
    assert err == "codedrill: 2028-01-01 is outside the loaded releases (2025-10-01 to 2027-09-30): not checked\n"
    assert "not checked" in ran(capsys, "I10", "--date", "2028-01-01")[1]


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["E11.999"], 1, "E11.999 is in no loaded release"),
        (["show", "99213"], 2, "99213 is a code of CPT, which is not loaded"),
        (["show", "nonsense"], 2, "does not have the shape of an ICD-10-CM code"),
        (["show", "I10", "--date", "tomorrow"], 2, "--date tomorrow: a date looks like 2026-10-01"),
        (["type", "2", "diabetes"], 2, "one code is shown at a time"),
        (["diff", "FY2025", "FY2027"], 2, "there is no release FY2025; loaded: FY2026, FY2027"),
    ],
)
def test_what_cannot_be_done(capsys: pytest.CaptureFixture[str], words: list[str], status: int, message: str) -> None:
    left, out, err = ran(capsys, *words)
    assert (left, out) == (status, "")
    assert message in err


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


def test_a_glance_loads_neither_typer_nor_rich_nor_pydantic(cache: Path) -> None:
    code = (
        "import sys, pathlib; from codedrill.commands import book_place\n"
        f"book_place.cache_folder = lambda: pathlib.Path({str(cache)!r})\n"
        "from codedrill.commands.glance import glance\n"
        "glance(['I10'])\n"
        "assert not {'typer', 'rich', 'pydantic', 'yaml', 'xml'} & sys.modules.keys(), sys.modules.keys()\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
