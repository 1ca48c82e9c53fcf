"""What the search makes of words, phrases and slips, without a book."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codedrill.codebook.search.body_mass import with_band
from codedrill.codebook.search.candidate import Candidate
from codedrill.codebook.search.expression import every_word
from codedrill.codebook.search.phrase import Sense, read_phrase
from codedrill.codebook.search.ranking import Scale, Weights, score
from codedrill.codebook.search.reading import Reading, readings
from codedrill.codebook.search.seventh import Sevenths
from codedrill.codebook.search.spelling import distance, nearest
from codedrill.codebook.search.synonym import Synonym
from codedrill.codebook.search.word import stem, stems, tokens

ALIKE = """
haemorrhoids hemorrhoid | tumours tumor | oedema edema | diarrhoea diarrhea | fractured fractures | sprained sprain
dislocation dislocated | infections infected | metastases metastasis | counselling counseling | allergies allergy
abscesses abscess | toes toe | vertebrae vertebra | Sjögren's Sjogren | caesarean cesarean
foetal fetal | goitre goiter
"""


@pytest.mark.parametrize(
    "pair", [pair.split() for line in ALIKE.split("\n") for pair in line.split("|") if pair.strip()]
)
def test_forms_of_a_word_have_one_stem(pair: list[str]) -> None:
    one, other = pair
    assert stems(one) == stems(other)


@pytest.mark.parametrize(("one", "other"), [("hives", "HIV"), ("right", "left"), ("hypertension", "hypotension")])
def test_other_words_have_other_stems(one: str, other: str) -> None:
    assert stems(one) != stems(other)


@given(st.text())
def test_tokens_are_what_an_index_takes(text: str) -> None:
    assert all(token.isascii() and token.replace(".", "").isalnum() for token in tokens(text))
    assert all(map(stem, tokens(text)))


def test_what_is_aside_or_denied_is_no_core() -> None:
    phrase = read_phrase("Essential (primary) hypertension, not intractable, without status migrainosus, unspecified")
    assert phrase.core == {stem("essential"), stem("hypertension")}
    assert phrase.minor == {stem("primary"), stem("unspecified")}
    assert stem("status") in phrase.denied
    assert read_phrase("Other (unspecified)").core


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pnuemonia", "pneumonia"),
        ("migrane", "migraine"),
        ("athsma", "asthma"),
        ("xyzzy", None),
        ("abc", None),
        ("b12", None),
    ],
)
def test_a_slip_leads_to_the_commonest_word_near_it(typed: str, meant: str | None) -> None:
    words = [("pneumonia", 80), ("migraine", 90), ("migrans", 3), ("asthma", 40), ("abcs", 1), ("b13", 1)]
    assert nearest(typed, words) == meant


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_distance_is_symmetric_and_nought_only_for_equals(one: str, other: str) -> None:
    assert distance(one, other, 9) == distance(other, one, 9)
    assert (distance(one, other, 9) == 0) == (one == other)
    assert distance(one, other, 1) >= min(distance(one, other, 9), 2)


def test_readings_put_synonyms_in_and_drop_what_no_table_has() -> None:
    synonyms = [Synonym(frozenset({"fx"}), ("fractur",)), Synonym(frozenset({"hip", "fractur"}), ("femur", "fractur"))]
    known = {"fractur", "hip", "femur", "left"}
    found = readings(["left", "hip", "fx"], synonyms, known)
    assert [(set(reading.words), reading.steps) for reading in found] == [
        ({"left", "hip", "fractur"}, 1),
        ({"left", "femur", "fractur"}, 2),
    ]
    assert [each.words for each in readings(["xyzzy"], synonyms, known)] == [{"xyzzy"}]


@given(st.lists(st.text("ab", min_size=1, max_size=2), min_size=1, max_size=4))
def test_readings_end_even_where_synonyms_go_in_circles(words: list[str]) -> None:
    synonyms = [Synonym(frozenset({"a"}), ("b", "aa")), Synonym(frozenset({"b"}), ("a", "bb"))]
    found = readings(words, synonyms, {"a", "b", "aa", "bb"})
    assert 1 <= len(found) <= 48
    assert len({each.words for each in found}) == len(found)


def test_optional_words_are_left_out_unless_there_are_no_others() -> None:
    ways = [Reading(frozenset({"kne", "initial"}), 0), Reading(frozenset({"initial"}), 1)]
    assert every_word(ways, frozenset({"initial"})) == '("initial") OR ("kne")'


@pytest.mark.parametrize(
    ("asked", "understood"),
    [
        (["bmi", "17"], ["bmi", "18.4", "les"]),
        (["bmi", "33.7"], ["bmi", "33.0", "33.9"]),
        (["bmi", "47"], ["bmi", "45.0", "49.9"]),
        (["bmi", "62"], ["bmi", "60.0", "69.9"]),
        (["bmi", "80"], ["bmi", "70", "greater"]),
        (["stag", "3"], ["stag", "3"]),
    ],
)
def test_only_a_body_mass_index_is_put_into_a_band(asked: list[str], understood: list[str]) -> None:
    assert with_band(asked) == understood


SCALE = Scale(Sevenths({1: [("A", "initial encounter"), ("D", "subsequent encounter")]}), Weights({}), 20.0)


def ranked(query: str, *titles: str) -> list[str]:
    reading = Reading(frozenset(stems(query)), 0)

    def rank(title: str) -> float:
        return -score(reading, Candidate("X", read_phrase(title), frozenset(), Sense.TITLE, True, 0), SCALE)

    return sorted(titles, key=rank)


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("knee pain", "Pain in unspecified knee", "Pain in right knee"),
        ("left knee pain", "Pain in left knee", "Pain in unspecified knee"),
        ("left knee pain", "Pain in unspecified knee", "Pain in right knee"),
        ("pneumonia", "Pneumonia, unspecified organism", "Pneumonia due to Klebsiella"),
        ("pneumonia", "Pneumonia, unspecified organism", "Congenital pneumonia, unspecified"),
        ("septic shock", "Severe sepsis with septic shock", "Severe sepsis without septic shock"),
        ("hypertension", "Essential (primary) hypertension", "Other hypertension due to drugs"),
        ("gout", "Gout, unspecified", "Gout in diseases classified elsewhere"),
    ],
)
def test_what_is_asked_for_and_no_more_ranks_higher(query: str, better: str, worse: str) -> None:
    assert ranked(query, worse, better) == [better, worse]


def test_the_first_of_equal_7th_characters_is_taken() -> None:
    for words, character in ((set(), "A"), ({"encounter"}, "A"), ({"subsequent"}, "D")):
        seventh = SCALE.sevenths.asked(1, frozenset(words))
        assert seventh and seventh.character == character
    assert SCALE.sevenths.asked(0, frozenset()) is None
