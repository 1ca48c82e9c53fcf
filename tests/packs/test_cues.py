"""Cues: which words are heard in somebody's own words, and that no text of any size or alphabet breaks it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codedrill.packs.cues import Words, folded_words


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("documentation", "The Documentation, as it stands."),
        ("separately identifiable", "significant, separately-identifiable work"),
        ("modifier 25", "MODIFIER 25"),
        ("modifier 25", "two modifiers: 25"),
        ("E/M", "an e/m service"),
        ("diagnosis", "Both diagnoses"),
        ("diagnoses", "the diagnosis"),
        ("biopsy", "biopsies"),
        ("loss", "losses"),
        ("branch", "branches"),
        ("box", "boxes"),
        ("headache", "headaches"),
        ("status", "STATUS"),
        ("sinus", "Which sinuses are inflamed?"),
        ("viruses", "the virus"),
        ("external cause", "external causes"),
        ("payer's policy", "the payers' policies"),
        ("don't assume", "I don’t assume"),
        ("größe", "Die GRÖSSE? Die Größe!"),
        ("café", "cafe\u0301"),
        ("проверка", "Проверка прошла"),
        ("note\nline", "note line"),
    ],
)
def test_heard(cue: str, text: str) -> None:
    assert Words.of(text).hold(cue)


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("note", "footnote"),
        ("note", "noted"),
        ("significant", "insignificant"),
        ("separately identifiable", "identifiable, separately"),
        ("modifier 25", "modifier 2 5"),
        ("loss", "lose"),
        ("NOS", "the nose"),
        ("DOS", "which dose?"),
        ("us", "use"),
        ("", "anything"),
        ("—!", "—!"),
        ("note", ""),
    ],
)
def test_not_heard(cue: str, text: str) -> None:
    assert not Words.of(text).hold(cue)


words = st.text(max_size=30)


@given(words, words, words)
def test_any_text_is_listened_to(before: str, cue: str, behind: str) -> None:
    """What is said between other words is heard, whatever it is, if it has words at all."""
    assert Words.of(f"{before} {cue} {behind}").hold(cue) or not folded_words(cue)


@given(words)
def test_case_makes_no_difference(text: str) -> None:
    if text.upper().lower() == text.lower():
        assert folded_words(text.lower()) == folded_words(text)


@pytest.mark.parametrize("piece", ["a ", "é", "e\u0301", "\u0301\u0327", "'", "the note ", "\U0001f9b4", "\x00", "s"])
def test_a_megabyte_of_anything_is_listened_to(piece: str) -> None:
    """In linear time: anything worse would not come back from these."""
    heard = Words.of(piece * (1_000_000 // len(piece)))
    assert not any(heard.hold(f"cue {number}") for number in range(50))
