"""Modifiers: every one is there, contradictions go both ways, and only what is certain is refused."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codedrill.codebook.modifiers import (
    MODIFIERS,
    StandsOn,
    conflict,
    in_reporting_order,
    stands_on_code,
)
from codedrill.codes import Code, Cpt, Hcpcs, Icd10Cm, Icd10Pcs, Modifier

_IN_COMMON_USE = """
    22 23 24 25 26 27 32 33 47 50 51 52 53 54 55 56 57 58 59 62 63 66 73 74 76 77 78 79 80 81 82
    90 91 92 93 95 96 97 99 AA AD AI AS CR FQ FS FX FY GA GC GE GQ GT GV GW GX GY GZ JW JZ KX PT
    E1 E2 E3 E4 FA F1 F2 F3 F4 F5 F6 F7 F8 F9 TA T1 T2 T3 T4 T5 T6 T7 T8 T9 LC LD LM LT RC RI RT
    P1 P2 P3 P4 P5 P6 Q7 Q8 Q9 QK QS QW QX QY QZ TC XE XP XS XU
"""

known = st.sampled_from(sorted(MODIFIERS))
numbers = st.integers(0, 99999).map(lambda number: Cpt(f"{number:05}"))


def modifiers(text: str) -> list[Modifier]:
    return [Modifier(word) for word in text.split()]


def code(text: str) -> Code:
    return Hcpcs(text) if text[0].isalpha() else Cpt(text)


def test_every_modifier_in_common_use_is_there() -> None:
    assert set(MODIFIERS) == set(_IN_COMMON_USE.split())


def test_each_is_filed_under_itself_and_well_formed() -> None:
    for modifier, entry in MODIFIERS.items():
        assert entry.modifier == modifier == Modifier.read(modifier)


def test_labels_are_few_words_and_unique() -> None:
    labels = [entry.label for entry in MODIFIERS.values()]
    assert len(set(labels)) == len(labels)
    assert all(0 < len(label) <= 50 and label == label.strip() for label in labels)


def test_remarks_are_whole_sentences() -> None:
    for entry in MODIFIERS.values():
        assert len(entry.about) > 20, entry
        assert entry.about.endswith(".") and "  " not in entry.about and "\n" not in entry.about, entry


@given(known, known)
def test_contradiction_goes_both_ways(one: Modifier, other: Modifier) -> None:
    assert (other in MODIFIERS[one].contradicts) == (one in MODIFIERS[other].contradicts)


def test_nothing_contradicts_itself_or_the_unknown() -> None:
    for modifier, entry in MODIFIERS.items():
        assert modifier not in entry.contradicts
        assert entry.contradicts <= set(MODIFIERS)


def test_every_contradiction_has_its_reason() -> None:
    for modifier, entry in MODIFIERS.items():
        for other in entry.contradicts:
            reason = conflict(Cpt("97802"), modifier, [other])
            assert reason is not None, (modifier, other)
            assert reason.startswith(f"{modifier} and {other} cannot stand on one line: ")
            assert reason.endswith(".")


@pytest.mark.parametrize(
    "together",
    [
        "50 RT",
        "50 LT",
        "26 TC",
        "59 XE",
        "59 XS",
        "52 53",
        "73 74",
        "58 78",
        "78 79",
        "76 77",
        "80 82",
        "62 80",
        "93 95",
        "GC GE",
        "AA QK",
        "QX QZ",
        "P2 P3",
        "GA GZ",
        "GA GY",
        "GX GZ",
        "JW JZ",
        "LT F5",
        "RT TA",
        "RT E1",
    ],
)
def test_contradict_each_other(together: str) -> None:
    one, other = modifiers(together)
    assert other in MODIFIERS[one].contradicts


@pytest.mark.parametrize(
    "together",
    [
        "RT LT",  # a pair that says the same as 50
        "24 25",
        "24 57",
        "59 RT",
        "XE XS",
        "GX GY",
        "GV GW",  # contractors differ
        "QS AA",
        "QZ P3",
        "80 AS",  # some payers want both
        "95 GT",
        "LT F1",
        "RT T5",
        "26 76",
        "TA Q8",
        "54 55",
    ],
)
def test_may_stand_together(together: str) -> None:
    one, other = modifiers(together)
    assert other not in MODIFIERS[one].contradicts


@pytest.mark.parametrize(
    ("modifier", "number"),
    [
        ("25", "20610"),
        ("25", "11200"),
        ("25", "94060"),
        ("25", "90471"),
        ("25", "90480"),
        ("25", "J3301"),
        ("25", "73030"),
        ("25", "80053"),
        ("25", "0001U"),
        ("24", "47562"),
        ("57", "27447"),
        ("59", "99213"),
        ("XS", "99284"),
        ("50", "99203"),
        ("51", "99213"),
        ("51", "J3301"),
        ("26", "99213"),
        ("TC", "J3301"),
        ("26", "00840"),
        ("RT", "99213"),
        ("76", "99232"),
        ("78", "99213"),
        ("79", "92014"),
        ("54", "73030"),
        ("62", "00790"),
        ("47", "01400"),
        ("63", "99468"),
        ("AA", "47562"),
        ("P3", "47562"),
        ("QZ", "99213"),
        ("QW", "20610"),
        ("90", "71046"),
        ("91", "93000"),
        ("JZ", "20610"),
        ("JW", "96372"),
        ("AI", "27447"),
        ("FS", "12001"),
        ("FX", "80053"),
        ("95", "20610"),
        ("93", "J1885"),
        ("Q8", "99213"),
    ],
)
def test_certainly_does_not_stand_on(modifier: str, number: str) -> None:
    assert not stands_on_code(Modifier(modifier), code(number))
    reason = conflict(code(number), Modifier(modifier), [])
    assert reason is not None
    assert f"{modifier} belongs on " in reason
    assert f"{number} is " in reason


@pytest.mark.parametrize(
    ("modifier", "number"),
    [
        ("25", "99213"),
        ("25", "99396"),
        ("25", "92014"),
        ("25", "G0439"),
        ("25", "G0463"),
        ("25", "90791"),
        ("25", "99406"),
        ("25", "59426"),
        ("25", "80503"),
        ("24", "99024"),
        ("57", "92004"),
        ("59", "20610"),
        ("59", "80053"),
        ("59", "97140"),
        ("59", "J3301"),
        ("26", "71046"),
        ("26", "84165"),
        ("TC", "93306"),
        ("50", "73030"),
        ("RT", "J0178"),
        ("76", "71046"),
        ("76", "80053"),
        ("52", "99396"),
        ("53", "00810"),
        ("33", "99396"),
        ("PT", "45385"),
        ("PT", "00811"),
        ("54", "66984"),
        ("63", "92986"),
        ("LD", "92928"),
        ("AA", "00840"),
        ("P3", "01996"),
        ("QW", "87880"),
        ("QW", "G0328"),
        ("90", "0001M"),
        ("JZ", "J3301"),
        ("JW", "Q5101"),
        ("JZ", "A9575"),
        ("95", "90837"),
        ("95", "77427"),
        ("95", "93228"),
        ("TA", "11730"),
        ("25", "0075T"),
        ("25", "2022F"),
        ("26", "00099"),
    ],
)
def test_may_stand_on(modifier: str, number: str) -> None:
    assert stands_on_code(Modifier(modifier), code(number))
    assert conflict(code(number), Modifier(modifier), []) is None


def test_an_unknown_modifier_may_stand_anywhere_beside_anything() -> None:
    unknown = Modifier("ZZ")
    assert stands_on_code(unknown, Cpt("99213"))
    assert conflict(Cpt("99213"), unknown, modifiers("25 50 RT")) is None
    assert conflict(Cpt("99213"), Modifier("25"), [unknown]) is None


@given(known)
def test_codes_of_other_sets_refuse_nothing(modifier: Modifier) -> None:
    assert stands_on_code(modifier, Icd10Cm("M17.11"))
    assert stands_on_code(modifier, Icd10Pcs("0DTJ4ZZ"))


@given(known, numbers)
def test_a_conflict_without_others_is_a_conflict_with_the_code(modifier: Modifier, number: Cpt) -> None:
    assert (conflict(number, modifier, [modifier]) is None) == stands_on_code(modifier, number)


@given(numbers)
def test_no_code_refuses_both_25_and_59(number: Cpt) -> None:
    """What refuses 25 is no visit, so it takes 59; what refuses 59 is a visit and takes 25."""
    assert stands_on_code(Modifier("25"), number) or stands_on_code(Modifier("59"), number)


def test_the_reason_is_one_plain_sentence() -> None:
    assert conflict(Cpt("20610"), Modifier("25"), []) == (
        "Modifier 25 belongs on a visit, and 20610 is a surgical procedure."
    )
    assert conflict(Cpt("20610"), Modifier("RT"), modifiers("59 50")) == (
        "RT and 50 cannot stand on one line: 50 says both sides already."
    )


@pytest.mark.parametrize("text", ["", "25", "RT", "59 RT", "26 59", "59 26 RT", "AA QS P3", "25 95", "RT LT"])
def test_is_in_reporting_order(text: str) -> None:
    assert in_reporting_order(modifiers(text))


@pytest.mark.parametrize("text", ["RT 59", "LT 26", "95 25", "P3 AA", "26 RT 59"])
def test_is_out_of_reporting_order(text: str) -> None:
    assert not in_reporting_order(modifiers(text))


def test_unknown_modifiers_do_not_count_in_the_order() -> None:
    assert in_reporting_order(modifiers("ZZ 25 ZZ"))


@given(st.lists(known, max_size=4, unique=True))
def test_some_order_is_always_right(some: list[Modifier]) -> None:
    assert any(in_reporting_order(order) for order in permutations(some))


def test_any_code_is_refused_by_no_kind() -> None:
    assert not StandsOn.ANY.refuses
    assert all(each.refuses for each in StandsOn if each is not StandsOn.ANY)
