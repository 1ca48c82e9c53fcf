"""Slips of the finger: the word of the tables that was most likely meant."""

from __future__ import annotations

from collections.abc import Iterable

_SHORTEST = 4
_LONG = 8


def nearest(typed: str, vocabulary: Iterable[tuple[str, int]]) -> str | None:
    """The commonest of the words nearest to what was typed; None where none is near, or too little was typed.

    `vocabulary`: words and how often they stand in the tables. One slip is allowed; two in a long word, or where
    they only put its letters into another order.
    """
    if len(typed) < _SHORTEST or any(map(str.isdigit, typed)):
        return None
    letters, in_order = set(typed), sorted(typed)
    best: tuple[int, int, str] | None = None
    for word, count in vocabulary:
        most = 2 if len(typed) >= _LONG or sorted(word) == in_order else 1
        if abs(len(word) - len(typed)) <= most and len(letters.symmetric_difference(word)) <= 2 * most:
            slips = distance(typed, word, most)
            if slips <= most and (best is None or (slips, -count, word) < best):
                best = slips, -count, word
    return best[2] if best else None


def distance(one: str, other: str, most: int) -> int:
    """Letters left out, put in, mistaken or swapped with their neighbour (optimal string alignment).

    More than `most` is all that is said of words that are further apart.
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, wanted in enumerate(other, start=1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        if min(now) > most:
            return most + 1
        before, last = last, now
    return last[-1]
