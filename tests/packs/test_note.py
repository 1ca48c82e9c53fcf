"""The numbered note, and the lines over which a quote runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codedrill.packs.note import NumberedNote

NOTE = "Exam: BP 152/94. Right knee with\ncrepitus  and an effusion.\n\nRight knee injected; the right knee\tis dry.\n"


@pytest.mark.parametrize(
    ("quote", "lines"),
    [
        ("Exam", (1,)),
        ("Right knee", (1, 4)),
        ("right knee is dry", (4,)),
        ("crepitus and an effusion", (2,)),
        ("Right knee with crepitus", (1, 2)),
        ("with\ncrepitus\n  and", (1, 2)),
        ("effusion. Right knee", ()),
        ("exam", ()),
        ("", ()),
        (" ", ()),
        ("is dry.", (4,)),
        ("not there", ()),
    ],
)
def test_lines_of_a_quote(quote: str, lines: tuple[int, ...]) -> None:
    assert NumberedNote.of(NOTE).lines_of(quote) == lines


def test_a_quote_that_spans_three_lines_holds_them_all() -> None:
    assert NumberedNote.of("a\nb\nc").lines_of("a b c") == (1, 2, 3)


def test_overlapping_places_all_count() -> None:
    assert NumberedNote.of("no\nno\nno").lines_of("no no") == (1, 2, 3)


def test_replies_stand_below_in_the_order_of_asking() -> None:
    note = NumberedNote.of("One.\nTwo.\n\n", ["Left knee.\nAnd the hip.\n", " Three months. "])
    assert note.lines == ("One.", "Two.", "Left knee.", "And the hip.", "Three months.")
    assert (note.lines_of("Left knee"), note.lines_of("Three months")) == ((3,), (5,))


WORDS = st.lists(st.sampled_from(["a", "b", "ab", "c."]), min_size=1, max_size=4)


@given(st.lists(WORDS, min_size=1, max_size=5), st.data())
def test_any_run_of_words_is_found_where_it_stands(lines: list[list[str]], data: st.DataObject) -> None:
    words = [(word, number) for number, line in enumerate(lines, 1) for word in line]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    quote = " ".join(word for word, _ in words[first : last + 1])
    found = NumberedNote.of("\n".join(map(" ".join, lines))).lines_of(quote)
    assert {number for _, number in words[first : last + 1]} <= set(found)
