"""A phrase that stands for a code: its title, a term below it, or an entry of the Alphabetic Index."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from codedrill.codebook.search.word import stems

# What stands in brackets is a nonessential modifier or a second name (guideline I.A.7).
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# What is denied is how the code set says that nothing was added.
_DENIED = re.compile(
    r"\bwithout foreign body\b|\bwithout\b[^,;]*"
    r"|\bnot (?:intractable|elsewhere classified|specified|having achieved|stated|applicable)\b[^,;]*"
)
NEUTRAL = frozenset(
    stems(
        "unspecified NOS NEC other specified site type part cause organism elsewhere classified encounter uncomplicated"
        " nontraumatic nonrheumatic nonspecific noninfective"
    )
)
"""Words that open or close a title, and tell nothing of the disease."""
UNSPECIFIED = frozenset(stems("unspecified NOS"))
OTHER = frozenset(stems("other NEC"))


class Sense(IntEnum):
    """Where a phrase comes from. The Alphabetic Index leads, as it does for a coder (guideline I.B.1)."""

    INDEX = 0
    TITLE = 1
    TERM = 2
    INHERITED = 3
    """A term of a header, with what the code adds to that header."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """The stems of a phrase. `core` must be asked for to fit, `minor` may be left out, `denied` is said not to be."""

    core: frozenset[str]
    minor: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()

    @property
    def words(self) -> frozenset[str]:
        """All of them."""
        return self.core | self.minor | self.denied

    def beyond(self, other: Phrase) -> Phrase:
        """What this one says that the other does not."""
        said = other.words
        return Phrase(self.core - said, self.minor - said, self.denied - said)

    def specified(self) -> Phrase:
        """Without the words that leave it open: a code below that of the phrase says more."""
        return Phrase(self.core, self.minor - UNSPECIFIED, self.denied)

    def joined(self, other: Phrase) -> Phrase:
        """Both, as one phrase."""
        core = self.core | other.core
        minor = (self.minor | other.minor) - core
        return Phrase(core, minor, (self.denied | other.denied) - core - minor)


def read_phrase(text: str) -> Phrase:
    """Take a title or a term apart. A phrase that is nothing but asides is all core."""
    words = frozenset(stems(text))
    affirmed = _DENIED.sub(" ", text)
    bare = _ASIDE.sub(" ", affirmed)
    said = words if affirmed is text else frozenset(stems(affirmed))
    core = (said if bare is affirmed else frozenset(stems(bare))) - NEUTRAL
    return Phrase(core, said - core, words - said) if core else Phrase(words)
