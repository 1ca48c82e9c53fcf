"""A body mass index is asked for by its value and listed by its band (Z68)."""

from __future__ import annotations

from collections.abc import Iterable

_NAMES = (frozenset({"bmi"}), frozenset({"body", "mas", "index"}))


def with_band(words: Iterable[str]) -> list[str]:
    """The stems of a query; the value of a body mass index in it is replaced by the numbers of its band."""
    asked = list(words)
    if not any(name <= set(asked) for name in _NAMES):
        return asked
    return [part for word in asked for part in (_band(float(word)) if _is_number(word) else [word])]


def _is_number(word: str) -> bool:
    return word.replace(".", "", 1).isdigit()


def _band(value: float) -> list[str]:
    if value < 18.5:
        return ["18.4", "les"]
    if value < 20:
        return ["18.5", "19.9"]
    if value < 40:
        return [f"{int(value)}.0", f"{int(value)}.9"]
    if value < 50:
        low = int(value) // 5 * 5
        return [f"{low}.0", f"{low + 4}.9"]
    low = int(value) // 10 * 10
    return [f"{low}.0", f"{low + 9}.9"] if value < 70 else ["70", "greater"]
