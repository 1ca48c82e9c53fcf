"""CPT and HCPCS modifiers: two letters or digits."""

from __future__ import annotations

import re

from codedrill.codes.code import Code


class Modifier(Code):
    """A modifier such as `25` or `RT`. What each means stands in the code book."""

    __slots__ = ()
    SET = "a modifier"
    EXAMPLE = "25"
    SHAPE = re.compile(r"[A-Z0-9]{2}")
