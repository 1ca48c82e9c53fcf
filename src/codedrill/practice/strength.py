"""How strong a learner is in a skill, with honest uncertainty: few attempts pull towards what is usual for them."""

from __future__ import annotations

from codedrill.practice.standing import Standing, Tally

PRIOR = 4.0
"""A skill counts as if it had been tried so many times before, with the learner's usual outcome."""
USUAL = 0.6
"""What is usual for a learner of whom nothing is known."""
LEVELS = ("foundation", "working", "expert")
_READY = 0.75
_ENOUGH = 5


class Strengths:
    """Estimates from 0 (never right) to 1 (always right), and the level that the learner is ready for."""

    def __init__(self, standing: Standing) -> None:
        self.standing = standing

    @property
    def usual(self) -> float:
        """What is usual for this learner, over every level."""
        tallies = self.standing.levels.values()
        tried, right = sum(tally.tried for tally in tallies), sum(tally.right for tally in tallies)
        return (right + PRIOR * USUAL) / (tried + PRIOR)

    def of(self, skill: str) -> float:
        """The mean of what is believed of one skill: a beta distribution around what is usual."""
        tally = self.tally(skill)
        return (tally.right + PRIOR * self.usual) / (tally.tried + PRIOR)

    def tally(self, skill: str) -> Tally:
        """The latest outcomes of a skill."""
        return self.standing.skills.get(skill, Tally())

    @property
    def ready_for(self) -> int:
        """The place in `LEVELS` up to which new cases come: a level is left when it is mostly right."""
        for place, level in enumerate(LEVELS[:-1]):
            tally = self.standing.levels.get(level, Tally())
            if tally.tried < _ENOUGH or tally.right < _READY * tally.tried:
                return place
        return len(LEVELS) - 1
