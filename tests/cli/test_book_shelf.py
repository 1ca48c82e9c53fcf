"""`codedrill book add`, `list`, `remove`, and what the other sub-commands say of what was added."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

import official_files as official
from codedrill.cli import main
from codedrill.commands import book_place
from codedrill_process import Codedrill

ON = ("--date", "2026-11-03")


@pytest.fixture(scope="session")
def cache(compiled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache with the compiled book, where the program looks for it."""
    folder = tmp_path_factory.mktemp("cache")
    (folder / "codedrill").mkdir()
    shutil.copy(compiled, folder / "codedrill")
    return folder


@pytest.fixture
def brought(tmp_path: Path) -> Path:
    """A folder with every official file in it."""
    folder = tmp_path / "brought"
    folder.mkdir()
    for name, content in official.ALL.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def test_add_list_and_remove(codedrill: Codedrill, brought: Path) -> None:
    run = codedrill("book", "add", brought / official.HCPCS_NAME, brought / "CPT 2026 LONGULT.txt")
    assert (run.status, run.err) == (0, "")
    assert run.out == (
        "added hcpcs-2026q4: HCPCS 2026Q4, 5 rows, 2026-10-01 to 2026-12-31\n"
        "added cpt-2026: CPT 2026, 4 rows, 2026-01-01 to 2026-12-31\n"
        "  CPT texts stay on this computer and are only shown at look-ups.\n"
    )
    run = codedrill("book", "list")
    assert (run.status, run.err) == (0, "")
    assert [line.split()[:2] for line in run.out.splitlines()] == [
        ["name", "from"],
        ["ICD-10-CM", "FY2026"],
        ["ICD-10-CM", "FY2027"],
        ["cpt-2026", "2026-01-01"],
        ["hcpcs-2026q4", "2026-10-01"],
    ]
    assert official.HCPCS_NAME in run.out
    run = codedrill("book", "remove", "hcpcs-2026q4")
    assert (run.status, run.out, run.err) == (0, "", "codedrill: removed hcpcs-2026q4\n")
    run = codedrill("book", "remove", "hcpcs-2026q4")
    assert (run.status, run.err) == (
        2,
        "codedrill: there is no 'hcpcs-2026q4' in the code book; added are cpt-2026\n",
    )


def test_list_as_json_has_no_descriptor(codedrill: Codedrill, brought: Path) -> None:
    added = codedrill("book", "add", brought / "CPT 2026 LONGULT.txt", "--json").json()
    assert [each["name"] for each in added["added"]] == ["cpt-2026"]
    run = codedrill("book", "list", "--json")
    tables = run.json()["tables"]
    assert [(each["name"], each["built_in"], each["rows"]) for each in tables] == [
        ("FY2026", True, 74_719),
        ("FY2027", True, 74_879),
        ("cpt-2026", False, 4),
    ]
    assert tables[2] == added["added"][0]
    assert len(tables[2]["sha256"]) == 64
    assert "Procedure" not in run.out


def test_check_before_and_after(codedrill: Codedrill, brought: Path) -> None:
    codes = ("J1885", "A9999", "J7777", "99213", "99999", "0DTJ4ZZ", "E11.621")
    run = codedrill("book", "check", *codes, *ON, "--json")
    statuses = [each["status"] for each in run.json()["codes"]]
    assert statuses == ["not-checked"] * 6 + ["valid"]
    codedrill("book", "add", *(brought / name for name in official.ALL if name.endswith((".txt", "2026.csv"))))
    run = codedrill("book", "check", *codes, *ON)
    assert run.status == 1
    assert [line.split() for line in run.out.splitlines()] == [
        ["J1885", "valid"],
        ["A9999", "not-valid-on-date"],
        ["J7777", "unknown"],
        ["99213", "valid"],
        ["99999", "unknown"],
        ["0DTJ4ZZ", "valid"],
        ["E11.621", "valid"],
    ]
    assert codedrill("book", "check", "J1885", "99213", *ON).status == 0


def test_show_codes_of_other_sets(codedrill: Codedrill, brought: Path) -> None:
    run = codedrill("book", "J1885", *ON)
    assert (run.status, run.out) == (1, "")
    assert "J1885 may be a code of HCPCS, which is not loaded" in run.err
    codedrill("book", "add", *(brought / name for name in official.ALL))
    assert codedrill("book", "A9999", *ON).out == (
        "A9999  Miscellaneous supply, not otherwise specified\n"
        "HCPCS, on 2026-11-03: not valid on date\n"
        "  added 1990-01-01, last used 2026-06-30\n"
    )
    run = codedrill("book", "20610", *ON)
    assert run.out == (
        "20610  Procedure two, with (brackets)\n"
        "CPT, on 2026-11-03: valid\n"
        "Fee schedule: global days 000, professional/technical 0, bilateral 1, multiple procedures 2, "
        "assistant at surgery 1, total RVU 1.96\n"
        "Units at most (MUE): 2 per day, by clinical data; Clinical: Data\n"
    )
    found = codedrill("book", "J1885", *ON, "--json").json()
    assert (found["title"], found["billable"]) == ("Injection, ketorolac tromethamine, per 15 mg", True)
    assert found["valid"] == [{"from": "1990-01-01", "to": None}]
    assert codedrill("book", "20610", *ON, "--json").json()["title"] is None
    assert codedrill("book", "J7777", *ON).status == 1


def test_show_check_and_diff_of_an_added_release(codedrill: Codedrill, brought: Path) -> None:
    codedrill("book", "add", brought / "icd10cm_tabular_2028.xml")
    day = ("--date", "2027-10-01")
    assert "Fibroblastic disorder of 2028" in codedrill("book", "M72.9", *day).out
    assert "retroperitoneal fibromatosis" in codedrill("book", "M72.0", *day).out
    assert (
        codedrill("book", "E11.621", *day).out.splitlines()[1]
        == "Not valid on 2027-10-01; billable 2025-10-01 to 2027-09-30"
    )
    run = codedrill("book", "check", "M72.0", "M72.2", *day, "--json").json()
    assert run["release"] == "FY2028"
    assert [each["status"] for each in run["codes"]] == ["valid", "not-valid-on-date"]
    changes = codedrill("book", "diff", "FY2027", "FY2028", "--json").json()
    assert changes["counts"]["retitled"] == 2
    assert changes["counts"]["deleted"] > 90_000


def test_what_is_not_taken(codedrill: Codedrill, brought: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear coder,\n", encoding="utf-8")
    run = codedrill("book", "add", letter)
    assert (run.status, run.out) == (2, "")
    assert "letter.txt, line 1: found a file that begins with “Dear coder,”, expected" in run.err
    assert run.err.endswith(". Nothing was added\n")
    run = codedrill("book", "add", tmp_path / "none.txt")
    assert run.status == 2
    assert "none.txt: no such file" in run.err
    run = codedrill("book", "add", brought / official.HCPCS_NAME, "--from", "soon")
    assert (run.status, run.err) == (2, "codedrill: --from soon: a date looks like 2026-10-01\n")
    assert len(codedrill("book", "list", "--json").json()["tables"]) == 2


def test_a_release_that_is_built_in_is_told_to_stand_behind(codedrill: Codedrill, tmp_path: Path) -> None:
    behind = "  The built-in release answers for these days; this one is kept beside it."
    for name, told in (("icd10cm_tabular_2027.xml", [behind]), ("icd10cm-tabular-April-1-2027.xml", [])):
        path = tmp_path / name
        path.write_text(official.tabular("2027"), encoding="utf-8")
        assert codedrill("book", "add", path).out.splitlines()[1:] == told


def test_members_of_an_archive_that_are_left_aside_are_named(codedrill: Codedrill, tmp_path: Path) -> None:
    archive = tmp_path / "october.zip"
    archive.write_bytes(official.zipped({official.HCPCS_NAME: official.hcpcs(), "readme.pdf": "%PDF"}))
    assert codedrill("book", "add", archive).out.splitlines()[1:] == ["left aside: october.zip, readme.pdf"]


def test_a_damaged_table_is_told_wherever_it_is_met(codedrill: Codedrill, brought: Path) -> None:
    codedrill("book", "add", brought / official.HCPCS_NAME)
    [path] = codedrill.home.rglob("hcpcs-2026q4.sqlite")
    path.write_bytes(path.read_bytes()[:5000])
    for words in (("list",), ("check", "J1885", *ON)):
        run = codedrill("book", *words)
        assert run.err.count("hcpcs-2026q4 in the code book cannot be used (the file is damaged)") == 1
    assert codedrill("book", "remove", "hcpcs-2026q4").status == 0


def test_a_folder_that_cannot_be_written_is_told(codedrill: Codedrill, brought: Path) -> None:
    (codedrill.home / "codedrill").write_text("in the way", encoding="utf-8")
    run = codedrill("book", "add", brought / official.HCPCS_NAME)
    assert run.status == 2
    assert run.err.startswith("codedrill: ")
    assert codedrill("book", "E11.621", *ON).status == 0


def test_a_glance_shows_the_release_that_was_added(codedrill: Codedrill, tmp_path: Path) -> None:
    path = tmp_path / "tabular.xml"
    path.write_text(official.tabular("2027"), encoding="utf-8")
    codedrill("book", "add", path, "--release", "FY2099", "--from", "2026-11-01", "--to", "2098-09-30")
    assert "Fibroblastic disorder of 2028" in codedrill("book", "M72.9").out


def test_a_glance_opens_no_added_table(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hcpcs-2026q4.sqlite").write_text("damaged", encoding="utf-8")
    monkeypatch.setattr(book_place, "cache_folder", lambda: cache / "codedrill")
    monkeypatch.setattr(book_place, "data_folder", lambda: tmp_path)
    monkeypatch.setattr(book_place, "today", lambda: date(2026, 11, 3))
    assert main(["book", "I10"]) == 0
    assert capsys.readouterr().err == ""


def test_help_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    for verb in ("add", "list", "remove"):
        assert main(["book", verb, "--help"]) == 0
        assert "Example" in capsys.readouterr().out


def test_the_json_of_add_is_one_object(codedrill: Codedrill, brought: Path) -> None:
    run = codedrill("book", "add", brought / official.PTP_NAME, "--json")
    assert json.loads(run.out)["version"] == 1
    assert json.loads(run.out)["left_aside"] == []


def test_what_was_added_is_searched_by_its_words(codedrill: Codedrill, brought: Path) -> None:
    codedrill("book", "add", brought / official.HCPCS_NAME, brought / "CPT 2026 LONGULT.txt")
    shown = codedrill("book", "ketorolac", "injection", *ON)
    assert shown.out.splitlines()[0] == "J1885     HCPCS: Injection, ketorolac tromethamine, per 15 mg"
    assert codedrill("book", "search", "procedure two", *ON).out.splitlines()[0].startswith("20610     CPT: Procedure")
    first = codedrill("book", "search", "procedure two", "--json", *ON).json()["hits"][0]
    # A descriptor of CPT's goes nowhere but to the screen of the person licensed for it.
    assert (first["code"], first["set"], first["title"]) == ("20610", "CPT", None)
    said = codedrill("book", "search", "ketorolac", "--json", *ON).json()["hits"][0]
    assert (said["code"], said["set"], said["billable"]) == ("J1885", "HCPCS", True)
    drilled = codedrill("drill", "first-steps:wrist-fracture", typed="? ketorolac injection\nquit\n")
    assert "J1885     HCPCS: Injection" in drilled.out
