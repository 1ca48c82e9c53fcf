"""Ninety days of a simulated learner: the schedule beats plainer queues at the same number of questions."""

from __future__ import annotations

import pytest
from benchmarks.queues import SEEDS, outcomes

PLAIN = ("random", "least recently seen")


@pytest.mark.parametrize("seed", SEEDS)
def test_weak_skills_are_asked_more_and_end_better(seed: int) -> None:
    found = outcomes(seed)
    best = found["scheduled"]
    assert best.questions > 800
    for name in PLAIN:
        assert found[name].questions == best.questions
        assert best.weak_share > found[name].weak_share + 0.1
        assert best.weak_accuracy > found[name].weak_accuracy + 0.03


def test_the_simulation_is_the_same_every_time() -> None:
    assert outcomes(1) == outcomes(1)
