"""Sides of the body, as official titles name them."""

from __future__ import annotations

import re

_SIDES = re.compile(r"\b(right|left)\b", re.IGNORECASE)


def are_opposite(title: str, other: str) -> bool:
    """Whether the one title names the right side alone, and the other the left."""
    return {_side(title), _side(other)} == {"right", "left"}


def _side(title: str) -> str | None:
    sides = {each.lower() for each in _SIDES.findall(title)}
    return sides.pop() if len(sides) == 1 else None
