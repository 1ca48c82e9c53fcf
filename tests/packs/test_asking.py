"""Queries: which question brings up which reply."""

import pytest

from codedrill.packs.asking import answering, replies_to
from codedrill.packs.model import Query

QUERIES = (
    Query(about=("laterality", "side", "left or right", "which knee"), reply="The left knee."),
    Query(about=("depth of the wound", "biopsies", "patient"), reply="Two biopsies, 3 mm deep."),
    Query(about=("type 2",), reply="Type 2."),
)


@pytest.mark.parametrize(
    ("question", "index"),
    [
        ("side", 0),
        ("Which SIDE, please?", 0),
        ("Sides?", 0),
        ("is it left, or right?", 0),
        ("left", None),
        ("which knees", 0),
        ("which was the knee", None),
        ("besides", None),
        ("depth of the wounds?", 1),
        ("depth", None),
        ("a biopsy was taken?", 1),
        ("what did the patient say", None),
        ("type-2 diabetes", 2),
        ("type 22", None),
        ("", None),
        ("?!", None),
        ("Größe", None),
        ("side or biopsy", 0),
    ],
)
def test_answering(question: str, index: int | None) -> None:
    assert answering(QUERIES, question) == index


@pytest.mark.parametrize("cue", ["left", "Right", "which", "?"])
def test_empty_words_alone_are_no_cue(cue: str) -> None:
    assert answering([Query(about=(cue,), reply="Left.")], cue) is None


@pytest.mark.parametrize(
    ("questions", "indices"),
    [
        ((), ()),
        (("nothing known",), ()),
        (("biopsy", "side"), (1, 0)),
        (("side", "laterality", "biopsy", "which knee"), (0, 1)),
    ],
)
def test_replies_come_once_in_the_order_of_asking(questions: tuple[str, ...], indices: tuple[int, ...]) -> None:
    assert replies_to(QUERIES, questions) == indices
