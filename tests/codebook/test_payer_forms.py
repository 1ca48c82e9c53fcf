"""Equal forms: what means the same, and the sentence that says so."""

from itertools import combinations
from typing import get_args

import pytest

from codedrill.codebook.modifiers import MODIFIERS
from codedrill.codebook.payer_file import builtin_forms
from codedrill.codebook.payer_forms import PAYERS, Form, Service
from codedrill.codes import Modifier
from codedrill.packs.model import Payer

TABLE = builtin_forms()
SERVICES = {service.name: service for service in TABLE.services}
SIDES, VIDEO, SOUND, DRUG = (SERVICES[name] for name in ("both-sides", "live-video", "sound-alone", "discarded-drug"))


def form(text: str) -> Form:
    """A form of the built-in table, by its words."""
    return next(each for service in TABLE.services for each in service.forms if each.words == text)


FIFTY, PAIR, NINETY_FIVE, GT = form("50"), form("RT and LT"), form("95"), form("GT")
WHOLE, WASTED = form("the whole on one line"), form("a line of its own with JW")


def test_the_table_has_these_services_and_forms() -> None:
    assert {name: [each.words for each in service.forms] for name, service in SERVICES.items()} == {
        "both-sides": ["50", "RT and LT"],
        "live-video": ["95", "GT"],
        "sound-alone": ["93", "FQ"],
        "discarded-drug": ["the whole on one line", "a line of its own with JW"],
    }
    assert [service.name for service in TABLE.services if service.units_add] == ["discarded-drug"]


def test_every_row_says_where_it_is_published() -> None:
    assert all(service.source and service.why for service in TABLE.services)
    assert all(near.source and near.why for near in TABLE.nears)


@pytest.mark.parametrize("service", TABLE.services, ids=lambda service: service.name)
def test_forms_are_of_known_modifiers_that_stand_on_the_same_and_price_the_same(service: Service) -> None:
    entries = [MODIFIERS[modifier] for each in service.on_one_line for modifier in each.modifiers]
    assert len({entry.stands_on for entry in entries}) <= 1
    assert len({entry.pricing for entry in entries}) <= 1
    assert not any(entry.contradicts & set(each.modifiers) for entry in entries for each in service.on_one_line)


def test_no_modifier_has_two_meanings() -> None:
    modifiers = [{modifier for each in service.forms for modifier in each.modifiers} for service in TABLE.services]
    assert all(not one & other for one, other in combinations(modifiers, 2))


def test_the_bilateral_form_contradicts_each_side_and_the_sides_do_not() -> None:
    right, left = PAIR.modifiers
    assert MODIFIERS[Modifier("50")].contradicts == {right, left}
    assert left not in MODIFIERS[right].contradicts


def test_payers_are_those_of_the_pack_format() -> None:
    assert tuple(PAYERS) == get_args(Payer)


def test_the_note_names_both_forms_the_payer_and_why() -> None:
    note = VIDEO.note(GT, NINETY_FIVE, "medicare")
    assert note.startswith("GT says the same as 95, but Medicare takes 95 here: live video is 95 for Medicare where ")
    assert note.endswith(".") and note.count(".") == 1


def test_the_note_on_the_bilateral_form_speaks_of_the_pair() -> None:
    assert SIDES.note(PAIR, FIFTY, "medicare") == (
        "RT and LT say the same as 50, but Medicare takes 50 here: both sides are one line with 50 and one unit on a "
        "Medicare professional claim."
    )
    assert SIDES.note(FIFTY, PAIR, "commercial") == (
        "50 says the same as RT and LT, but this commercial plan takes RT and LT here: some plans take one line with "
        "50, others a line for each side, and the plan’s manual says which."
    )


def test_the_note_does_not_contradict_a_key_that_has_it_otherwise_than_the_payer() -> None:
    note = SIDES.note(FIFTY, PAIR, "medicare")  # as an ambulatory surgery center
    assert note.endswith(": both sides are one line with 50 on a Medicare professional claim, and RT and LT apart for "
                         "many other plans and for ambulatory surgery centers.")  # fmt: skip


def test_the_note_on_a_discarded_drug() -> None:
    assert DRUG.note(WASTED, WHOLE, "commercial").startswith(
        "A line of its own with JW says the same as the whole on one line, but this commercial plan takes the whole "
        "on one line here: "
    )


@pytest.mark.parametrize("payer", [None, "self-pay", "somebody"])
def test_the_note_without_a_payer_that_it_knows(payer: str | None) -> None:
    assert "but this payer takes 93 here: sound alone is 93 " in SOUND.note(form("FQ"), form("93"), payer)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("80", "AS", "a physician who assists, and AS is a physician assistant"),
        ("AS", "82", "a physician who assists, and AS is a physician assistant"),
        ("80", "82", "no qualified resident"),
        ("59", "XS", "another structure"),
        ("93", "95", "93 and FQ are sound alone"),
        ("JZ", "JW", "JZ says that nothing was"),
        ("33", "PT", "33 is a preventive service"),
    ],
)
def test_what_looks_alike_is_told_apart_both_ways(one: str, other: str, said: str) -> None:
    assert said in TABLE.difference(Modifier(one), Modifier(other))
    assert TABLE.difference(Modifier(one), Modifier(other)) == TABLE.difference(Modifier(other), Modifier(one))


@pytest.mark.parametrize(("one", "other"), [("95", "GT"), ("RT", "LT"), ("25", "59"), ("59", "59"), ("XS", "XE")])
def test_nothing_is_said_of_others(one: str, other: str) -> None:
    assert TABLE.difference(Modifier(one), Modifier(other)) == ""
