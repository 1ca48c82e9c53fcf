"""Where on a claim an error lies, so that the same error is known again when the claim has changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Aspect(Enum):
    """What of a claim line is wrong."""

    CODE = auto()
    MODIFIER = auto()
    UNITS = auto()
    LINKAGE = auto()
    POA = auto()
    SEQUENCE = auto()


@dataclass(frozen=True, slots=True)
class Spot:
    """`key` is the position of the key line in its list, None for what stands for no line of the key.

    `subject` is what the error is about where a line can have several (a modifier, a code that is too
    much), and `said` what the answer has there: the same subject and another `said` is another try.
    """

    aspect: Aspect
    key: int | None
    subject: str = ""
    said: str = ""
