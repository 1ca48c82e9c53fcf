"""The answer grammar: by example as the contract has it, and by property."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codedrill.codes import (
    ClaimLine,
    ClaimList,
    Code,
    Cpt,
    Entry,
    Modifier,
    Unreadable,
    read_entry,
    read_line,
)

DIAGNOSES, PROCEDURES = ClaimList.DIAGNOSES, ClaimList.PROCEDURES
INPATIENT = ClaimList.INPATIENT_PROCEDURES


@pytest.mark.parametrize(
    ("claim_list", "text", "lines"),
    [
        (DIAGNOSES, "", []),
        (DIAGNOSES, " ;,\n", []),
        (DIAGNOSES, "m17.11 i10", ["M17.11", "I10"]),
        (DIAGNOSES, "M1711,I10;E11.9\nZ79.4", ["M17.11", "I10", "E11.9", "Z79.4"]),
        (DIAGNOSES, "N17.9/N n18.30 /y", ["N17.9/N", "N18.30/Y"]),
        (DIAGNOSES, "I10 @4,5,E11.9@4-6", ["I10 @4,5", "E11.9 @4-6"]),
        (DIAGNOSES, "J3301", ["J33.01"]),
        (DIAGNOSES, "T38.0X5A", ["T38.0X5A"]),
        (PROCEDURES, "99214-25 :B; 20610-RT :A; J3301 x4 :A", ["99214-25 :B", "20610-RT :A", "J3301 x4 :A"]),
        (PROCEDURES, "20610-59-RT 20610-59,RT 20610, 59, rt", ["20610-59-RT"] * 3),
        (PROCEDURES, "73030 -26 -RT", ["73030-26-RT"]),
        (PROCEDURES, "99213x2 99213 X2 99213*2", ["99213 x2"] * 3),
        (PROCEDURES, "99213 x1", ["99213"]),
        (PROCEDURES, "J3301-JZx4:A@6", ["J3301-JZ x4 :A @6"]),
        (PROCEDURES, "20610 :A,C-RT", ["20610-RT :A,C"]),
        (PROCEDURES, "20610 :AC", ["20610 :A,C"]),
        (PROCEDURES, "20610:A,GA", ["20610-GA :A"]),
        (PROCEDURES, "20610 @4,20611", ["20610 @4", "20611"]),
        (PROCEDURES, "20610 @4,206", ["20610 @4,206"]),
        (PROCEDURES, "J3301x4 2022f 0623t", ["J3301 x4", "2022F", "0623T"]),
        (DIAGNOSES, "I10\u00a0E11.9\u2003/y\u3000@1,\u00a02\u2028K21.9", ["I10", "E11.9/Y @1,2", "K21.9"]),
        (
            PROCEDURES,
            "99214\u00a0-25\u202fx2\u2009:A,\u00a0B\x85J3301x4\u00a020610\u00a0,\u00a0RT",
            ["99214-25 x2 :A,B", "J3301 x4", "20610-RT"],
        ),
        (INPATIENT, "0dtj4zz 99213 x2", ["0DTJ4ZZ", "99213 x2"]),
    ],
)
def test_reads(claim_list: ClaimList, text: str, lines: list[str]) -> None:
    entry = read_entry(text, claim_list)
    assert ([str(line) for line in entry.lines], entry.unreadable) == (lines, ())


@pytest.mark.parametrize(
    ("claim_list", "text", "word", "start", "expected"),
    [
        (DIAGNOSES, "M17.11 foo", "foo", 7, "ICD-10-CM"),
        (DIAGNOSES, "99214", "99214", 0, "diagnoses are asked for here"),
        (DIAGNOSES, "M17.11 -25", "-25", 7, "modifiers go with the procedures"),
        (DIAGNOSES, "I10😀", "I10😀", 0, "ICD-10-CM"),
        (DIAGNOSES, "I10/Q", "/Q", 3, "/Y /N /U /W"),
        (DIAGNOSES, "I10 x2", "x2", 4, "a diagnosis has no units"),
        (PROCEDURES, "M17.11", "M17.11", 0, "it looks like a diagnosis"),
        (PROCEDURES, "I10", "I10", 0, "it looks like a diagnosis"),
        (PROCEDURES, "e11621", "e11621", 0, "it looks like a diagnosis"),
        (PROCEDURES, "99214 25", "25", 6, "as in -25"),
        (PROCEDURES, "99214 :Q", ":Q", 6, "letters from A to L"),
        (PROCEDURES, "99214 :1", ":1", 6, "letters from A to L"),
        (PROCEDURES, "99214-2", "-2", 5, "two letters or digits"),
        (PROCEDURES, "99214--25", "--25", 5, "two letters or digits"),
        (PROCEDURES, "99214 B", "B", 6, "as in :B"),
        (PROCEDURES, "99214 :Z", ":Z", 6, "letters from A to L"),
        (PROCEDURES, "J3301 x0", "x0", 6, "begin at 1"),
        (PROCEDURES, "J3301 x2 x3", "x3", 9, "units already"),
        (PROCEDURES, "99214-25-25", "-25", 8, "on the line already"),
        (PROCEDURES, "99214-A1-A2-A3-A4-A5", "-A5", 17, "4 modifiers at most"),
        (PROCEDURES, "-25 99214", "-25", 0, "before any code"),
        (PROCEDURES, "99214 @4 -25", "-25", 9, "before the @"),
        (PROCEDURES, "99214 @6-4", "@6-4", 6, "runs upwards"),
        (PROCEDURES, "99214 @0", "@0", 6, "count from 1"),
        (PROCEDURES, "99214/Y", "/Y", 5, "said of a diagnosis"),
        (PROCEDURES, "٩٩٢١٤", "٩٩٢١٤", 0, "five characters"),
    ],
)
def test_points_at_the_word_it_did_not_understand(
    claim_list: ClaimList, text: str, word: str, start: int, expected: str
) -> None:
    (unreadable,) = read_entry(text, claim_list).unreadable
    assert (unreadable.word, unreadable.start) == (word, start)
    assert expected in str(unreadable)


def test_the_rest_is_still_read() -> None:
    entry = read_entry("99214-25 :B, oops; J3301 x4", PROCEDURES)
    assert [str(line) for line in entry.lines] == ["99214-25 :B", "J3301 x4"]
    assert [unreadable.word for unreadable in entry.unreadable] == ["oops"]


def test_parts_of_a_code_that_was_not_read_do_not_fall_to_the_line_before() -> None:
    entry = read_entry("20610-RT 9921-25 x2 :B", PROCEDURES)
    assert [str(line) for line in entry.lines] == ["20610-RT"]
    assert [unreadable.word for unreadable in entry.unreadable] == ["9921-25 x2 :B"]


def test_a_message_never_repeats_a_megabyte() -> None:
    (unreadable,) = read_entry("9" * 1_000_000, PROCEDURES).unreadable
    assert len(str(unreadable)) < 200


def test_read_line_wants_exactly_one() -> None:
    assert read_line("99214-25", PROCEDURES) == ClaimLine(Cpt("99214"), (Modifier("25"),))
    for text, says in [("", "none stands"), ("99214 99215", "2 stand"), ("oops", "five characters")]:
        problem = read_line(text, PROCEDURES)
        assert isinstance(problem, Unreadable)
        assert says in str(problem)


def codes(claim_list: ClaimList) -> st.SearchStrategy[Code]:
    return st.sampled_from(claim_list.code_sets).flatmap(
        lambda code_set: st.from_regex(code_set.SHAPE, fullmatch=True).map(code_set.read)
    )


EVIDENCE = st.sets(st.integers(1, 999), max_size=8).map(lambda lines: tuple(sorted(lines)))
MODIFIERS = st.lists(st.from_regex(Modifier.SHAPE, fullmatch=True).map(Modifier.read), max_size=4, unique=True).map(
    tuple
)
POINTERS = st.lists(st.integers(0, 11), max_size=4).map(tuple)


@st.composite
def claim_lines(draw: st.DrawFn) -> tuple[ClaimLine, ClaimList]:
    claim_list = draw(st.sampled_from(ClaimList))
    code = draw(codes(claim_list))
    evidence = draw(EVIDENCE)
    if claim_list is DIAGNOSES:
        return ClaimLine(code, poa=draw(st.sampled_from([None, *"YNUW1"])), evidence=evidence), claim_list
    units = draw(st.integers(1, 999_999))
    return ClaimLine(code, draw(MODIFIERS), units, draw(POINTERS), evidence=evidence), claim_list


@given(claim_lines())
def test_print_and_read_are_inverse(drawn: tuple[ClaimLine, ClaimList]) -> None:
    line, claim_list = drawn
    assert read_line(str(line), claim_list) == line


@given(st.lists(claim_lines(), max_size=5), st.sampled_from([" ", ", ", "; ", "\n", ";"]))
def test_several_lines_print_and_read_back(drawn: list[tuple[ClaimLine, ClaimList]], separator: str) -> None:
    for claim_list in ClaimList:
        lines = tuple(line for line, its_list in drawn if its_list is claim_list)
        assert read_entry(separator.join(map(str, lines)), claim_list) == Entry(lines)


LOOKS_LIKE_ANSWERS = st.lists(
    st.sampled_from([*"-,/:@*xXABL0123456789 ;\n.é😀", "99214", "J3301", "M17.11", "25", "RT", "@4,5"]),
    max_size=30,
).map("".join)


@given(st.text() | LOOKS_LIKE_ANSWERS, st.sampled_from(ClaimList))
def test_any_text_gives_lines_or_messages(text: str, claim_list: ClaimList) -> None:
    entry = read_entry(text, claim_list)
    for unreadable in entry.unreadable:
        assert unreadable.word
        assert text[unreadable.start :].startswith(unreadable.word)
    for line in entry.lines:
        assert read_line(str(line), claim_list) == line
    if text.strip(" ,;\n\t"):
        assert entry.lines or entry.unreadable or not text.strip()


@given(st.text() | LOOKS_LIKE_ANSWERS, st.sampled_from(ClaimList))
def test_case_makes_no_difference(text: str, claim_list: ClaimList) -> None:
    if text.isascii():
        assert read_entry(text.lower(), claim_list).lines == read_entry(text.upper(), claim_list).lines
