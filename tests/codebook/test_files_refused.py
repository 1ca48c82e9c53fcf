"""Files that are not taken: each refusal names what was expected and found, and the book is as it was."""

from __future__ import annotations

import stat
import zipfile
from datetime import date
from pathlib import Path

import pytest

import official_files as official
from codedrill.codebook.imports import archive, bytes_read, xml_read
from codedrill.codebook.imports.period import Dating
from codedrill.codebook.imports.refusal import Refused
from own_shelf import OwnShelf


def refused(own: OwnShelf, name: str, content: str | bytes, said: Dating | None = None) -> str:
    """The refusal's words; nothing is added, and nothing is left lying."""
    own.add(official.MUE_NAME, official.mue())
    before = own.contents()
    with pytest.raises(Refused) as refusal:
        own.add(name, content, said)
    assert own.contents() == before
    assert "\n" not in str(refusal.value)
    return str(refusal.value)


def line_changed(content: str, number: int, new: str) -> str:
    lines = content.splitlines(keepends=True)
    lines[number - 1] = new
    return "".join(lines)


@pytest.mark.parametrize("content", ["Dear coder,\n", "{}", "\x00\x01\x02binary" * 50, "a,b\n1,2\n", "   \n\n"])
def test_a_file_of_no_kind_is_told_what_is_taken(own: OwnShelf, content: str) -> None:
    said = refused(own, "letter.txt", content)
    assert said.startswith("letter.txt, line 1: found a file that begins with")
    for title in ("ICD-10-CM order file", "HCPCS Level II", "PPRRVU", "MUE", "CPT"):
        assert title in said


def test_an_empty_file_and_a_folder(own: OwnShelf) -> None:
    assert "the file is empty" in refused(own, "x.txt", b"")
    with pytest.raises(Refused, match="it is a folder"):
        own.add_paths(own.files)


@pytest.mark.parametrize(
    ("name", "line", "new", "expected"),
    [
        (official.ORDER_CM_NAME, 3, "00003 M722    0 Cut shor\n", "line 3: expected an order number, a code, 0 or 1"),
        (official.ORDER_CM_NAME, 3, official.order_line(3, "7220", 1, "x") + "\n", "line 3: expected an ICD-10-CM"),
        (official.ORDER_CM_NAME, 4, official.order_line(2, "M7220", 1, "Again") + "\n", "an order number above 00003"),
        (official.ORDER_CM_NAME, 4, official.order_line(4, "M720", 1, "Twice") + "\n", "M72.0 stands in it twice"),
        (official.ORDER_CM_NAME, 7, "", "ends with the header S52501 and none of its codes: it is cut short"),
        (official.ORDER_PCS_NAME, 2, official.order_line(2, "00160IO", 1, "x") + "\n", "line 2: expected an ICD"),
        (official.HCPCS_NAME, 3, official.hcpcs_line("J1885", 3, "x")[:200] + "\n", "line 3: expected 284"),
        (official.HCPCS_NAME, 2, official.hcpcs_line("J1885", 4, "x") + "\n", "the record of A9999 above it"),
        (official.HCPCS_NAME, 3, official.hcpcs_line("J1885", 5, "x") + "\n", "line 3: expected a record type"),
        (official.HCPCS_NAME, 3, official.hcpcs_line("11885", 3, "x") + "\n", "line 3: expected a HCPCS code"),
        (official.HCPCS_NAME, 3, official.hcpcs_line("J1885", 3, "x", added="2026JAN1") + "\n", "columns 269-276"),
        (official.FEES_NAME, 5, "HCPCS,MOD,NOTE\n", "line 5: expected columns GLOB DAYS, PCTC IND"),
        (official.FEES_NAME, 7, "71046,,Procedure\n", "line 7: expected 16 columns or more, found 3"),
        (official.FEES_NAME, 7, "71046,,x,A,1,1,,1,1.00,1,1,soon,0,0,0,0,0,0\n", "expected global days"),
        (official.FEES_NAME, 7, "71046,,x,A,1,1,,1,much,1,1,010,0,0,0,0,0,0\n", "expected a relative value"),
        (official.PTP_NAME, 8, "20610\t36000\t19960101\t*\t0\n", "line 8: expected column 1, column 2, flag"),
        (official.PTP_NAME, 8, "20610\t36000\t*\t19961301\t*\t0\tx\n", "line 8: expected column 1"),
        (official.PTP_NAME, 8, "20610\t36000\t*\t19960101\t*\t5\tx\n", "line 8: expected column 1"),
        (official.MUE_NAME, 4, 'CPT Code",MUE Values,Other,Name\n', "line 4: expected columns for the code"),
        (official.MUE_NAME, 5, "20610,many,3,x\n", "line 5: expected a number of units, found “many”"),
        (official.MUE_NAME, 5, "20610,2,9,x\n", "line 5: expected an adjudication indicator"),
        ("cpt-2026.csv", 3, "X,y\n", "line 3: expected a CPT code, found “X”"),
        ("cpt-2026.csv", 3, "99213,\n", "line 3: expected a text for 99213, found nothing"),
        ("icd10cm_tabular_2028.xml", 12, "<diag>\n", "expected the XML of the tabular list to its end"),
        ("icd10cm_index_2027.xml", 9, "<code>\n", "expected the XML of the index to its end"),
    ],
)  # fmt: skip
def test_a_line_that_is_not_as_the_format_has_it(own: OwnShelf, name: str, line: int, new: str, expected: str) -> None:
    said = refused(own, name, line_changed(official.ALL[name], line, new))
    assert said.startswith(name)
    assert expected in said


@pytest.mark.parametrize("name", [official.PTP_NAME, official.MUE_NAME])
def test_a_line_without_end(own: OwnShelf, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bytes_read, "LONGEST_LINE", 1 << 20)
    assert "it has a line of more than 1 MB" in refused(own, name, official.ALL[name] + "x" * 1_500_000)


@pytest.mark.parametrize("name", ["icd10cm_tabular_2028.xml", "icd10cm_index_2027.xml"])
def test_xml_that_is_cut_short(own: OwnShelf, name: str) -> None:
    content = official.ALL[name]
    said = refused(own, name, content[: len(content) // 2])
    assert "to its end, found" in said
    assert "line 1" in said


def test_xml_with_entities_of_its_own(own: OwnShelf) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]>'
    said = refused(own, "icd10cm_tabular_2028.xml", official.tabular().replace("<ICD10CM", f"{bomb}<ICD10CM", 1))
    assert "a document type of its own" in said


@pytest.mark.parametrize("name", ["icd10cm_tabular_2028.xml", "icd10cm_index_2027.xml"])
def test_xml_beyond_all_measure(own: OwnShelf, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_read, "MOST_XML", 1000)
    assert "0 MB of XML are the most" in refused(own, name, official.ALL[name] + " " * 1000)


def test_xml_nested_without_end(own: OwnShelf) -> None:
    deep = "<diag><name>M72</name><desc>x</desc>" * 50_000 + "</diag>" * 50_000
    content = official.tabular()
    start, end = content.index("<diag>"), content.rindex("</diag>") + len("</diag>")
    assert "nested deeper" in refused(own, "icd10cm_tabular_2028.xml", content[:start] + deep + content[end:])


def test_codes_without_a_shape_or_a_title(own: OwnShelf) -> None:
    content = official.tabular()
    assert "'72.0' does not have the shape" in refused(own, "t2028.xml", content.replace("M72.0", "72.0"))
    said = refused(own, "t2028.xml", content.replace("<desc>Palmar fascial fibromatosis</desc>", ""))
    assert "code 'M72.0' has no title" in said


@pytest.mark.parametrize(
    ("name", "content", "example"),
    [
        ("LONGULT.txt", official.cpt_lines(), "--release 2026"),
        ("order.txt", official.order_cm(), "--release FY2027"),
        ("mue.csv", official.mue(), "--release 2026Q4"),
        ("t.xml", official.tabular().replace("<version>2028</version>", ""), "--release FY2027"),
    ],
)
def test_a_release_that_nothing_says_is_asked_for(own: OwnShelf, name: str, content: str, example: str) -> None:
    said = refused(own, name, content)
    assert "neither the file nor its name says which release it is" in said
    assert f"{example}, or with --from and --to" in said


def test_a_release_that_says_nothing_itself(own: OwnShelf) -> None:
    assert "--release mine says no dates" in refused(own, "LONGULT.txt", official.cpt_lines(), Dating((), "mine"))
    backwards = Dating((), "2026", date(2026, 5, 1), date(2026, 1, 1))
    assert "before it begins" in refused(own, "LONGULT.txt", official.cpt_lines(), backwards)


def test_dates_that_are_told_are_taken(own: OwnShelf) -> None:
    said = Dating((), "Course list", date(2026, 2, 1), date(2026, 6, 30))
    [added] = own.add("LONGULT.txt", official.cpt_lines(), said).added
    assert (added.name, added.release, added.first, added.last) == (
        "cpt-course-list",
        "Course list",
        date(2026, 2, 1),
        date(2026, 6, 30),
    )


# Archives


def test_an_archive_is_taken_and_the_rest_of_it_named(own: OwnShelf) -> None:
    inner = official.zipped({official.HCPCS_NAME: official.hcpcs()})
    members: dict[str, bytes | str] = {"readme.txt": "Read me", "inner.zip": inner}
    members |= {official.HCPCS_NAME: official.hcpcs(), f"sub/{official.PTP_NAME}": official.ptp()}
    addition = own.add("files.zip", official.zipped(members))
    assert [each.name for each in addition.added] == ["hcpcs-2026q4", "ptp-practitioner-f1-2026q4"]
    assert addition.added[0].source == f"files.zip, {official.HCPCS_NAME}"
    assert addition.left_aside == ("files.zip, readme.txt", "files.zip, inner.zip")


def test_the_name_of_the_archive_says_the_release_too(own: OwnShelf) -> None:
    [added] = own.add("cpt-2026-data.zip", official.zipped({"LONGULT.txt": official.cpt_lines()})).added
    assert added.release == "2026"


def test_an_archive_of_archives_is_not_opened(own: OwnShelf) -> None:
    inner = official.zipped({official.HCPCS_NAME: official.hcpcs()})
    assert "found an archive of inner.zip" in refused(own, "outer.zip", official.zipped({"inner.zip": inner}))
    assert "found an archive of nothing" in refused(own, "none.zip", official.zipped({}))


@pytest.mark.parametrize(
    "path", ["../up.txt", "a/../../up.txt", "/etc/up.txt", "C:\\up.txt", "..\\up.txt", "C:up.txt", "\\up.txt"]
)
def test_a_path_that_climbs_out(own: OwnShelf, path: str) -> None:
    said = refused(own, "bad.zip", official.zipped({official.HCPCS_NAME: official.hcpcs(), path: "x"}))
    assert "has a path that leads out of the archive" in said


def test_a_link(own: OwnShelf) -> None:
    path = own.files / "link.zip"
    with zipfile.ZipFile(path, "w") as packed:
        info = zipfile.ZipInfo("link")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(info, "/etc/passwd")
    assert "is a link" in refused(own, "link.zip", path.read_bytes())


def test_a_bomb_by_its_ratio(own: OwnShelf) -> None:
    said = refused(own, "bomb.zip", official.zipped({official.HCPCS_NAME: " " * 20_000_000}))
    assert "is packed more than 200 to 1" in said


def test_a_bomb_by_its_size(own: OwnShelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 1 << 20)
    many: dict[str, bytes | str] = {f"{at}.txt": bytes(range(256)) * 3000 for at in range(3)}
    assert "it would unpack to 2 MB; 1 MB are the most" in refused(own, "bomb.zip", official.zipped(many))


def test_a_bomb_by_its_members(own: OwnShelf) -> None:
    members: dict[str, bytes | str] = {f"{at}.txt": "" for at in range(archive.MOST_MEMBERS + 1)}
    assert "has 2,001 members" in refused(own, "bomb.zip", official.zipped(members))


def test_an_encrypted_archive(own: OwnShelf) -> None:
    content = bytearray(official.zipped({official.HCPCS_NAME: official.hcpcs()}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    content[6] |= 1
    assert "is encrypted" in refused(own, "secret.zip", bytes(content))


def test_a_workbook(own: OwnShelf) -> None:
    said = refused(own, "mue.xlsx", official.zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}))
    assert "it is a workbook" in said


def test_an_archive_that_was_not_downloaded_whole(own: OwnShelf) -> None:
    content = official.zipped({official.PTP_NAME: official.ptp()})
    assert "was not downloaded whole" in refused(own, "half.zip", content[: len(content) // 2])


def test_an_archive_whose_bytes_were_changed(own: OwnShelf) -> None:
    path = own.files / "stored.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(official.PTP_NAME, official.ptp())
    assert "damaged in the archive" in refused(own, "x.zip", path.read_bytes().replace(b"Misuse", b"Mislay"))


def test_of_several_files_all_are_added_or_none(own: OwnShelf) -> None:
    good = own.file(official.HCPCS_NAME, official.hcpcs())
    bad = own.file("bad.txt", "nothing")
    with pytest.raises(Refused, match=r"bad\.txt"):
        own.add_paths(good, bad)
    assert own.names() == []
    with pytest.raises(OSError, match="No such file"):
        own.add_paths(good, Path("is-not-there"))
    assert own.names() == []
