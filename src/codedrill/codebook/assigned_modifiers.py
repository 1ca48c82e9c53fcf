"""Every modifier that is assigned: the characters alone, so that a slip of the finger can be told from a rare one.

Level I are those of CPT (with the performance measures of category II and the anesthesia classes), Level II those
of the HCPCS file of CMS, a work of the US Government, up to the release of 2025. Modifiers that have ended since 2010
stand here too: that one is no longer valid is not for this list to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codedrill.codebook.modifiers import MODIFIERS
from codedrill.codes import Code, Hcpcs, Modifier

_MOST_NAMED = 3
# By their first character; what follows are the second ones.
_ASSIGNED = """
1 P
2 P 2 3 4 5 6 7
3 P 2 3
4 7
5 0 1 2 3 4 5 6 7 8 9
6 2 3 6
7 3 4 6 7 8 9
8 P 0 1 2
9 0 1 2 3 5 6 7 9
A 1 2 3 4 5 6 7 8 9 A B D E F G H I J K M O P Q R S T U V W X Y Z
B A L O P R U
C A B C D E F G H I J K L M N O P Q R S T
D A
E 1 2 3 4 A B C D E J M P R T X Y
F 1 2 3 4 5 6 7 8 9 A B C P Q R S T X Y
G 0 1 2 3 4 5 6 7 8 9 A B C D E F G H J K L M N O P Q R S T U V W X Y Z
H 9 A B C D E F G H I J K L M N O P Q R S T U V W X Y Z
J 1 2 3 4 5 A B C D E F G K L W Z
K 0 1 2 3 4 A B C D E F G H I J K L M N O P Q R S T U V W X Y Z
L 1 C D L M R S T U
M 2 A B C D E F G H S
N 1 2 3 B R U
P 1 2 3 4 5 6 A B C D I L M N O S T
Q 0 1 2 3 4 5 6 7 8 9 A B C D E F G H J K L M N P Q R S T W X Y Z
R A B C D E I R T
S A B C D E F G H J K L M N Q S T U V W Y Z
T 1 2 3 4 5 6 7 8 9 A B C D E F G H J K L M N P Q R S T U V W
U 1 2 3 4 5 6 7 8 9 A B C D E F G H J K N P Q R S
V 1 2 3 4 5 6 7 8 9 M P
X 1 2 3 4 5 E P S U
Z A B C
"""
_PLACES = re.compile("[DEGHIJNPRSX]{2}")
"""From where to where an ambulance went: the Medicare Claims Processing Manual, ch. 15 sec. 30, has the letters."""
_LOOK_ALIKE = frozenset(map(frozenset, ("0O", "1I", "2Z", "5S", "8B")))


def _read() -> Iterator[str]:
    for line in _ASSIGNED.split("\n"):
        first, *seconds = line.split() or [""]
        yield from (first + second for second in seconds)


ASSIGNED = frozenset({*map(Modifier, _read()), *MODIFIERS})
"""Every modifier of CPT and HCPCS Level II that is known to be, or to have been, assigned."""


def is_assigned(modifier: Modifier, code: Code) -> bool:
    """Whether a modifier exists, or is a pair of places on the line of an ambulance."""
    return modifier in ASSIGNED or (_is_ambulance(code) and _PLACES.fullmatch(modifier) is not None)


def _is_ambulance(code: Code) -> bool:
    return isinstance(code, Hcpcs) and code.startswith("A0")


def nearest_modifiers(modifier: Modifier) -> list[Modifier]:
    """At most three in common use that were perhaps meant: the two characters swapped, or one of them another."""
    swapped = [each for each in MODIFIERS if each == modifier[::-1]]
    near = [each for each in MODIFIERS if (each[0] == modifier[0]) != (each[1] == modifier[1])]
    near.sort(key=lambda each: (not _looks_like(each, modifier), each[0] != modifier[0], each))
    return [*swapped, *near][:_MOST_NAMED]


def _looks_like(one: Modifier, other: Modifier) -> bool:
    """Whether a digit was taken for a letter, or the other way round."""
    return any(frozenset(pair) in _LOOK_ALIKE for pair in zip(one, other, strict=True))
