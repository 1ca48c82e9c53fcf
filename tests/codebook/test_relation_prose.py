"""What the prose of a note names, by wording; and that little of it is left over."""

from __future__ import annotations

import pytest

from codedrill.codebook.book import Book
from codedrill.codebook.overlay import lay_over, read_changes
from codedrill.codebook.relations.condition import read_condition
from codedrill.codebook.relations.heading import headings_of
from codedrill.codebook.relations.prose import read_prose
from codedrill.codebook.relations.resolution import Resolution
from codedrill.codebook.relations.tabular_order import TabularOrder
from codedrill.codebook.relations.target import Target, TargetRow
from codedrill.codebook.rows import NoteRow, Tables
from codedrill.codebook.source import installed_sources
from codedrill.codebook.tabular import read_tabular


@pytest.fixture(scope="module")
def tables() -> Tables:
    sources = installed_sources()
    tables = read_tabular(sources.tabular, lambda _done, _of: None)
    lay_over(tables, read_changes(sources.changes), sources.notes)
    return tables


@pytest.fixture(scope="module")
def order(tables: Tables) -> TabularOrder:
    return TabularOrder(tables.entries)


def spelt(targets: tuple[TargetRow, ...]) -> str:
    return " ".join(each.low if each.low == each.high else f"{each.low}..{each.high}" for each in targets)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("tuberculous enteritis (A18.32)", "A1832"),
        ("type 1 diabetes mellitus (E10.-)", "E10"),
        ("Clostridium difficile foodborne intoxication and infection (A04.7-)", "A047"),
        ("code to identify the organism (B95, B96)", "B95 B96"),
        ("malignant neoplasm of auricular canal (external) (C43.2-,C44.2-)", "C432 C442"),
        (
            "abscess of intestine with Crohn's disease (K50.014, K50.114, K50.814, K50.914,)",
            "K50014 K50114 K50814 K50914",
        ),
        ("neoplasms of uncertain behavior (D37-D44, D48)", "D37..D39 D40..D44 D48"),
        ("code to identify site of ulcer (L97.1-L97.9, L98.41-L98.49)", "L971..L979 L9841..L9849"),
        ("opioid poisoning (T40.0-T40.2-)", "T400..T402"),
        ("pancreatitis and other diseases of the pancreas (K85-K86.-)", "K85..K86"),
        ("atherosclerosis of the extremities (I70.2--I70.7-)", "I702..I707"),
        ("fracture of cervical vertebra (S12.0--S12.6.-)", "S120..S126"),
        ("apnea of newborn (P28.3- - P28.4-)", "P283..P284"),
        ("rheumatoid arthritis with rheumatoid factor by site, if known (M05.00 to M05.8A)", "M0500..M058A"),
        ("localized abdominal pain (R10.1-R10.4-)", "R101..R104"),
        ("meconium staining (P96.83 )", "P9683"),
        ("electrolyte imbalance (E87.8}", "E878"),
        ("acquired absence of knee joint following prior explantation of knee prosthesis (Z89.52-", "Z8952"),
        ("cerebral hemorrhage (I60.-. I61.-, I62.-)", "I60 I61 I62"),
        ("other acute respiratory tract infections (J00-J06; J20-J22)", "J00..J06 J20..J22"),
        ("code (Chapter 20) to identify external cause or denture status (Z97.2)", "V00..Y99 Z972"),
        ("local infections of skin classified in Chapter 1", "A00..B99"),
        ("code from category T31 or T32 to identify extent of body surface involved", "T31 T32"),
        ("from categories E08, E09 and E13 to further identify any manifestation", "E08 E09 E13"),
        ("code(s) from F11-F16 and F18-F19 to identify manifestations of the drug use", "F11..F16 F18..F19"),
        ("hearing loss as classified in H90.-", "H90"),
        ("conditions classifiable to S06.0- to S06.8-code to specified intracranial injury", "S060..S068"),
        # Codes outside of the brackets are part of the wording.
        ("pneumoconiosis with tuberculosis, any type in A15 (J65)", "J65"),
        ("vitamin B12 deficiency anemia (D51.-)", "D51"),
        ("infarction following surgery (I97.190), or during surgery (I97.790)", "I97190 I97790"),
    ],
)
def test_names_codes(order: TabularOrder, text: str, targets: str) -> None:
    named = read_prose(text, order)
    assert spelt(named.targets) == targets
    assert named.resolution is Resolution.RESOLVED


def test_a_misprinted_list_is_read_as_it_stands_elsewhere(order: TabularOrder) -> None:
    printed = "cognitive deficits (I69.01-I69.11-, I69.21-I69.31-, I69.81- I69.91-)"
    assert spelt(read_prose(printed, order).targets) == "I6901 I6911 I6921 I6931 I6981 I6991"


@pytest.mark.parametrize(
    ("text", "resolution"),
    [
        ("underlying disease", Resolution.NO_CODE),
        ("code to identify:", Resolution.NO_CODE),
        ("code, if applicable, for codes G31.0-G31.83, G31.85-G31.9, to identify:", Resolution.NO_CODE),
        ("suspected fetal condition - code to condition in Chapter 15", Resolution.NO_CODE),
        ("glucose-6-phosphate dehydrogenase (G6PD) deficiency, HLA-B", Resolution.NO_CODE),
        ("diabetic acidosis - see categories E08-E10, E11, E13 with ketoacidosis", Resolution.UNREAD),
        ("open fracture of elbow and forearm (S52.- with open fracture 7th character)", Resolution.UNREAD),
        ("other frontotemporal neurocognitive disorder (G31.90)", Resolution.UNREAD),
        ("chronic diseases of rheumatic origin (I05-I09) unless rheumatic fever is also present", Resolution.UNREAD),
        ("a range the wrong way round (E13-E08)", Resolution.UNREAD),
        ("specified adverse effects of drugs and medicaments (A00-R94 and T80-T88.6, T88.8)", Resolution.PARTLY),
    ],
)
def test_what_is_not_understood_is_said_to_be_so(order: TabularOrder, text: str, resolution: Resolution) -> None:
    assert read_prose(text, order).resolution is resolution


@pytest.mark.parametrize(
    ("text", "held", "not_held"),
    [
        ("T36-T50 with fifth or sixth character 5", "T360X5A T3695XA T43655A T50A15A", "T360X1A T43651A T3691XA"),
        (
            "T36-T65 with fifth or sixth character 1-4 or 6",
            "T360X1A T360X4A T360X6A T510X1A T6591XA",
            "T360X5A S52501A",
        ),
        ("T36-T50 with final character 6", "T360X6A T3696XA", "T360X5A"),
        ("T43.1X with sixth character 1-4", "T431X1A", "T431X5A T4321A"),
        ("M51.- with fifth character 6", "M5116 M51360", "M5117 M5417"),
        ("V01-V09 with 5th character 9", "V0109XA", "V0101XA"),
        ("S42.- with 7th character B or C", "S42001B S42001C", "S42001A"),
        ("S06.0X- with seventh character A", "S060X0A", "S060X0S"),
        ("A37 with fifth-character 1", "A3701 A3791", "A3700"),
        ("E08-E13 with .62-", "E11621 E08628", "E1161 E1142"),
        ("E08-E13 with .51-.52", "E1151 E1352", "E1159"),
        ("F10-F19, with .17, .27, .97", "F1027 F1997", "F1020"),
        ("E08, E11 with final characters .00 or .01", "E0800 E1101", "E1010 E1165"),
        ("I69. with final characters -23", "I69023 I69923", "I6923 I69022"),
        ("F11-F19 with fifth to sixth characters 51", "F11151 F19951", "F11150"),
        ("F10-F19 with 5th character .6", "F1026 F1396", "F1020"),
        ("T51-T65 with fifth or sixth character to indicate intent", "T510X1A T6591XA", "T360X1A"),
    ],
)
def test_conditions_on_characters(order: TabularOrder, text: str, held: str, not_held: str) -> None:
    targets = [Target.of(row) for row in read_prose(f"something ({text})", order).targets]
    assert all(any(target.holds(bare) for target in targets) for bare in held.split())
    assert not any(target.holds(bare) for target in targets for bare in not_held.split())


def test_a_condition_may_stand_behind_the_brackets(order: TabularOrder) -> None:
    [target] = read_prose("underdosing of medication (T36-T50) with fifth or sixth character 6", order).targets
    assert Target.of(target).holds("T360X6A") and not Target.of(target).holds("T360X5A")


@pytest.mark.parametrize("text", ["ketoacidosis", "open fracture 7th character", "eighth character 1", ""])
def test_other_conditions_are_not_guessed(text: str) -> None:
    assert read_condition(text) is None


@pytest.mark.parametrize(
    ("low", "high", "held", "not_held"),
    [
        ("C43", "C44", "C43 C4A0 C4490", "C450"),
        ("C76", "C80", "C760 C800", "C7A00 C7B00"),
        ("C00", "C75", "C00 C759", "C7A00"),
        ("C00", "C96", "C00 C4A0 C7A00 C969", "D000"),
        ("M05", "M14", "M0500 M1A00 M149", "M150"),
        ("K65", "K68", "K650 K689", "K6A0"),
        ("A00", "A00", "A000", "A010"),
    ],
)
def test_a_range_of_categories_goes_by_the_list(
    order: TabularOrder, low: str, high: str, held: str, not_held: str
) -> None:
    targets = [Target.of(row) for row in order.between(low, high)]
    assert all(any(target.holds(bare) for target in targets) for bare in held.split())
    assert not any(target.holds(bare) for target in targets for bare in not_held.split())


def below(kind: str, *texts: str) -> dict[int, int]:
    rows = [NoteRow("G63", kind, text, place) for place, text in enumerate(texts)]
    return dict(headings_of(enumerate(rows)))


def test_an_instruction_ends_the_one_before() -> None:
    lines = ["code to specify:", "insulin (Z79.4)", "code (B95-B97) to identify", "code, if known:", "syncope (R55)"]
    assert below("useAdditionalCode", *lines) == {1: 0, 4: 3}


def test_excludes_notes_go_on_in_the_order_of_the_alphabet() -> None:
    lines = ["meningitis (in):", "Lyme disease (A69.21)", "tuberculosis (A17.0)", "meningoencephalitis (G05)"]
    assert below("excludes1", *lines) == {1: 0, 2: 0}
    assert below("excludes1", "allergic reaction to food, such as:", "dermatitis (L23.6)") == {}


def test_a_heading_is_of_its_own_note_alone() -> None:
    rows = [NoteRow("G01", "codeFirst", "such as:", 1), NoteRow("G02", "codeFirst", "poliovirus (A80.-)", 1)]
    assert dict(headings_of(enumerate(rows))) == {}


def test_every_line_is_accounted_for(book: Book) -> None:
    """Whoever changes how prose is read sees here what it does to the whole."""
    counts = {kind: tuple(count.values()) for kind, count in book.note_counts().items()}
    assert tuple(Resolution) == ("resolved", "partly", "unread", "no_code", "heading")
    assert counts == {
        "excludes1": (5326, 1, 3, 75, 55),
        "excludes2": (2547, 0, 0, 18, 17),
        "codeFirst": (605, 0, 1, 76, 137),
        "useAdditionalCode": (1183, 0, 0, 142, 175),
        "codeAlso": (484, 0, 0, 82, 105),
    }
    left = book.left_notes()
    assert sum(sum(count[1:4]) for count in counts.values()) == len(left)
    assert [note.code for note in left if note.resolution is not Resolution.NO_CODE] == [
        "E87.2",
        "F02",
        "I01",
        "S51",
        "T88.7",
    ]


def test_every_target_holds_a_code_of_some_release(book: Book) -> None:
    codes = {code.replace(".", "") for (code,) in book._rows("select code from entry where kind = 'code'")}
    stretches = {TargetRow(*row) for row in book._rows("select low, high, pattern from target")}
    assert codes >= {row.low for row in stretches}
    narrowed = [Target.of(row) for row in stretches if row.pattern]
    assert len(narrowed) > 50
    assert all(any(target.holds(code) for code in codes) for target in narrowed)


def test_a_line_is_kept_by_the_number_of_its_note(book: Book, tables: Tables) -> None:
    kept = book._rows("select note, code, type, text from relation join note on note.rowid = relation.note")
    assert len(kept) == sum(sum(count.values()) for count in book.note_counts().values())
    assert all(tables.notes[int(number) - 1][:3] == (code, kind, text) for number, code, kind, text in kept)
