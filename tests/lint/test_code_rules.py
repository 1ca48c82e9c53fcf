"""The rules of codes, each by value: what it finds and where, and what it leaves alone."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from brought_tables import BroughtTables
from hypothesis import given, settings
from hypothesis import strategies as st

from codedrill.codebook.assigned_modifiers import ASSIGNED
from codedrill.codebook.book import Book
from codedrill.codebook.mce import not_first
from codedrill.codebook.modifiers import MODIFIERS
from codedrill.codebook.sexes import Sex, sex_of
from codedrill.codebook.shelf import Shelf
from codedrill.codebook.tables import Tables
from codedrill.codes import Icd10Cm, Modifier
from codedrill.lint.diagnostic import Diagnostic
from codedrill.lint.documented import names_diabetes_drug, names_organism
from codedrill.lint.engine import lint
from codedrill.lint.nearest import edit_distance, nearest_codes
from codedrill.lint.rule import all_rules

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
NOW = date(2026, 11, 3)
RULES = (
    "age-conflict",
    "excludes1-pair",
    "label-missing",
    "missing-additional",
    "modifier-conflict",
    "not-billable",
    "not-valid-on-date",
    "pointer-dangling",
    "sequence-conflict",
    "sex-conflict",
    "unbundled-pair",
    "units-above-edit",
    "unknown-code",
    "unknown-modifier",
)
NEEDING_TABLES = frozenset(RULES) - {"label-missing", "modifier-conflict", "pointer-dangling", "unknown-modifier"}


@pytest.fixture
def tables(book: Book) -> Tables:
    return BroughtTables(book)


def case(answer: str, *, note: str = "Text.", more: str = "", on: str = "2026-11-03") -> str:
    """A pack of one case with the lines of its answer."""
    lines = "".join(f"      {line}\n" for line in answer.strip("\n").splitlines())
    return (
        "codedrill: 1\npack: p\ntitle: T\ncases:\n  - id: c\n    title: T\n"
        f"    date_of_service: {on}\n{more}    note: |\n      {note}\n    answer:\n{lines}"
    )


def found(rule: str, pack: str, tables: Tables | None) -> list[Diagnostic]:
    report = lint("p.yaml", pack.encode(), tables)
    return [each for each in report.diagnostics if each.rule == rule]


def words(pack: str, diagnostic: Diagnostic) -> str:
    """What is underlined."""
    assert diagnostic.line == diagnostic.end_line
    return pack.splitlines()[diagnostic.line - 1][diagnostic.column - 1 : diagnostic.end_column - 1]


def underlined(rule: str, answer: str, tables: Tables | None, **more: str) -> list[str]:
    pack = case(answer, **more)
    return [words(pack, each) for each in found(rule, pack, tables)]


# Golden packs


@pytest.mark.parametrize("rule", RULES)
def test_the_golden_packs_hold_findings_of_their_rule_and_none(rule: str, tables: Tables) -> None:
    for folder, expected in (("err", {rule}), ("ok", set())):
        path = GOLDEN / folder / f"{rule}.yaml"
        report = lint(path.name, path.read_bytes(), tables)
        assert {each.rule for each in report.diagnostics} & set(all_rules()) & set(RULES) == expected, folder


@pytest.mark.parametrize("path", sorted((ROOT / "drills").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_drills_have_no_finding(path: Path, book: Book) -> None:
    report = lint(path.name, path.read_bytes(), Shelf(book))
    assert [each for each in report.diagnostics if each.rule in RULES] == []


@pytest.mark.parametrize("rule", sorted(NEEDING_TABLES))
def test_without_tables_nothing_is_said(rule: str) -> None:
    path = GOLDEN / "err" / f"{rule}.yaml"
    assert [each.rule for each in lint(path.name, path.read_bytes(), None).diagnostics if each.rule in RULES] == []


@pytest.mark.parametrize("rule", sorted(NEEDING_TABLES - {"unbundled-pair", "units-above-edit", "not-valid-on-date"}))
def test_outside_the_releases_nothing_is_checked(rule: str, tables: Tables) -> None:
    text = (GOLDEN / "err" / f"{rule}.yaml").read_text(encoding="utf-8").replace("2026-11-03", "2031-11-03")
    assert found(rule, text, tables) == []


# Existence and days


def test_an_unknown_code_names_the_nearest_with_titles(tables: Tables) -> None:
    [diagnostic] = found("unknown-code", case("diagnoses: [E11.615]"), tables)
    assert diagnostic.message == "E11.615 is in no release that is loaded: there is no such ICD-10-CM code"
    assert diagnostic.help.startswith(
        "near it: E11.610 (Type 2 diabetes mellitus with diabetic neuropathic arthropathy), E11.618 ("
    )


@pytest.mark.parametrize(
    ("given", "first"),
    [("K12.9", "K21.9"), ("I10.9", "I10"), ("M17.13", "M17.31"), ("S52.501X", "S52.501A"), ("E11.6211", "E11.621")],
)
def test_what_was_perhaps_meant(given: str, first: str, tables: Tables) -> None:
    assert nearest_codes(tables, Icd10Cm(given), NOW)[0] == first


def test_nothing_near_is_made_up(tables: Tables) -> None:
    [diagnostic] = found("unknown-code", case("diagnoses: [S52.9999]"), tables)
    assert diagnostic.help == "the code can be followed as far as S52.9 (Unspecified fracture of forearm)"
    [diagnostic] = found("unknown-code", case("diagnoses: [U99.9]"), tables)
    assert diagnostic.help == "look for the right one with `codedrill book`"


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [("", "", 0), ("K21.9", "K12.9", 1), ("E11.6", "E11.65", 1), ("E11.65", "E11.6", 1), ("M17.11", "M71.12", 2)],
)
def test_edit_distance(one: str, other: str, distance: int) -> None:
    assert edit_distance(one, other) == distance


@settings(max_examples=60)
@given(st.text("AB12", max_size=6), st.text("AB12", max_size=6))
def test_edit_distance_is_symmetric_and_bounded(one: str, other: str) -> None:
    assert edit_distance(one, other) == edit_distance(other, one) <= max(len(one), len(other))
    assert (edit_distance(one, other) == 0) == (one == other)


def test_accept_and_alternatives_are_checked_and_traps_are_not(tables: Tables) -> None:
    answer = """
diagnoses:
  - {code: M17.11, accept: [M17.19]}
alternatives:
  - diagnoses: [M17.18]
"""
    pack = case(answer) + "    traps:\n      - {code: M17.17, why: There is none.}\n"
    assert [words(pack, each) for each in found("unknown-code", pack, tables)] == ["M17.19", "M17.18"]


def test_a_claim_is_wrong_on_purpose(tables: Tables) -> None:
    pack = case("diagnoses: [M17.11]", more="    kind: audit\n    claim: {diagnoses: [M17, M17.19, M72.2]}\n")
    for rule in ("unknown-code", "not-billable", "not-valid-on-date"):
        assert found(rule, pack, tables) == []


def test_codes_of_sets_that_are_not_loaded_are_counted_and_never_found(book: Book) -> None:
    pack = case('diagnoses: [M17.11]\nprocedures: ["99999", "J9999"]')
    report = lint("p.yaml", pack.encode(), Shelf(book))
    assert report.not_checked == 2
    assert {each.rule for each in report.diagnostics} & set(RULES) == {"label-missing"}


def test_a_header_names_what_could_follow_and_not_too_much_of_it(tables: Tables) -> None:
    [diagnostic] = found("not-billable", case("diagnoses: [E11.62]"), tables)
    assert diagnostic.help == "one of E11.620, E11.621, E11.622, E11.628"
    [diagnostic] = found("not-billable", case("diagnoses: [S52.501]"), tables)
    assert diagnostic.help.endswith("S52.501K and 6 more")


def test_a_code_that_was_demoted_is_of_the_wrong_day_and_no_mere_header(tables: Tables) -> None:
    pack = case("diagnoses: [M72.2]")
    assert found("not-billable", pack, tables) == []
    [diagnostic] = found("not-valid-on-date", pack, tables)
    assert diagnostic.message == "M72.2 is a header since 2026-10-01, and the date of service is 2026-11-03"
    assert "M72.21 (Plantar fascial fibromatosis, right foot)" in diagnostic.help
    assert found("not-valid-on-date", case("diagnoses: [M72.2]", on="2026-09-30"), tables) == []


def test_a_code_that_is_not_yet_in_effect_names_the_one_before(tables: Tables) -> None:
    [diagnostic] = found("not-valid-on-date", case("diagnoses: [M72.21]", on="2026-09-30"), tables)
    assert diagnostic.message == "M72.21 is not in effect before 2026-10-01, and the date of service is 2026-09-30"
    assert diagnostic.help == "until then it was M72.2 (Plantar fascial fibromatosis)"


def test_a_deleted_code_names_its_successors(tables: Tables) -> None:
    [diagnostic] = found("not-valid-on-date", case("diagnoses: [T52.8X1A]"), tables)
    assert diagnostic.message == "T52.8X1A was deleted after 2026-09-30, and the date of service is 2026-11-03"
    assert diagnostic.help.startswith("since then it is one of T52.891A (Toxic effect of other organic solvents, acc")
    [diagnostic] = found("not-valid-on-date", case("diagnoses: [S23.420A]"), tables)
    assert diagnostic.help == ""  # Its successors are not certain.
    # What was a header all its life and went with its codes.
    [diagnostic] = found("not-valid-on-date", case("diagnoses: [S23.420]"), tables)
    assert diagnostic.message == "S23.420 is not valid on 2026-11-03"
    assert diagnostic.help == "it stood from 2025-10-01 to 2026-09-30"


def test_a_variant_is_pointed_at_in_its_row(tables: Tables) -> None:
    pack = case('diagnoses: ["{dx}"]') + "    vary:\n      - {dx: M17.11}\n      - {dx: M17}\n"
    [diagnostic] = found("not-billable", pack, tables)
    assert (diagnostic.variant, words(pack, diagnostic)) == (2, "M17")


# Modifiers


def test_a_modifier_is_pointed_at_wherever_it_is_written(tables: Tables) -> None:
    answer = """
procedures:
  - {code: 20610, modifiers: [RT, R7]}
  - {code: 20610, modifiers: R8}
  - 20610-R9
  - {code: 20611, modifiers: [RT], accept: [20610-LT-R6]}
"""
    assert underlined("unknown-modifier", answer, tables) == ["R7", "R8", "-R9", "-R6"]


def test_a_modifier_of_a_file_that_was_brought_in_is_known(book: Book, tables: Tables) -> None:
    pack = case("procedures: [20610-ZY]")
    assert found("unknown-modifier", pack, tables) == []
    assert len(found("unknown-modifier", pack, Shelf(book))) == 1
    assert len(found("unknown-modifier", pack, None)) == 1


def test_the_places_of_an_ambulance_are_modifiers_on_its_lines_alone(tables: Tables) -> None:
    assert underlined("unknown-modifier", "procedures: [A0429-RH, A0425-HN, 99213-RH]", tables) == ["-RH"]


def test_every_modifier_with_a_label_is_assigned_and_some_certainly_are_not() -> None:
    assert set(MODIFIERS) <= ASSIGNED
    assert 380 < len(ASSIGNED) < 450
    assert ASSIGNED.isdisjoint(map(Modifier, ("00", "11", "10", "98", "O1", "R1", "Y1", "ZZ", "I1")))


def test_modifiers_that_were_perhaps_meant(tables: Tables) -> None:
    [diagnostic] = found("unknown-modifier", case('procedures: ["99213-S2"]'), tables)
    assert diagnostic.help.startswith("near it: 52 (less than the whole), ")
    [diagnostic] = found("unknown-modifier", case("procedures: [20610-0T]"), tables)
    assert (
        diagnostic.help == "near it: GT (live video, older form), LT (left side), PT (screening turned into treatment)"
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("20610-25-RT", ["-25"]),
        ("20610-50-RT", ["-RT"]),
        ("71046-26-TC", ["-TC"]),
        ("99213-25", []),
        ("20610-59-RT", []),
        ("11102-59-XS", ["-XS"]),
    ],
)
def test_modifiers_that_contradict(line: str, expected: list[str], tables: Tables) -> None:
    assert underlined("modifier-conflict", f'procedures: ["{line}"]', tables) == expected


def test_a_bare_accepted_code_keeps_the_modifiers_of_its_item(tables: Tables) -> None:
    answer = "procedures:\n  - {code: 99213, modifiers: [25], accept: [99214, 20610]}"
    assert underlined("modifier-conflict", answer, tables) == ["20610"]


def test_one_label_serves_all_lines_of_a_code_and_pcs_needs_none(tables: Tables) -> None:
    answer = """
procedures:
  - {code: 20610, modifiers: [RT], label: injection of the knee}
  - 20610-LT
  - J3301 x4
"""
    assert underlined("label-missing", answer, tables) == ["J3301 x4"]
    inpatient = "    billing: facility\n    setting: inpatient\n"
    assert underlined("label-missing", "procedures: [0DTJ4ZZ]", tables, more=inpatient) == []


# Diagnoses together


def test_excluded_diagnoses_quote_the_note_at_the_later_one(tables: Tables) -> None:
    pack = case("diagnoses: [M54.50, I10, M51.26]")
    [diagnostic] = found("excludes1-pair", pack, tables)
    assert words(pack, diagnostic) == "M51.26"
    quoted = "Excludes1 at M54.5, “lumbago due to intervertebral disc displacement (M51.2-)”"
    assert diagnostic.message == f"M51.26 is not reported with M54.50: {quoted}"


def test_excluded_diagnoses_are_looked_for_in_each_answer_apart(tables: Tables) -> None:
    apart = "diagnoses: [M54.50]\nalternatives:\n  - diagnoses: [M51.26]"
    assert underlined("excludes1-pair", apart, tables) == []
    within = "diagnoses: [I10]\nalternatives:\n  - diagnoses: [M54.50, {code: I10, accept: [M51.26]}]"
    assert underlined("excludes1-pair", within, tables) == ["M51.26"]


@pytest.mark.parametrize("sequence", ["first", "strict", "any"])
def test_what_is_never_listed_first(sequence: str, tables: Tables) -> None:
    for first in ("W18.30XA", "F02.80", "{code: Y92.009, optional: true}"):
        answer = f"sequence: {sequence}\ndiagnoses: [{first}, S93.401A]"
        assert len(underlined("sequence-conflict", answer, tables)) == 1, first


def test_what_may_come_first_when_the_optional_is_left_out(tables: Tables) -> None:
    answer = "diagnoses: [{code: R52, optional: true}, F02.80, G30.9]"
    assert underlined("sequence-conflict", answer, tables) == ["F02.80"]
    assert underlined("sequence-conflict", "diagnoses: [G30.9, F02.80, W18.30XA]", tables) == []


@pytest.mark.parametrize(("sequence", "count"), [("first", 1), ("strict", 1), ("any", 0)])
def test_code_first_holds_where_the_order_says_something(sequence: str, count: int, tables: Tables) -> None:
    answer = f"sequence: {sequence}\ndiagnoses: [I10, N18.31, E11.22]"
    found_at = underlined("sequence-conflict", answer, tables)
    assert found_at == ["N18.31"] * count


def test_code_first_at_drugs_is_for_adverse_effects_alone(tables: Tables) -> None:
    poisoning = "diagnoses: [T39.011A, K29.00]"
    adverse = "diagnoses: [T39.015A, K29.00]"
    assert underlined("sequence-conflict", poisoning, tables) == []
    assert underlined("sequence-conflict", adverse, tables) == ["T39.015A"]


def test_external_causes_are_the_same_for_the_code_editor(book: Book) -> None:
    codes = [code for (code,) in book._rows("select code from entry where kind = 'code' and billable")]
    assert {code for code in codes if not_first(code) == "external-cause"} == {
        code for code in codes if code.startswith(("V", "W", "X", "Y"))
    }


# What is still needed


@pytest.mark.parametrize(
    ("diagnoses", "expected"),
    [
        ("[E11.22]", ["E11.22"]),
        ("[E11.22, N18.31]", []),
        ("[E11.22, {code: N18.31, optional: true}]", []),
        ("[E11.22, {code: R80.9, accept: [N18.31]}]", []),
        ("[I11.0]", ["I11.0"]),
        ("[E11.621]", ["E11.621"]),
        ("[O80]", ["O80"]),
        ("[I10]", []),  # a list for tobacco, at the block
        ("[J44.9]", []),  # a list for tobacco, at the category
        ("[E66.9]", []),  # if known
        ("[E11.69]", []),  # no code is named
        ("[E11.649]", []),
        ("[S72.001A]", []),
        ("[W18.30XA]", []),
        ("[T65.221A]", ["T65.221A"]),
        ("[N40.1]", []),  # when specified
        ("[J10.1]", []),  # if applicable
        ("[G31.84]", []),  # several needs
    ],
)
def test_needs_are_weighed_as_the_format_says(diagnoses: str, expected: list[str], tables: Tables) -> None:
    assert underlined("missing-additional", f"diagnoses: {diagnoses}", tables) == expected


def test_a_missing_code_quotes_its_note(tables: Tables) -> None:
    [diagnostic] = found("missing-additional", case("diagnoses: [E11.22]"), tables)
    quoted = "“use additional code to identify stage of chronic kidney disease (N18.1-N18.6)” at E11.22"
    assert diagnostic.message == f"E11.22 needs an additional code that the answer lacks: {quoted}"


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Type 2 diabetes, diet alone.", []),
        ("Type 2 diabetes on metformin 500 mg.", ["E11.9"]),
        ("Type 2 diabetes, metformin stopped in May.", []),
        ("Type 2 diabetes. Semaglutide weekly. No chest pain.", ["E11.9"]),
    ],
)
def test_a_drug_is_missed_where_the_note_names_one(note: str, expected: list[str], tables: Tables) -> None:
    assert underlined("missing-additional", "diagnoses: [E11.9]", tables, note=note) == expected


def test_a_reply_documents_as_the_note_does(tables: Tables) -> None:
    query = "    queries: [{about: organism, reply: Culture grew Staph aureus., required: true}]\n"
    assert underlined("missing-additional", "diagnoses: [L02.411]", tables, more=query) == ["L02.411"]
    assert underlined("missing-additional", "diagnoses: [L02.411]", tables) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Culture grew E. coli.", True),
        ("Culture grew MRSA. No fever.", True),
        ("No MRSA on the swab.", False),
        ("Strep test negative.", False),
        ("Culture pending for E. coli.", False),
        ("Streptomycin was given.", False),
    ],
)
def test_an_organism_is_named_or_denied(text: str, named: bool) -> None:
    assert names_organism(text) is named


def test_drugs_for_diabetes_by_name_and_by_ending() -> None:
    assert all(map(names_diabetes_drug, ("insulin glargine", "Sitagliptin 100 mg", "empagliflozin", "Glipizide")))
    assert not any(map(names_diabetes_drug, ("lisinopril", "no insulin", "off metformin", "")))


# Patients


@pytest.mark.parametrize(
    ("patient", "code", "count"),
    [
        ("{sex: female}", "N40.1", 1),
        ("{sex: male}", "N40.1", 0),
        ("{age: 50}", "N40.1", 0),
        ("{sex: male}", "O26.899", 1),
        ("{sex: male}", "N39.3", 0),
        ("{sex: male}", "Z80.41", 0),
        ("{sex: female}", "Y07.03", 0),
        ("{sex: male}", "C50.411", 1),
        ("{sex: male}", "C50.421", 0),
        ("{sex: female}", "Z31.81", 0),
    ],
)
def test_the_other_sex(patient: str, code: str, count: int, tables: Tables) -> None:
    pack = case(f"diagnoses: [{code}]", more=f"    patient: {patient}\n")
    assert len(found("sex-conflict", pack, tables)) == count


@pytest.mark.parametrize(
    ("age", "code", "count"),
    [
        ("17", "Z00.129", 0),
        ("18", "Z00.129", 1),
        ("{months: 30}", "Z00.129", 0),
        ("{days: 3}", "Z38.00", 0),
        ("{months: 11}", "Z38.00", 0),
        ("{months: 12}", "Z38.00", 1),
        ("{days: 800}", "Z38.00", 1),
        ("8", "O80", 1),
        ("14", "Z00.00", 1),
        ("15", "Z00.00", 0),
        ("99", "I10", 0),
    ],
)
def test_other_ages(age: str, code: str, count: int, tables: Tables) -> None:
    pack = case(f"diagnoses: [{code}]", more=f"    patient: {{age: {age}}}\n")
    assert len(found("age-conflict", pack, tables)) == count


def test_titles_that_name_one_sex_are_never_said_to_be_the_other(book: Book) -> None:
    rows = book._rows("select code, title from entry where kind = 'code' and billable")
    named = {code: {"female", "male"} & set(re.findall(r"\w+", title.lower())) for code, title in rows}
    for code, title in rows:
        sex = sex_of(code, title)
        if len(named[code]) == 1 and sex is None:
            # What is said of somebody else, or of how a body developed.
            assert code.startswith(("Q56", "Q97", "Q98", "Y07")) or "partner" in title, code
        assert not sex or len(named[code]) != 1 or named[code] == {sex.value}, code


def test_how_many_codes_belong_to_one_sex(book: Book) -> None:
    rows = book._rows("select code, title from entry where kind = 'code' and billable")
    count = Counter(sex_of(code, title) for code, title in rows)
    assert (count[Sex.FEMALE] > 3000, count[Sex.MALE] > 400) == (True, True)
    assert not [code for code, title in rows if re.search(r"\buter", title.lower()) and sex_of(code, title) is Sex.MALE]
    assert not [code for code, title in rows if "prostat" in title.lower() and sex_of(code, title) is Sex.FEMALE]


# Procedures together


@pytest.mark.parametrize(
    ("procedures", "expected"),
    [
        ('["11042", "97597"]', ['"97597"']),
        ('["97597", "11042"]', ['"11042"']),
        ('["11042", 97597-59]', []),
        ("[11042-XS, 97597]", []),
        ("[11042-22, 97597-GC]", ["97597-GC"]),
        ("[20611-RT, 20610-LT-59]", ["20610-LT-59"]),
        ('["11720", "11721"]', []),
        ('["11042", "11042"]', []),
        ('["11042", {code: "99213", accept: ["97597"]}]', ['"97597"']),
    ],
)
def test_bundled_pairs(procedures: str, expected: list[str], tables: Tables) -> None:
    assert underlined("unbundled-pair", f"procedures: {procedures}", tables) == expected


@pytest.mark.parametrize(
    ("procedures", "expected"),
    [
        ("[J3301 x16]", []),
        ("[J3301 x17]", ["J3301 x17"]),
        ("[J3301 x10, J3301 x7]", ["J3301 x7"]),
        ("[20610-RT x2, 20610-LT x2]", []),
        ("[20610-RT x3, 20610-LT]", ["20610-RT x3"]),
        ("[00400 x90]", []),
        ("[{code: J3301, units: 40}]", ["40"]),
        ("[{code: J3301, units: 4, accept: [J3301 x20]}]", ["J3301 x20"]),
        ("[99213 x9]", []),
    ],
)
def test_units_above_the_edit(procedures: str, expected: list[str], tables: Tables) -> None:
    assert underlined("units-above-edit", f"procedures: {procedures}", tables) == expected


def test_reasons_of_edits_are_quoted(tables: Tables) -> None:
    [pair] = found("unbundled-pair", case('procedures: ["97597", "11042"]'), tables)
    assert pair.message == "97597 is part of 11042: NCCI edit, indicator 1, “More extensive procedure”"
    [units] = found("units-above-edit", case("procedures: [J3301 x20]"), tables)
    assert units.message == "J3301 has 20 units, and the edit allows 16 in a day (Clinical: Data)"


# Pointers


def test_pointers_that_dangle_are_found_however_they_are_written(tables: Tables) -> None:
    mapped = """
diagnoses: [M17.11]
procedures:
  - {code: 20610, for: [M17.11, I10]}
  - {code: 20611, for: M17.12}
alternatives:
  - diagnoses: [M17.12]
    procedures:
      - {code: 20610, for: [M17.11]}
"""
    assert underlined("pointer-dangling", mapped, tables) == ["I10", "M17.12", "M17.11"]
    lines = 'diagnoses: [M17.11, I10]\nprocedures:\n  - "20610-RT :A,C"\n  - "20611 :B"'
    assert underlined("pointer-dangling", lines, tables) == ['"20610-RT :A,C"']


def test_pointers_of_the_claim_at_fault_are_not_looked_at(tables: Tables) -> None:
    pack = case(
        "diagnoses: [M17.11]", more='    kind: audit\n    claim: {diagnoses: [M17.11], procedures: ["20610 :C"]}\n'
    )
    assert found("pointer-dangling", pack, tables) == []


# Whatever a pack holds

CODES = ("I10", "E11.22", "N18.31", "W18.30XA", "F02.80", "M17", "M72.2", "T39.015A", "O80", "U99", "Z00.129")
LINES = ("99213-25", "20610-RT-LT", "J3301 x99", "11042", "97597-59", "A0429-RH", "00400 x60", "99999-ZZ")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(CODES), min_size=1, max_size=5),
    st.lists(st.sampled_from(LINES), max_size=4),
    st.sampled_from(["first", "any", "strict"]),
)
def test_no_rule_raises(book: Book, codes: list[str], lines: list[str], sequence: str) -> None:
    answer = f"sequence: {sequence}\ndiagnoses: {codes}\nprocedures: {lines}"
    for on in ("1900-01-01", "2026-03-02", "2026-11-03", "9999-12-31"):
        pack = case(answer, on=on, more="    patient: {age: 9, sex: male}\n")
        for tables in (None, Shelf(book), BroughtTables(book)):
            lint("p.yaml", pack.encode(), tables)
