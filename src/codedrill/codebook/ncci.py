"""What the National Correct Coding Initiative says of modifiers."""

from __future__ import annotations

from codedrill.codes import Modifier

_SITES = "E1 E2 E3 E4 FA F1 F2 F3 F4 F5 F6 F7 F8 F9 TA T1 T2 T3 T4 T5 T6 T7 T8 T9 LT RT LC LD LM RC RI"
_SURGERY = "24 25 57 58 78 79"
_OTHERS = "27 59 91 XE XP XS XU"

NCCI_ASSOCIATED = frozenset(map(Modifier, f"{_SITES} {_SURGERY} {_OTHERS}".split()))
"""The modifiers that open an edit of indicator 1, on either of its lines (NCCI Policy Manual, ch. I sec. E)."""
