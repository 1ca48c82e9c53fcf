"""Scaling: a blueprint for fewer questions, each section keeping its share."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codedrill.practice.exam.blueprint import Blueprint


def shares(weights: Sequence[int], size: int) -> list[int]:
    """`size` in whole parts, as near to the weights as can be (the largest remainder method, ties to the first).

    A part may come to nothing where there are more parts than `size`.
    """
    total = sum(weights)
    parts = [weight * size // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda at: (-(weights[at] * size % total), at))
    for at in by_remainder[: size - sum(parts)]:
        parts[at] += 1
    return parts


def questions_of(blueprint: Blueprint, size: int | None) -> list[int]:
    """How many questions each section has in an exam of `size` in all (None: the whole exam)."""
    weights = [section.questions for section in blueprint.sections]
    return weights if size is None else shares(weights, size)


def minutes_of(blueprint: Blueprint, questions: int) -> int:
    """The time for so many of its questions, in whole minutes, at least one: a question keeps its time."""
    return max(1, ceil(blueprint.minutes * questions / blueprint.questions))
