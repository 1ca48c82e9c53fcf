"""Equal forms: what means the same, and the sentence that says so."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codedrill.codebook.modifiers import MODIFIERS
from codedrill.codebook.payer_forms import BILATERAL, EQUAL_FORMS, form_note, same_meaning
from codedrill.codes import Modifier

known = st.sampled_from(sorted(MODIFIERS))


@pytest.mark.parametrize(("a", "b"), [("95", "GT"), ("GT", "95"), ("93", "FQ"), ("25", "25")])
def test_mean_the_same(a: str, b: str) -> None:
    assert same_meaning(Modifier(a), Modifier(b))


@pytest.mark.parametrize(
    ("a", "b"), [("95", "93"), ("GT", "GQ"), ("33", "PT"), ("59", "XS"), ("RT", "LT"), ("50", "RT")]
)
def test_do_not_mean_the_same(a: str, b: str) -> None:
    assert not same_meaning(Modifier(a), Modifier(b))


@given(known, known)
def test_meaning_the_same_goes_both_ways(a: Modifier, b: Modifier) -> None:
    assert same_meaning(a, b) == same_meaning(b, a)
    assert same_meaning(a, a)


def test_groups_hold_known_modifiers_and_do_not_overlap() -> None:
    assert all(len(forms.modifiers) > 1 and forms.modifiers <= set(MODIFIERS) for forms in EQUAL_FORMS)
    assert all(not one.modifiers & other.modifiers for one, other in combinations(EQUAL_FORMS, 2))


def test_equal_forms_contradict_nothing_of_their_group_and_stand_on_the_same() -> None:
    for forms in EQUAL_FORMS:
        entries = [MODIFIERS[modifier] for modifier in forms.modifiers]
        assert len({entry.stands_on for entry in entries}) == 1
        assert len({entry.pricing for entry in entries}) == 1
        assert not any(entry.contradicts & forms.modifiers for entry in entries)


def test_the_bilateral_form_contradicts_each_side_and_the_sides_do_not() -> None:
    right, left = BILATERAL.pair
    assert MODIFIERS[BILATERAL.one].contradicts == {right, left}
    assert left not in MODIFIERS[right].contradicts


def test_the_note_names_both_forms_and_the_payer() -> None:
    note = form_note(Modifier("GT"), Modifier("95"), "medicare")
    assert note.startswith("GT says the same as 95, but Medicare takes 95 here: live video is 95 for ")
    assert note.endswith(".") and note.count(".") == 1


def test_the_note_on_the_bilateral_form_speaks_of_the_pair() -> None:
    pair, both = BILATERAL.pair, (BILATERAL.one,)
    assert form_note(pair, both, "medicare").startswith(
        "RT and LT say the same as 50, but Medicare takes 50 here: both sides are one line with 50 "
    )
    assert form_note(both, pair, "commercial").startswith(
        "50 says the same as RT and LT, but this commercial plan takes RT and LT here: "
    )


@pytest.mark.parametrize("payer", [None, "self-pay", "somebody"])
def test_the_note_without_a_payer_that_it_knows(payer: str | None) -> None:
    assert "but this payer takes 93 here: " in form_note(Modifier("FQ"), Modifier("93"), payer)


def test_the_note_on_forms_outside_the_table_gives_no_reason() -> None:
    assert form_note(Modifier("59"), Modifier("XS"), None) == ("59 says the same as XS, but this payer takes XS here.")
