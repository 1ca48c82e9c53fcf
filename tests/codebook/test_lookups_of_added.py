"""Each official file, added, and what the shelf then answers."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

import official_files as official
from codedrill.codebook.entry import Status
from codedrill.codebook.imports.period import Dating
from codedrill.codebook.search.reading import Reading
from codedrill.codebook.search.searching import Search
from codedrill.codebook.search.word import stems
from codedrill.codebook.tables import BundlingEdit, FeeIndicators, UnitsEdit
from codedrill.codes import Code, Cpt, Hcpcs, Icd10Cm, Icd10Pcs, Modifier
from own_shelf import OwnShelf

NOVEMBER = date(2026, 11, 3)
IN_FY2028 = date(2027, 10, 1)


@pytest.mark.parametrize(
    ("file", "name", "release", "first", "last", "rows"),
    [
        (official.ORDER_CM_NAME, "icd10cm-order-fy2028", "FY2028", date(2027, 10, 1), date(2028, 9, 30), 7),
        ("icd10cm_tabular_2028.xml", "icd10cm-fy2028", "FY2028", date(2027, 10, 1), date(2028, 9, 30), 5),
        ("icd10cm_index_2027.xml", "index-fy2027", "FY2027", date(2026, 10, 1), date(2027, 9, 30), 8),
        ("icd10cm_neoplasm_2027.xml", "index-neoplasms-fy2027", "FY2027", date(2026, 10, 1), date(2027, 9, 30), 5),
        (official.ORDER_PCS_NAME, "icd10pcs-fy2027", "FY2027", date(2026, 10, 1), date(2027, 9, 30), 2),
        (official.HCPCS_NAME, "hcpcs-2026q4", "2026Q4", date(2026, 10, 1), date(2026, 12, 31), 5),
        (official.FEES_NAME, "fees-2026q4", "2026Q4", date(2026, 10, 1), date(2026, 12, 31), 3),
        (official.PTP_NAME, "ptp-practitioner-f1-2026q4", "2026Q4", date(2026, 10, 1), date(2026, 12, 31), 4),
        (official.MUE_NAME, "mue-practitioner-2026q4", "2026Q4", date(2026, 10, 1), date(2026, 12, 31), 2),
        ("CPT 2026 LONGULT.txt", "cpt-2026", "2026", date(2026, 1, 1), date(2026, 12, 31), 4),
        ("cpt-2026.csv", "cpt-2026", "2026", date(2026, 1, 1), date(2026, 12, 31), 2),
    ],
)
def test_every_format_is_taken_by_its_content(
    own: OwnShelf, file: str, name: str, release: str, first: date, last: date, rows: int
) -> None:
    [added] = own.add(file, official.ALL[file]).added
    assert (added.name, added.release, added.first, added.last, added.rows) == (name, release, first, last, rows)
    assert added.source == file
    assert own.names() == [f"{name}.sqlite"]


@pytest.mark.parametrize("file", official.ALL)
def test_the_digest_is_that_of_the_whole_file(own: OwnShelf, file: str) -> None:
    content = official.ALL[file].encode()
    [added] = own.add(file, content).added
    assert added.sha256 == hashlib.sha256(content).hexdigest()
    [packed] = own.add("x.zip", official.zipped({file: content})).added
    assert packed.sha256 == added.sha256


@pytest.mark.parametrize("file", official.ALL)
def test_a_name_says_nothing_of_the_format(own: OwnShelf, file: str) -> None:
    [expected] = own.add(file, official.ALL[file]).added
    said = Dating((), expected.release, expected.first, expected.last)
    [added] = own.add("download", official.ALL[file], said).added
    assert (added.kind, added.rows, added.first, added.last) == (
        expected.kind,
        expected.rows,
        expected.first,
        expected.last,
    )


@pytest.mark.parametrize(
    ("code", "on", "status"),
    [
        (Hcpcs("J1885"), NOVEMBER, Status.VALID),
        (Hcpcs("A9999"), date(2026, 6, 30), Status.VALID),
        (Hcpcs("A9999"), NOVEMBER, Status.NOT_VALID_ON_DATE),
        (Hcpcs("J9998"), date(2026, 10, 31), Status.NOT_VALID_ON_DATE),
        (Hcpcs("J9998"), date(2026, 11, 1), Status.VALID),
        (Hcpcs("J1885"), date(2027, 2, 1), Status.VALID),
        (Hcpcs("J7777"), NOVEMBER, Status.UNKNOWN),
        (Hcpcs("J7777"), date(2027, 1, 1), Status.NOT_CHECKED),
        (Hcpcs("D0120"), NOVEMBER, Status.NOT_CHECKED),
        (Modifier("RT"), NOVEMBER, Status.VALID),
        (Modifier("25"), NOVEMBER, Status.NOT_CHECKED),
        (Cpt("99213"), NOVEMBER, Status.VALID),
        (Cpt("99999"), NOVEMBER, Status.UNKNOWN),
        (Cpt("0002F"), NOVEMBER, Status.UNKNOWN),
        (Cpt("0240U"), NOVEMBER, Status.NOT_CHECKED),
        (Cpt("99213"), date(2027, 1, 1), Status.NOT_CHECKED),
        (Icd10Pcs("0DTJ4ZZ"), NOVEMBER, Status.VALID),
        (Icd10Pcs("0DTJ0ZZ"), NOVEMBER, Status.UNKNOWN),
        (Icd10Pcs("0DTJ4ZZ"), date(2026, 9, 30), Status.NOT_CHECKED),
    ],
)
def test_procedures_by_date(own: OwnShelf, code: Code, on: date, status: Status) -> None:
    assert own.shelf.status(code, on) is Status.NOT_CHECKED
    for file in (official.HCPCS_NAME, "CPT 2026 LONGULT.txt", official.ORDER_PCS_NAME):
        own.add(file, official.ALL[file])
    assert own.shelf.status(code, on) is status


def test_a_code_that_a_later_release_dropped(own: OwnShelf) -> None:
    earlier = official.hcpcs() + official.hcpcs_line("V5364", 3, "A service") + "\n"
    own.add("HCPC2026_JUL_ANWEB.txt", earlier.replace("20261001", "20260701").replace("20261101", "20260701"))
    own.add(official.HCPCS_NAME, official.hcpcs())
    shelf = own.shelf
    assert shelf.status(Hcpcs("V5364"), date(2026, 8, 1)) is Status.VALID
    assert shelf.status(Hcpcs("V5364"), NOVEMBER) is Status.NOT_VALID_ON_DATE


def test_a_code_of_last_year(own: OwnShelf) -> None:
    own.add("cpt-2025.csv", "code,text\n99998,Procedure nine\n")
    own.add("cpt-2026.csv", official.cpt_csv())
    assert own.shelf.status(Cpt("99998"), date(2025, 5, 1)) is Status.VALID
    assert own.shelf.status(Cpt("99998"), NOVEMBER) is Status.NOT_VALID_ON_DATE


def test_titles(own: OwnShelf) -> None:
    for file in (official.HCPCS_NAME, "CPT 2026 LONGULT.txt", official.ORDER_PCS_NAME):
        own.add(file, official.ALL[file])
    shelf = own.shelf
    assert shelf.title(Hcpcs("A9999"), NOVEMBER) == "Miscellaneous supply, not otherwise specified"
    assert shelf.title(Modifier("XY"), NOVEMBER) == "Of long meaning"
    assert shelf.title(Cpt("20610"), NOVEMBER) == "Procedure two, with (brackets)"
    assert shelf.title(Icd10Pcs("0DTJ4ZZ"), NOVEMBER) == "Resection of Appendix, Percutaneous Endoscopic Approach"
    assert shelf.title(Icd10Cm("E11.621"), NOVEMBER) == "Type 2 diabetes mellitus with foot ulcer"
    assert shelf.title(Cpt("99999"), NOVEMBER) is None


def test_modifiers_of_hcpcs(own: OwnShelf) -> None:
    assert own.shelf.modifier(Modifier("RT"), NOVEMBER) is None
    own.add(official.HCPCS_NAME, official.hcpcs())
    entry = own.shelf.modifier(Modifier("RT"), NOVEMBER)
    assert entry
    assert (entry.title, entry.added, entry.terminated, entry.release) == (
        "Right side",
        date(1990, 1, 1),
        None,
        "2026Q4",
    )


def test_short_medium_and_long_texts_stand_side_by_side(own: OwnShelf) -> None:
    numbers = [f"{number:05}" for number in range(100, 300)]
    texts = {"SHORTU": "Procedure", "MEDU": "Procedure of medium length, as is", "LONGULT": "Procedure " * 20}
    content: dict[str, bytes | str] = {
        f"{name}.txt": "".join(f"{number} {text}\n" for number in numbers) for name, text in texts.items()
    }
    added = own.add("CPT 2026 data files.zip", official.zipped(content)).added
    assert {each.name for each in added} == {"cpt-short-2026", "cpt-medium-2026", "cpt-2026"}
    assert own.shelf.title(Cpt("00150"), NOVEMBER) == ("Procedure " * 20).strip()


@pytest.mark.parametrize(
    ("pair", "on", "column1", "indicator"),
    [
        (("20610", "20600"), NOVEMBER, "20610", 1),
        (("20600", "20610"), NOVEMBER, "20610", 1),
        (("20600", "20610"), date(2014, 12, 31), None, None),
        (("20610", "36000"), date(2020, 12, 31), "20610", 0),
        (("20610", "36000"), date(2021, 6, 1), None, None),
        (("36000", "20610"), date(2022, 1, 1), "20610", 1),
        (("20610", "29881"), date(2026, 9, 30), None, None),
        (("20610", "29881"), date(2026, 10, 1), "29881", 0),
        (("29881", "99213"), date(2020, 1, 1), None, None),
        (("99213", "99214"), NOVEMBER, None, None),
    ],
)
def test_bundling_either_way_round_by_date(
    own: OwnShelf, pair: tuple[str, str], on: date, column1: str | None, indicator: int | None
) -> None:
    assert own.shelf.bundling(Cpt(pair[0]), Cpt(pair[1]), on) is None
    own.add(official.PTP_NAME, official.ptp())
    edit = own.shelf.bundling(Cpt(pair[0]), Cpt(pair[1]), on)
    assert (edit and edit.column1, edit and edit.indicator) == (column1, indicator)


def test_an_edit_says_why(own: OwnShelf) -> None:
    own.add(official.PTP_NAME, official.ptp())
    assert own.shelf.bundling(Cpt("20600"), Cpt("20610"), NOVEMBER) == BundlingEdit(
        "20610", "20600", 1, "Misuse of Column Two code with Column One code"
    )


def test_the_parts_of_the_edits_and_their_older_release_go_together(own: OwnShelf) -> None:
    later = "\n".join([*official.PTP_HEADS, "99213\t99211\t\t20270101\t*\t0\tOther", ""])
    own.add(official.PTP_NAME, official.ptp())
    own.add("ccipra-v330r0-f2.txt", later)
    own.add("ccioph-v330r0-f1.txt", official.ptp().replace("\t1\t", "\t0\t"))
    assert [len(own.names()), *(name[:5] for name in own.names())] == [3, "ptp-o", "ptp-p", "ptp-p"]
    shelf = own.shelf
    practitioner = shelf.bundling(Cpt("20600"), Cpt("20610"), date(2027, 2, 1))
    assert practitioner
    assert practitioner.indicator == 1
    assert shelf.bundling(Cpt("99211"), Cpt("99213"), date(2027, 2, 1))


def test_units(own: OwnShelf) -> None:
    own.add(official.MUE_NAME, official.mue())
    shelf = own.shelf
    assert shelf.units_edit(Cpt("20610"), NOVEMBER) == UnitsEdit("20610", 2, "3", "Clinical: Data")
    assert shelf.units_edit(Hcpcs("J1885"), NOVEMBER) == UnitsEdit("J1885", 8, "1", "Prescribing, Information")
    assert shelf.units_edit(Cpt("99213"), NOVEMBER) is None
    assert shelf.units_edit(Cpt("20610"), date(2026, 9, 30)) is None


def test_units_stand_until_a_later_file_begins(own: OwnShelf) -> None:
    own.add(official.MUE_NAME.replace("10-01", "01-01"), official.mue())
    assert own.shelf.units_edit(Cpt("20610"), NOVEMBER)
    own.add(official.MUE_NAME, official.mue().replace("20610,2", "20610,4"))
    shelf = own.shelf
    assert [(shelf.units_edit(Cpt("20610"), day) or pytest.fail()).units for day in (date(2026, 9, 30), NOVEMBER)] == [
        2,
        4,
    ]


def test_fees(own: OwnShelf) -> None:
    own.add(official.FEES_NAME, official.fees())
    shelf = own.shelf
    assert shelf.fee(Cpt("20610"), NOVEMBER) == FeeIndicators("20610", "000", "0", "1", "2", "1", 1.96)
    assert shelf.fee(Cpt("71046"), NOVEMBER) == FeeIndicators("71046", "XXX", "1", "0", "0", "0", 1.0)
    assert shelf.fee(Cpt("27447"), NOVEMBER) == FeeIndicators("27447", "090", "0", "1", "2", "2", None)
    assert shelf.fee(Cpt("99213"), NOVEMBER) is None
    assert shelf.fee(Cpt("20610"), date(2027, 1, 1)) is None


def test_fee_columns_are_found_wherever_they_stand(own: OwnShelf) -> None:
    rows = [
        line.split(",") for line in official.fees().replace('"Procedure, one"', "x").splitlines() if '"' not in line
    ]
    moved = "".join(",".join([*row[:2], *reversed(row[2:])]) + "\n" for row in rows)
    own.add("fees.csv", moved, Dating((), "2026Q4"))
    assert own.shelf.fee(Cpt("20610"), NOVEMBER) == FeeIndicators("20610", "000", "0", "1", "2", "1", 1.96)


def test_a_spreadsheet_took_the_zeros_away(own: OwnShelf) -> None:
    own.add(official.FEES_NAME, official.fees() + "100,,x,A,1,1,,1,1.5,1.5,0,10,0,0,0,0,0,0\n")
    assert own.shelf.fee(Cpt("00100"), NOVEMBER) == FeeIndicators("00100", "010", "0", "0", "0", "0", 1.5)


def entries(own: OwnShelf, words: str) -> list[tuple[str, str]]:
    """What the index has for the words, with their paths."""
    index = own.shelf.index
    assert index
    ways = [Reading(frozenset(stems(words)), 0)]
    return [(" › ".join(entry.path), entry.code) for entry in index.entries(ways, NOVEMBER)]


def test_the_index_leads_from_words_to_codes(own: OwnShelf) -> None:
    assert own.shelf.index is None
    own.add("icd10cm_index_2027.xml", official.index())
    own.add("icd10cm_neoplasm_2027.xml", official.neoplasms())
    assert entries(own, "diabetic foot ulcers") == [
        ("Diabetes, diabetic (mellitus) (sugar) › type 2 › with › foot ulcer", "E11.621")
    ]
    assert entries(own, "sugar")[0] == ("Diabetes, diabetic (mellitus) (sugar)", "E11.9")
    assert entries(own, "radius")[0][1] == "S52.50"
    assert ("Neoplasm, neoplastic › breast › Malignant Primary", "C50.9") in entries(own, "breast")
    assert entries(own, "abdominalgia") == []
    assert entries(own, '"; drop ( *') == []


def test_the_index_leads_the_search(own: OwnShelf) -> None:
    own.add("icd10cm_index_2027.xml", official.index())
    shelf = own.shelf
    book = shelf.book_on(NOVEMBER)
    assert Search(book, shelf.index).hits("sugar", NOVEMBER).hits[0].code == "E11.9"
    assert "E11.9" not in [hit.code for hit in Search(book).hits("sugar", NOVEMBER).hits]


@pytest.mark.parametrize("file", ["icd10cm_tabular_2028.xml", official.ORDER_CM_NAME])
def test_a_later_release_answers_for_its_days(own: OwnShelf, file: str) -> None:
    assert own.shelf.status(Icd10Cm("M72.0"), IN_FY2028) is Status.NOT_CHECKED
    own.add(file, official.ALL[file])
    shelf = own.shelf
    assert shelf.status(Icd10Cm("M72.0"), IN_FY2028) is Status.VALID
    assert shelf.status(Icd10Cm("M72"), IN_FY2028) is Status.HEADER
    assert shelf.status(Icd10Cm("E11.621"), IN_FY2028) is Status.NOT_VALID_ON_DATE
    assert shelf.status(Icd10Cm("E11.621"), date(2027, 9, 30)) is Status.VALID
    assert shelf.status(Icd10Cm("Z99.999"), IN_FY2028) is Status.UNKNOWN
    assert shelf.children("M72", IN_FY2028)[0].code == "M72.0"
    assert [each.name for each in shelf.releases] == ["FY2026", "FY2027", "FY2028"]
    assert shelf.loaded_on(IN_FY2028) == ("ICD-10-CM FY2028",)
    assert [each.valid_from for each in shelf.history("M72.0")] == [date(2025, 10, 1), IN_FY2028]


def test_a_tabular_list_brings_its_notes(own: OwnShelf) -> None:
    own.add("icd10cm_tabular_2028.xml", official.tabular())
    notes = own.shelf.notes("M72.0", IN_FY2028)
    assert [(each.type, each.code, each.inherited) for each in notes] == [("excludes2", "M72", True)]


def test_a_seventh_character_of_an_order_file_is_its_parents(own: OwnShelf) -> None:
    own.add(official.ORDER_CM_NAME, official.order_cm())
    entry = own.shelf.code("S52.501A", IN_FY2028)
    assert entry
    assert (entry.parent, entry.extends) == ("S52.501", True)


def test_the_built_in_release_stands_before_an_added_one_of_the_same_day(own: OwnShelf) -> None:
    own.add("icd10cm_tabular_2027.xml", official.tabular("2027"))
    assert own.shelf.status(Icd10Cm("E11.621"), NOVEMBER) is Status.VALID
    assert own.shelf.code("M72.9", NOVEMBER) == own.book.code("M72.9", NOVEMBER)


def test_an_april_update_stands_before_the_release_of_october(own: OwnShelf) -> None:
    [added] = own.add("icd10cm-tabular-April-1-2027.xml", official.tabular("2027")).added
    assert (added.name, added.first, added.last) == ("icd10cm-fy2027-apr", date(2027, 4, 1), date(2027, 9, 30))
    shelf = own.shelf
    assert shelf.title(Icd10Cm("M72.9"), date(2027, 4, 1)) == "Fibroblastic disorder of 2028"
    assert shelf.title(Icd10Cm("M72.9"), date(2027, 3, 31)) != "Fibroblastic disorder of 2028"


def test_a_difference_between_a_built_in_and_an_added_release(own: OwnShelf) -> None:
    own.add("icd10cm_tabular_2028.xml", official.tabular())
    shelf = own.shelf
    _, fy2027, fy2028 = shelf.releases
    found = {each.code: each for each in shelf.diff(fy2027, fy2028)}
    assert found["E11.621"].change == "deleted"
    assert "M72" not in found


def test_what_is_loaded_on_a_day(own: OwnShelf) -> None:
    for file, content in official.ALL.items():
        own.add(file, content)
    assert own.shelf.loaded_on(NOVEMBER) == (
        "ICD-10-CM FY2027",
        "ICD-10-PCS FY2027",
        "HCPCS 2026Q4",
        "CPT 2026",
        "Fee schedule 2026Q4",
        "NCCI PTP practitioner f1 2026Q4",
        "MUE practitioner 2026Q4",
    )
    # The rows of these two say from when to when they hold.
    assert own.shelf.loaded_on(date(2027, 1, 1))[1:] == (
        "ICD-10-PCS FY2027",
        "HCPCS 2026Q4",
        "NCCI PTP practitioner f1 2026Q4",
    )
